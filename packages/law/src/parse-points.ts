/** A document without 条: points numbered 一、（一）1.（1）, a paragraph each, and words that go on under them. */

import type { Line } from './parse-body.ts';
import { pathText, readPoint } from './points.ts';
import { LawRefusal } from './refusal.ts';
import type { Point } from './types.ts';

/**
 * LawRefusal where a number is repeated or out of order, or one is missing from what is no `excerpt`. A level may be left
 * out (一、 then 1.), as documents do.
 */
export function parsePoints(lines: readonly Line[], excerpt: boolean): Point[] {
  const points: Point[] = [];
  // The last number taken under each path, by the path's length and text.
  const last = new Map<string, number>();
  let path: number[] = [];
  for (const { text, line } of lines) {
    const read = readPoint(text);
    if (read === null) {
      addWords(points, text);
      continue;
    }
    const above = Array.from({ length: read.level - 1 }, (_, index) => path[index] ?? 0);
    const key = above.join('.');
    const before = last.get(key) ?? 0;
    if (read.number <= before)
      throw new LawRefusal(`“${text.slice(0, 12)}”的序号不对，或重复、倒序。请对照原文改正。`, line);
    if (!excerpt && read.number !== before + 1)
      throw new LawRefusal(
        `“${text.slice(0, 12)}”之前缺一项${missing(above, before)}。请补全；只收录一部分的，写明是节录。`,
        line,
      );
    last.set(key, read.number);
    path = [...above, read.number];
    points.push({ path, paragraphs: [read.words] });
  }
  return points;
}

function missing(above: readonly number[], before: number): string {
  return `（应有 ${pathText([...above, before + 1])}）`;
}

function addWords(points: Point[], text: string): void {
  const point = points.at(-1);
  if (point === undefined) points.push({ path: [], paragraphs: [text] });
  else point.paragraphs.push(text);
}
