/** Tables of draws: a row's first cell is its head; a share has its bar beside it. */

import type { Bar, Cell, TableView } from '../../../server/portal/draw-views.ts';
import { StateTag } from '../StateTag.tsx';

export function DataTable({ caption, heads, rows }: TableView) {
  return (
    <table className="wide">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first = '', ...cells], row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: static markup, nothing is ever moved.
          <tr key={row}>
            <th scope="row">
              <CellParts cell={first} />
            </th>
            {cells.map((cell, at) => (
              <td key={heads[at + 1]} data-label={heads[at + 1]}>
                <CellParts cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CellParts({ cell }: { readonly cell: Cell }) {
  if (typeof cell === 'string') return cell;
  const { text, href, tag, note, bar, code, whole } = cell;
  const words = code ? <code>{text}</code> : whole ? <span className="whole">{text}</span> : text;
  return (
    <>
      {href === undefined ? words : <a href={href}>{words}</a>}
      {tag === undefined ? null : <StateTag {...tag} />}
      {bar === undefined ? null : <ShareBar {...bar} />}
      {note === undefined || note === '' ? null : <small>{note}</small>}
    </>
  );
}

const PERCENT = 100;
const within = (value: number) => Math.min(PERCENT, Math.max(0, value));

/** The number stands beside it; the picture says nothing more. Attributes alone, since pages have no styles of their own. */
function ShareBar({ value, mark }: Bar) {
  return (
    <svg className="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="bar-ground" width={PERCENT} height="10" />
      <rect className="bar-value" width={within(value)} height="10" />
      {mark === undefined ? null : <rect className="bar-mark" x={within(mark) - 0.5} width="1" height="10" />}
    </svg>
  );
}
