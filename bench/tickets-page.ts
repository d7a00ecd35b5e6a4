/** The kernel's loop in Chromium. */

import { pageInput } from './tickets-loops.ts';

interface Input {
  readonly module: string;
  readonly state: readonly number[];
  readonly messages: readonly string[];
  readonly tickets: number;
}

/** A page that runs the loop; `run` gives nanoseconds per ticket. */
export interface PageLoop {
  readonly version: string;
  run(tickets: number): Promise<number>;
  close(): Promise<void>;
}

/** Opens Chromium; a sentence instead where there is no browser. */
export async function openPage(): Promise<PageLoop | string> {
  const browser = await launch().catch(() => null);
  if (browser === null) return '没有可用的 Chromium，不作浏览器测量';
  const page = await browser.newPage();
  return {
    version: browser.version(),
    run: (tickets) => page.evaluate(loop, { ...pageInput(), tickets }),
    close: () => browser.close(),
  };
}

async function launch() {
  const [{ chromium }, { default: bundled }] = await Promise.all([
    import('playwright-core'),
    import('@sparticuz/chromium'),
  ]);
  return chromium.launch({ executablePath: await bundled.executablePath(), args: [...bundled.args, '--no-sandbox'] });
}

/** Runs inside the page: nothing of this file is known there. */
async function loop({ module, state, messages, tickets }: Input): Promise<number> {
  const code = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
  const host = { tickets: { offer: () => {} }, strata: { announce: () => {} } };
  const { instance } = await WebAssembly.instantiate(code, host);
  const kernel = instance.exports as unknown as {
    memory: WebAssembly.Memory;
    QUEUE: WebAssembly.Global<'i32'>;
    MIDSTATE: WebAssembly.Global<'i32'>;
    prepare(): void;
    digestBlocks(count: number, longest: number, to: number): void;
  };
  const to = 65536 * kernel.memory.grow(1);
  const bytes = new Uint8Array(kernel.memory.buffer);
  const words = new Int32Array(kernel.memory.buffer);
  for (let i = 0; i < 32; i++) words[kernel.MIDSTATE.value / 4 + i] = state[i >> 2]!;
  kernel.prepare();
  messages.forEach((message, i) => {
    const block = kernel.QUEUE.value + 64 * i;
    for (let at = 0; at < message.length; at++) bytes[block + at] = message.charCodeAt(at);
    bytes[block + message.length] = 0x80;
    words[block / 4 + 15] = 8 * (64 + message.length);
  });
  const run = (count: number) => {
    for (let done = 0; done < count; done += messages.length) kernel.digestBlocks(messages.length, 20, to);
  };
  run(tickets);
  const start = performance.now();
  run(tickets);
  return ((performance.now() - start) * 1e6) / tickets;
}
