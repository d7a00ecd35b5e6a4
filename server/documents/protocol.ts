/** What the rendering process and the server say to each other: one question, one answer. */

import type { ChecklistForm } from './checklist-form.ts';
import type { OfficialDocument } from './types.ts';

/** A description and the template that sets it. */
export type ToRenderer =
  | { readonly template: 'official'; readonly document: OfficialDocument }
  | { readonly template: 'checklist'; readonly document: ChecklistForm };

export type FromRenderer =
  | { readonly pdf: Uint8Array }
  /** A fault of the template or of the program; not for a screen. */
  | { readonly cause: string };
