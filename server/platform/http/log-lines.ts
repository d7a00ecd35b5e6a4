/** Where the log goes: standard output, which may be a file on a disk that is full. */

import { writeSync } from 'node:fs';

/** Bytes kept while nothing can be written; what comes after them is lost, and counted. */
const KEPT = 1_048_576;

/** Takes lines, one string with its line feed at a time. */
export interface LogLines {
  write(line: string): void;
}

/**
 * Writes lines through `send`, by default to standard output, and never throws, waits or ends the process because of it:
 * the log must not stop what it tells of. What does not go out now goes out before the next line.
 */
export function logLines(
  now: () => string,
  send: (bytes: Uint8Array) => number = (bytes) => writeSync(1, bytes),
): LogLines {
  let waiting: Buffer = Buffer.alloc(0);
  let lost = 0;

  function flush(): boolean {
    try {
      while (waiting.length > 0) waiting = waiting.subarray(send(waiting));
      return true;
    } catch {
      return false;
    }
  }

  return {
    write: (line) => {
      const isFree = flush();
      if (isFree && lost > 0) {
        waiting = Buffer.from(
          `${JSON.stringify({ level: 'warn', time: now(), lost, msg: 'lines of the log lost' })}\n`,
        );
        lost = 0;
      }
      if (waiting.length + Buffer.byteLength(line) > KEPT) lost += 1;
      else waiting = Buffer.concat([waiting, Buffer.from(line)]);
      if (isFree) flush();
    },
  };
}
