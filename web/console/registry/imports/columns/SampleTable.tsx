/** The first rows of a sheet as they are in the file, private things masked. */

import { letterOf, type Sample } from './mapping.ts';

interface SampleTableProps {
  readonly rows: Sample;
}

/** Closed at first: it helps where the header was not found. */
export function SampleTable({ rows }: SampleTableProps) {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const letters = Array.from({ length: width }, (_, at) => letterOf(at + 1));
  return (
    <details className="reg-bottom">
      <summary>看这张表的前 {rows.length} 行</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="mq-scroll" tabIndex={0} aria-label="前几行">
        <table className="reg-table">
          <thead>
            <tr>
              <th scope="col">行</th>
              {letters.map((letter) => (
                <th key={letter} scope="col">
                  {letter}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {letters.map((letter, at) => (
                  <td key={letter} style={{ whiteSpace: 'nowrap' }}>
                    {cells[at] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
