/** What can be checked of a draw: its steps with their proofs, its digests and files, and how anybody recomputes it. */

import { beijingTime } from '@mingqian/draw';
import type { PublicDraw, PublicDraws } from '../draws/index.ts';
import { count } from './draw-list-words.ts';
import type { Cell, SectionView, StepView, TableView } from './draw-views.ts';
import type { Link, Tag } from './views.ts';

type Ceremony = Awaited<ReturnType<PublicDraws['ceremony']>>;
type Selected = NonNullable<Awaited<ReturnType<PublicDraws['selected']>>>;

/** What a page is made of. */
export interface DrawParts {
  readonly draw: PublicDraw;
  readonly ceremony: Ceremony;
  /** Null while the list is not disclosed. */
  readonly selected: Selected | null;
  /** Of the first firm on the list. */
  readonly shell: readonly string[];
  /** Names of the public files. */
  readonly files: readonly string[];
}

const TAGS: Readonly<Record<Ceremony['steps'][number]['state'], Tag>> = {
  done: { text: '已完成', tone: 'good' },
  now: { text: '进行中', tone: 'idle' },
  later: { text: '未到', tone: 'idle' },
  skipped: { text: '不需要', tone: 'idle' },
};
/** Under which name of the bundle a step's proof stands. */
const PROOFS: Readonly<Record<string, string>> = {
  commit: 'committed',
  join: 'contributed',
  result: 'executed',
  disclose: 'disclosed',
};

/** The steps with their times and the proofs of them. */
export function stepSection({ draw, ceremony, files }: DrawParts): SectionView {
  const steps = ceremony.steps.map(({ key, label, state, at, sentence }): StepView => {
    const links = files
      .filter((name) => name.startsWith(`ledger/${PROOFS[key]}.`))
      .map((name) => ({ href: fileHref(draw, name), text: name.endsWith('.json') ? '账本条目' : '账本证明' }));
    return { title: label, at: at && beijingTime(at), state: stopped(draw, TAGS[state], at), sentence, links };
  });
  const joinable = ceremony.next !== null;
  return {
    id: 'steps',
    title: '经过',
    ...(ceremony.value === null ? {} : { facts: [valueFact(ceremony.value)] }),
    steps,
    ...(ceremony.witnesses.length === 0 ? {} : { tables: [witnessTable(ceremony)] }),
    links: [
      ...(joinable ? [{ href: `/public/draws/${draw.id}/witness`, text: '在现场的见证人从这里加入' }] : []),
      { href: '/log/checkpoint', text: '公开账本的检查点' },
    ],
  };
}

/** To be compared with the announcement, by anybody, before and after the list opens. */
const valueFact = ({ kindLabel, event, value, fallback }: NonNullable<Ceremony['value']>) => ({
  label: `公共随机值：${kindLabel} ${event}${fallback ? '（备用）' : ''}`,
  value,
  code: true as const,
});

/** Of a draw that was aborted nothing more comes. */
const stopped = ({ state }: PublicDraw, tag: Tag, at: string | null): Tag =>
  state === 'aborted' && at === null ? { text: '没有进行', tone: 'grave' } : tag;

function witnessTable({ witnesses }: Ceremony): TableView {
  const words = { joined: '已加入', revealed: '已揭示，计入种子', dropped: '没有揭示，不计入' } as const;
  return {
    caption: `见证人 ${witnesses.length} 位`,
    heads: ['见证人', '身份', '出数'],
    rows: witnesses.map(({ n, name, roleLabel, state }) => [`${n}. ${name}`, roleLabel, words[state]]),
  };
}

/** Digests, and every public file. */
export function fileSection(draw: PublicDraw, names: readonly string[]): SectionView {
  const { number, files, commitment, previous, outcome, ceremony } = draw;
  const others = names.filter((name) => !Object.hasOwn(files, name));
  const known: readonly (readonly [label: string, digest: string | null | undefined])[] = [
    ['承诺摘要 C', commitment],
    ['上一次承诺的摘要', previous],
    ['见证人名单', ceremony?.witnesses],
    ['封存摘要', outcome?.seal],
  ];
  return {
    id: 'files',
    title: '摘要和冻结的文件',
    says: ['承诺以后任何文件改动一个字，摘要就不一样。请把承诺摘要抄下来或拍下来，抽签以后用它核对。'],
    facts: known.flatMap(([label, value]) => (value == null ? [] : [{ label, value, code: true as const }])),
    tables: [
      {
        caption: '承诺时冻结的文件',
        heads: ['文件', '内容', '行数', 'SHA-256 和 SM3'],
        rows: Object.entries(files).map(([name, { rows, sha256, sm3 }]): readonly Cell[] => [
          { text: name, href: fileHref(draw, name) },
          FILES[name as keyof typeof FILES],
          count(rows),
          { text: `SHA-256 ${sha256} SM3 ${sm3}`, code: true },
        ]),
      },
    ],
    links: [
      { href: `/public/draws/${number}/subjects`, text: '查一家企业：在不在内、为什么、抽中没有' },
      ...others.map((name) => ({ href: fileHref(draw, name), text: name })),
    ],
  };
}

const fileHref = ({ id }: PublicDraw, name: string): string => `/api/public/draws/${id}/files/${name}`;

const FILES = {
  'barred.tsv': '回避关系（只有编号，没有理由）',
  'inspectors.tsv': '执法检查人员',
  'rules.json': '分层、比例和每组人数',
  'subjects.tsv': '检查对象：全部在库的，在内或不在内',
} as const;

/** How anybody checks it. */
export function checkSection({ draw, shell }: DrawParts): SectionView {
  const { id, state, commitment } = draw;
  const bundle = `/api/public/draws/${id}/bundle.zip`;
  const links: Link[] = [
    {
      href: `/public/verify.html?bundle=${encodeURIComponent(bundle)}`,
      text: '在本页验证（需要浏览器允许 JavaScript）',
    },
    { href: bundle, text: '下载材料包（bundle.zip）' },
    { href: '/verify.html', text: '离线验证：保存这个网页，断网也能用' },
  ];
  const disclosed = state === 'disclosed';
  return {
    id: 'check',
    title: '自己验证',
    says: [
      disclosed
        ? '名单、签号和检查人员都能在您自己的设备上从头重算，不需要相信抽查机关，也不需要相信本网站。'
        : '现在能验证的是：冻结的文件与承诺摘要一致，序号没有断。名单公开后可以从头重算。',
      '验证只用公开的文件，在您的设备上进行，不上传任何内容。也可以用命令行或另一套独立写成的 Python 程序：',
    ],
    commands: [`mingqian verify bundle.zip --commitment ${commitment}`, 'python3 verify.py bundle.zip', ...shell],
    links,
  };
}
