/** The title of the page on screen, where it depends on a record. */

import { createContext, useContext, useEffect } from 'react';

/** Sets the title that stands in the window and at the end of the breadcrumbs; null for the title of the page's list. */
export const PageTitleContext = createContext<(title: string | null) => void>(() => undefined);

/** Names the page after its record; null while it is on its way. */
export function usePageTitle(title: string | null | undefined): void {
  const set = useContext(PageTitleContext);
  useEffect(() => {
    set(title ?? null);
    return () => set(null);
  }, [set, title]);
}
