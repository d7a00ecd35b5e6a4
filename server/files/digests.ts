import { createHash } from 'node:crypto';

/** SHA-256, SM3 and the number of bytes of content that passes by. */
export class Digests {
  private readonly sha256 = createHash('sha256');
  private readonly sm3 = createHash('sm3');
  private size = 0;

  update(block: Uint8Array): void {
    this.sha256.update(block);
    this.sm3.update(block);
    this.size += block.length;
  }

  /** Call once, at the end. */
  end(): { sha256: string; sm3: string; size: number } {
    return { sha256: this.sha256.digest('hex'), sm3: this.sm3.digest('hex'), size: this.size };
  }
}
