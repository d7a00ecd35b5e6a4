/** Tables that become cards on a phone: roles are set because the layout takes them away. */

import { el } from './el.ts';

/** One cell: text, or a node. */
type Cell = string | Node;

/** A table whose rows can be added later. */
export interface Table {
  readonly element: HTMLTableElement;
  readonly add: (rows: readonly (readonly Cell[])[]) => void;
}

/** An empty table with these headings. */
export function table(caption: string, headings: readonly string[], name = ''): Table {
  const head = headings.map((heading) => el('th', { attrs: { role: 'columnheader', scope: 'col' } }, heading));
  const body = el('tbody', { attrs: { role: 'rowgroup' } });
  const element = el(
    'table',
    { class: name, attrs: { role: 'table' } },
    el('caption', {}, caption),
    el('thead', { attrs: { role: 'rowgroup' } }, el('tr', { attrs: { role: 'row' } }, ...head)),
    body,
  );
  const cell = (content: Cell, i: number) =>
    el('td', { attrs: { role: 'cell', 'data-label': headings[i]! } }, el('div', {}, content));
  return {
    element,
    add: (rows) => body.append(...rows.map((row) => el('tr', { attrs: { role: 'row' } }, ...row.map(cell)))),
  };
}
