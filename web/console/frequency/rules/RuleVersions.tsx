/** Every version of a rule: who changed or confirmed it, why, and what became different. */

import { SHIPPED_RULES } from '@mingqian/frequency';
import { formatTime, StatusTag } from '../../../kit/index.ts';
import type { RuleRecord, RuleVersion } from '../requests.ts';
import { changedFacts } from './facts.ts';
import { useTitles } from './use-titles.ts';

/** The newest first; what the product came with is version 0. */
export function RuleVersions({ record }: { readonly record: RuleRecord }) {
  const versions = record.versions.toSorted((a, b) => b.version - a.version);
  const shipped = SHIPPED_RULES.find(({ id }) => id === record.id);
  const before = ({ version }: RuleVersion) =>
    versions.find((one) => one.version === version - 1)?.rule ?? (version === 1 ? shipped : undefined);
  return (
    <section className="frq-part" aria-label="各版">
      <h3>各版</h3>
      <ol className="mq-plain-list">
        {versions.map((one) => (
          <VersionLine key={one.version} version={one} before={before(one)} />
        ))}
        {shipped !== undefined && <li className="mq-quiet">第 0 版：产品自带，待核实。</li>}
      </ol>
    </section>
  );
}

interface VersionLineProps {
  readonly version: RuleVersion;
  readonly before: RuleVersion['rule'] | undefined;
}

function VersionLine({ version, before }: VersionLineProps) {
  const { action, document, opinion, reason, by, at, rule } = version;
  const titleOf = useTitles();
  const changed = before === undefined ? [] : changedFacts(before, rule, titleOf);
  return (
    <li>
      <div className="mq-row mq-spread">
        <span className="mq-row">
          <strong>第 {version.version} 版</strong>
          {action === 'confirmed' ? (
            <StatusTag tone="good">核实</StatusTag>
          ) : (
            <StatusTag tone="wait">{before === undefined ? '新写' : '修改'}</StatusTag>
          )}
          <span>{by}</span>
        </span>
        <span className="mq-quiet mq-number">{formatTime(at)}</span>
      </div>
      {reason !== null && <div>理由：{reason}</div>}
      {document !== null && <div>对照的文件：{document}</div>}
      {opinion !== null && <div>核实意见：{opinion}</div>}
      {changed.length > 0 && (
        <table className="mq-compare">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">改前</th>
              <th scope="col">改后</th>
            </tr>
          </thead>
          <tbody>
            {changed.map((line) => (
              <tr key={line.label}>
                <th scope="row">{line.label}</th>
                <td>{line.before}</td>
                <td>{line.after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}
