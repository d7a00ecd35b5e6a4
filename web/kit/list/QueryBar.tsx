/** The conditions above a list. */

import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { readStored, writeStored } from '../settings.ts';
import { changeQuery, isNarrowed, type ListState } from './state.ts';
import type { ListFilter } from './types.ts';
import { WordSelect } from './WordSelect.tsx';

interface QueryBarProps {
  readonly id: string;
  readonly filters: readonly ListFilter[];
  /** What the free text searches in; null for lists without it. */
  readonly search: string | null;
  readonly state: ListState;
  readonly change: (state: ListState) => void;
}

/** Free text first, then the conditions; the rarer ones behind 更多条件 (remembered). */
export function QueryBar({ id, filters, search, state, change }: QueryBarProps) {
  const [more, setMore] = useState(() => readStored(`list.${id}.more`, { more: false }).more);
  const rare = filters.filter((filter) => filter.more === true);
  const hiddenActive = more ? 0 : rare.filter(({ key }) => (state.filters[key] ?? []).length > 0).length;
  const set = (values: Record<string, readonly string[]>) =>
    change(changeQuery(state, { filters: { ...state.filters, ...values } }));
  const toggle = () => {
    setMore(!more);
    writeStored(`list.${id}.more`, { more: !more });
  };
  return (
    <search className="mq-panel mq-query" aria-label="查询条件">
      {search !== null && (
        <TextField
          label="查询"
          value={state.q}
          placeholder={search}
          isSearch
          apply={(q) => change(changeQuery(state, { q }))}
        />
      )}
      {filters
        .filter((filter) => more || filter.more !== true)
        .map((filter) => (
          <FilterField key={filter.key} filter={filter} state={state} set={set} />
        ))}
      <div className="mq-row">
        {rare.length > 0 && (
          <Button type="link" aria-expanded={more} onClick={toggle}>
            {more ? '收起条件' : `更多条件${hiddenActive > 0 ? `（已用 ${hiddenActive} 项）` : ''}`}
          </Button>
        )}
        {isNarrowed(state) && (
          <Button type="link" onClick={() => change(changeQuery(state, { q: '', filters: {} }))}>
            清空条件
          </Button>
        )}
      </div>
    </search>
  );
}

interface FilterFieldProps {
  readonly filter: ListFilter;
  readonly state: ListState;
  readonly set: (values: Record<string, readonly string[]>) => void;
}

function FilterField({ filter, state, set }: FilterFieldProps) {
  const values = state.filters[filter.key] ?? [];
  const day = (name: string) => {
    const value = state.filters[name]?.[0];
    return value === undefined ? null : dayjs(value);
  };
  const listed = (value: string | null | undefined) => (value === null || value === undefined ? [] : [value]);
  switch (filter.kind) {
    case 'text':
      return (
        <TextField
          label={filter.label}
          value={values[0] ?? ''}
          placeholder={filter.placeholder ?? ''}
          apply={(text) => set({ [filter.key]: text === '' ? [] : [text] })}
        />
      );
    case 'select':
      return (
        <Labelled label={filter.label}>
          {(inputId) => (
            <Select<string | string[]>
              id={inputId}
              allowClear
              placeholder="不限"
              options={[...filter.options]}
              showSearch={filter.options.length > 8 ? { optionFilterProp: 'label' } : false}
              {...(filter.multiple === true ? { mode: 'multiple', maxTagCount: 'responsive' } : {})}
              value={filter.multiple === true ? [...values] : (values[0] as string)}
              onChange={(value) => set({ [filter.key]: Array.isArray(value) ? value : listed(value) })}
            />
          )}
        </Labelled>
      );
    case 'words':
      return (
        <Labelled label={filter.label}>
          {(inputId) => (
            <WordSelect
              id={inputId}
              placeholder="不限"
              source={filter.source}
              value={values}
              onChange={(words) => set({ [filter.key]: words })}
            />
          )}
        </Labelled>
      );
    case 'date':
      return (
        <Labelled label={filter.label}>
          {(inputId) => (
            <DatePicker
              id={inputId}
              value={day(filter.key)}
              onChange={(value) => set({ [filter.key]: listed(value?.format('YYYY-MM-DD')) })}
            />
          )}
        </Labelled>
      );
    case 'dates':
      return (
        <Labelled label={filter.label}>
          {(inputId) => (
            <DatePicker.RangePicker
              id={{ start: inputId }}
              allowEmpty
              value={[day(filter.key), day(filter.until)]}
              onChange={(range) =>
                set({
                  [filter.key]: listed(range?.[0]?.format('YYYY-MM-DD')),
                  [filter.until]: listed(range?.[1]?.format('YYYY-MM-DD')),
                })
              }
            />
          )}
        </Labelled>
      );
  }
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly isSearch?: boolean;
  readonly apply: (text: string) => void;
}

/** Text is asked on Enter or when the field is left, not at every key: each question goes to the database. */
function TextField({ label, value, placeholder, isSearch = false, apply }: TextFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const done = () => {
    const asked = text.trim();
    if (asked !== value) apply(asked);
  };
  return (
    <Labelled label={label}>
      {(inputId) => (
        <Input
          id={inputId}
          value={text}
          placeholder={placeholder}
          allowClear
          maxLength={100}
          data-list-search={isSearch || undefined}
          onChange={({ target }) => {
            setText(target.value);
            if (target.value === '' && value !== '') apply('');
          }}
          onPressEnter={done}
          onBlur={done}
        />
      )}
    </Labelled>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="mq-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
