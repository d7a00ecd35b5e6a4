/** One request: who asks for what and why, and what it would do, for whoever decides. */

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import {
  DescriptionGrid,
  ErrorPage,
  formatCount,
  formatTime,
  Loading,
  PageHead,
  StateTag,
} from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { COMPARED_FIELDS } from '../subjects/compared-fields.ts';
import { DifferenceTable } from '../versions/DifferenceTable.tsx';
import { INSPECTOR_FIELDS } from '../words/inspector-fields.ts';
import { REQUEST_ACTIONS, REQUEST_KINDS, REQUEST_STATES } from '../words/request-words.ts';
import { DecideButtons } from './DecideButtons.tsx';
import { ImportRequest } from './ImportRequest.tsx';
import { type Foreseen, REQUESTS_KEY, type RequestView, readRequest } from './requests.ts';
import '../registry.css';

/** What it would do is worked out from the records as they are now. */
export function RequestPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const answer = useQuery({ queryKey: [...REQUESTS_KEY, 'one', id], queryFn: ({ signal }) => readRequest(id, signal) });
  const request = answer.data?.request;
  const title = request === undefined ? undefined : `${REQUEST_ACTIONS[request.action]}：${request.title}`;
  usePageTitle(title);
  if (answer.isError) return <ErrorPage error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  return (
    <>
      <PageHead
        title={title}
        note={<StateTag state={answer.data.request.state} words={REQUEST_STATES} />}
        actions={<DecideButtons request={answer.data.request} />}
      />
      <section className="mq-panel" aria-label="申请">
        <About request={answer.data.request} />
      </section>
      {answer.data.request.kind === 'import' ? (
        <ImportRequest request={answer.data.request} />
      ) : (
        <Effects foreseen={answer.data} />
      )}
    </>
  );
}

const PLACES = { subject: '/subjects', inspector: '/inspectors', import: '/imports' } as const;

function About({ request }: { readonly request: RequestView }) {
  const { kind, record, title, reason, requestedName, requestedAt, decidedName, decidedAt, opinion } = request;
  const name =
    record === null || kind === 'import' ? title : <Link to={`${PLACES[kind]}/${record}` as never}>{title}</Link>;
  return (
    <DescriptionGrid
      items={[
        { label: '申请事项', value: `${REQUEST_KINDS[kind]}，${REQUEST_ACTIONS[request.action]}` },
        { label: '对象', value: name },
        { label: '申请人', value: requestedName },
        { label: '申请时间', value: formatTime(requestedAt) },
        { label: '理由', value: reason, wide: true },
        ...(decidedAt === null
          ? []
          : [
              { label: '办理人', value: decidedName },
              { label: '办理时间', value: formatTime(decidedAt) },
              { label: '意见', value: opinion, wide: true },
            ]),
      ]}
    />
  );
}

/** Record by record, field by field; what was decided is told by the history of the records. */
function Effects({ foreseen: { request, records, more } }: { readonly foreseen: Foreseen }) {
  if (request.state !== 'pending') return null;
  const fields = request.kind === 'inspector' ? INSPECTOR_FIELDS : COMPARED_FIELDS;
  return (
    <section className="mq-panel" aria-labelledby="effects">
      <h2 id="effects">同意后的变化</h2>
      {records.length === 0 && <p className="mq-quiet">记录已是申请的内容，同意后没有变化。</p>}
      {records.map(({ id, name, differences }) => (
        <section key={id ?? name} className="reg-part">
          {(records.length > 1 || id === null) && <h3>{id === null ? `新增：${name}` : name}</h3>}
          <DifferenceTable differences={differences} fields={fields} before="现在" after="同意后" />
        </section>
      ))}
      {more > 0 && <p className="mq-quiet">另有 {formatCount(more)} 户，变化相同，不逐一列出。</p>}
    </section>
  );
}
