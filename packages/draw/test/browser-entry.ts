/** What the browser test runs inside the page, and the same in Node to compare with: draws made and verified. */

import { createKernel, streamFrame, toHex } from '../src/index.ts';
import type { KernelPath } from '../src/kernel/index.ts';
import { verifyZip, zipOf } from './bundle-tools.ts';
import { makeDraw, smallRegistry } from './make-draw.ts';
import { addChanges, addSupplement, replaceRequest, standing, substituteRequest } from './make-later.ts';

/** What came out, in a form that crosses from the page to the test. */
export interface DrawnHere {
  readonly name: string;
  readonly zipHex: string;
  /** The whole report as text, or the message of the refusal. */
  readonly report: string;
}

export interface RunHere {
  readonly path: KernelPath;
  readonly draws: readonly DrawnHere[];
  readonly tickets: string;
}

/** Makes bundles, zips them and verifies them, on the kernel asked for. */
export async function runDraws(prefer: KernelPath): Promise<RunHere> {
  const kernel = await createKernel({ prefer });
  const frame = (subjects: Uint8Array) => streamFrame(() => [subjects], { kernel });
  const make = (subjects: number, people: number, embargo: string | null, seed: string) =>
    makeDraw(smallRegistry(subjects, people), { embargo }, 3, seed, { frame });
  const open = standing(await make(3000, 24, null, 'open'));
  const sealed = await make(60, 7, '2026-12-31', 'sealed');
  const short = await addSupplement(standing(await make(800, 2, null, 'short')), 1, [
    { id: 'Q1', name: '借调', unit: '邻区', skills: ['质检'], capacity: 99, status: 'in', reason: '' },
  ]);
  const [first, second] = open.assignment.teams;
  const changed = addChanges(
    open,
    () => replaceRequest(first!.subject, first!.members[0]!, 'unavailable'),
    () => substituteRequest(second!.subject),
  );
  const bundles = { open: open.files, sealed: sealed.files, short: short.files, changed: changed.files };
  const draws: DrawnHere[] = [];
  for (const [name, files] of Object.entries(bundles)) {
    const zip = await zipOf(files);
    const report = await verifyZip(zip, kernel);
    const text =
      report instanceof Error ? report.message : JSON.stringify([report.verdict, report.strength, report.checks]);
    draws.push({ name, zipHex: toHex(zip), report: text });
  }
  const messages = Array.from({ length: 300 }, (_, i) => `S${i}:${'1'.repeat(1 + (i % 60))}`);
  return { path: kernel.path, draws, tickets: toHex(kernel.tickets('0123456789abcdef'.repeat(4), messages)) };
}
