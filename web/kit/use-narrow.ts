/** Whether the window is as narrow as a phone. */

import { useSyncExternalStore } from 'react';

const NARROW = window.matchMedia('(max-width: 767px)');

/** True below 768 px: tables become cards, the menu a drawer. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      NARROW.addEventListener('change', listener);
      return () => NARROW.removeEventListener('change', listener);
    },
    () => NARROW.matches,
  );
}
