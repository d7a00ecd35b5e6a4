/** Who can mend what is stuck, and how. */

interface MendListProps {
  readonly mends: readonly { readonly who: string; readonly how: string }[];
}

/** Any one of them is enough. */
export function MendList({ mends }: MendListProps) {
  if (mends.length === 0) return null;
  return (
    <>
      <div>可以这样解决（任选一种）：</div>
      <ul className="apr-brief" aria-label="怎样解决">
        {mends.map(({ who, how }) => (
          <li key={who + how}>
            <strong>{who}</strong>：{how}
          </li>
        ))}
      </ul>
    </>
  );
}
