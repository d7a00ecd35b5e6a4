/** A text before and from a day on, side by side. */

interface WordsChangedProps {
  /** Null: it was not there, or is no longer. */
  readonly before: string | null;
  readonly after: string | null;
  /** `YYYY-MM-DD` */
  readonly from: string;
}

/** 原条文 | 自 … 起 */
export function WordsChanged({ before, after, from }: WordsChangedProps) {
  return (
    <div className="mq-scroll">
      <table className="mq-compare">
        <thead>
          <tr>
            <th scope="col">原条文</th>
            <th scope="col">自 {from} 起</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className="mq-half">{before ?? '（没有）'}</td>
            <td className="mq-half">{after ?? '（没有）'}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
