/** The whole of a record: heading, what can be done, and its parts as tabs named in the address. */

import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { Choice } from '../Choice.tsx';
import { PageHead } from '../PageHead.tsx';
import { ErrorBoundary } from '../states/ErrorBoundary.tsx';
import { Loading } from '../states/Loading.tsx';
import { ErrorPage } from '../states/StatePage.tsx';
import { useNarrow } from '../use-media.ts';

interface RecordPart {
  readonly key: string;
  readonly label: string;
  readonly children: ReactNode;
}

interface RecordPageProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly pending?: boolean;
  readonly error?: unknown;
  readonly retry?: () => void;
  readonly parts: readonly RecordPart[];
}

/** The first part is shown where the address names none. */
export function RecordPage({ title, note, actions, pending = false, error, retry, parts }: RecordPageProps) {
  const search = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  if (error !== undefined && error !== null)
    return <ErrorPage error={error} {...(retry === undefined ? {} : { retry })} />;
  if (pending) return <Loading />;
  const choose = (tab: string) =>
    void navigate({ to: '.', search: { tab }, replace: true, resetScroll: false } as never);
  const shown = parts.find(({ key }) => key === search.tab) ?? parts[0];
  return (
    <>
      <PageHead title={title} note={note} actions={actions} />
      <div className="mq-panel">{shown !== undefined && <Parts parts={parts} shown={shown} choose={choose} />}</div>
    </>
  );
}

interface PartsProps {
  readonly parts: readonly RecordPart[];
  readonly shown: RecordPart;
  readonly choose: (key: string) => void;
}

/**
 * Tabs; on a phone, where they do not fit side by side, a list to choose from. Only the bar is another one: what is being
 * written in a part outlasts a tablet that is turned, or a window that is made narrow.
 */
function Parts({ parts, shown, choose }: PartsProps) {
  const narrow = useNarrow();
  const content = <ErrorBoundary key={shown.key}>{shown.children}</ErrorBoundary>;
  const choice = () => (
    <div className="mq-part-choice">
      <Choice
        label="记录的各部分"
        value={shown.key}
        options={parts.map(({ key, label }) => ({ value: key, label }))}
        choose={choose}
      />
    </div>
  );
  return (
    <Tabs
      activeKey={shown.key}
      destroyOnHidden
      onChange={choose}
      {...(narrow ? { renderTabBar: choice } : {})}
      items={parts.map(({ key, label }) => ({ key, label, children: key === shown.key ? content : null }))}
    />
  );
}
