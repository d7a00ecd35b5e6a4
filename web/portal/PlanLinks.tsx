/** Plans by name, with their state and the days on which they were published and changed. */

import type { ListedPlan } from '../../server/portal/views.ts';
import { StateTag } from './StateTag.tsx';

export function PlanLinks({ plans }: { readonly plans: readonly ListedPlan[] }) {
  return (
    <ul className="plain">
      {plans.map(({ link, authority, published, state }) => (
        <li key={link.href}>
          <a href={link.href}>{link.text}</a> <StateTag {...state} />
          <small>
            {authority} · {published}
          </small>
        </li>
      ))}
    </ul>
  );
}
