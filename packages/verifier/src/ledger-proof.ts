/** Ledger proofs of a bundle, checked by the log's own rules (`@mingqian/tlog`). */

import { type ProofVerifier, Refusal } from '@mingqian/draw';
import { leafHash, parsePolicy, TlogError, verifyTlogProof } from '@mingqian/tlog';

/**
 * A verifier of ledger proofs. `trustedPolicy` is the log's keys from somewhere else than the bundle: without it a proof
 * only shows that bundle and log agree, because whoever makes a bundle could make a log.
 */
export function proofVerifier(trustedPolicy?: Uint8Array): ProofVerifier {
  return async (event, leaf, proof, policy) => {
    try {
      const { index, checkpoint, cosigned } = await verifyTlogProof(
        proof,
        leafHash(leaf),
        parsePolicy(trustedPolicy ?? policy),
      );
      const cosigners =
        cosigned.length === 0 ? '没有见证方联署' : `由 ${cosigned.map(({ name }) => name).join('、')} 见证`;
      const place = `账本 ${checkpoint.origin} 第 ${index} 条，检查点大小 ${checkpoint.size}，${cosigners}`;
      return trustedPolicy === undefined
        ? {
            trusted: false,
            sentence: `${place}；签名与材料包自带的信任文件相符，该文件是否可信，请与抽签单位公布的账本公钥核对。`,
          }
        : { trusted: true, sentence: `一致：${place}；签名与您给出的信任文件相符。` };
    } catch (error) {
      if (error instanceof TlogError)
        throw new Refusal('ledger-proof', `账本证明不成立：${error.message}`, { file: `ledger/${event}.tlog-proof` });
      throw error;
    }
  };
}
