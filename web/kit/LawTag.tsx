/** A clause of law where it applies, with its source. */

import { Tooltip } from 'antd';

export interface Clause {
  /** As cited: `国发〔2019〕5号 二(四)`. */
  readonly cite: string;
  /** What it demands here, in a plain sentence. */
  readonly says?: string;
  /** Where the text was taken from. */
  readonly source?: string;
  /** Not yet compared with the original: shown with 待核实. */
  readonly unchecked?: boolean;
}

/** The clause as a small button whose tooltip says what it demands and where it comes from. */
export function LawTag({ cite, says, source, unchecked = false }: Clause) {
  const lines = [says, source === undefined ? undefined : `出处：${source}`];
  if (unchecked) lines.push('此条尚未与原文核对，请以原文为准。');
  const told = lines.filter((line) => line !== undefined);
  const shown = (
    <button type="button" className="mq-law">
      {cite}
      {unchecked && <span className="mq-unchecked">待核实</span>}
    </button>
  );
  if (told.length === 0) return shown;
  return (
    <Tooltip trigger={['hover', 'focus', 'click']} title={told.map((line) => <div key={line}>{line}</div>)}>
      {shown}
    </Tooltip>
  );
}
