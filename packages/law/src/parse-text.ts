/** A text's file: the head, then its words, one paragraph to a line, an empty line between. */

import { parseHead } from './front-matter.ts';
import { type Line, parseBody } from './parse-body.ts';
import { LawRefusal } from './refusal.ts';
import type { LegalText } from './types.ts';

/**
 * The text in `file`, called `name`, which is `…/<通过日>.txt`. LawRefusal, naming the file and the line, where the head is
 * wrong or the words are not as `parseBody` wants them.
 */
export function parseLegalText(file: string, name: string): LegalText {
  const found = /^---\n(.*?)\n---\n\n(.*)\n$/s.exec(file);
  if (!found) throw new LawRefusal(`${name}：应以两行 --- 之间的说明开头，空一行再写条文，末尾换行。请改正。`);
  if (file !== file.normalize('NFC')) throw new LawRefusal(`${name}：文字不是 NFC 形式。请转换后重存。`);
  const head = parseHead((found[1] ?? '').split('\n'), name);
  if (!name.endsWith(`${head.passed}.txt`)) throw new LawRefusal(`${name}：文件名应为通过日 ${head.passed}。请改名。`);
  const before = file.slice(0, file.length - (found[2] ?? '').length - 1).split('\n').length;
  return { ...head, ...named(name, () => parseBody(linesOf(found[2] ?? '', before), head.excerpt)) };
}

/** Paragraphs with the line of the file that each begins on. */
function linesOf(body: string, first: number): Line[] {
  let line = first;
  return body.split('\n\n').map((text) => {
    const at = line;
    line += text.split('\n').length + 1;
    return { text, line: at };
  });
}

function named<Result>(name: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof LawRefusal)) throw error;
    const where = error.line === null ? name : `${name} 第 ${error.line} 行`;
    throw new LawRefusal(`${where}：${error.message}`, error.line);
  }
}
