/** 查一家企业: by code, or by name where the roster is not too large. */

import type { VerifiedDraw } from '@mingqian/draw';
import { type Firm, normalizeCode } from '../src/index.ts';
import { copyLine } from './copy.ts';
import { button, el, fold, section } from './el.ts';
import type { Engine } from './engine.ts';
import { factList } from './facts-view.ts';

const NAMES_UP_TO = 200_000;
const ID = /^[0-9A-Z][0-9A-Z-]{0,31}$/;

/** The field and its answers. */
export function lookupView(draw: VerifiedDraw, engine: Engine): HTMLElement {
  const rows = draw.frozen!.counts.rows;
  const byName = rows <= NAMES_UP_TO;
  const input = el('input', {
    id: 'firm',
    attrs: { type: 'text', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false' },
  });
  const notes = el('p', { class: 'hint', id: 'firm-notes' });
  const answer = el('div', { id: 'firm-answer', attrs: { 'aria-live': 'polite' } });
  input.setAttribute('aria-describedby', notes.id);
  const show = async (code: string) => {
    answer.replaceChildren(firmView(await engine.firm(code)));
  };
  const look = async () => {
    const { value, notes: repairs } = normalizeCode(input.value);
    if (value === '') return;
    notes.textContent = repairs.length === 0 || !ID.test(value) ? '' : `已整理为 ${value}：${repairs.join('，')}。`;
    if (ID.test(value)) return show(value);
    if (!byName) {
      answer.replaceChildren(el('p', {}, `名单超过 ${NAMES_UP_TO / 10_000} 万户，只能按代码查，不能按名称查。`));
      return;
    }
    answer.replaceChildren(el('p', {}, '正在按名称查找……'));
    const found = await engine.search(input.value.trim().normalize('NFKC'));
    answer.replaceChildren(matchList(found, show));
  };
  const form = el('form', { class: 'lookup' }, el('div', { class: 'line' }, input, submitButton()));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void look();
  });
  const label = el(
    'label',
    { attrs: { for: 'firm' } },
    byName ? '统一社会信用代码、编号，或企业名称的一部分' : '统一社会信用代码或编号',
  );
  return section('lookup', '查一家企业', el('div', { class: 'field' }, label, form, notes), answer);
}

function submitButton(): HTMLButtonElement {
  return el('button', { class: 'main', attrs: { type: 'submit' } }, '查询');
}

function matchList(found: readonly { id: string; name: string }[], show: (code: string) => Promise<void>): HTMLElement {
  if (found.length === 0) return el('p', {}, '名单里没有名称含有这些字的企业。');
  const entry = ({ id, name }: { id: string; name: string }) =>
    el(
      'li',
      {},
      button(`${name}（${id}）`, () => void show(id)),
    );
  return el(
    'div',
    {},
    el('p', {}, `名称相符的${found.length >= 20 ? '前 20 户' : ` ${found.length} 户`}，点一户查看：`),
    el('ul', { class: 'matches' }, ...found.map(entry)),
  );
}

function firmView({ standing, code, name, sentence, facts, tickets, commands }: Firm): HTMLElement {
  const rows = tickets.map(({ k, ticket, isKey }) =>
    el(
      'li',
      { class: isKey ? 'key' : '' },
      `第 ${k} 个：`,
      el('span', { class: 'mono' }, ticket),
      isKey && tickets.length > 1 ? '（最小）' : null,
    ),
  );
  return el(
    'div',
    { class: `firm ${standing}` },
    el('h3', { class: name === null ? 'mono' : '' }, name ?? code),
    el('p', { class: 'summary' }, sentence),
    facts.length === 0 ? null : factList(facts),
    rows.length < 2
      ? null
      : fold(
          `它的全部 ${rows.length} 个签号`,
          () => [el('ul', { class: 'tickets' }, ...rows)],
          rows.length <= 8 ? 'open' : 'printed',
        ),
    commands.length === 0 ? null : el('h4', {}, '不用本页，自己在终端里证明'),
    ...commands.map(({ what, line, gives }) => copyLine(what, line, gives)),
  );
}
