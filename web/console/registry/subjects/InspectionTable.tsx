/** Inspections of a subject by any authority, before or beside this system. */

import type { SubjectRecord } from './requests.ts';

const LEVELS: Readonly<Record<string, string>> = {
  district: '区（县）级',
  city: '市级',
  province: '省级',
  nation: '国家级',
  unknown: '层级不明',
};

const TYPES: Readonly<Record<string, string>> = {
  random: '双随机抽查',
  special: '专项检查',
  'for-cause': '个案检查',
  recheck: '整改复查',
  'on-request': '应申请检查',
  unknown: '类型不明',
};

/** The latest first, as the server gives them. */
export function InspectionTable({ inspections }: { readonly inspections: SubjectRecord['inspections'] }) {
  if (inspections.length === 0) return <p className="mq-quiet">没有登记过检查。</p>;
  return (
    <div className="mq-scroll">
      <table className="reg-table">
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">检查机关</th>
            <th scope="col">层级</th>
            <th scope="col">类型</th>
            <th scope="col">来源</th>
          </tr>
        </thead>
        <tbody>
          {inspections.map(({ id, day, authority, level, type, source }) => (
            <tr key={id}>
              <td className="mq-number" style={{ whiteSpace: 'nowrap' }}>
                {day}
              </td>
              <td>{authority}</td>
              <td>{LEVELS[level] ?? level}</td>
              <td>{TYPES[type] ?? type}</td>
              <td>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
