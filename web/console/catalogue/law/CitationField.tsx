/** Citations in a form: written, or chosen from the law library. */

import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { CATALOGUE_KEY, readText, readTexts } from '../requests.ts';
import { Cited } from './Cited.tsx';
import { wordsOf } from './in-force.ts';

interface CitationFieldProps {
  /** Given by `Form.Item`. */
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (citations: string[]) => void;
  /** At most one. */
  readonly single?: boolean;
}

/** For use in a `Form.Item`: a list of texts such as 《粮食流通管理条例》第九条, 国发〔2019〕5号 二(四). */
export function CitationField({ id, value = [], onChange, single = false }: CitationFieldProps) {
  const [written, setWritten] = useState('');
  const add = (citation: string) => {
    const text = citation.trim();
    if (text === '') return;
    onChange?.(single ? [text] : [...value.filter((one) => one !== text), text]);
    setWritten('');
  };
  return (
    <div className="cat-field">
      {value.length > 0 && (
        <ul className="mq-plain-list">
          {value.map((citation) => (
            <li key={citation} className="mq-row mq-spread">
              <Cited citation={citation} />
              <Button
                size="small"
                aria-label={`去掉${citation}`}
                onClick={() => onChange?.(value.filter((one) => one !== citation))}
              >
                去掉
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="mq-row cat-add">
        <Input
          {...(id === undefined ? {} : { id })}
          value={written}
          maxLength={200}
          placeholder="如：《粮食流通管理条例》第四十五条第（一）项"
          autoComplete="off"
          onChange={({ target }) => setWritten(target.value)}
          onBlur={() => add(written)}
        />
        <Button onClick={() => add(written)}>{single ? '用这一条' : '加入'}</Button>
      </div>
      <FromLibrary add={add} />
    </div>
  );
}

/** Today's articles or points of a text; an article of which one 项 is meant is completed by hand. */
function FromLibrary({ add }: { readonly add: (citation: string) => void }) {
  const [title, setTitle] = useState<string | null>(null);
  const texts = useQuery({
    queryKey: [...CATALOGUE_KEY, 'law', 'texts'],
    queryFn: ({ signal }) => readTexts(signal),
  });
  const text = useQuery({
    queryKey: [...CATALOGUE_KEY, 'law', 'text', title, null],
    queryFn: ({ signal }) => readText(title ?? '', undefined, signal),
    enabled: title !== null,
  });
  return (
    <div className="mq-row cat-add">
      <Select
        showSearch
        aria-label="从法律库选：文件"
        placeholder="或从法律库选文件"
        value={title}
        options={texts.data?.texts.map((one) => ({ value: one.title, label: one.short })) ?? []}
        onChange={setTitle}
      />
      <Select
        showSearch
        aria-label="从法律库选：条"
        placeholder="选第几条、第几处"
        disabled={title === null}
        loading={text.isFetching}
        value={null}
        optionFilterProp="label"
        options={
          text.data?.places
            .filter(({ label }) => label !== '')
            .map((place) => ({ value: place.label, label: `${place.label}　${wordsOf(place).slice(0, 40)}` })) ?? []
        }
        onChange={(label: string | null) => label !== null && title !== null && add(`《${title}》${label}`)}
      />
    </div>
  );
}
