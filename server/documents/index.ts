/** Documents in the form of 公文: one description, as PDF and as Word. */

export { makePdfRenderer, type PdfRenderer } from './render-pdf.ts';
export { renderWord } from './render-word.ts';
export type { Block, OfficialDocument } from './types.ts';
