/** What a new version of a legal text, or its end, touches. */

import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { LawEntered } from '../requests.ts';

/** The articles that differ, and the items and rules of frequency that are to be reviewed because of them. */
export function Touched({ entered }: { readonly entered: LawEntered }) {
  const { title, from, changed, items, rules } = entered;
  const touched = [
    ...(items.length === 0 ? [] : [`${items.length} 个事项`]),
    ...(rules.length === 0 ? [] : [`${rules.length} 条频次规则`]),
  ];
  return (
    <Alert
      className="cat-below"
      type={touched.length > 0 ? 'warning' : 'success'}
      showIcon
      title={
        touched.length > 0
          ? `《${title}》（${from} 版）已记入。有 ${touched.join('、')}须在 1 个月内复核（辽政办发〔2025〕6号）。`
          : `《${title}》（${from} 版）已记入，没有事项和频次规则受影响。`
      }
      description={
        <>
          <p>{changed.length === 0 ? '与上一版相比，没有不同的条文。' : `与上一版不同的条文：${changed.join('、')}`}</p>
          {touched.length > 0 && (
            <ul className="mq-plain-list">
              {items.map(({ id, code, name, citations }) => (
                <li key={id}>
                  <Link
                    to={'/catalogue/items/$id' as never}
                    params={{ id } as never}
                    search={{ tab: 'reviews' } as never}
                  >
                    {code}　{name}
                  </Link>
                  <div className="mq-quiet">{citations.join('、')}</div>
                </li>
              ))}
              {rules.map(({ id, title: name, citations }) => (
                <li key={id}>
                  <Link to={'/frequency/rules' as never} search={{ open: id } as never}>
                    频次规则：{name}
                  </Link>
                  <div className="mq-quiet">{citations.join('、')}</div>
                </li>
              ))}
            </ul>
          )}
        </>
      }
    />
  );
}
