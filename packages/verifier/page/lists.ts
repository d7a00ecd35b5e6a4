/** Who was drawn, who visits them, who took no part, and what changed afterwards. */

import { explainShortage, selectedIds, staffOf, type Team, type VerifiedDraw } from '@mingqian/draw';
import { beijingTime, causeWords, reasonWords } from '../src/index.ts';
import { button, el, fold, section } from './el.ts';
import type { DrawnRow, Engine } from './engine.ts';
import { table } from './table.ts';

const FIRST = 100;
const MORE = 1000;

/** The drawn subjects per stratum, with their teams as they are now. */
export function drawnView(draw: VerifiedDraw, engine: Engine): HTMLElement {
  const { strata } = draw.execution!.result;
  const total = strata.reduce((sum, { selected }) => sum + selected.length, 0);
  const teams = new Map(draw.changed?.teams.map((team) => [team.subject, team]));
  const people = peopleNames(draw);
  const noTeam = teams.size === 0 ? '人手不足，尚未组成' : '有变更，见“抽签后的换人和递补”';
  const parts = strata.map((stratum) => stratumView(stratum, engine, (id) => teamCell(teams.get(id), people, noTeam)));
  return section('drawn', `抽中名单（${total} 户）`, shortageNote(draw), ...parts);
}

type Stratum = NonNullable<VerifiedDraw['execution']>['result']['strata'][number];

function stratumView(
  { code, quota, eligible, selected }: Stratum,
  engine: Engine,
  teamOf: (id: string) => Node,
): HTMLElement {
  const title = el('h3', {}, `${code} 层：${eligible} 户中抽 ${quota} 户`);
  if (selected.length === 0) return el('div', {}, title, el('p', {}, '这一层没有抽取。'));
  const list = table(`${code} 层抽中名单，按签号从小到大`, ['名次', '检查对象', '签号', '检查组'], 'drawn');
  const asRow = ({ rank, id, name, key }: DrawnRow) => [
    String(rank),
    nameCell(name, id),
    el('span', { class: 'mono' }, key),
    teamOf(id),
  ];
  let shown = 0;
  const more = button('', () => void show(MORE));
  const show = async (count: number) => {
    const from = shown;
    shown = Math.min(selected.length, from + count);
    more.hidden = shown === selected.length;
    more.textContent = `再显示 ${Math.min(MORE, selected.length - shown)} 户（已显示 ${shown} 户）`;
    list.add((await engine.drawn(code, from, shown)).map(asRow));
  };
  void show(FIRST);
  return el('div', {}, title, list.element, more);
}

function nameCell(name: string, id: string): Node {
  return el('div', {}, el('span', { class: 'name' }, name), el('span', { class: 'mono code' }, id));
}

function peopleNames({ inForce, frozen }: VerifiedDraw): ReadonlyMap<string, string> {
  return new Map((inForce?.inspectors ?? frozen?.inspectors ?? []).map(({ id, name }) => [id, name]));
}

function teamCell(team: Team | undefined, people: ReadonlyMap<string, string>, without = ''): Node {
  if (team === undefined) return el('span', { class: 'none' }, without);
  if (team.members.length === 0) return el('span', { class: 'none' }, '尚无人员');
  return el(
    'ul',
    { class: 'team' },
    ...team.members.map((id) => el('li', {}, `${people.get(id) ?? ''} `, el('span', { class: 'mono code' }, id))),
  );
}

function shortageNote({ inForce, execution, frozen }: VerifiedDraw): HTMLElement | null {
  const shortage = inForce?.assignment.shortage ?? null;
  if (shortage === null || inForce === null) return null;
  const people = staffOf(inForce.inspectors, inForce.barred).people.map(({ id }) => id);
  const subjects = selectedIds(execution!.result.strata);
  const size = frozen?.rules.team.size ?? 2;
  return el(
    'p',
    { class: 'note' },
    `人手不足，配不出每组 ${size} 人的完整检查组；抽中的对象仍然有效，增派人员后重新匹配。原因：${explainShortage(shortage, { subjects, people })}`,
  );
}

/** Counts of those who took no part, by reason. */
export function outView(draw: VerifiedDraw, engine: Engine): HTMLElement {
  const { counts, inspectors } = draw.frozen!;
  const eligible = counts.strata.reduce((sum, stratum) => sum + stratum.eligible, 0);
  const subjects = el('div', {}, el('p', {}, '正在统计原因……'));
  const people = countBy(inspectors.filter(({ status }) => status === 'out').map(({ reason }) => reason));
  void engine
    .reasons()
    .then((reasons) => subjects.replaceChildren(reasonTable('检查对象', '户', counts.rows - eligible, reasons)));
  const staff = reasonTable('检查人员', '人', inspectors.filter(({ status }) => status === 'out').length, people);
  return section('out', '未参加抽签的', subjects, staff);
}

function countBy(reasons: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts];
}

function reasonTable(
  who: string,
  unit: string,
  total: number,
  reasons: readonly (readonly [string, number])[],
): HTMLElement {
  if (total === 0) return el('p', {}, `${who}：名单上的都参加了。`);
  const { element, add } = table(`${who}：${total} ${unit}未参加`, ['原因', '数量']);
  add(reasons.map(([reason, count]) => [reasonWords(reason), `${count} ${unit}`]));
  return element;
}

/** Replacements and substitutions in order; null where there are none. */
export function changesView(draw: VerifiedDraw, engine: Engine): HTMLElement | null {
  const changes = draw.changed?.changes ?? [];
  if (changes.length === 0) return null;
  const people = peopleNames(draw);
  const subjects = new Map<string, string>();
  const list = el('ol', { class: 'changes' });
  const call = (names: ReadonlyMap<string, string>, id: string | null) =>
    id === null ? '（无人接替）' : `${names.get(id) ?? ''}（${id}）`;
  const sentence = (change: (typeof changes)[number]) =>
    change.kind === 'replace'
      ? `${call(subjects, change.subject)}的检查组：${call(people, change.out)}因${causeWords(change.cause)}退出，由${call(people, change.in)}接替。`
      : `${call(subjects, change.subject)}因“${reasonWords(change.reason)}”不再检查，${change.in === null ? '本层没有可递补的对象' : `由${call(subjects, change.in)}递补，检查组：${change.members.map((id) => call(people, id)).join('、') || '尚无人员'}`}。`;
  const render = () =>
    list.replaceChildren(
      ...changes.map((change) =>
        el(
          'li',
          {},
          sentence(change),
          el('span', { class: 'hint' }, `${beijingTime(change.at)}，批准：${change.approvals.join('、')}`),
        ),
      ),
    );
  render();
  const ids = changes.flatMap((change) => [
    change.subject,
    ...(change.kind === 'substitute' && change.in !== null ? [change.in] : []),
  ]);
  void engine.names(ids).then((names) => {
    for (const [id, name] of names) subjects.set(id, name);
    render();
  });
  return section('changes', '抽签后的换人和递补', list, currentTeams(draw, people));
}

/** The list of those drawn shows who was drawn; this shows who is visited now. */
function currentTeams({ changed }: VerifiedDraw, people: ReadonlyMap<string, string>): HTMLElement {
  const teams = changed!.teams;
  return fold(
    `变更后的全部检查组（${teams.length} 个）`,
    () => {
      const { element, add } = table('变更后的检查组', ['检查对象', '检查组']);
      add(teams.map((team) => [el('span', { class: 'mono' }, team.subject), teamCell(team, people)]));
      return [element];
    },
    'printed',
  );
}
