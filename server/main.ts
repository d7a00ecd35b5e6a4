/** `npm start`: the platform, until it is told to stop. */

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from './serve.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const demo = process.argv.includes('--demo');
const env = demo ? { ...process.env, DATA_DIR: process.env['DATA_DIR'] ?? join('data', 'demo') } : process.env;

process.exitCode = await serve({ root, env, demo });
