/** What a visitor is told when there is nothing to show. */

import type { TroubleView } from '../../server/portal/views.ts';

export function TroublePage({ sentence }: TroubleView) {
  return (
    <p className="reason">
      {sentence} <a href="/public">回到首页</a>
    </p>
  );
}
