/** The facts of the draw, with the seeds folded in. */

import type { Report, VerifiedDraw } from '@mingqian/draw';
import { drawFacts, type Fact, isTied, partyWords, rateWords, strengthSentence } from '../src/index.ts';
import { el, fold, section } from './el.ts';
import { table } from './table.ts';

/** Facts as a list of terms. */
export function factList(facts: readonly Fact[]): HTMLDListElement {
  const entry = ({ label, value, digest }: Fact) =>
    el('div', {}, el('dt', {}, label), el('dd', { class: digest ? 'mono' : '' }, value));
  return el('dl', { class: 'facts' }, ...facts.map(entry));
}

/** Who, what, when, the quotas, and the random numbers. */
export function factsView(report: Report, draw: VerifiedDraw): HTMLElement {
  const sound = report.verdict !== 'mismatch';
  return section(
    'facts',
    '抽签的基本情况',
    sound ? null : el('p', { class: 'note' }, '材料包里有不一致，下面只是它自己的说法，未必可信。'),
    factList(drawFacts(draw)),
    !sound || report.strength === null
      ? null
      : el(
          'p',
          { class: 'note' },
          `${isTied(report) ? '' : '如果承诺确实在随机数产生之前公布：'}${strengthSentence(report.strength, draw.commitment.joint !== undefined)}`,
        ),
    draw.frozen === null ? null : quotaTable(draw.frozen),
    draw.seed === null ? null : fold('种子和各方的随机数', () => seedFacts(draw.seed!), 'printed'),
  );
}

function quotaTable({ plan }: NonNullable<VerifiedDraw['frozen']>): HTMLElement {
  const { element, add } = table('各层户数和抽取数量', ['分层', '名单户数', '参加抽签', '比例', '应抽']);
  add(
    plan.map(({ rule, rows, eligible, quota }) => [
      rule.code,
      `${rows} 户`,
      `${eligible} 户`,
      rateWords(rule),
      `${quota} 户`,
    ]),
  );
  return element;
}

function seedFacts({ seeds, input }: NonNullable<VerifiedDraw['seed']>): Node[] {
  const digest = (label: string, value: string): Fact => ({ label, value, digest: true });
  const givers = [
    ...input.secrets.map(({ party, ...secret }) => ({ who: partyWords(party), ...secret })),
    ...input.witnesses.map(({ n, name, ...secret }) => ({ who: `见证人 ${n} ${name}`, ...secret })),
  ];
  return [
    factList([
      digest('种子', seeds.seed),
      digest('检查对象种子', seeds.subjectSeed),
      digest('检查组种子', seeds.pairSeed),
      ...givers.flatMap(({ who, nonceHex, valueHex }) => [
        digest(`${who}：掩码`, nonceHex),
        digest(`${who}：随机数`, valueHex),
      ]),
    ]),
  ];
}
