/** What no text has: control characters other than tab, line feed, form feed and carriage return. */
const CONTROL = /[\x00-\x08\x0b\x0e-\x1f\x7f]/;
/** Those of the reader: UTF-8 first, then what Windows in China writes. */
const PLAIN = ['utf-8', 'gb18030'];

/** Says of a file, block by block, whether all of it is text in one of the encodings that offices use. */
export class TextCheck {
  private decoders: TextDecoder[];

  /** `head` is the beginning of the file, for the byte order mark. It must still be given to `update`. */
  constructor(head: Buffer) {
    const mark = head.toString('hex', 0, 2);
    const encodings = mark === 'fffe' ? ['utf-16le'] : mark === 'feff' ? ['utf-16be'] : PLAIN;
    this.decoders = encodings.map((encoding) => new TextDecoder(encoding, { fatal: true }));
  }

  /** False as soon as the file cannot be text any more. */
  update(block: Uint8Array): boolean {
    return this.keep((decoder) => decoder.decode(block, { stream: true }));
  }

  /** Call once after the last block: false when a character was cut off at the end too. */
  end(): boolean {
    return this.keep((decoder) => decoder.decode());
  }

  private keep(decode: (decoder: TextDecoder) => string): boolean {
    this.decoders = this.decoders.filter((decoder) => {
      try {
        return !CONTROL.test(decode(decoder));
      } catch {
        return false;
      }
    });
    return this.decoders.length > 0;
  }
}
