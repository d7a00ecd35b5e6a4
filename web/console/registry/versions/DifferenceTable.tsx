/** What differs, field by field: before on the left, after on the right. */

import type { Field } from '../fields/field.ts';
import { showAny } from '../fields/show.ts';
import { type AlignedItem, alignLists } from './align.ts';

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
      <Side lines={lines.filter(({ change }) => change !== 'added')} />
      <Side lines={lines.filter(({ change }) => change !== 'removed')} />
    </>
  );
}

/** Items of a list are different from each other, so that their text names them. */
function Side({ lines }: { readonly lines: readonly AlignedItem[] }) {
  return (
    <td>
      {lines.length === 0 && '（空）'}
      {lines.map(({ text, change }) => {
        const Item = ITEMS[change];
        return (
          <Item key={text} style={{ display: 'block' }}>
            {text}
          </Item>
        );
      })}
    </td>
  );
}

const ITEMS = { same: 'span', removed: 'del', added: 'ins' } as const;

function texts(field: Field | undefined, list: unknown): string[] {
  return ((list ?? []) as unknown[]).map((one) =>
    showAny(field === undefined ? undefined : { ...field, type: 'choice' }, one),
  );
}
