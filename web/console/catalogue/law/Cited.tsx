/** A citation, one click from its words. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import { DateField, DescriptionGrid, Loading, ProblemNote, StatusTag } from '../../../kit/index.ts';
import { CATALOGUE_KEY, readArticle } from '../requests.ts';

interface CitedProps {
  /** 《粮食流通管理条例》第四十五条, 国发〔2019〕5号 二(四). */
  readonly citation: string;
  /** On which day its words are asked for; today where it is not given. */
  readonly day?: string | undefined;
}

/** A button that opens the words of the article in a drawer. */
export function Cited({ citation, day }: CitedProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="mq-law" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {citation}
      </button>
      {open && <ArticleDrawer citation={citation} day={day} close={() => setOpen(false)} />}
    </>
  );
}

/** Several, one under another; a dash where there are none. */
export function CitedList({ citations, day }: { readonly citations: readonly string[]; readonly day?: string }) {
  if (citations.length === 0) return <>—</>;
  return (
    <ul className="mq-plain-list cat-cited">
      {citations.map((citation) => (
        <li key={citation}>
          <Cited citation={citation} day={day} />
        </li>
      ))}
    </ul>
  );
}

function ArticleDrawer({ citation, day: asked, close }: CitedProps & { readonly close: () => void }) {
  const navigate = useNavigate();
  const [day, setDay] = useState<string | undefined>(asked);
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'law', 'article', citation, day ?? null],
    queryFn: ({ signal }) => readArticle(citation, day, signal),
  });
  const found = answer.data;
  const title = found?.title ?? nameIn(citation);
  return (
    <Drawer
      open
      title={citation}
      size={Math.min(560, window.innerWidth)}
      onClose={close}
      footer={
        title !== undefined && (
          <Button
            onClick={() =>
              void navigate({
                to: '/catalogue/law/texts/$title',
                params: { title },
                search: day ? { day } : {},
              } as never)
            }
          >
            打开全文
          </Button>
        )
      }
    >
      <div className="mq-row cat-below">
        <span>哪一天的条文</span>
        <div>
          <DateField
            aria-label="哪一天的条文"
            value={day ?? found?.day ?? null}
            onChange={(value) => setDay(value ?? undefined)}
          />
        </div>
      </div>
      {answer.isError ? (
        <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
      ) : found === undefined ? (
        <Loading />
      ) : found.text === null ? (
        <Alert type="warning" showIcon title={found.refused} description="请换一天查看，或打开全文核对引用。" />
      ) : (
        <>
          <blockquote className="cat-article">{found.text}</blockquote>
          <DescriptionGrid
            items={[
              { label: '文件', value: `《${found.title}》`, wide: true },
              { label: '文号', value: found.number, wide: true },
              { label: '本版施行日', value: found.from, wide: true },
              { label: '核对', value: <Checked checked={found.checked} />, wide: true },
            ]}
          />
        </>
      )}
    </Drawer>
  );
}

/** 《粮食流通管理条例》, or the number of a document: 国发〔2019〕5号. */
function nameIn(citation: string): string | undefined {
  const [, title, number] = /^(?:《([^》]+)》|(\S+号))/.exec(citation) ?? [];
  return title ?? number;
}

/** 待核实 until somebody compared the text with the official one. */
export function Checked({ checked }: { readonly checked: string | null }) {
  if (checked === null) return <>—</>;
  const [mark = '', ...rest] = checked.split('：');
  if (mark !== '待核实') return <>{checked}</>;
  return (
    <>
      <StatusTag tone="wait">待核实</StatusTag> <span className="mq-quiet">{rest.join('：')}</span>
    </>
  );
}
