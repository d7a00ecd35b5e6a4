/** What the verification page and the command line share: words, sentences and the look-up of one firm. Pure. */

export { beijingTime } from '@mingqian/draw';
export { type Description, describeReport, isTied } from './describe-report.ts';
export { drawFacts, type Fact, rateWords, strengthSentence } from './facts.ts';
export { describeFirm, type Firm, type FirmInput, type FirmTicket } from './firm.ts';
export { proofVerifier } from './ledger-proof.ts';
export { type Normalized, normalizeCode, normalizeDigest } from './normalize.ts';
export { type ReportContext, reportJson, reportText } from './report-files.ts';
export { causeWords, checkStateWords, partyWords, reasonWords, verdictWords } from './words.ts';
