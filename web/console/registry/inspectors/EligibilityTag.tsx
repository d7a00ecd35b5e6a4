/** 资格: whether somebody may inspect on a day, and what stands in the way. */

import { Tooltip } from 'antd';
import { LawTag, StatusTag } from '../../../kit/index.ts';
import type { Eligibility } from './requests.ts';

/** The tag alone, reasons on pointing at it or reaching it by keyboard. */
export function EligibilityTag({ eligibility: { eligible, reasons } }: { readonly eligibility: Eligibility }) {
  if (eligible) return <StatusTag tone="good">可检查</StatusTag>;
  return (
    <Tooltip
      trigger={['hover', 'focus', 'click']}
      title={reasons.map(({ code, sentence }) => <div key={code}>{sentence}</div>)}
    >
      <button type="button" className="reg-plain">
        <StatusTag tone="bad">不可检查</StatusTag>
      </button>
    </Tooltip>
  );
}

/** The tag with its reasons and the law they rest on. */
export function EligibilityNote({ eligibility }: { readonly eligibility: Eligibility }) {
  const { day, eligible, reasons } = eligibility;
  return (
    <div>
      <span className="mq-row">
        <span className="mq-number">{day}</span>
        <StatusTag tone={eligible ? 'good' : 'bad'}>{eligible ? '可以作为检查人员' : '不能作为检查人员'}</StatusTag>
      </span>
      {reasons.length > 0 && (
        <ul className="mq-plain-list">
          {reasons.map(({ code, sentence, law }) => (
            <li key={code}>
              {sentence} <LawTag cite={law} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
