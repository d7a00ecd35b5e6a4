/** Whether the server was reached the last time. */

import { useSyncExternalStore } from 'react';

let online = true;
const listeners = new Set<() => void>();

/** Notes the outcome of a request. */
export function noteReached(reached: boolean): void {
  if (online === reached) return;
  online = reached;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const lost = () => noteReached(false);
  listeners.add(listener);
  window.addEventListener('offline', lost);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('offline', lost);
  };
}

/** True while the server answers. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => online);
}
