/** The frame of one kind of waiting things. */

import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatCount, Loading, ProblemNote } from '../../kit/index.ts';

interface PanelProps<Data> {
  readonly title: string;
  readonly query: UseQueryResult<Data>;
  /** How many wait. */
  readonly count: (data: Data) => number;
  /** Said when none waits. */
  readonly none: string;
  /** Where all of them are. */
  readonly all: { readonly path: string; readonly label: string; readonly search?: Readonly<Record<string, string>> };
  readonly children: (data: Data) => ReactNode;
}

/** Heading with the number, the first few, the way to all. A panel that fails does not take the others with it. */
export function Panel<Data>({ title, query, count, none, all, children }: PanelProps<Data>) {
  const waiting = query.data === undefined ? 0 : count(query.data);
  return (
    <section className="mq-panel">
      <h2>
        {title}
        {waiting > 0 && <span className="mq-quiet"> {formatCount(waiting)} 项</span>}
      </h2>
      {query.isError && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.data !== undefined && (waiting === 0 ? <p className="mq-quiet">{none}</p> : children(query.data))}
      <p>
        <Link to={all.path as never} search={(all.search ?? {}) as never}>
          {all.label}
        </Link>
      </p>
    </section>
  );
}
