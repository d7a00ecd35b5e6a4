/** The words of points of a document without 条. */

import { type Citation, formatCitation, type PointCitation } from './citation.ts';
import { articleLines, pointLines } from './format-text.ts';
import { isWithin } from './points.ts';
import { join, type Quoted, range } from './quoted.ts';
import type { LegalText } from './types.ts';

/** The exact words of the point with all points below it, of each in a range, or of the whole document. */
export function quotePoints(text: LegalText, citation: PointCitation): Quoted {
  const { point, through } = citation;
  if (point.length === 0) return { text: wholeText(text) };
  if (text.articles.length > 0) {
    const hint = `《${text.title}》按条编号，请写成第几条第几款第（几）项`;
    return { refused: `${formatCitation(citation)}不存在：${hint}。`, missing: true };
  }
  const above = point.slice(0, -1);
  const numbers = range(point.at(-1) ?? 0, through);
  return join(numbers.map((number) => onePoint(text, [...above, number], citation)));
}

/** What stands above a point without a number of its own there: the words of the points it is under. */
export function wordsAbove(text: LegalText, { point }: PointCitation): string {
  const under = text.points.filter(
    ({ path }) => path.length > 0 && path.length < point.length && isWithin(point, path),
  );
  return under.flatMap(pointLines).join('\n');
}

function onePoint(text: LegalText, path: readonly number[], citation: Citation): Quoted {
  const found = text.points.filter((one) => isWithin(one.path, path));
  if (found.length > 0) return { text: found.flatMap(pointLines).join('\n') };
  const label = formatCitation(citation);
  if (text.excerpt)
    return { refused: `${label}没有收录：库里只有这个文件的一部分。请导入全文后再引用。`, missing: false };
  return { refused: `${label}不存在：${text.passed} 的版本里没有这一处。请核对序号。`, missing: true };
}

function wholeText({ points, articles }: LegalText): string {
  if (points.length > 0) return points.flatMap(pointLines).join('\n');
  return articles.flatMap(articleLines).join('\n');
}
