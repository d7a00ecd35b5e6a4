/** How this person wants to see the console: kept in this browser. */

import { useSyncExternalStore } from 'react';

export interface Settings {
  readonly fontSize: 'standard' | 'large' | 'largest';
  readonly density: 'comfortable' | 'compact';
  /** Single-key shortcuts in lists; some people dictate or use a screen reader and need them off. */
  readonly shortcuts: boolean;
}

const USUAL: Settings = { fontSize: 'standard', density: 'comfortable', shortcuts: true };
const listeners = new Set<() => void>();
let settings: Settings = readStored('settings', USUAL);

/** The settings now, and again whenever they change. */
export function useSettings(): Settings {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => settings,
  );
}

/** Changes some settings and remembers them. */
export function changeSettings(changes: Partial<Settings>): void {
  settings = { ...settings, ...changes };
  writeStored('settings', settings);
  for (const listener of listeners) listener();
}

/** What was remembered under `name`, laid over `usual`; `usual` where there is nothing or nothing readable. */
export function readStored<Value extends object>(name: string, usual: Value): Value {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(`mingqian.${name}`) ?? 'null');
    return typeof stored === 'object' && stored !== null ? { ...usual, ...stored } : usual;
  } catch {
    return usual;
  }
}

/** Remembers a value in this browser; where the browser refuses, it is forgotten at the end of the visit. */
export function writeStored(name: string, value: object): void {
  try {
    localStorage.setItem(`mingqian.${name}`, JSON.stringify(value));
  } catch {
    // A full or closed store only costs the convenience.
  }
}
