/** One script for both: in a window it is the page, in the worker that the page starts from it, the engine. */

import { startPage } from './app.ts';
import { serveWorker } from './worker.ts';

if (typeof document === 'undefined') serveWorker();
else startPage();
