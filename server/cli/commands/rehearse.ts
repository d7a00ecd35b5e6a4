/** `mingqian rehearse`: the draw with test seeds, before anything is committed to. */

import {
  explainShortage,
  freeze,
  inclusionChances,
  memorySource,
  planStrata,
  type Rehearsal,
  rehearse as runRehearsal,
  streamFrame,
} from '@mingqian/draw';
import { tellReadings } from '../ceremony/tell.ts';
import { type Command, EXIT, onlyPositionals } from '../command.ts';
import { say, sayJson, table } from '../output.ts';
import { type Loaded, loadRegistry } from '../registry/load.ts';
import { REGISTRY_OPTIONS } from '../registry/options.ts';
import { stopUndecided } from './draw.ts';

export const rehearse: Command = {
  name: 'rehearse',
  summary: '演练：用测试种子试抽许多次，看人手够不够、各户机会多大（不产生任何结果）',
  positionals: '--subjects X.xlsx --inspectors Y.xlsx --rules rules.json',
  options: [
    ...REGISTRY_OPTIONS,
    { name: 'runs', value: 'N', help: '次数，默认 1000' },
    { name: 'json', help: '以 JSON 输出' },
  ],
  notes: ['演练用的种子由固定文字推出，绝不会是正式抽签的种子，也不影响它。'],
  async run(words) {
    onlyPositionals(words, 0, 0, 'rehearse --subjects X.xlsx --inspectors Y.xlsx --rules rules.json');
    const runs = words.count('runs', 1, 1000);
    const loaded = await loadRegistry(words);
    if (loaded.undecided.length > 0) return stopUndecided(loaded, words.has('json'));
    const { registry } = loaded;
    const source = memorySource(freeze(registry));
    const frame = streamFrame(() => source.open('subjects.tsv'));
    const plan = planStrata(registry.rules, await frame.count());
    const subjects = registry.subjects.filter((subject) => subject.status === 'in');
    const chances = plan.map((stratum) => {
      const own = subjects.filter((subject) => subject.stratum === stratum.rule.code);
      const classes = [...Map.groupBy(own, (subject) => subject.lots)].map(([lots, rows]) => ({
        lots,
        count: rows.length,
      }));
      return {
        code: stratum.rule.code,
        rows: stratum.rows,
        eligible: stratum.eligible,
        quota: stratum.quota,
        classes: inclusionChances(classes, stratum.quota),
      };
    });
    const result = await runRehearsal({ ...registry, frame, plan }, runs, registry.rules.plan);
    const sentence = shortageOf(result);
    if (words.has('json'))
      sayJson({
        ok: true,
        runs,
        complete: result.complete,
        strata: chances,
        subjects: result.subjects,
        people: result.people,
        loads: Object.fromEntries(result.loads),
        shortage: sentence,
      });
    else tell(loaded, result, chances, sentence);
    return EXIT.ok;
  },
};

function shortageOf({ shortage }: Rehearsal): string | null {
  if (shortage === null) return null;
  return explainShortage(shortage.explanation, {
    subjects: shortage.subjects,
    people: shortage.staff.people.map((person) => person.id),
  });
}

type StratumChances = {
  code: string;
  rows: number;
  eligible: number;
  quota: number;
  classes: { lots: number; count: number; chance: number }[];
};

function tell(loaded: Loaded, result: Rehearsal, chances: readonly StratumChances[], sentence: string | null): void {
  tellReadings(loaded);
  say('\n各层抽取数量和每户被抽中的机会（精确计算，误差小于百万分之一）：');
  say(
    table(
      ['层', '共', '参加', '抽', '签数', '户数', '每户机会'],
      chances.flatMap(({ code, rows, eligible, quota, classes }) =>
        classes.map(({ lots, count, chance }) => [
          code,
          String(rows),
          String(eligible),
          String(quota),
          String(lots),
          String(count),
          `${(100 * chance).toFixed(2)}%`,
        ]),
      ),
    ),
  );
  say(
    `\n试抽 ${result.runs} 次，其中 ${result.complete} 次人手够用（${((100 * result.complete) / result.runs).toFixed(1)}%）。`,
  );
  const names = new Map(loaded.registry.inspectors.map((person) => [person.id, person.name]));
  say('各人的工作量（人手够用的各次）：');
  say(
    table(
      ['执法证号', '姓名', '平均户数', '最多户数'],
      result.people.map(({ id, visits, most }) => [
        id,
        names.get(id) ?? '',
        (result.complete === 0 ? 0 : visits / result.complete).toFixed(2),
        String(most),
      ]),
    ),
  );
  if (sentence !== null) say(`\n人手不足的原因（其中一次）：${sentence}`);
}
