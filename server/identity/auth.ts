/**
 * better-auth on our database: passwords, sessions and the second factor. Its HTTP handler is not mounted; our routes call
 * it. Its dates and flags are stored as on SQLite, as text and integers, on both engines.
 */

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { twoFactor, username } from 'better-auth/plugins';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../platform/index.ts';

/** What better-auth needs from the app. */
export interface AuthOptions {
  readonly kysely: Kysely<Tables>;
  readonly secret: string;
  readonly publicUrl: string | undefined;
  readonly absoluteHours: number;
  readonly newId: () => string;
}

/** How the challenge after a sign-in at the identity service begins; better-auth's own begin with `2fa-` alone. */
export const SERVICE_CHALLENGE = '2fa-oidc-';

/** How long a second factor is waited for. */
const CHALLENGE_SECONDS = 600;

/** Cookies of an installation under https are bound to its host by their names. */
export function cookiePrefix(publicUrl: string | undefined): string {
  return publicUrl?.startsWith('https:') === true ? '__Host-mingqian' : 'mingqian';
}

/** better-auth, and a way to have it work inside a transaction of ours. */
export function makeAuth({ kysely, secret, publicUrl, absoluteHours, newId }: AuthOptions) {
  const current = new AsyncLocalStorage<Transaction<Tables>>();
  const auth = betterAuth({
    appName: '明签',
    baseURL: publicUrl ?? 'http://localhost',
    secret,
    database: { db: following(kysely, current), type: 'sqlite' },
    logger: { disabled: true },
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: {
      expiresIn: absoluteHours * 3600,
      disableSessionRefresh: true,
      modelName: 'session',
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'address',
        userAgent: 'user_agent',
        userId: 'account',
      },
    },
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'account',
        providerId: 'provider',
        accountId: 'provider_account',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: cookiePrefix(publicUrl),
      // Its own prefix for https is the weaker `__Secure-`.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: publicUrl?.startsWith('https:') === true, sameSite: 'lax', path: '/' },
      // The HTTP layer knows the address; headers can say anything.
      ipAddress: { disableIpTracking: true },
      database: { generateId: newId, validateSchema: false },
    },
    plugins: [
      username({ displayUsername: false, minUsernameLength: 1, maxUsernameLength: 64 }),
      twoFactor({
        issuer: '明签',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factor',
            fields: {
              userId: 'account',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      sessionOpener(),
    ],
  });
  return {
    auth,
    /** Runs `body`; what better-auth does meanwhile happens in the transaction. */
    within: <Result>(trx: Transaction<Tables>, body: () => Promise<Result>): Promise<Result> => current.run(trx, body),
  };
}

/** better-auth, configured, with `within`. */
export type Auth = ReturnType<typeof makeAuth>;

/** The database as better-auth sees it: the transaction it is called in, if any. */
function following(kysely: Kysely<Tables>, current: AsyncLocalStorage<Transaction<Tables>>): Kysely<Tables> {
  return new Proxy(kysely, {
    get: (_, name) => {
      const source: Kysely<Tables> = current.getStore() ?? kysely;
      const value: unknown = Reflect.get(source, name, source);
      return typeof value === 'function' ? value.bind(source) : value;
    },
  });
}

/** A new session for an account that has proved itself already: at every change of what it may do. */
function sessionOpener() {
  return {
    id: 'session-opener',
    endpoints: {
      openSession: createAuthEndpoint(
        '/session-opener/open',
        { method: 'POST', body: z.strictObject({ account: z.string() }), requireHeaders: true },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.account);
          if (user === null) throw new Error('no such account');
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return { token: session.token };
        },
      ),
      /** The challenge for the second factor, as better-auth itself begins it, but after the identity service. */
      openChallenge: createAuthEndpoint(
        '/session-opener/challenge',
        { method: 'POST', body: z.strictObject({ account: z.string() }), requireHeaders: true },
        async (ctx) => {
          const { internalAdapter, createAuthCookie, secret } = ctx.context;
          const cookie = createAuthCookie('two_factor', { maxAge: CHALLENGE_SECONDS });
          const identifier = `${SERVICE_CHALLENGE}${randomBytes(20).toString('hex')}`;
          const expiresAt = new Date(Date.now() + CHALLENGE_SECONDS * 1000);
          await internalAdapter.createVerificationValue({ value: ctx.body.account, identifier, expiresAt });
          const attempts = `2fa-attempts-${identifier}`;
          await internalAdapter.createVerificationValue({ value: '0', identifier: attempts, expiresAt });
          await ctx.setSignedCookie(cookie.name, identifier, secret, cookie.attributes);
          return {};
        },
      ),
    },
  };
}
