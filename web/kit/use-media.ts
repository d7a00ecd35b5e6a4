/** What the device says of itself, and what the person asked it for. */

import { useSyncExternalStore } from 'react';

/** True below 768 px, the width of a phone: tables become cards, the menu a drawer. */
export const useNarrow = (): boolean => useMedia('(max-width: 767px)');

/** True where the person asked for less motion: then nothing slides or fades. */
export const useStill = (): boolean => useMedia('(prefers-reduced-motion: reduce)');

/** The media are asked for when they are needed: modules are read outside browsers too. */
function useMedia(media: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(media);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => window.matchMedia(media).matches,
  );
}
