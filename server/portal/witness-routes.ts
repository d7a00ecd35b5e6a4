/** 见证人的手机页: one page for every draw, its script and its style. */

import { z } from 'zod';
import { type Route, rawRoute } from '../platform/index.ts';
import type { BuiltPortal, PortalDeps } from './policy.ts';

/** Its own script talks to this server, and nothing else runs, is loaded, or can frame it: the page holds a secret. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'";
/** A room opens it at the same moment, from one address. */
const LIMIT = 6_000;

const PARTS = [
  ['/public/draws/:id/witness', '见证人的手机页', 'page', 'text/html'],
  ['/public/witness.js', '见证人手机页的脚本', 'script', 'text/javascript'],
  ['/public/witness.css', '见证人手机页的样式', 'style', 'text/css'],
] as const satisfies readonly (readonly [string, string, keyof BuiltPortal['witness'], string])[];

/** The page asks for everything itself: whether there is such a draw, it tells. */
export function witnessRoutes({ renderer }: Pick<PortalDeps, 'renderer'>): readonly Route[] {
  return PARTS.map(([path, summary, part, type]) =>
    rawRoute({
      method: 'GET',
      access: 'public',
      path,
      summary,
      limit: LIMIT,
      ...(part === 'page' ? { params: z.strictObject({ id: z.string() }), query: z.looseObject({}) } : {}),
      handle: async (_raw, _input, _request, reply) => {
        const { witness } = await renderer();
        return reply
          .header('content-security-policy', POLICY)
          .header('cache-control', 'no-cache')
          .type(`${type}; charset=utf-8`)
          .send(witness[part]);
      },
    }),
  );
}
