/** Legal texts, their versions and citations: pure, for Node and browsers. Files on disk are read by `@mingqian/law/node`. */

export { articleLabel, type Citation, formatCitation, isDocumentNumber, parseCitation } from './citation.ts';
export { affected, type Change, type CitedChange, citedChange } from './compare.ts';
export { articleLines, formatLegalText, pointLines } from './format-text.ts';
export { KNOWN_DOCUMENTS, type KnownDocument } from './known-documents.ts';
export {
  articleAt,
  type Library,
  openLibrary,
  type Quotation,
  type Refused,
  replacedBy,
  versionAt,
} from './library.ts';
export { fromChinese, toChinese } from './numerals.ts';
export { type Line, parseBody } from './parse-body.ts';
export { parseLegalText } from './parse-text.ts';
export { pathText } from './points.ts';
export { quote } from './quote.ts';
export type { Quoted } from './quoted.ts';
export { LawRefusal } from './refusal.ts';
export {
  type Article,
  type Body,
  type Item,
  KINDS,
  type Kind,
  type LegalText,
  type Milestone,
  type Paragraph,
  type Point,
} from './types.ts';
