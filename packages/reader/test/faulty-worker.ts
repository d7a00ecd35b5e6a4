/** A reading thread that goes wrong in the way its "file" says. */

import { parentPort, workerData } from 'node:worker_threads';

const { file } = workerData as { file: string };
const kept: number[][] = [];

if (file === 'greedy') {
  for (;;) kept.push(Array.from({ length: 10_000 }, Math.random));
} else if (file === 'throwing') {
  throw new Error('broken');
} else if (file === 'leaving') {
  process.exit(3);
} else {
  parentPort!.on('message', () => {});
}
