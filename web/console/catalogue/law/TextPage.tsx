/** One legal text: its articles or points as of a day, and its versions. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { DateField, DescriptionGrid, RecordPage, StatusTag } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { useMay } from '../../session.ts';
import { CATALOGUE_KEY, type LegalText, readText } from '../requests.ts';
import { says } from '../rows.ts';
import { Checked } from './Cited.tsx';
import { wordsOf } from './in-force.ts';
import { Unheld } from './Unheld.tsx';
import { VersionsPart } from './VersionsPart.tsx';
import '../../registry/registry.css';
import '../catalogue.css';

/** The day stands in the address, so that the words of that day can be sent to a colleague. */
export function TextPage() {
  const { title } = useParams({ strict: false }) as { title: string };
  const { day } = useSearch({ strict: false }) as { day?: string };
  const navigate = useNavigate();
  const edits = useMay('law.edit');
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'law', 'text', title, day ?? null],
    queryFn: ({ signal }) => readText(title, day, signal),
  });
  const text = answer.data;
  const called = `《${text?.version?.title ?? text?.known?.title ?? title}》`;
  usePageTitle(called);
  const choose = (next: string | null) =>
    void navigate({ to: '.', search: next === null ? {} : { day: next }, replace: true, resetScroll: false } as never);
  return (
    <RecordPage
      title={called}
      note={text && <Standing text={text} />}
      actions={
        edits &&
        text?.known === null && (
          <Button
            type="primary"
            onClick={() => void navigate({ to: '/catalogue/law/new', search: { title } } as never)}
          >
            导入新版本
          </Button>
        )
      }
      pending={answer.isPending}
      error={answer.error}
      retry={() => void answer.refetch()}
      parts={
        text === undefined
          ? []
          : text.known !== null
            ? [{ key: 'articles', label: '条文', children: <Unheld known={text.known} edits={edits} /> }]
            : [
                { key: 'articles', label: '条文', children: <ArticlesPart text={text} choose={choose} /> },
                { key: 'versions', label: '各版本', children: <VersionsPart text={text} edits={edits} /> },
              ]
      }
    />
  );
}

function Standing({ text: { version, known } }: { readonly text: LegalText }) {
  if (known !== null) return <StatusTag tone="wait">本库未收录原文</StatusTag>;
  if (version === null) return <StatusTag tone="bad">这一天没有施行的版本</StatusTag>;
  return (
    <span className="mq-row">
      <span>{version.kind}</span>
      <span>{version.number ?? '无文号'}</span>
      <span>自 {version.from} 起施行</span>
      {version.until !== null && <span>至 {version.until} 停止施行</span>}
      <Checked checked={version.checked} />
    </span>
  );
}

interface ArticlesPartProps {
  readonly text: LegalText;
  readonly choose: (day: string | null) => void;
}

function ArticlesPart({ text, choose }: ArticlesPartProps) {
  const { version, places, refused, day } = text;
  const [asked, setAsked] = useState('');
  const shown = places.filter(({ label, text: words }) => says([label, words], asked));
  return (
    <>
      <div className="mq-row cat-below mq-noprint">
        <span>哪一天的条文</span>
        <div>
          <DateField aria-label="哪一天的条文" value={day} onChange={choose} />
        </div>
        <Input.Search
          aria-label="在条文中查找"
          placeholder="在条文中查找：字词或第几条"
          allowClear
          className="cat-find"
          onChange={({ target }) => setAsked(target.value)}
        />
      </div>
      {refused !== null && <Alert type="warning" showIcon title={refused} />}
      {version !== null && (
        <DescriptionGrid
          items={[
            { label: '制定机关', value: version.issuer },
            { label: '通过日期', value: version.passed },
            {
              label: '出处',
              value: (
                <a href={version.source.url} target="_blank" rel="noreferrer">
                  {version.source.name}
                </a>
              ),
            },
            { label: '收录范围', value: version.excerpt ? '节录，只收与检查有关的条文' : '全文' },
          ]}
        />
      )}
      {version !== null && shown.length === 0 && <p className="mq-quiet">没有符合的条文，请换个字词。</p>}
      {shown.map((place, at) =>
        place.level === null ? (
          <Article key={place.label} article={place} above={shown[at - 1]} />
        ) : (
          <Point key={place.label} level={place.level} text={place.text} />
        ),
      )}
    </>
  );
}

type Place = LegalText['places'][number];

/** Of a first level, its first line is a heading of what stands below. */
function Point({ level, text }: { readonly level: number; readonly text: string }) {
  const [first = '', ...rest] = text.split('\n');
  return (
    <p className={`cat-words cat-point-${level}`}>
      {level === 1 ? <strong>{first}</strong> : first}
      {rest.map((line) => `\n${line}`)}
    </p>
  );
}

/** With the headings that begin above it. */
function Article({ article, above }: { readonly article: Place; readonly above: Place | undefined }) {
  return (
    <section className="cat-one-article" aria-label={article.label}>
      {article.chapter !== null && article.chapter !== above?.chapter && <h2>{article.chapter}</h2>}
      {article.section !== null && article.section !== above?.section && <h3>{article.section}</h3>}
      <p>
        <strong>{article.label}</strong>　<span className="cat-words">{wordsOf(article)}</span>
      </p>
    </section>
  );
}
