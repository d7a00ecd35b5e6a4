/** Made-up texts for tests. */

import { type LegalText, parseLegalText } from '../src/index.ts';

/** The head of a made-up text, in force from `from`; `more` lines are added to it. */
export function head(from: string, ...more: string[]): string {
  const lines = [
    'title: 某某条例',
    'short: 条例',
    'kind: 行政法规',
    'issuer: 某某机关',
    `passed: ${from}`,
    `from: ${from}`,
  ];
  return ['---', ...lines, 'source: 某某公报 https://example.test/', 'checked: 虚构', ...more, '---', ''].join('\n');
}

/** A made-up text of `paragraphs`, parsed. */
export function made(from: string, paragraphs: string[], ...more: string[]): LegalText {
  return parseLegalText(`${head(from, ...more)}\n${paragraphs.join('\n\n')}\n`, `made/${from}.txt`);
}

/** The message of what `act` throws; fails where it throws nothing. */
export function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}
