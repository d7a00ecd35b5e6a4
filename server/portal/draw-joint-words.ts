/** 联合抽签 in plain words: who draws together, and which firms are visited once. */

import type { PublicDraw } from '../draws/index.ts';
import { count } from './draw-list-words.ts';
import type { Cell, SectionView, TableView } from './draw-views.ts';

type Joint = NonNullable<PublicDraw['joint']>;

/** The parties with their commitments, and 进一次门 from the disclosure on. */
export function jointSection({ members, visits }: Joint): SectionView {
  return {
    id: 'joint',
    title: '联合抽签',
    says: [
      '几个机关各抽各的名录、各派各的人，但共用一个种子：同一家企业在每个机关的签号相同，所以容易被一起抽中，一起去检查，进一次门、查多项事（国发〔2019〕5号）。种子里有每个机关先承诺、后揭示的随机数，哪一个机关单独都左右不了结果。',
      visitWords(visits),
    ],
    tables: [partyTable(members), ...(visits === null || visits.length === 0 ? [] : [visitTable(visits)])],
  };
}

function visitWords(visits: Joint['visits']): string {
  if (visits === null) return '各机关的名单同时公开；公开以后，这里列出同时被几个机关抽中的企业。';
  if (visits.length === 0) return '这一次没有同时被几个机关抽中的企业。';
  return `同时被几个机关抽中的有 ${count(visits.length)} 户，合并为一次入户。`;
}

function partyTable(members: Joint['members']): TableView {
  return {
    caption: '参加的机关，牵头的在前',
    heads: ['机关', '编号', '状态', '承诺摘要'],
    rows: members.map(({ authority, number, stateLabel, digest }): readonly Cell[] => [
      authority,
      number === null ? '—' : { text: number, href: `/public/draws/${number}`, whole: true },
      stateLabel,
      digest === null ? '—' : { text: digest, code: true },
    ]),
  };
}

function visitTable(visits: NonNullable<Joint['visits']>): TableView {
  return {
    caption: '进一次门：同时被几个机关抽中的企业',
    heads: ['企业', '抽中的机关和检查人员'],
    rows: visits.map(({ id, name, drawn }): readonly Cell[] => [
      { text: name, note: id },
      drawn.map(({ authority, members }) => `${authority}：${members.join('、') || '未派员'}`).join('；'),
    ]),
  };
}
