/** Legal texts, their versions and citations: pure, for Node and browsers. Files on disk are read by `@mingqian/law/node`. */

export { articleLabel, type Citation, formatCitation, parseCitation } from './citation.ts';
export { affected, type Change, touched } from './compare.ts';
export { formatLegalText } from './format-text.ts';
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
export { parseLegalText } from './parse-text.ts';
export { type Quoted, quote } from './quote.ts';
export { LawRefusal } from './refusal.ts';
export { type Article, type Item, KINDS, type Kind, type LegalText, type Milestone, type Paragraph } from './types.ts';
