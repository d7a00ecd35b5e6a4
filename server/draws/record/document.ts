/** 抽签记录: what was done at a draw, by whom and when, to be signed by those who were there. It names no firm and no inspector. */

import { beijingTime } from '@mingqian/draw';
import type { Block, OfficialDocument } from '../../documents/index.ts';
import type { CeremonyAnswer } from '../ceremony/schema.ts';

type Table = Extract<Block, { readonly kind: 'table' }>;

/** Who acted, by name. */
export interface RecordPeople {
  readonly host: string;
  /** Who typed the public value; empty where a signature proves it. */
  readonly typists: readonly string[];
}

/** Lines for people who have no account: somebody always comes whom nobody expected. */
const EMPTY_LINES = 3;
const STEP_STATES = { done: '', now: '进行中', later: '未到', skipped: '不需要' } as const;
const WITNESS_STATES = { joined: '已加入', revealed: '已揭示', dropped: '未揭示，不计入' } as const;

/** The record as it stands; `at` is when the draw last changed, so that the same record is the same bytes. */
export function recordDocument(told: CeremonyAnswer, people: RecordPeople, at: string): OfficialDocument {
  const { draw } = told;
  return {
    paper: 'portrait',
    title: '抽签记录',
    blocks: [
      { kind: 'paragraph', text: `${draw.authority}“${draw.title}”，编号 ${draw.number}。` },
      ...part('一、基本情况', pairs(basics(told, people))),
      ...part('二、承诺前冻结的文件', files(told)),
      ...part('三、各层户数', strata(told)),
      ...part('四、步骤', steps(told)),
      ...part('五、见证人', told.witnesses.length === 0 ? '没有见证人加入。' : witnesses(told)),
      ...part('六、签名', signatures(told, people)),
    ],
    notes: [
      '时间均为北京时间。本记录由系统按当时的登记生成，不含被抽中企业和检查人员的名单。各步骤的摘要已记入公开账本，不能更改。',
      '签名后请扫描，与现场录像一并存档。任何人都可以用公开的材料包重新核对本次抽签。',
    ],
    at,
  };
}

function part(text: string, body: Table | string): readonly Block[] {
  const heading = { kind: 'heading', level: 1, text } as const;
  return [heading, typeof body === 'string' ? { kind: 'paragraph', text: body } : body];
}

/** On paper a digest is compared by eye: in groups, which also let the line break. */
const grouped = (digest: string): string => digest.match(/.{1,8}/g)?.join(' ') ?? '';
/** Without the words that say which time: they stand once, in the notes. */
const time = (instant: string): string => beijingTime(instant).replace('（北京时间）', '');

function basics({ draw, value, source, strength, seal }: CeremonyAnswer, people: RecordPeople): [string, string][] {
  return [
    ['抽签机关', draw.authority],
    ['主持人', people.host],
    ['承诺时间', time(draw.committedAt)],
    ['承诺的抽签时间', time(draw.drawAt)],
    ['名单公开日', draw.embargo ?? '不保密，当场公开'],
    ['名录、可抽、抽取', `${draw.rows} 户、${draw.eligible} 户、${draw.quota} 户`],
    ['承诺书摘要', grouped(draw.commitment)],
    ['公共随机源', source === null ? '没有指定' : `${source.kindLabel} ${source.event}`],
    [
      '公共随机值',
      value === null ? '' : `${value.kindLabel} ${value.event}：${value.value}${value.fallback ? '（备用）' : ''}`,
    ],
    ['录入人', people.typists.join('、')],
    ['随机强度', `${strength.level} 级：${strength.sentence}`],
    ['封存书摘要', seal === null ? '' : grouped(seal.sha256)],
  ];
}

function pairs(rows: readonly [string, string][]): Table {
  const columns = [
    { title: '项目', width: 3 },
    { title: '内容', width: 9 },
  ];
  return { kind: 'table', columns, rows: rows.filter(([, value]) => value !== '') };
}

function files({ draw }: CeremonyAnswer): Table {
  const columns = [
    { title: '文件', width: 3 },
    { title: '行数', width: 2, align: 'right' as const },
    { title: '摘要（SHA-256）', width: 8 },
  ];
  const rows = draw.files.map(({ name, rows: count, sha256 }) => [name, `${count}`, grouped(sha256)]);
  return { kind: 'table', columns, rows };
}

function strata({ draw }: CeremonyAnswer): Table {
  const count = (title: string) => ({ title, width: 2, align: 'right' as const });
  const columns = [{ title: '层', width: 6 }, count('名录'), count('可抽'), count('抽取')];
  const rows = draw.strata.map(({ label, ...one }) => [label, `${one.rows}`, `${one.eligible}`, `${one.quota}`]);
  return { kind: 'table', columns, rows };
}

function steps(told: CeremonyAnswer): Table {
  const columns = [
    { title: '步骤', width: 3 },
    { title: '时间', width: 4 },
    { title: '情况', width: 8 },
  ];
  const rows = told.steps.map(({ label, state, at, sentence }) => [
    label,
    at === null ? STEP_STATES[state] : time(at),
    sentence,
  ]);
  return { kind: 'table', columns, rows };
}

function witnesses(told: CeremonyAnswer): Table {
  const columns = [
    { title: '序号', width: 2, align: 'center' as const },
    { title: '称呼', width: 4 },
    { title: '身份', width: 4 },
    { title: '加入时间', width: 5 },
    { title: '出数', width: 4 },
  ];
  const rows = told.witnesses.map(({ n, name, roleLabel, joinedAt, state }) => [
    `${n}`,
    name,
    roleLabel,
    time(joinedAt),
    WITNESS_STATES[state],
  ]);
  return { kind: 'table', columns, rows };
}

function signatures(told: CeremonyAnswer, { host, typists }: RecordPeople): Table {
  const columns = [
    { title: '身份', width: 4 },
    { title: '姓名', width: 4 },
    { title: '签名', width: 5 },
    { title: '日期', width: 4 },
  ];
  const people = [
    ['主持人', host],
    ...typists.map((name) => ['录入公共随机值', name]),
    ...told.witnesses.map(({ roleLabel, name }) => [roleLabel, name]),
    ...Array.from({ length: EMPTY_LINES }, () => ['', '']),
  ];
  return { kind: 'table', columns, rows: people.map(([role = '', name = '']) => [role, name, '', '']) };
}
