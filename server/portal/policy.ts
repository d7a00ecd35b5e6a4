/** What the public pages stand on. */

import type { Fairness, PublicDraws } from '../draws/index.ts';
import type { PortalRenderer } from './views.ts';

export interface PortalDeps {
  /** The built pages; read once. */
  readonly renderer: () => Promise<BuiltPortal>;
  readonly draws: PublicDraws;
  readonly fairness: Fairness;
}

/** What `web/build.ts` makes of `web/portal`. */
export interface BuiltPortal {
  readonly render: PortalRenderer;
  readonly style: string;
  /** The page of the witnesses' phones, its script and its style. */
  readonly witness: { readonly page: string; readonly script: string; readonly style: string };
}
