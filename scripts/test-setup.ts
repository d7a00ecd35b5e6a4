/** Before any test: the pages are built once, so that test files that start servers do not build them side by side. */

import { fileURLToPath } from 'node:url';
import { consolePath, portalPath, verifyPagePath } from '../server/pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Run by Vitest. */
export async function setup(): Promise<void> {
  await verifyPagePath(root);
  await consolePath(root);
  await portalPath(root);
}
