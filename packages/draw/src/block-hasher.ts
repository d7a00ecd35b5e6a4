/** What SHA-256 and SM3 have in common: 64-byte blocks, the same padding, eight words of state. */

/** A digest fed piece by piece: gathers blocks and pads the last one; a subclass compresses them. `digest()` ends it. */
export abstract class BlockHasher {
  protected readonly state: Int32Array;
  readonly #block = new Uint8Array(64);
  readonly #view = new DataView(this.#block.buffer);
  #filled = 0;
  #length = 0;

  protected constructor(state: Int32Array) {
    this.state = state;
  }

  /** Takes one whole block into the state. */
  protected abstract absorb(block: DataView): void;

  update(bytes: Uint8Array): void {
    this.#length += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const take = Math.min(64 - this.#filled, bytes.length - at);
      this.#block.set(bytes.subarray(at, at + take), this.#filled);
      this.#filled += take;
      at += take;
      if (this.#filled === 64) {
        this.absorb(this.#view);
        this.#filled = 0;
      }
    }
  }

  digest(): Uint8Array {
    const bits = this.#length * 8;
    const padding = new Uint8Array((this.#filled < 56 ? 56 : 120) - this.#filled + 8);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(padding.length - 4, bits >>> 0);
    this.update(padding);
    return stateBytes(this.state);
  }
}

/** The 32 digest bytes of a final state. */
export function stateBytes(state: Int32Array): Uint8Array {
  const out = new Uint8Array(32);
  const view = new DataView(out.buffer);
  for (let i = 0; i < 8; i++) view.setInt32(4 * i, state[i]!);
  return out;
}
