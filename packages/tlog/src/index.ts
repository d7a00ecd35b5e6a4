/** A transparency log in the C2SP formats: hashing, tree, proofs, tiles, notes, checkpoints, cosigners, proof files. */

export type { AddCheckpointRequest } from './add-checkpoint.ts';
export { addCosignatures, formatAddCheckpoint, parseAddCheckpoint, parseSizeBody } from './add-checkpoint.ts';
export type { TextInput } from './bytes.ts';
export type { Checkpoint, CheckpointNote } from './checkpoint.ts';
export { formatCheckpoint, parseCheckpoint, readCheckpoint } from './checkpoint.ts';
export type { ConsistencyClaim } from './consistency.ts';
export { makeConsistencyProof, verifyConsistency } from './consistency.ts';
export { parseCosignature } from './cosignature.ts';
export type { CosignedHead, CosignerResponse, CosignerStep, WatchedLog, WatchedLogs } from './cosigner.ts';
export { answerAddCheckpoint, cosignedPath, newWatchedLog } from './cosigner.ts';
export type { SigningKey, VerifyEd25519 } from './ed25519.ts';
export { openSeed, verifyWithWebCrypto } from './ed25519.ts';
export { formatEntryBundle, MAX_ENTRY_SIZE, parseEntryBundle } from './entry-bundle.ts';
export type { TlogErrorCode } from './errors.ts';
export { TlogError } from './errors.ts';
export { emptyRoot, HASH_SIZE, leafHash, nodeHash } from './hash.ts';
export type { InclusionClaim } from './inclusion.ts';
export { makeInclusionProof, verifyInclusion } from './inclusion.ts';
export type { KeyType, OpenedKey, VerifierKey } from './key.ts';
export {
  formatSignerKey,
  formatVerifierKey,
  KEY_TYPE,
  keyId,
  makeVerifierKey,
  openSignerKey,
  parseVerifierKey,
} from './key.ts';
export type { NodeReader } from './nodes.ts';
export { edgeNodes, treeRoot } from './nodes.ts';
export type { Note, NoteSignature } from './note.ts';
export { formatNote, MAX_SIGNATURES, parseNote, parseSignatureLines } from './note.ts';
export type { VerifiedNote } from './note-verify.ts';
export { signNote, verifyNote } from './note-verify.ts';
export type { Policy, PolicyCosigner, PolicyGroup, PolicyLog } from './policy.ts';
export { meetsQuorum } from './policy.ts';
export { formatPolicy, parsePolicy } from './policy-file.ts';
export type { Signer, Verifier } from './signing.ts';
export { makeCosigner, makeSigner, makeVerifier } from './signing.ts';
export type { Tile } from './tile.ts';
export { formatTilePath, parseTilePath, TILE_WIDTH } from './tile.ts';
export type { TileContent } from './tile-growth.ts';
export { growTiles } from './tile-growth.ts';
export type { TileSource } from './tile-reader.ts';
export {
  readNodesFromTiles,
  tilesForConsistencyProof,
  tilesForInclusionProof,
  tilesForRoot,
} from './tile-reader.ts';
export { newBundles, newTiles } from './tile-sets.ts';
export type { TlogProof, TrustedProof } from './tlog-proof.ts';
export { formatTlogProof, parseTlogProof, verifyTlogProof } from './tlog-proof.ts';
export { TreeEdge } from './tree-edge.ts';
export type { Cosigned, TrustedCheckpoint } from './trust.ts';
export { verifyCheckpoint } from './trust.ts';
