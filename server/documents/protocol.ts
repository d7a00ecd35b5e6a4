/** What the rendering process and the server say to each other. */

import type { OfficialDocument } from './types.ts';

export interface ToRenderer {
  readonly id: number;
  readonly document: OfficialDocument;
}

export type FromRenderer =
  | { readonly id: number; readonly pdf: Uint8Array }
  /** A fault of the template or of the program; not for a screen. */
  | { readonly id: number; readonly cause: string };
