/** `mingqian disclose`: opens a sealed draw. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestHex, parseCommitment, Refusal, type Salts } from '@mingqian/draw';
import { verifyFolder } from '../ceremony/check.ts';
import { disclosed } from '../ceremony/conclude.ts';
import { readBundleFolder } from '../ceremony/folder.ts';
import { replaceBundle } from '../ceremony/store.ts';
import { type Command, EXIT, onlyPositionals } from '../command.ts';
import { say, sayJson } from '../output.ts';
import { beijingDay, instantOf } from '../registry/load.ts';

export const disclose: Command = {
  name: 'disclose',
  summary: '揭示封存的抽签结果',
  positionals: '文件夹',
  options: [
    { name: 'early', help: '在封存期满之前揭示（例如检查已全部完成）；材料包会留下揭示时刻' },
    { name: 'json', help: '以 JSON 输出' },
  ],
  async run(words) {
    onlyPositionals(words, 1, 1, 'disclose 文件夹');
    const folder = words.positionals[0]!;
    const bundle = await readBundleFolder(folder);
    const commitmentBytes = bundle.get('commitment.json')!;
    const { embargo } = parseCommitment(commitmentBytes);
    const seal = bundle.get('seal.json');
    if (bundle.has('disclosure.json')) throw new Refusal('already-disclosed', `${folder} 已经揭示过了。`);
    if (seal === undefined || embargo === null)
      throw new Refusal('not-sealed', `${folder} 没有封存的结果，不需要揭示。`);
    const now = new Date();
    if (beijingDay(now) < embargo && !words.has('early')) {
      throw new Refusal('embargo', `封存到 ${embargo} 才满；确实要提前揭示（例如检查已全部完成），请加 --early。`);
    }
    const held = (name: string) => readFile(join(folder, 'private', name));
    const salts = JSON.parse(await readFile(join(folder, 'private', 'salts.json'), 'utf8')) as Salts;
    const files = { 'result.json': await held('result.json'), 'seed-input.txt': await held('seed-input.txt') };
    const opened = disclosed(seal, digestHex(commitmentBytes), files, salts, instantOf(now));
    await replaceBundle(folder, {
      bundle: new Map([...bundle, ...opened]),
      reports: new Map([['抽签结果.csv', await held('抽签结果.csv')]]),
    });
    await verifyFolder(folder);
    if (words.has('json')) sayJson({ ok: true, zip: join(folder, 'bundle.zip') });
    else say(`已揭示，并核对过它就是抽签时封存的那一份：${join(folder, 'bundle.zip')}`);
    return EXIT.ok;
  },
};
