/** Where the console lives, and the way to the sign-in page and back. */

/** The path under which the console is served, with its slash at the end. */
export const BASE = '/console/';

/** The sign-in page, remembering the address to come back to. */
export function signInAddress(path: string): string {
  const back = safeBack(path);
  return back === BASE ? `${BASE}login` : `${BASE}login?back=${encodeURIComponent(back)}`;
}

/**
 * An address inside the console to go to after signing in. Anything else becomes the first page: a link made by a stranger
 * must not lead out of the platform.
 */
export function safeBack(back: string | null): string {
  if (back === null || !back.startsWith(BASE) || /[\\\p{Cc}]/u.test(back) || back.startsWith('//')) return BASE;
  const { pathname } = new URL(back, 'http://console.invalid');
  if (!pathname.startsWith(BASE)) return BASE;
  return /^(?:login|setup)(?:\/|$)/.test(pathname.slice(BASE.length)) ? BASE : back;
}
