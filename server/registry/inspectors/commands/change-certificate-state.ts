/** Suspends, gives back, revokes or ends a certificate. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import { withCertificateState } from '../changes.ts';
import { CERTIFICATE_LAW } from '../eligibility.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeListed } from '../save.ts';
import type { certificateStateBody } from '../schema.ts';

/** From its day on the certificate counts no more, or again; throws `impossible-transition`. */
export function changeCertificateState(
  ctx: WriteContext,
  deps: InspectorDeps,
  place: { readonly id: string; readonly part: string },
  { version, ...change }: z.output<typeof certificateStateBody>,
) {
  return changeListed(
    ctx,
    deps,
    { id: place.id, version },
    (content) => withCertificateState(content, place.part, change, ctx.today),
    { type: 'inspector.certificate-changed', reason: change.evidence, law: [CERTIFICATE_LAW] },
  );
}
