/** `mingqian commit`: freezes the registries and commits, for a ceremony in two steps. */

import { join } from 'node:path';
import { commitTo, digestHex, formatCommitment, freeze, isInstant } from '@mingqian/draw';
import { committedFiles } from '../ceremony/committed.ts';
import { PUBLIC_HELP, parseSource } from '../ceremony/public.ts';
import { freshSecret, freshWitnesses, secretFile } from '../ceremony/secrets.ts';
import { createFolder, requireEmpty } from '../ceremony/store.ts';
import { reportFiles, tellCommitment, tellFrozen, tellReadings } from '../ceremony/tell.ts';
import { readTerms } from '../ceremony/terms.ts';
import { type Command, EXIT, onlyPositionals, UsageError, type Words } from '../command.ts';
import { say, sayJson } from '../output.ts';
import { instantOf, loadRegistry } from '../registry/load.ts';
import { REGISTRY_OPTIONS, TERMS_OPTIONS } from '../registry/options.ts';
import { stopUndecided } from './draw.ts';

export const commit: Command = {
  name: 'commit',
  summary: '正式抽签第一步：冻结名录和规则，作出承诺，打印要公布的摘要',
  positionals: '--subjects X.xlsx --inspectors Y.xlsx --rules rules.json --out 文件夹',
  options: [
    ...REGISTRY_OPTIONS,
    { name: 'public', value: '种类:事件', help: '指定将来的公共随机值，例如 drand:32285086、ssq:2026135、dice6' },
    {
      name: 'witness',
      value: '称呼',
      many: true,
      help: '见证人，可重复；各自的随机数文件放在 private/，可由本人取走、揭示时带回',
    },
    { name: 'draw-at', value: '时刻', help: '定于何时抽签（世界时），如 2026-11-24T01:30:00Z；默认现在' },
    ...TERMS_OPTIONS,
    { name: 'out', value: '文件夹', help: '放在这里（应为空或不存在），必填' },
    { name: 'json', help: '以 JSON 输出' },
  ],
  notes: [PUBLIC_HELP, '承诺之后名录和规则都不能再改；要改只能作废重来。第二步用 mingqian reveal。'],
  async run(words) {
    onlyPositionals(words, 0, 0, 'commit --subjects X.xlsx --inspectors Y.xlsx --rules rules.json --out 文件夹');
    const out = words.need('out');
    await requireEmpty(out);
    const loaded = await loadRegistry(words);
    if (loaded.undecided.length > 0) return stopUndecided(loaded, words.has('json'));
    const given = words.one('public');
    const witnesses = freshWitnesses(words.many('witness'));
    const secret = freshSecret();
    const now = new Date();
    const frozen = freeze(loaded.registry);
    const terms = await readTerms(
      words,
      loaded,
      secret,
      given === undefined ? null : parseSource(given),
      now,
      drawTime(words, now),
    );
    const bytes = formatCommitment(commitTo(frozen, terms));
    const bundle = committedFiles(frozen, bytes, witnesses);
    const held = new Map([
      ['authority.json', secretFile(secret)],
      ...witnesses.map((w) => [`witness-${w.n}.json`, secretFile(w)] as const),
    ]);
    await createFolder(out, { bundle, secret: held, reports: reportFiles(loaded) });
    const digest = digestHex(bytes);
    if (words.has('json'))
      sayJson({ ok: true, commitment: digest, folder: join(out, 'bundle'), zip: join(out, 'bundle.zip') });
    else {
      tellReadings(loaded);
      tellFrozen(frozen);
      tellCommitment(digest);
      say(
        `\n请现在公布上面的摘要和 ${join(out, 'bundle.zip')}；${join(out, 'private')} 里的文件抽签前不能给人看，也不能丢。`,
      );
      say(`到时：mingqian reveal ${out}${given === undefined ? '' : ' --public 种类:事件:值'}`);
    }
    return EXIT.ok;
  },
};

function drawTime(words: Words, now: Date): Date {
  const given = words.one('draw-at');
  if (given === undefined) return now;
  if (!isInstant(given))
    throw new UsageError(`--draw-at 应写成世界时，如 2026-11-24T01:30:00Z（北京时间减 8 小时），现为“${given}”。`);
  if (given < instantOf(now)) throw new UsageError(`--draw-at ${given} 已经过去了。`);
  return new Date(given);
}
