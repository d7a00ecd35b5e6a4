/** The worker's side: an engine behind messages. */

import { Refusal } from '@mingqian/draw';
import { LocalEngine, type Step } from './engine.ts';
import type { Answer, Problem, Question } from './wire.ts';

const STEP_MS = 50;

/** Answers the page's questions from now on. */
export function serveWorker(): void {
  const engine = new LocalEngine(async () => {});
  addEventListener('message', ({ data }: MessageEvent<Question>) => {
    answer(engine, data).then(post, (error: unknown) =>
      post({ id: data.id, kind: 'failed', problem: problemOf(error) }),
    );
  });
  // The first sign of life: the page waits for it before it trusts that workers run here.
  postMessage(null);
}

async function answer(engine: LocalEngine, question: Question): Promise<Answer> {
  const { id } = question;
  if (question.method === 'verify') {
    const onStep = seldom((step) => post({ id, kind: 'step', step }));
    return { id, kind: 'done', value: await engine.verify(...question.args, onStep) };
  }
  const call = engine[question.method] as (...args: readonly unknown[]) => Promise<unknown>;
  return { id, kind: 'done', value: await call.apply(engine, [...question.args]) };
}

function post(message: Answer): void {
  postMessage(message);
}

/** Lets through what changes the stage, and otherwise a step now and then. */
function seldom(take: (step: Step) => void): (step: Step) => void {
  let last = 0;
  let stage = '';
  return (step) => {
    const now = performance.now();
    if (step.stage === stage && now - last < STEP_MS) return;
    last = now;
    stage = step.stage;
    take(step);
  };
}

/** An error as something that can be sent and shown. */
export function problemOf(error: unknown): Problem {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  return { refused: error instanceof Refusal, message, unreadable: /^Not(?:Readable|Found|Allowed)Error$/.test(name) };
}
