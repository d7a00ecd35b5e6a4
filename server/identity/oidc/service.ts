/**
 * The provincial identity service, by OpenID Connect: authorization code with PKCE, state and nonce. The identity it answers
 * with is checked by its signature too, not by the connection alone.
 */

import * as client from 'openid-client';
import { type OidcRefusal, refusalOf } from './refusal.ts';
import type { OidcSettings } from './settings.ts';

/** What has to be known when the person comes back. */
interface OidcFlow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the service vouches for. */
export interface Vouched {
  readonly subject: string;
  /** By its `acr` or `amr`, as configured, the person proved two factors there. */
  readonly twoFactors: boolean;
}

/** The service, asked when somebody needs it. */
export interface OidcService {
  readonly settings: OidcSettings;
  /** Where to send the person. `again`: they prove themselves even if the service remembers them. */
  begin(again: boolean): Promise<{ readonly url: string; readonly flow: OidcFlow } | OidcRefusal>;
  /** Whom the service sent back; `parameters` is the query string that it sent them back with. */
  redeem(parameters: string, flow: OidcFlow): Promise<Vouched | OidcRefusal>;
}

/** A sign-in must not wait long for a service that does not answer. */
const TIMEOUT_SECONDS = 5;
/** The description of the service is asked for anew after this. */
const KEEP_MS = 3_600_000;
const SKEW_SECONDS = 60;

/** Makes the service; nothing is asked of it yet, so that this server starts without it. */
export function oidcService(settings: OidcSettings): OidcService {
  let known: { readonly at: number; readonly configuration: client.Configuration } | null = null;
  const configuration = async (): Promise<client.Configuration> => {
    if (known === null || Date.now() - known.at > KEEP_MS)
      known = { at: Date.now(), configuration: await discover(settings) };
    return known.configuration;
  };
  return {
    settings,
    begin: (again) => asking(async () => authorisation(await configuration(), settings, again)),
    redeem: (parameters, flow) =>
      asking(async () => {
        const query = new URLSearchParams(parameters);
        if (query.get('state') !== flow.state) return { refused: 'oidc-state' };
        const back = new URL(`?${query}`, settings.redirectUri);
        const tokens = await client.authorizationCodeGrant(await configuration(), back, {
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          pkceCodeVerifier: flow.verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        return claims === undefined ? { refused: 'oidc-token' } : vouched(claims, settings);
      }),
  };
}

async function asking<Answer>(ask: () => Promise<Answer | OidcRefusal>): Promise<Answer | OidcRefusal> {
  try {
    return await ask();
  } catch (error) {
    return refusalOf(error);
  }
}

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const local = new URL(issuer).protocol === 'http:';
  const metadata = { client_secret: clientSecret, [client.clockTolerance]: SKEW_SECONDS };
  return client.discovery(new URL(issuer), clientId, metadata, eitherWay(clientSecret), {
    timeout: TIMEOUT_SECONDS,
    execute: [client.enableNonRepudiationChecks, ...(local ? [client.allowInsecureRequests] : [])],
  });
}

/** The secret goes into the header, as the standard has it, unless the service takes it in the body alone. */
function eitherWay(secret: string): client.ClientAuth {
  const [inHeader, inBody] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...request) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (taken.includes('client_secret_basic') ? inHeader : inBody)(server, ...request);
  };
}

async function authorisation(configuration: client.Configuration, settings: OidcSettings, again: boolean) {
  const flow = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const asksFor = settings.secondFactor === 'trust' && settings.acr.length > 0;
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: settings.redirectUri,
    scope: 'openid',
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    ...(asksFor ? { acr_values: settings.acr.join(' ') } : {}),
    ...(again ? { prompt: 'login' } : {}),
  });
  return { url: url.href, flow };
}

function vouched(claims: client.IDToken, { secondFactor, acr, amr }: OidcSettings): Vouched {
  const methods: readonly unknown[] = Array.isArray(claims['amr']) ? claims['amr'] : [];
  const strong = acr.some((value) => value === claims['acr']) || amr.some((value) => methods.includes(value));
  return { subject: claims.sub, twoFactors: secondFactor === 'trust' && strong };
}
