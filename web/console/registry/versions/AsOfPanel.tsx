/** A record as it was at the end of a day. */

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading, ProblemNote } from '../../../kit/index.ts';

interface AsOfPanelProps<AsOf> {
  readonly queryKey: readonly string[];
  readonly day: string;
  readonly load: (day: string, signal: AbortSignal) => Promise<AsOf>;
  readonly show: (record: AsOf) => ReactNode;
}

/** Before the first version there was nothing: the server says so. */
export function AsOfPanel<AsOf>({ queryKey, day, load, show }: AsOfPanelProps<AsOf>) {
  const answer = useQuery({ queryKey: [...queryKey, 'as-of', day], queryFn: ({ signal }) => load(day, signal) });
  if (answer.isError) return <ProblemNote error={answer.error} />;
  if (answer.isPending) return <Loading />;
  return (
    <section className="mq-panel reg-bottom" aria-label={`${day} 的内容`}>
      {show(answer.data)}
    </section>
  );
}
