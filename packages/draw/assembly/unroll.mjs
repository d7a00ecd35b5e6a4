/**
 * Writes the two compressions of the kernel as AssemblyScript, all 64 rounds in a row. A block of a ticket ends in zero
 * words before its length, and zero words cost nothing where the rounds are written out for their number.
 */

const LENGTH_WORD = 15;

/** Source of the virtual module `rounds.ts`: one function per entry `{name, words}`; words from `words` to 14 are zero. */
export function unroll(kernels) {
  return [
    "import { add, bigSigma0, bigSigma1, choose, key, majority, smallSigma0, smallSigma1, swap, word } from './lanes';",
    "import { DIGESTS, FOLDED, MIDSTATE, QUEUE } from './layout';",
    ...kernels.map(({ name, words }) => kernel(name, words)),
  ].join('\n');
}

function kernel(name, words) {
  return [
    `/** Compresses \`groups\` groups of four blocks from QUEUE into DIGESTS. Words ${words} to 14 are taken as zero. */`,
    `export function ${name}(groups: i32): void {`,
    'let p: usize = QUEUE, o: usize = DIGESTS;',
    'for (let group = 0; group < groups; group++) {',
    ...Array.from({ length: 16 }, (_, i) => `let w${i}: v128 = i32x4.splat(0);`),
    ...Array.from({ length: Math.ceil(words / 4) }, (_, quarter) => load(quarter, words)),
    `w${LENGTH_WORD} = i32x4(word(p, 60), word(p, 124), word(p, 188), word(p, 252));`,
    ...Array.from('abcdefgh', (name_, i) => `let ${name_} = v128.load(MIDSTATE, ${16 * i});`),
    'let y = v128.xor(b, c), x: v128;',
    ...Array.from({ length: 64 }, (_, i) => expand(i, words) + round(i, words)),
    ...Array.from('abcdefgh', (name_, i) => `v128.store(o, add(${name_}, v128.load(MIDSTATE, ${16 * i})), ${16 * i});`),
    'p += 256; o += 128;',
    '}',
    '}',
  ].join('\n');
}

/** Four words of four blocks, transposed to four lanes and turned to big-endian. */
function load(quarter, words) {
  const at = (block) => `v128.load(p, ${64 * block + 16 * quarter})`;
  const halves = [
    'v128.shuffle<i64>(t0, t1, 0, 2)',
    'v128.shuffle<i64>(t0, t1, 1, 3)',
    'v128.shuffle<i64>(t2, t3, 0, 2)',
    'v128.shuffle<i64>(t2, t3, 1, 3)',
  ].slice(0, words - 4 * quarter);
  return [
    `{ const x0 = ${at(0)}, x1 = ${at(1)}, x2 = ${at(2)}, x3 = ${at(3)};`,
    'const t0 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5), t1 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);',
    'const t2 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7), t3 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);',
    ...halves.map((half, i) => `w${4 * quarter + i} = swap(${half});`),
    '}',
  ].join('\n');
}

/** The message schedule of round i, without the terms that are zero. */
function expand(i, words) {
  if (i < 16) return '';
  const term = (back, wrap) => (isZero(i - back, words) ? [] : [wrap(`w${(i - back) % 16}`)]);
  const terms = [
    ...term(16, (w) => w),
    ...term(15, (w) => `smallSigma0(${w})`),
    ...term(7, (w) => w),
    ...term(2, (w) => `smallSigma1(${w})`),
  ];
  return `w${i % 16} = ${terms.reduce((sum, next) => `add(${sum}, ${next})`)};\n`;
}

function isZero(i, words) {
  return i >= words && i < LENGTH_WORD;
}

/** Round i. The state names rotate instead of the values; x and y hand the a^b of one round on as the b^c of the next. */
function round(i, words) {
  const [a, b, , d, e, f, g, h] = Array.from({ length: 8 }, (_, j) => 'abcdefgh'[(j - (i % 8) + 8) % 8]);
  const [y, x] = i % 2 === 0 ? ['y', 'x'] : ['x', 'y'];
  const next = `${x} = v128.xor(${a}, ${b});`;
  if (i === 0) return `${d} = add(w0, v128.load(FOLDED, 0)); ${h} = add(w0, v128.load(FOLDED, 16)); ${next}`;
  const constant = i < 4 ? `v128.load(FOLDED, ${16 + 16 * i})` : `add(${h}, key(${i}))`;
  const input = isZero(i, words) ? constant : `add(${constant}, w${i % 16})`;
  return [
    `${h} = add(add(${input}, choose(${e}, ${f}, ${g})), bigSigma1(${e}));`,
    `${d} = add(${d}, ${h}); ${next}`,
    `${h} = add(add(${h}, majority(${b}, ${x}, ${y})), bigSigma0(${a}));`,
  ].join('\n');
}
