/** Every version of a record: who made it, when, what it changed and why; two of them can be chosen. */

import { formatTime, useNarrow } from '../../../kit/index.ts';

/** One version. */
export interface VersionLine {
  readonly version: number;
  readonly at: string;
  /** Name of who made it; null where the account is gone. */
  readonly byName: string | null;
  readonly reason: string | null;
  /** Labels of the fields it changed. */
  readonly changes: readonly string[];
}

interface VersionTableProps {
  /** The newest first. */
  readonly versions: readonly VersionLine[];
  readonly pair: readonly [number, number];
  readonly setPair: (pair: readonly [number, number]) => void;
}

/** A table; on a phone one under another. */
export function VersionTable(props: VersionTableProps) {
  return useNarrow() ? <Lines {...props} /> : <Grid {...props} />;
}

function Grid({ versions, pair, setPair }: VersionTableProps) {
  const several = versions.length > 1;
  return (
    <table className="reg-table">
      <thead>
        <tr>
          {several && <th scope="col">对照</th>}
          <th scope="col">版本</th>
          <th scope="col">时间</th>
          <th scope="col">修改人</th>
          <th scope="col">改动</th>
          <th scope="col">理由</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((line) => (
          <tr key={line.version}>
            {several && (
              <td className="reg-one-line">
                <Marks version={line.version} pair={pair} setPair={setPair} />
              </td>
            )}
            <td className="reg-one-line">第 {line.version} 版</td>
            <td className="reg-one-line mq-number">{formatTime(line.at)}</td>
            <td className="reg-one-line">{line.byName ?? '—'}</td>
            <td>{changeOf(line)}</td>
            <td>{line.reason ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lines({ versions, pair, setPair }: VersionTableProps) {
  return (
    <ul className="mq-plain-list reg-table" aria-label="各版本">
      {versions.map((line) => (
        <li key={line.version}>
          <div className="mq-row mq-spread">
            <strong>第 {line.version} 版</strong>
            {versions.length > 1 && (
              <span>
                <Marks version={line.version} pair={pair} setPair={setPair} />
              </span>
            )}
          </div>
          <div className="mq-quiet mq-number">
            {formatTime(line.at)} {line.byName}
          </div>
          <div>改动：{changeOf(line)}</div>
          {line.reason !== null && <div>理由：{line.reason}</div>}
        </li>
      ))}
    </ul>
  );
}

interface MarksProps extends Pick<VersionTableProps, 'pair' | 'setPair'> {
  readonly version: number;
}

/** Which of the two sides it stands on. */
function Marks({ version, pair: [from, to], setPair }: MarksProps) {
  return (
    <>
      <label>
        <input type="radio" name="from" checked={from === version} onChange={() => setPair([version, to])} /> 前
      </label>{' '}
      <label>
        <input type="radio" name="to" checked={to === version} onChange={() => setPair([from, version])} /> 后
      </label>
    </>
  );
}

function changeOf({ version, changes }: VersionLine): string {
  return version === 1 ? '新增' : changes.join('、') || '—';
}
