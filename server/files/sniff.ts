/** What a file is by its first bytes. `zip` and `text` need a second look: at the directory, and at all of the text. */

import type { FileType } from './types.ts';

/** Enough for two frames of MP3, the longest signature. */
export const HEAD_BYTES = 4096;

export type Head = Exclude<FileType, 'xlsx' | 'docx'> | 'zip' | { readonly refused: string };

/** Known formats that are no evidence, each with what to do instead. */
const REFUSED: readonly (readonly [string, readonly number[]])[] = [
  ['程序', [0x4d, 0x5a]],
  ['程序', [0x7f, 0x45, 0x4c, 0x46]],
  ['脚本', [0x23, 0x21]],
  ['旧格式的 Office 文件，请另存为 .xlsx、.docx 或 PDF', [0xd0, 0xcf, 0x11, 0xe0]],
  ['压缩包（rar），请解压后逐个上传', [0x52, 0x61, 0x72, 0x21]],
  ['压缩包（7z），请解压后逐个上传', [0x37, 0x7a, 0xbc, 0xaf]],
  ['压缩包（gz），请解压后逐个上传', [0x1f, 0x8b]],
  ['GIF 图片，请另存为 PNG', [0x47, 0x49, 0x46, 0x38]],
];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
/** What may follow FF D8 FF: a table, a frame header, an application segment or a comment. */
const JPEG_MARKERS = new Set([
  0xc0,
  0xc1,
  0xc2,
  0xc4,
  0xdb,
  0xdd,
  0xfe,
  ...Array.from({ length: 16 }, (_, i) => 0xe0 + i),
]);
const MP4_BRANDS = /^(isom|iso[2-9]|mp4[12]|avc1|dash|MSNV|M4V |M4VH)$/;
const MARKUP = /^\s*(<[a-z!?/]|mime-version:)/i;

/** Decides by the head: the first `HEAD_BYTES` bytes, or the whole file when it is shorter. */
export function sniffHead(head: Buffer): Head {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff && JPEG_MARKERS.has(head[3] ?? 0)) return 'jpeg';
  if (begins(head, PNG)) return 'png';
  if (/^%PDF-[12]\.\d/.test(head.toString('latin1', 0, 8))) return 'pdf';
  if (head.toString('latin1', 4, 8) === 'ftyp') return sniffBoxes(head);
  if (isMp3(head)) return 'mp3';
  if (begins(head, [0x50, 0x4b, 0x03, 0x04])) return 'zip';
  const known = REFUSED.find(([, signature]) => begins(head, signature));
  if (known) return { refused: `这是${known[0]}` };
  if (MARKUP.test(textOf(head))) return { refused: '这是网页或 XML 文件，请另存为 PDF' };
  return 'text';
}

function begins(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/** ISO media files: the major brand, or one of the compatible ones. */
function sniffBoxes(head: Buffer): Head {
  const size = head.readUInt32BE(0);
  if (size < 16 || size > 1024 || size % 4 !== 0 || size > head.length) return { refused: '录像或录音的文件头不完整' };
  const major = head.toString('latin1', 8, 12);
  if (/^M4[AB] $/.test(major)) return 'm4a';
  if (/^(hei[cxms]|hev[cx]|mif1|msf1|avif)$/.test(major))
    return { refused: '这是 HEIC 照片，请在手机相机设置里改为 JPEG，或转换后上传' };
  const brands = [
    major,
    ...Array.from({ length: (size - 16) / 4 }, (_, i) => head.toString('latin1', 16 + 4 * i, 20 + 4 * i)),
  ];
  if (brands.some((brand) => MP4_BRANDS.test(brand))) return 'mp4';
  return { refused: '这种录像或录音格式不支持，请转换为 MP4 或 M4A' };
}

/** An ID3v2 tag, or two frames of layer III in a row: one frame's four bytes alone would be too weak a sign. */
function isMp3(head: Buffer): boolean {
  if (head.length > 10 && head.toString('latin1', 0, 3) === 'ID3') {
    const [major, revision] = [head[3]!, head[4]!];
    return major >= 2 && major <= 4 && revision < 0xff && head.subarray(6, 10).every((byte) => byte < 0x80);
  }
  const length = frameLength(head, 0);
  return length !== undefined && frameLength(head, length) !== undefined;
}

const KBPS_1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
/** By version bits: MPEG 2.5, reserved, MPEG 2, MPEG 1. */
const HERTZ = [[11025, 12000, 8000], [], [22050, 24000, 16000], [44100, 48000, 32000]];

/** The length in bytes of the layer III frame at an offset (ISO/IEC 11172-3), undefined when there is none. */
function frameLength(head: Buffer, at: number): number | undefined {
  const [sync, flags, rates] = [head[at], head[at + 1], head[at + 2]];
  if (sync !== 0xff || flags === undefined || rates === undefined || (flags & 0xe6) !== 0xe2) return undefined;
  const version = (flags >> 3) & 3;
  const kbps = (version === 3 ? KBPS_1 : KBPS_2)[(rates >> 4) - 1];
  const hertz = HERTZ[version]?.[(rates >> 2) & 3];
  if (kbps === undefined || hertz === undefined) return undefined;
  return Math.floor(((version === 3 ? 144_000 : 72_000) * kbps) / hertz) + ((rates >> 1) & 1);
}

/** The head as text, for the look at markup: UTF-16 only with its mark, anything else byte by byte. */
function textOf(head: Buffer): string {
  if (begins(head, [0xff, 0xfe])) return head.toString('utf16le', 2);
  if (begins(head, [0xfe, 0xff]))
    return Buffer.from(head.subarray(2, head.length & ~1))
      .swap16()
      .toString('utf16le');
  return head.toString('latin1', begins(head, [0xef, 0xbb, 0xbf]) ? 3 : 0);
}
