/** The way from a record to its approvals. */

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** To the page of one run. */
export function RunLink({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <Link to={'/approvals/$id' as never} params={{ id } as never}>
      {children}
    </Link>
  );
}
