/** The page to return to, kept in this tab while the person is at the identity service. */

const NAME = 'mingqian.back';

/** Keeps it; null for the first page. Where the browser keeps nothing, that is where they come. */
export function keepBackAddress(address: string | null): void {
  try {
    if (address === null) sessionStorage.removeItem(NAME);
    else sessionStorage.setItem(NAME, address);
  } catch {
    return;
  }
}

/** Takes it out again. */
export function takeBackAddress(): string | null {
  try {
    const address = sessionStorage.getItem(NAME);
    sessionStorage.removeItem(NAME);
    return address;
  } catch {
    return null;
  }
}
