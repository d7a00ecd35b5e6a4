/** Reads one part of a roster, in whatever thread it is called. */

import { createEngine } from '../frame/engine.ts';
import { Feeder } from '../frame/feed.ts';
import { Picker } from '../frame/picker.ts';
import { createKernel } from '../kernel/index.ts';
import { partChunks } from './chunks.ts';
import type { FrameJob, PartResult } from './job.ts';

/** Checks, counts and selects. Throws a Refusal whose line counts from the start of the part. */
export async function runPart(job: FrameJob, onProgress: (bytes: number) => void): Promise<PartResult> {
  const kernel = await createKernel(job.prefer ? { prefer: job.prefer } : {});
  const picker = new Picker(job.take);
  const engine = await createEngine(kernel, job.seed === null ? null : { seed: job.seed, picker });
  const feeder = new Feeder(engine, job.header);
  for (const chunk of partChunks(job.part)) {
    feeder.push(chunk);
    onProgress(feeder.bytes);
  }
  feeder.end();
  return {
    rows: engine.rows,
    bytes: feeder.bytes,
    counts: engine.counts(),
    bounds: engine.bounds(),
    strata: picker.sorted(),
  };
}
