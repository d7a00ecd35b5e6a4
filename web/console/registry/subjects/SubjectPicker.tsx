/** Choosing subjects by name, code or pinyin. */

import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ListOption } from '../../../kit/index.ts';
import { readSubjects, SUBJECTS_KEY } from './requests.ts';

interface SubjectPickerProps {
  readonly id?: string;
  readonly value?: string | readonly string[] | null;
  readonly onChange?: (value: string | readonly string[] | null, label: string) => void;
  readonly multiple?: boolean;
  /** What the value is made of: the record's id, or its code. */
  readonly by?: 'id' | 'code';
  /** Names of those that are chosen already. */
  readonly known?: readonly ListOption[];
  readonly 'aria-label'?: string;
}

/** For use in a `Form.Item`; its value is an id, or several. */
export function SubjectPicker({
  value,
  onChange,
  multiple = false,
  by = 'id',
  known = [],
  ...rest
}: SubjectPickerProps) {
  const [text, setText] = useState('');
  const [seen, setSeen] = useState<readonly ListOption[]>(known);
  const asked = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: [...SUBJECTS_KEY, 'pick', asked],
    enabled: asked !== '',
    queryFn: ({ signal }) => readSubjects({ text: asked, size: 20 }, signal),
  });
  const options = (found.data?.subjects ?? []).map(({ id, facts }) => ({
    value: by === 'id' ? id : String(facts['uscc'] ?? facts['provisionalNumber']),
    label: [facts['name'], facts['uscc'] ?? facts['provisionalNumber']].filter(Boolean).join('　'),
  }));
  const missing = seen.filter((one) => !options.some((other) => other.value === one.value));
  const labelled = (ids: readonly string[]) => [...options, ...seen].filter((one) => ids.includes(one.value));
  return (
    <Select
      {...rest}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      allowClear
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      placeholder="输入名称、代码或拼音查找"
      notFoundContent={asked === '' ? '请输入要查找的文字' : found.isFetching ? '正在查找…' : '没有找到'}
      value={(value ?? (multiple ? [] : undefined)) as never}
      options={[...options, ...missing]}
      onChange={(next: string | string[] | undefined) => {
        const ids = next === undefined ? [] : Array.isArray(next) ? next : [next];
        const chosen = labelled(ids);
        setSeen(chosen);
        setText('');
        onChange?.(next ?? null, chosen[0]?.label ?? '');
      }}
    />
  );
}
