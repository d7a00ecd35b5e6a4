/** 信用与检查: credit classes by year, states with what shows them, inspections by any authority. */

import { StateTag } from '../../../kit/index.ts';
import { CREDIT_CLASSES } from '../words/subject-fields.ts';
import { SUBJECT_STATUSES } from '../words/subject-words.ts';
import { InspectionTable } from './InspectionTable.tsx';
import type { SubjectRecord } from './requests.ts';

/** Three tables, the latest first. */
export function CreditPart({ credit, statuses, inspections }: SubjectRecord) {
  return (
    <>
      <section className="reg-part">
        <h2>信用等级</h2>
        {credit.length === 0 ? <p className="mq-quiet">没有登记过信用等级。</p> : <CreditTable credit={credit} />}
      </section>
      <section className="reg-part">
        <h2>检查情况</h2>
        <InspectionTable inspections={inspections} />
      </section>
      <section className="reg-part">
        <h2>经营状态变更</h2>
        {statuses.length === 0 ? <p className="mq-quiet">没有变更过。</p> : <StatusTable statuses={statuses} />}
      </section>
    </>
  );
}

function CreditTable({ credit }: Pick<SubjectRecord, 'credit'>) {
  return (
    <div className="mq-scroll">
      <table className="reg-table">
        <thead>
          <tr>
            <th scope="col">评定年度</th>
            <th scope="col">等级</th>
            <th scope="col">来源</th>
          </tr>
        </thead>
        <tbody>
          {credit.map(({ version, year, class: grade, source }) => (
            <tr key={version}>
              <td>{year}</td>
              <td>{CREDIT_CLASSES[grade as keyof typeof CREDIT_CLASSES] ?? grade}</td>
              <td>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StatusTable({ statuses }: Pick<SubjectRecord, 'statuses'>) {
  return (
    <div className="mq-scroll">
      <table className="reg-table">
        <thead>
          <tr>
            <th scope="col">自何日起</th>
            <th scope="col">状态</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {statuses.map(({ version, status, since, evidence_kind: kind, evidence }) => (
            <tr key={version}>
              <td className="mq-number">{since}</td>
              <td>
                <StateTag state={status} words={SUBJECT_STATUSES} />
              </td>
              <td>{kind === 'file' ? <a href={`/api/files/${evidence}`}>下载依据文件</a> : evidence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
