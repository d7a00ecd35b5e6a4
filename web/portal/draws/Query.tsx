/** A plain form that asks for a list, and the way through the list. */

import type { FieldView, PagingView } from '../../../server/portal/draw-views.ts';
import type { Link } from '../../../server/portal/views.ts';

export function Query({ action, fields }: { readonly action: string; readonly fields: readonly FieldView[] }) {
  if (fields.length === 0) return null;
  return (
    <form className="query" method="get" action={action}>
      {fields.map((field) => (
        <Field key={field.name} {...field} />
      ))}
      <button type="submit">查询</button>
    </form>
  );
}

function Field({ name, label, value, choices }: FieldView) {
  return (
    <div>
      <label htmlFor={`query-${name}`}>{label}</label>
      {choices === null ? (
        <input type="search" id={`query-${name}`} name={name} defaultValue={value} maxLength={80} />
      ) : (
        <select id={`query-${name}`} name={name} defaultValue={value}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

export function Paging({ text, previous, next }: PagingView) {
  return (
    <nav className="paging" aria-label="翻页">
      {previous === null ? null : (
        <a href={previous} rel="prev">
          上一页
        </a>
      )}
      <span>{text}</span>
      {next === null ? null : (
        <a href={next} rel="next">
          下一页
        </a>
      )}
    </nav>
  );
}

export function DataLinks({ data }: { readonly data: readonly Link[] }) {
  return (
    <p className="data">
      开放数据：
      {data.map(({ href, text }) => (
        <a key={href} href={href}>
          {text}
        </a>
      ))}
    </p>
  );
}
