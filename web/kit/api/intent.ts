/** One name for one intent of a person, so that a request sent twice is carried out once. */

import { useCallback, useRef } from 'react';

/**
 * A random UUID (version 4). `crypto.randomUUID` is only there on HTTPS and localhost; offices also open the console by
 * plain HTTP inside their network.
 */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The key of what the person is about to do: made when the form opens, made anew by `renew` after it was done. */
export function useIntent(): { readonly key: () => string; readonly renew: () => void } {
  const held = useRef<string | null>(null);
  const key = useCallback(() => {
    held.current ??= newKey();
    return held.current;
  }, []);
  const renew = useCallback(() => {
    held.current = null;
  }, []);
  return { key, renew };
}
