/** For tests: a provincial identity service, a real OpenID provider on loopback, and people who sign in at it. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type InteractionResults } from 'oidc-provider';

export const SECRET = 'only-for-this-test-0123456789abcdef';
export const CLIENT_ID = 'mingqian';

/** How the next person proves themselves at the service; or what it answers instead. */
export type AtService =
  | { readonly sub: string; readonly acr?: string; readonly amr?: string[] }
  | { readonly error: string };

export interface IdentityServiceForTest {
  readonly issuer: string;
  /** A browser follows the service's pages; returns the query string with which it is sent back. */
  visit(url: string, as: AtService): Promise<string>;
  close(): Promise<void>;
}

/** Starts the service for one client that comes back to `redirectUri`. */
export async function startIdentityService(redirectUri: string): Promise<IdentityServiceForTest> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let next: AtService = { error: 'access_denied' };
  const provider = makeProvider(issuer, redirectUri);
  const pages = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void pages(request, response);
    void provider.interactionFinished(request, response, resultOf(next));
  };
  return {
    issuer,
    visit: async (url, as) => {
      next = as;
      return follow(url, redirectUri);
    },
    close: () => stop(server),
  };
}

function makeProvider(issuer: string, redirectUri: string): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: SECRET,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    acrValues: ['urn:ln:password', 'urn:ln:two-factor'],
    claims: { openid: ['sub', 'acr', 'amr'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['only for this test'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    // Nobody is asked whether the platform may know who they are.
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
  });
}

function resultOf(at: AtService): InteractionResults {
  if ('error' in at) return { error: at.error };
  const { sub, acr, amr } = at;
  return {
    login: { accountId: sub, ...(acr === undefined ? {} : { acr }), ...(amr === undefined ? {} : { amr }) },
  };
}

/** A browser with cookies, from redirect to redirect, until it is sent back to the platform. */
async function follow(start: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let step = 0; step < 10; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`the service answers ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url).href;
    if (url.startsWith(redirectUri)) return new URL(url).search;
  }
  throw new Error('the service sends the browser round in circles');
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
