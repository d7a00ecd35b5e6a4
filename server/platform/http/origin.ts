/** Keeps other sites from making a visitor's browser write here (CSRF), beside the SameSite cookie. */

import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a writing request that a browser sends for a page of another origin. Browsers name the origin of every such
 * request; a client that names none is no browser and carries no visitor's cookies.
 */
export function assertOwnOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (READING.has(request.method)) return;
  const { origin } = request.headers;
  if (origin !== undefined) {
    const known = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
    if (origin === known || hostOf(origin) === request.headers.host) return;
    throw new Problem('untrusted-origin');
  }
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem('untrusted-origin');
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
