/** The programs that the kernel is measured against: SHA-NI in C, and a published sampler's ticket in Python. */

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

/** The compiled SHA-NI loop; `run` gives nanoseconds per ticket with a block written each time, and with one block. */
export interface NativeLoop {
  run(tickets: number): { readonly written: number; readonly fixed: number };
  remove(): void;
}

/** Compiles `sha-ni.c`; a sentence instead where there is no compiler or the processor has no SHA instructions. */
export function compileShaNi(): NativeLoop | string {
  if (!hasShaNi()) return '此处理器没有 SHA 指令（SHA-NI），不作原生对比';
  const program = join(tmpdir(), `sha-ni-${process.pid}`);
  const source = fileURLToPath(new URL('./sha-ni.c', import.meta.url));
  try {
    execFileSync('cc', ['-O3', '-msha', '-msse4.1', '-o', program, source], { stdio: 'ignore' });
  } catch {
    return '没有 C 编译器（cc），不作原生对比';
  }
  if (execFileSync(program).toString() !== ABC) throw new Error('sha-ni.c gives a wrong digest');
  return {
    run(tickets) {
      const [written, fixed] = execFileSync(program, [String(tickets)])
        .toString()
        .trim()
        .split(' ')
        .map(Number);
      return { written: written!, fixed: fixed! };
    },
    remove: () => rmSync(program),
  };
}

function hasShaNi(): boolean {
  try {
    return /\bsha_ni\b/.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return false;
  }
}

/** Nanoseconds per first ticket after Rivest's consistent sampling, in Python; a sentence where there is no Python. */
export function runSampler(tickets: number): number | string {
  const script = fileURLToPath(new URL('./tickets-sampler.py', import.meta.url));
  try {
    return Number(execFileSync('python3', [script, String(tickets)]).toString());
  } catch {
    return '没有 python3，不作抽样库对比';
  }
}
