/** Documents in the form of 公文: one description, as PDF and as Word. */

import type { Module } from '../platform/index.ts';
import { makePdfRenderer, type PdfRenderer } from './render-pdf.ts';

export type { ChecklistForm } from './checklist-form.ts';
export { renderChecklistWord } from './checklist-word.ts';
export { makePdfRenderer, type PdfRenderer } from './render-pdf.ts';
export { renderWord } from './render-word.ts';
export type { Block, OfficialDocument } from './types.ts';

/** The module: it has no tables and no routes, and ends the renderer's process. */
export function documentsModule(): Module & Pick<PdfRenderer, 'render' | 'renderChecklist'> {
  const renderer = makePdfRenderer();
  return {
    name: 'documents',
    migrations: [],
    routes: [],
    start: async () => () => renderer.close(),
    render: (document) => renderer.render(document),
    renderChecklist: (form) => renderer.renderChecklist(form),
  };
}
