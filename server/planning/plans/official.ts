/** A plan as a 公文: head, the six-element table, what was joined and merged, signature. */

import type { Block, OfficialDocument } from '../../documents/index.ts';
import { type Method, subjectWords } from './content.ts';
import { methodWords } from './judge-row.ts';
import type { PlanAnswer } from './schema.ts';

const COLUMNS = [
  { title: '序号', width: 4, align: 'center' as const },
  { title: '抽查事项', width: 12 },
  { title: '执法机关', width: 12 },
  { title: '对象和比例', width: 16 },
  { title: '内容', width: 20 },
  { title: '依据', width: 18 },
  { title: '时间和数量', width: 10 },
  { title: '方式', width: 12 },
];

/** The document of what is approved, or of the draft where nothing is; `at` is the time of what it shows. */
export function planDocument(plan: PlanAnswer, signedOn: string): OfficialDocument {
  const { authority, year, title, number, body, state } = plan;
  const draft = plan.edition === null;
  return {
    paper: 'landscape',
    head: number === null ? { issuer: authority } : { issuer: authority, number },
    title,
    blocks: [
      {
        kind: 'paragraph',
        text: `根据《国务院办公厅关于推广随机抽查规范事中事后监管的通知》（国办发〔2015〕58号）和《国务院办公厅关于严格规范涉企行政检查的意见》（国办发〔2024〕54号），制定本单位 ${year} 年度抽查计划。`,
      },
      {
        kind: 'table',
        caption: `${year} 年度抽查计划表`,
        columns: COLUMNS,
        rows: body.rows.map((row, at) => cells(plan, row, at)),
      },
      ...mergeBlocks(plan),
      ...noteBlocks(plan),
    ],
    ...(draft ? {} : { signature: { issuer: authority, date: dayWords(signedOn) } }),
    notes: [
      ...(draft ? ['本件为草稿，未经批准，不得据以实施检查。'] : []),
      ...(state === 'filed' || state === 'published' || state === 'closed'
        ? [`备案号：${plan.filing?.number ?? ''}。`]
        : []),
      `由明签生成，第 ${plan.edition ?? 0} 版。取整规则：四舍五入，不足一户的取一户（待核实）。`,
    ],
    at: plan.changedAt,
  };
}

type Row = PlanAnswer['body']['rows'][number];

function cells({ authority, invitations }: PlanAnswer, row: Row, at: number): string[] {
  const joint = invitations.filter(
    ({ state, rows }) => state === 'accepted' && rows.some(({ key }) => key === row.key),
  );
  const lead = joint.find((one) => one.lead === 'invitee')?.invitee.name ?? authority;
  const others = [authority, ...joint.map(({ invitee }) => invitee.name), ...row.coAuthorities].filter(
    (name) => name !== lead,
  );
  const office = row.leadOffice === null ? '' : `（${row.leadOffice}）`;
  return [
    `${at + 1}`,
    row.taken?.name ?? '',
    `${lead}${lead === authority ? office : ''}${others.length === 0 ? '' : `；配合：${[...new Set(others)].join('、')}`}`,
    `${subjectWords(row.taken?.subjects ?? '', row.narrowing)}。${row.sentence ?? ''}（${row.counted?.on ?? ''} 计数）`,
    row.content ?? row.taken?.content ?? '',
    (row.taken?.basis ?? [])
      .map(({ citation, number }) => `${citation}${number === null ? '' : `（${number}）`}`)
      .join('；'),
    `${row.season.words}，每次 ${row.sample ?? 0} 家`,
    `${methodWords(row.methods as Method[])}${row.onSiteReason === null ? '' : `（须实地：${row.onSiteReason}）`}`,
  ];
}

function mergeBlocks({ merges }: PlanAnswer): Block[] {
  const accepted = merges.filter(({ decision }) => decision?.decision === 'accepted');
  if (accepted.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: '综合查一次' },
    ...accepted.map(({ sentence }) => ({
      kind: 'paragraph' as const,
      text: sentence.replace('，建议合并为一次检查', '，合并为一次检查'),
    })),
  ];
}

function noteBlocks({ editions }: PlanAnswer): Block[] {
  const noted = editions.filter(({ note }) => note !== '');
  if (noted.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: '变更说明' },
    ...noted.map(({ edition, note }) => ({ kind: 'paragraph' as const, text: `第 ${edition} 版：${note}` })),
  ];
}

/** 2027年1月8日 */
function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
