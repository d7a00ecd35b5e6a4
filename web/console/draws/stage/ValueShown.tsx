/** The public random value: what was named before, and what came of it. */

import { formatTime } from '../../../kit/index.ts';
import type { Ceremony } from './requests.ts';

/** Characters on one line of the wall; a signature of 96 is shown in groups. */
const GROUP = 8;

export function ValueShown({ ceremony }: { readonly ceremony: Ceremony }) {
  const { draw, source, value, typed } = ceremony;
  if (value !== null)
    return (
      <div className="st-value">
        <h3>
          {value.kindLabel} {value.event}
          {value.fallback && '（备用）'}
        </h3>
        <p className="st-value-text">
          {value.kind === 'drand' ? value.value.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join(' ') : value.value}
        </p>
      </div>
    );
  if (source === null || draw.state !== 'awaiting-value') return null;
  return (
    <div className="st-value">
      <h3>
        {source.kindLabel} {source.event}
      </h3>
      {source.due !== null && <p>{formatTime(source.due)} 以后公布。</p>}
      {source.fallback !== null && (
        <p className="st-quiet">
          {source.waitUntil === null ? '' : `等到 ${formatTime(source.waitUntil)} 仍没有公布的，`}改用事先写明的备用：
          {source.fallback.kindLabel} {source.fallback.event}。不作别的选择。
        </p>
      )}
      {typed > 0 && <p>已有 {typed} 人录入，等另一人在自己的账号里再录入一次；两次相同才算数。</p>}
    </div>
  );
}
