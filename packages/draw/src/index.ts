/** The draw protocol `mingqian/draw/v1`, the same in Node and in browsers. Specification: docs/spec/draw-v1.md. */

export { beijingTime } from './beijing.ts';
export { archiveSize, type ByteRange, byteRange, openArchive, writeArchive } from './bundle/archive.ts';
export { jointNames } from './bundle/names.ts';
export { README_TEXT } from './bundle/readme.generated.ts';
export { type BundleSource, memorySource, readWhole } from './bundle/source.ts';
export { compareText, fromHex, toHex, utf8 } from './bytes.ts';
export { canonicalize, type Json, parseCanonical } from './canonical-json.ts';
export { type ClassChance, inclusionChances, type LotsClass } from './chances/inclusion.ts';
export { type Rehearsal, rehearse } from './chances/rehearse.ts';
export { type Assigned, ChangeBook, type ChangeRequest } from './draw/changes.ts';
export { type Execution, executeDraw, type FrozenDraw } from './draw/execute.ts';
export { type Frame, type FrameCounts, streamFrame } from './draw/frame.ts';
export { type CommitmentTerms, commitTo, entryOf, freeze, type Registry } from './draw/freeze.ts';
export { staffOf } from './draw/pairs.ts';
export { discloseSeal, type Salts, sealResult } from './draw/seal.ts';
export { planStrata, type StratumPlan, selectedIds } from './draw/select.ts';
export { type Assignment, assignTeams } from './draw/teams.ts';
export { type BarredPair, formatBarred, parseBarred } from './files/barred.ts';
export { type Changes, formatChanges, parseChanges } from './files/changes.ts';
export {
  type Commitment,
  formatCommitment,
  type Joint,
  type PublicSource,
  parseCommitment,
} from './files/commitment.ts';
export { formatInspectors, type Inspector, parseInspectors } from './files/inspectors.ts';
export { formatResult, parseResult, type Result, type Team } from './files/result.ts';
export { completeRules, formatRules, parseRules, type Rules } from './files/rules.ts';
export { type Disclosure, formatDisclosure, formatSeal, parseSeal, type Seal, sealDigest } from './files/seal.ts';
export { formatSeedInput, parseSeedInput, type SeedInput } from './files/seed-input.ts';
export { formatSubjects } from './files/subjects.ts';
export {
  formatSupplement,
  formatSupplementResult,
  parseSupplementResult,
  supplementNames,
} from './files/supplement.ts';
export { formatWitnesses, parseWitnesses, type WitnessEntry } from './files/witnesses.ts';
export { parseSubjects, type Subject } from './frame/index.ts';
export { createKernel } from './kernel/index.ts';
export { explainShortage, matchTeams, type Shortage } from './matching/index.ts';
export {
  drandRound,
  drandRoundTime,
  firstRoundAfter,
  isEvent,
  isPublicValue,
  type PublicKind,
  publicKindNames,
  publicKinds,
  publicValueHelp,
} from './public-value.ts';
export { quotas } from './quota.ts';
export { Refusal } from './refusal.ts';
export { commitSecret, makeSecret, type Secret, witnessParty } from './secret.ts';
export { pairTicket, type Seeds, seedsFrom, seedsOf, subjectTickets, supplementPairSeed } from './seed.ts';
export { digestHex } from './sha256.ts';
export { Sm3, sm3Hex } from './sm3.ts';
export type { Progress, ProofFinding, ProofVerifier, RoundVerifier, VerifyOptions } from './verify/checked.ts';
export { ledgerLeaf } from './verify/ledger.ts';
export type { Check, CheckState, Comparison } from './verify/report.ts';
export { type Report, type Verdict, type VerifiedDraw, verifyBundle } from './verify/verify.ts';
export { isDay, isId, isInstant, isToken, PROTOCOL } from './words.ts';
