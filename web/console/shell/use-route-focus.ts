/** Where the focus goes when another page is shown. */

import { useEffect, useRef } from 'react';

const PATIENCE = 40;
const STEP_MS = 50;

/**
 * Puts the focus on the heading of the page that was gone to, so that keyboard and screen reader go on from there. Not on
 * the first page of a visit: there the browser begins at the top.
 */
export function useRouteFocus(pathname: string): void {
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    let left = PATIENCE;
    // The page may still be on its way.
    const timer = setInterval(() => {
      left -= 1;
      const heading = document.querySelector<HTMLElement>('main h1');
      if (heading !== null) heading.focus({ preventScroll: true });
      if (heading !== null || left === 0) clearInterval(timer);
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [pathname]);
}
