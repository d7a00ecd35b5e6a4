/** Which columns are shown: chosen by the person, remembered in this browser. */

import { Button, Checkbox, Popover } from 'antd';
import { useState } from 'react';
import { readStored, writeStored } from '../settings.ts';
import type { ListColumn } from './types.ts';

interface Chosen {
  readonly shown: readonly string[] | null;
}

/** The shown columns, and the keys with the way to change them. The first column cannot be hidden. */
export function useColumns<Row>(id: string, columns: readonly ListColumn<Row>[]) {
  const [chosen, setChosen] = useState<Chosen>(() => readStored<Chosen>(`list.${id}.columns`, { shown: null }));
  const usual = columns.filter(({ hidden }) => hidden !== true).map(({ key }) => key);
  const keys = new Set([...(chosen.shown ?? usual), ...columns.slice(0, 1).map(({ key }) => key)]);
  const choose = (shown: readonly string[] | null) => {
    setChosen({ shown });
    writeStored(`list.${id}.columns`, { shown });
  };
  return { shown: columns.filter(({ key }) => keys.has(key)), choose };
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
