/** What is to be approved, as its module describes it, and the way to the record. */

import { Link } from '@tanstack/react-router';
import { DescriptionGrid, formatTime, LawTag } from '../../../kit/index.ts';
import type { RunDetail } from '../requests.ts';

/** What is approved is one version with one digest; the digest is for comparing with the ledger. */
export function About({ detail }: { readonly detail: RunDetail }) {
  const { run, digest, law, path, facts, opinions } = detail;
  const note = opinions.findLast(({ verb }) => verb === 'submit' || verb === 'resubmit')?.opinion ?? null;
  return (
    <DescriptionGrid
      items={[
        { label: '事项', value: run.matterLabel },
        {
          label: '记录',
          value:
            path === null ? (
              `第 ${run.record.version} 版`
            ) : (
              <Link to={inConsole(path) as never}>打开送审的记录（第 {run.record.version} 版）</Link>
            ),
        },
        ...facts.map(({ label, value }) => ({ label, value, wide: value.length > LONG })),
        { label: '送审人', value: run.submitter.name },
        { label: '送审时间', value: formatTime(run.submittedAt) },
        ...(run.endedAt === null ? [] : [{ label: '办结时间', value: formatTime(run.endedAt) }]),
        ...(note === null ? [] : [{ label: '送审说明', value: note, wide: true }]),
        ...(law.length === 0
          ? []
          : [
              {
                label: '依据',
                value: (
                  <span className="mq-row">
                    {law.map((cite) => (
                      <LawTag key={cite} cite={cite} says="这类事项须经批准的依据。" />
                    ))}
                  </span>
                ),
                wide: true,
              },
            ]),
        { label: '送审内容摘要', value: <span className="mq-mono">{digest}</span>, wide: true },
      ]}
    />
  );
}

/** Above this a content stands over the whole width. */
const LONG = 40;

/** Modules name places in the console with or without its base. */
function inConsole(path: string): string {
  return path.startsWith('/console/') ? path.slice('/console'.length) : path;
}
