/** Choosing among words that are there already, found by some characters, by pinyin or by its initials. */

import { type QueryKey, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { formatCount } from '../format.ts';

/** A word with how many records have it; `more` where counting ended there. */
interface CountedWord {
  readonly word: string;
  readonly count: number;
  readonly more: boolean;
}

/** Where the words come from. */
export interface WordSource {
  readonly key: QueryKey;
  readonly load: (
    text: string,
    signal: AbortSignal,
  ) => Promise<{ readonly words: readonly CountedWord[]; readonly more: boolean }>;
}

interface WordSelectProps {
  readonly source: WordSource;
  /** Given by `Form.Item`. */
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (words: string[]) => void;
  /** Words that nobody has yet may be typed too. */
  readonly fresh?: boolean;
  readonly placeholder?: string;
  readonly maxCount?: number;
}

/** Typing is waited for: each question goes to the database. */
const PAUSE = 200;
const SEPARATORS = ['、', '，', ',', '；', ';'];

/** Several words may be chosen. */
export function WordSelect({ source, value = [], fresh = false, ...props }: WordSelectProps) {
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const pause = setTimeout(() => setText(typed.trim()), PAUSE);
    return () => clearTimeout(pause);
  }, [typed]);
  const answer = useQuery({
    queryKey: [...source.key, text],
    queryFn: ({ signal }) => source.load(text, signal),
    enabled: open,
    staleTime: 30_000,
  });
  const words = answer.data?.words ?? [];
  return (
    <Select<string[], { value: string; label: string; counted: string }>
      {...props}
      mode={fresh ? 'tags' : 'multiple'}
      maxTagCount={fresh ? 50 : 'responsive'}
      allowClear
      value={[...value]}
      options={words.map(({ word, count, more }) => ({
        value: word,
        label: word,
        counted: `${formatCount(count)}${more ? ' 以上' : ''}`,
      }))}
      optionRender={({ data }) => (
        <span className="mq-word">
          <span>{data.value}</span>
          {data.counted !== undefined && <span className="mq-quiet mq-number">{data.counted}</span>}
        </span>
      )}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      {...(fresh ? { tokenSeparators: SEPARATORS } : {})}
      loading={open && answer.isFetching}
      onOpenChange={setOpen}
      notFoundContent={<span role="status">{emptyWords(answer.isPending, answer.isError, typed)}</span>}
      popupRender={(menu) => (
        <>
          {menu}
          {answer.data?.more === true && <div className="mq-word-more">还有更多，请输入几个字或拼音首字母。</div>}
        </>
      )}
      onChange={(next) => {
        setTyped('');
        props.onChange?.(next);
      }}
    />
  );
}

function emptyWords(pending: boolean, failed: boolean, typed: string): string {
  if (failed) return '没有读到，请稍后再试。';
  if (pending) return '正在查找…';
  return typed.trim() === '' ? '还没有填过。' : '没有这样的词。';
}
