/** What this phone holds of its own contribution: kept in the browser, so that a reload or an empty battery loses nothing. */

import type { Secret } from '@mingqian/draw';

/**
 * `joining`: sent, and no answer came yet; `joined`: committed; `revealed`: given. `n` is the place that the commitment was
 * made for, `commitment` the C of the draw.
 */
export interface Own extends Secret {
  readonly state: 'joining' | 'joined' | 'revealed';
  readonly n: number;
  readonly name: string;
  readonly role: string;
  readonly code: string;
  readonly commitment: string;
}

export interface OwnStore {
  read(): Own | null;
  /** Null forgets it: only what the server never took. */
  write(own: Own | null): void;
  /** Whether it outlives the page. */
  readonly lasting: boolean;
}

/** The store of one draw; where the browser keeps nothing (some built-in ones), as long as the page is open. */
export function ownStore(draw: string, storage: Storage | null): OwnStore {
  const key = `mingqian-witness:${draw}`;
  let held: Own | null = null;
  const lasting = storage !== null && canKeep(storage, `${key}:try`);
  if (!lasting)
    return {
      read: () => held,
      write: (own) => {
        held = own;
      },
      lasting,
    };
  return {
    read: () => parsed(storage.getItem(key)),
    write: (own) => (own === null ? storage.removeItem(key) : storage.setItem(key, JSON.stringify(own))),
    lasting,
  };
}

/** The browser's own storage; null where it is forbidden. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function canKeep(storage: Storage, key: string): boolean {
  try {
    storage.setItem(key, '1');
    storage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** Only this page writes it, so what is there and can be read is whole. */
function parsed(text: string | null): Own | null {
  if (text === null) return null;
  try {
    return JSON.parse(text) as Own;
  } catch {
    return null;
  }
}
