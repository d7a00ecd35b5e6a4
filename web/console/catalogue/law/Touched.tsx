/** What a new version of a legal text, or its end, touches. */

import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { LawEntered } from '../requests.ts';

/** The articles that differ, and the items that are to be reviewed because of them. */
export function Touched({ entered }: { readonly entered: LawEntered }) {
  const { title, from, changed, items } = entered;
  return (
    <Alert
      className="cat-below"
      type={items.length > 0 ? 'warning' : 'success'}
      showIcon
      title={
        items.length > 0
          ? `《${title}》（${from} 版）已记入。有 ${items.length} 个事项须在 1 个月内复核（辽政办发〔2025〕6号）。`
          : `《${title}》（${from} 版）已记入，没有事项受影响。`
      }
      description={
        <>
          <p>{changed.length === 0 ? '与上一版相比，没有不同的条文。' : `与上一版不同的条文：${changed.join('、')}`}</p>
          {items.length > 0 && (
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
            </ul>
          )}
        </>
      }
    />
  );
}
