/** Under a printed page: whose it is, who printed it and when. */

import { useEffect, useState } from 'react';
import { formatTime } from '../../kit/index.ts';
import type { Session } from '../session.ts';

/** Not on the screen. The time is that of printing. */
export function PrintNote({ session: { organisation, name, viewedBy } }: { readonly session: Session }) {
  const [at, setAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const printing = () => setAt(new Date().toISOString());
    window.addEventListener('beforeprint', printing);
    return () => window.removeEventListener('beforeprint', printing);
  }, []);
  return (
    <p className="mq-printonly">
      {organisation.name}　{(viewedBy ?? { name }).name} 于 {formatTime(at)} 打印自明签
    </p>
  );
}
