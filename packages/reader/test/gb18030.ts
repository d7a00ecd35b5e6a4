/** Text -> GB18030, one and two byte characters, by turning the decoder's table round. */

const table = new Map<string, number>();
const decoder = new TextDecoder('gb18030');
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    const text = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
    if (text.length === 1 && text !== '\uFFFD') table.set(text, (lead << 8) | trail);
  }
}

/** Bytes of a text; throws for a character that needs four bytes. */
export function encodeGb18030(text: string): Buffer {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0)!;
    const pair = table.get(char);
    if (code < 0x80) bytes.push(code);
    else if (pair === undefined) throw new RangeError(`no two-byte code for ${char}`);
    else bytes.push(pair >> 8, pair & 0xff);
  }
  return Buffer.from(bytes);
}
