/** The field for the digest that was published before the draw. */

import { normalizeDigest } from '../src/index.ts';
import { el } from './el.ts';

const DIGITS = 64;
const DIGEST = /.{64}/g;

/** The field and what it holds. */
export interface DigestField {
  readonly element: HTMLElement;
  /** The digest in the form of the files, several with a blank between; null where the field is empty; undefined where it is no digest (and it says so). */
  readonly read: () => string | null | undefined;
}

/** A field with its explanation. `value` fills it from the beginning. */
export function digestField(id: string, value = ''): DigestField {
  const hint = el('p', { id: `${id}-hint`, class: 'hint' });
  const input = el('textarea', {
    id,
    class: 'mono',
    attrs: { rows: '2', spellcheck: 'false', autocapitalize: 'off', 'aria-describedby': hint.id },
  });
  input.value = value;
  const plain =
    '抽签之前，抽签单位在网站、账本或现场公布的 64 位摘要。填了，才能证明这份材料包就是当时承诺的那一份。联合抽签可以把各方的都填上。';
  const say = (text: string, bad: boolean) => {
    hint.textContent = text;
    hint.classList.toggle('bad', bad);
    input.setAttribute('aria-invalid', String(bad));
  };
  const read = (): string | null | undefined => {
    const { value: digest, notes } = normalizeDigest(input.value);
    const repaired = notes.length === 0 ? '' : `已整理：${notes.join('，')}。`;
    if (digest === '') {
      say(plain, false);
      return null;
    }
    const rest = digest.replace(/[0-9a-f]/g, '');
    if (rest !== '' || digest.length % DIGITS !== 0) {
      say(`${repaired}${digestProblem(digest, rest)}`, true);
      return undefined;
    }
    const digests = digest.match(DIGEST)!;
    say(`${repaired}${digests.length === 1 ? '摘要格式正确。' : `${digests.length} 个摘要，格式正确。`}`, false);
    return digests.join(' ');
  };
  input.addEventListener('input', read);
  read();
  const label = el(
    'label',
    { attrs: { for: id } },
    '公布的承诺摘要',
    el('span', { class: 'optional' }, '（可以不填）'),
  );
  return { element: el('div', { class: 'field' }, label, input, hint), read };
}

function digestProblem(digest: string, rest: string): string {
  if (rest !== '')
    return `摘要只由 0–9 和 a–f 组成，这里有别的字符：${Array.from(new Set(rest)).slice(0, 8).join(' ')}`;
  return `摘要应为 64 位，这里是 ${digest.length} 位，请检查是否抄全。`;
}
