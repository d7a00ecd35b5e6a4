/** The client of this page. */

import { signInAddress } from './address.ts';
import { createClient } from './client.ts';
import { noteReached } from './online.ts';

/** Requests as the person who is signed in; whoever is not is led to the sign-in page and back afterwards. */
export const api = createClient({
  fetch: (...request) => fetch(...request),
  signedOut: () => location.assign(signInAddress(location.pathname + location.search)),
  reached: noteReached,
});

/** Requests of the sign-in and set-up pages, where being signed out is usual. */
export const entranceApi = createClient({
  fetch: (...request) => fetch(...request),
  signedOut: () => undefined,
  reached: noteReached,
});
