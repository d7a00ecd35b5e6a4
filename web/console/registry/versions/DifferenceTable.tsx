/** What differs, field by field: before on the left, after on the right. */

import type { Field } from '../fields/field.ts';
import { showAny } from '../fields/show.ts';
import { alignLists } from './align.ts';

/** As the server tells it; null where it was, or is, not filled in. */
export interface Difference {
  readonly field: string;
  readonly label: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface DifferenceTableProps {
  readonly differences: readonly Difference[];
  readonly fields: readonly Field[];
  readonly before: string;
  readonly after: string;
}

/** A sentence where there is nothing to show. */
export function DifferenceTable({ differences, fields, before, after }: DifferenceTableProps) {
  if (differences.length === 0) return <p className="mq-quiet">没有不同。</p>;
  return (
    <div className="mq-scroll">
      <table className="mq-compare">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">{before}</th>
            <th scope="col">{after}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <tr key={one.field}>
              <th scope="row">{one.label}</th>
              <DifferenceCells {...one} field={fields.find(({ name }) => name === one.field)} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DifferenceCellsProps {
  readonly field: Field | undefined;
  readonly before: unknown;
  readonly after: unknown;
}

/** Of lists, item by item which went and which came; of everything else the two contents. */
function DifferenceCells({ field, before, after }: DifferenceCellsProps) {
  if (!Array.isArray(before ?? []) || !Array.isArray(after ?? []) || (before === null && after === null)) {
    return (
      <>
        <td>{showAny(field, before)}</td>
        <td>{showAny(field, after)}</td>
      </>
    );
  }
  const lines = alignLists(texts(field, before), texts(field, after));
  return (
    <>
      <td>
        {lines.map(({ text, change }, at) =>
          change === 'added' ? null : <Item key={`${at}${text}`} gone={change === 'removed'} text={text} />,
        )}
      </td>
      <td>
        {lines.map(({ text, change }, at) =>
          change === 'removed' ? null : <Item key={`${at}${text}`} come={change === 'added'} text={text} />,
        )}
      </td>
    </>
  );
}

interface ItemProps {
  readonly text: string;
  readonly gone?: boolean;
  readonly come?: boolean;
}

function Item({ text, gone = false, come = false }: ItemProps) {
  if (gone) return <del style={{ display: 'block' }}>{text}</del>;
  if (come) return <ins style={{ display: 'block' }}>{text}</ins>;
  return <span style={{ display: 'block' }}>{text}</span>;
}

function texts(field: Field | undefined, list: unknown): string[] {
  return ((list ?? []) as unknown[]).map((one) =>
    showAny(field === undefined ? undefined : { ...field, type: 'choice' }, one),
  );
}
