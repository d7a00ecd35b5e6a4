/** The roster read line by line, for what the verification itself does not need: reasons and names. */

const LF = 0x0a;
const TAB = 0x09;

/** Calls back for every line but the header; a line is only valid during the call. Stops where the callback returns false. */
async function eachLine(chunks: AsyncIterable<Uint8Array>, take: (line: Uint8Array) => boolean): Promise<void> {
  let rest: Uint8Array = new Uint8Array();
  let header = true;
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : joined(rest, chunk);
    let start = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
      if (!header && !take(bytes.subarray(start, end))) return;
      header = false;
      start = end + 1;
    }
    rest = bytes.slice(start);
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** How many rows are out for each reason, most first. */
export async function countReasons(roster: AsyncIterable<Uint8Array>): Promise<[reason: string, count: number][]> {
  const decoder = new TextDecoder();
  const counts = new Map<string, number>();
  await eachLine(roster, (line) => {
    if (line.at(-1) === TAB) return true;
    const reason = decoder.decode(line.subarray(line.lastIndexOf(TAB) + 1));
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return true;
  });
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** A row whose name has the text. */
export interface NameMatch {
  readonly id: string;
  readonly name: string;
}

/** The first `most` rows whose name has the text. */
export async function searchNames(roster: AsyncIterable<Uint8Array>, text: string, most: number): Promise<NameMatch[]> {
  const decoder = new TextDecoder();
  const found: NameMatch[] = [];
  await eachLine(roster, (line) => {
    const [id = '', name = ''] = decoder.decode(line).split('\t', 2);
    if (name.includes(text)) found.push({ id, name });
    return found.length < most;
  });
  return found;
}
