/** The whole of a record: heading, what can be done, and its parts as tabs named in the address. */

import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { PageHead } from '../PageHead.tsx';
import { ErrorBoundary } from '../states/ErrorBoundary.tsx';
import { Loading } from '../states/Loading.tsx';
import { ErrorPage } from '../states/StatePage.tsx';

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
  const shown = parts.find(({ key }) => key === search.tab) ?? parts[0];
  return (
    <>
      <PageHead title={title} note={note} actions={actions} />
      <div className="mq-panel">
        <Tabs
          activeKey={shown?.key ?? ''}
          destroyOnHidden
          onChange={(tab) => void navigate({ to: '.', search: { tab }, replace: true, resetScroll: false } as never)}
          items={parts.map(({ key, label, children }) => ({
            key,
            label,
            children: <ErrorBoundary>{children}</ErrorBoundary>,
          }))}
        />
      </div>
    </>
  );
}
