/** Runs a duty once a day while the server is up. */

const LOOK_EVERY_MS = 3_600_000;

/**
 * Runs `duty` at once and then on each new day in Beijing; a run that fails is told to `failed` and tried again an hour
 * later. Returns what stops it: a run under way is asked to end, and waited for.
 */
export function everyDay(
  duty: (signal: AbortSignal) => Promise<void>,
  now: () => Date,
  failed: (error: unknown) => void,
): () => Promise<void> {
  const controller = new AbortController();
  let doneOn = '';
  let running = Promise.resolve();
  const look = (): void => {
    running = running.then(async () => {
      const today = new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
      if (today === doneOn || controller.signal.aborted) return;
      await duty(controller.signal);
      doneOn = today;
    });
    running = running.catch(failed);
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return async () => {
    clearInterval(timer);
    controller.abort();
    await running;
  };
}
