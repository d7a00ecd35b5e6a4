/** 合并重复: two records of the same subject side by side; one is kept, the other points to it. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason, ErrorPage, Loading, PageHead, ProblemNote } from '../../../kit/index.ts';
import { labelsOf } from '../fields/field.ts';
import { showAny } from '../fields/show.ts';
import { alignFields } from '../versions/align.ts';
import { REGISTRY_LAW } from '../words/subject-words.ts';
import { COMPARED_FIELDS } from './compared-fields.ts';
import { mergeSubjects, readSubject, SUBJECTS_KEY, type Subject } from './requests.ts';
import { SubjectPicker } from './SubjectPicker.tsx';
import { useOutcome } from './use-outcome.ts';
import '../registry.css';

/** The other record stands in the address (`with`), so that the comparison can be passed on. */
export function MergePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { with: other } = useSearch({ strict: false }) as { with?: string };
  const navigate = useNavigate();
  const first = useSubject(id);
  const second = useSubject(other);
  if (first.isError) return <ErrorPage error={first.error} retry={() => void first.refetch()} />;
  if (first.data === undefined) return <Loading />;
  const choose = (next: unknown) =>
    void navigate({ to: '.', search: typeof next === 'string' ? { with: next } : {}, replace: true } as never);
  return (
    <>
      <PageHead
        title="合并重复的检查对象"
        note="两条其实是同一户时合并。保留的一条没有的内容，从另一条补入；两条的历史都保留。"
      />
      <div className="mq-panel">
        <p>
          这一条：<strong>{String(first.data.facts['name'])}</strong>
        </p>
        <label htmlFor="merge-with">与哪一条重复</label>
        <div style={{ maxWidth: 560 }}>
          <SubjectPicker
            id="merge-with"
            value={other ?? null}
            known={
              second.data === undefined ? [] : [{ value: second.data.id, label: String(second.data.facts['name']) }]
            }
            onChange={choose}
          />
        </div>
        {other === id && <p role="alert">请选择另一条记录。</p>}
        {second.isError && <ProblemNote error={second.error} />}
      </div>
      {second.data !== undefined && other !== id && <SideBySide pair={[first.data, second.data]} />}
    </>
  );
}

function useSubject(id: string | undefined) {
  return useQuery({
    queryKey: [...SUBJECTS_KEY, 'record', id ?? ''],
    enabled: id !== undefined,
    queryFn: ({ signal }) => readSubject(id!, signal),
    select: ({ subject }) => subject,
  });
}

function SideBySide({ pair }: { readonly pair: readonly [Subject, Subject] }) {
  const navigate = useNavigate();
  const outcome = useOutcome();
  const [kept, setKept] = useState<0 | 1 | null>(null);
  const name = (at: 0 | 1) => String(pair[at].facts['name']);
  const lines = alignFields(comparable(pair[0]), comparable(pair[1]), labelsOf(COMPARED_FIELDS));
  const confirm = async (reason: string, key: string) => {
    if (kept === null) return;
    const [one, other] = [pair[kept], pair[kept === 0 ? 1 : 0]];
    const answer = await mergeSubjects(one, { id: other.id, version: other.version }, reason, key);
    outcome(answer, '已合并。');
    void navigate({ to: answer.outcome === 'done' ? `/subjects/${one.id}` : '/registry-requests' } as never);
  };
  return (
    <div className="mq-panel">
      <div className="mq-scroll">
        <table className="mq-compare">
          <thead>
            <tr>
              <th scope="col">项目</th>
              {([0, 1] as const).map((at) => (
                <th scope="col" key={at}>
                  <div className="mq-row mq-spread">
                    {name(at)}
                    <Button size="small" type="primary" onClick={() => setKept(at)}>
                      保留这一条
                    </Button>
                  </div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name: field, label, before, after, change }) => (
              <tr key={field} className={change === 'same' ? '' : 'reg-differs'}>
                <th scope="row">{label}</th>
                {[before, after].map((value, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the two sides are known by their place
                  <td key={at}>
                    {showAny(
                      COMPARED_FIELDS.find((one) => one.name === field),
                      value,
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {kept !== null && (
        <ConfirmReason
          title={`保留“${name(kept)}”，并入另一条？`}
          okText="合并"
          danger
          law={[REGISTRY_LAW]}
          confirm={confirm}
          close={() => setKept(null)}
        >
          <p>
            “{name(kept === 0 ? 1 : 0)}”将并入“{name(kept)}”，不再单独列出。两条都有的内容，以保留的一条为准。
          </p>
        </ConfirmReason>
      )}
    </div>
  );
}

const comparable = ({ facts, status, statusSince, listing }: Subject) => ({ ...facts, status, statusSince, listing });
