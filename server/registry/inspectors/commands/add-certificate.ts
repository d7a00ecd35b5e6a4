/** Enters a certificate of a person. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import { withCertificate } from '../changes.ts';
import { CERTIFICATE_LAW } from '../eligibility.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeListed } from '../save.ts';
import type { certificateBody } from '../schema.ts';

/** A certificate more; throws `duplicate` where it is this person's or somebody else's already. */
export function addCertificate(
  ctx: WriteContext,
  deps: InspectorDeps,
  id: string,
  { version, certificate }: z.output<typeof certificateBody>,
) {
  return changeListed(
    ctx,
    deps,
    { id, version },
    (content) => withCertificate(content, certificate, () => ctx.newId()),
    {
      type: 'inspector.certificate-added',
      reason: null,
      law: [CERTIFICATE_LAW],
    },
  );
}
