/** Whether the window is as narrow as a phone. */

import { useSyncExternalStore } from 'react';

/** Asked for when it is needed: modules are read outside browsers too. */
const narrow = () => window.matchMedia('(max-width: 767px)');

/** True below 768 px: tables become cards, the menu a drawer. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = narrow();
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => narrow().matches,
  );
}
