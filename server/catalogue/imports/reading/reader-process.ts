/** Runs in a process of its own: what a hostile file does to it cannot end the server. Reads one list and ends. */

import { ReadRefusal } from '@mingqian/reader';
import { readItems } from './items.ts';
import { readPowers } from './powers.ts';
import type { FromReader, ReadingTask } from './protocol.ts';

const send = (message: FromReader): void => void process.send!(message, () => process.disconnect());

process.once('message', (task: ReadingTask) => {
  const read = task.kind === 'items' ? readItems : readPowers;
  read(task.path, task.fileName).then(
    (rows) => send({ type: 'rows', rows }),
    (error: unknown) => {
      if (error instanceof ReadRefusal) send({ type: 'refused', message: error.message });
      else send({ type: 'failed', cause: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    },
  );
});
// The server is gone: nobody waits for the rest.
process.once('disconnect', () => process.exit());
