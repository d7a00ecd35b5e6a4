/** The banner while a supervisor looks through the eyes of another account. */

import { Button } from 'antd';
import { useState } from 'react';
import { BASE } from '../../kit/api/address.ts';
import { api, ProblemNote } from '../../kit/index.ts';
import type { Session } from '../session.ts';

/** Nothing while a person looks with their own eyes. */
export function ViewAsBanner({ session }: { readonly session: Session }) {
  const [error, setError] = useState<unknown>(null);
  if (session.viewedBy === null) return null;
  const end = () => api.delete('/api/view-as').then(() => location.assign(BASE), setError);
  return (
    <div className="mq-view-as" role="status">
      <span>
        {session.viewedBy.name}正在以“{session.name}”的视角查看：只能看，不能办理，查看经过已记入账本。
      </span>
      <Button size="small" onClick={() => void end()}>
        结束查看
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </div>
  );
}
