/** Which columns are shown: as the address says, else as the person last chose in this browser. */

import { Button, Checkbox, Popover } from 'antd';
import { readStored, writeStored } from '../settings.ts';
import type { ListColumn } from './types.ts';

interface Chosen {
  readonly shown: readonly string[] | null;
}

/** The shown columns: those asked for, else those remembered, else the usual ones. The first cannot be hidden. */
export function shownColumns<Row>(id: string, columns: readonly ListColumn<Row>[], asked: readonly string[] | null) {
  const chosen = asked ?? readStored<Chosen>(`list.${id}.columns`, { shown: null }).shown;
  const usual = columns.filter(({ hidden }) => hidden !== true).map(({ key }) => key);
  const keys = new Set([...(chosen ?? usual), ...columns.slice(0, 1).map(({ key }) => key)]);
  return columns.filter(({ key }) => keys.has(key));
}

/** Remembers the choice for the next visit; null for the usual ones. */
export function rememberColumns(id: string, shown: readonly string[] | null): void {
  writeStored(`list.${id}.columns`, { shown });
}

interface ColumnChoiceProps {
  readonly columns: readonly ListColumn<never>[];
  readonly shown: readonly string[];
  readonly choose: (shown: readonly string[] | null) => void;
}

/** The button with the list of columns. */
export function ColumnChoice({ columns, shown, choose }: ColumnChoiceProps) {
  const boxes = (
    <div style={{ maxHeight: '50vh', overflow: 'auto', display: 'grid', gap: 4 }}>
      {columns.map(({ key, title }, index) => (
        <Checkbox
          key={key}
          checked={shown.includes(key)}
          disabled={index === 0}
          onChange={({ target }) => choose(target.checked ? [...shown, key] : shown.filter((each) => each !== key))}
        >
          {title}
        </Checkbox>
      ))}
      <Button size="small" onClick={() => choose(null)}>
        恢复默认
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" title="显示的列" content={boxes}>
      <Button>显示列</Button>
    </Popover>
  );
}
