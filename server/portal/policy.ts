/** What the public pages stand on. */

import type { PortalRenderer } from './views.ts';

export interface PortalDeps {
  /** The built pages; read once. */
  readonly renderer: () => Promise<BuiltPortal>;
}

/** What `web/build.ts` makes of `web/portal`. */
export interface BuiltPortal {
  readonly render: PortalRenderer;
  readonly style: string;
}
