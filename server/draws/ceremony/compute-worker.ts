/** Worker thread: one result, then it ends. */

import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import {
  executeDraw,
  formatResult,
  parseBarred,
  parseInspectors,
  parseRules,
  planStrata,
  seedsOf,
  streamFrame,
  utf8,
} from '@mingqian/draw';
import type { ComputeMessage, ComputeOrder, RosterPiece } from './compute.ts';

const { files, total, commitment, seedInput } = workerData as ComputeOrder;
const port = parentPort!;
const say = (message: ComputeMessage): void => port.postMessage(message);

async function* roster(): AsyncGenerator<Uint8Array> {
  say({ kind: 'open' });
  for (;;) {
    const told = once(port, 'message');
    say({ kind: 'next' });
    const [piece] = (await told) as [RosterPiece];
    if (piece === null) return;
    yield piece;
  }
}

const frameSaying = (sentence: string) =>
  streamFrame(roster, { onProgress: (done) => say({ kind: 'progress', done, sentence }) });

const rules = parseRules(files['rules.json']);
const counts = await frameSaying('清点名单').count();
const inspectors = parseInspectors(files['inspectors.tsv']);
const draw = {
  frame: frameSaying('逐户计票'),
  plan: planStrata(rules, counts),
  rules,
  inspectors,
  barred: parseBarred(files['barred.tsv'], new Set(inspectors.map(({ id }) => id))),
};
const { result } = await executeDraw(draw, commitment, seedsOf(utf8(seedInput)));
say({ kind: 'progress', done: total, sentence: '写入结果' });
say({ kind: 'result', text: new TextDecoder().decode(formatResult(result)) });
