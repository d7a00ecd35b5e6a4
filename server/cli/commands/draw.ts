/** `mingqian draw`: from two spreadsheets to a bundle, in one go. */

import { join } from 'node:path';
import { commitTo, digestHex, formatCommitment, freeze } from '@mingqian/draw';
import { verifyFolder } from '../ceremony/check.ts';
import { committedFiles } from '../ceremony/committed.ts';
import { type Concluded, conclude } from '../ceremony/conclude.ts';
import { PUBLIC_HELP, parseValue } from '../ceremony/public.ts';
import { freshSecret, freshWitnesses } from '../ceremony/secrets.ts';
import { createFolder, type Files, requireEmpty } from '../ceremony/store.ts';
import {
  reportFiles,
  resultList,
  tellCommitment,
  tellFrozen,
  tellReadings,
  tellResult,
  tellSeeds,
  tellUndecided,
} from '../ceremony/tell.ts';
import { readTerms } from '../ceremony/terms.ts';
import { type Command, EXIT, onlyPositionals, type Words } from '../command.ts';
import { say, sayJson } from '../output.ts';
import { instantOf, type Loaded, loadRegistry } from '../registry/load.ts';
import { REGISTRY_OPTIONS, TERMS_OPTIONS } from '../registry/options.ts';

/** Everything that one call made. */
interface Drawn {
  readonly loaded: Loaded;
  readonly frozen: Files;
  readonly commitment: string;
  readonly concluded: Concluded;
  readonly bundle: Files;
}

export const draw: Command = {
  name: 'draw',
  summary: '一次完成：读名录、冻结、承诺、抽签、配人员，留下材料包',
  positionals: '--subjects X.xlsx --inspectors Y.xlsx --rules rules.json --out 文件夹',
  options: [
    ...REGISTRY_OPTIONS,
    { name: 'public', value: '种类:值', help: '公共随机值（见下）' },
    { name: 'witness', value: '称呼', many: true, help: '在场见证人，可重复；由本机为其产生随机数' },
    ...TERMS_OPTIONS,
    { name: 'out', value: '文件夹', help: '材料包放在这里（应为空或不存在），必填' },
    { name: 'json', help: '以 JSON 输出' },
  ],
  notes: [
    PUBLIC_HELP,
    '一步完成的抽签，外人无法知道有没有重抽过。正式抽签请分两步：先 mingqian commit，公布承诺摘要，再 mingqian reveal。',
  ],
  async run(words) {
    onlyPositionals(words, 0, 0, 'draw --subjects X.xlsx --inspectors Y.xlsx --rules rules.json --out 文件夹');
    const out = words.need('out');
    await requireEmpty(out);
    const loaded = await loadRegistry(words);
    if (loaded.undecided.length > 0) return stopUndecided(loaded, words.has('json'));
    const drawn = await drawOnce(words, loaded);
    await writeOut(out, drawn);
    await verifyFolder(out);
    if (words.has('json')) sayJson(summary(drawn, out));
    else tell(drawn, out);
    return drawn.concluded.execution.assignment.shortage === null ? EXIT.ok : EXIT.shortage;
  },
};

/** Says which rows wait for a decision. */
export function stopUndecided(loaded: Loaded, json: boolean): number {
  if (json)
    sayJson({
      ok: false,
      code: 'undecided',
      message: `有 ${loaded.undecided.length} 行需要先作决定，抽签没有进行。`,
      rows: loaded.undecided,
    });
  else {
    tellReadings(loaded);
    tellUndecided(loaded.undecided);
  }
  return EXIT.undecided;
}

async function drawOnce(words: Words, loaded: Loaded): Promise<Drawn> {
  const given = words.one('public');
  const publicValue = given === undefined ? null : parseValue(given);
  const witnesses = freshWitnesses(words.many('witness'));
  const secret = freshSecret();
  const now = new Date();
  const frozen = freeze(loaded.registry);
  const named =
    publicValue === null ? null : { kind: publicValue.kind, event: publicValue.event, waitHours: 0, fallback: null };
  const commitment = commitTo(frozen, await readTerms(words, loaded, secret, named, now, now));
  const commitmentBytes = formatCommitment(commitment);
  const concluded = await conclude(
    frozen,
    commitmentBytes,
    commitment,
    { authority: secret, witnesses, publicValue },
    instantOf(now),
  );
  const bundle = new Map([...committedFiles(frozen, commitmentBytes, witnesses), ...concluded.published]);
  return { loaded, frozen, commitment: digestHex(commitmentBytes), concluded, bundle };
}

async function writeOut(out: string, { loaded, concluded, bundle }: Drawn): Promise<void> {
  const { subjects, inspectors } = loaded.registry;
  const list: [string, Uint8Array] = ['抽签结果.csv', resultList(concluded, subjects, inspectors)];
  // A sealed list is as secret as the seed: it goes where only the owner reads.
  const isSealed = concluded.secret.size > 0;
  await createFolder(out, {
    bundle,
    reports: new Map([...reportFiles(loaded), ...(isSealed ? [] : [list])]),
    ...(isSealed ? { secret: new Map([...concluded.secret, list]) } : {}),
  });
}

function tell({ loaded, frozen, commitment, concluded }: Drawn, out: string): void {
  const { subjects, inspectors } = loaded.registry;
  tellReadings(loaded);
  tellFrozen(frozen);
  tellCommitment(commitment);
  if (concluded.secret.size > 0) {
    say('\n三、结果已封存：名单在 private/ 里，揭示之前不要外传；到期用 mingqian disclose 揭示。');
  } else {
    tellSeeds(concluded.seeds, concluded.strength, []);
    if (concluded.strength > 1)
      say('  注意：一步完成时，承诺没有先公布，外人无法知道这些随机数是不是在承诺之后才有的。');
    tellResult(concluded, subjects, inspectors);
  }
  say(`\n材料包：${join(out, 'bundle.zip')}（文件夹形式在 ${join(out, 'bundle')}），已重新核验无误。`);
  say(`任何人都可以核验：mingqian verify ${join(out, 'bundle.zip')}`);
}

function summary({ loaded, commitment, concluded }: Drawn, out: string) {
  const { execution, seeds, strength } = concluded;
  const isSealed = concluded.secret.size > 0;
  return {
    ok: true,
    commitment,
    sealed: isSealed,
    strength,
    ...(isSealed ? {} : { ...seeds, result: execution.result }),
    complete: execution.assignment.shortage === null,
    readings: loaded.readings.map(({ role, path, reading }) => ({ role, path, counts: reading.counts })),
    exclusions: loaded.exclusions,
    folder: join(out, 'bundle'),
    zip: join(out, 'bundle.zip'),
  };
}
