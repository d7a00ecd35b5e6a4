/** Accounts, sessions, roles and organisations: who somebody is, and what they may do where. */

import type { IncomingHttpHeaders } from 'node:http';
import type { Actor, Clock, Database, Module, Scope, Tables } from '../platform/index.ts';
import { makeAuth } from './auth.ts';
import { identityEvents } from './events.ts';
import { abilitiesOf, actorOf, type Found, scopeFor } from './gate.ts';
import { identityMigrations } from './migrations.ts';
import { oidcService } from './oidc/service.ts';
import { type OidcConfig, readOidcSettings } from './oidc/settings.ts';
import { type AskForSample, DEFAULT_SETTINGS, type IdentitySettings, type Parts, type RecordEvent } from './parts.ts';
import { PERMISSIONS } from './policy.ts';
import { identityRoutes } from './routes.ts';
import { readOrMakeSecret } from './secret.ts';
import { identitySources } from './store/versions.ts';

export { confirmStepUp } from './commands/step-up.ts';
export { identityMigrations } from './migrations.ts';
export { colleaguesIn, holdersOfPermissions, superiorsOf } from './people.ts';
export { permissionsOf } from './policy.ts';
export { readOrMakeSecret } from './secret.ts';
export { namesOf } from './store/accounts.ts';
export { allAuthorities } from './store/organisations.ts';

/** What the module needs of the app. */
interface IdentityDeps {
  readonly database: Database<Tables>;
  readonly clock: Clock;
  newId(): string;
  readonly record: RecordEvent;
  /** Where browsers reach the installation; cookies are `Secure` where it begins with https. */
  readonly publicUrl: string | undefined;
  /** Signs the cookies; made where it is not there. */
  readonly secretFile: string;
  readonly settings?: Partial<IdentitySettings>;
  /** Without it set-up offers no sample. */
  readonly sample?: AskForSample;
  /** The settings of the provincial identity service; without them people sign in with accounts of this system only. */
  readonly oidc?: OidcConfig;
}

/** What the app asks of this module. */
export interface Identity {
  /** Every permission there is. */
  readonly permissions: readonly string[];
  /** Who a request comes from, and what they have to do first; null without a valid session. Not inside a transaction. */
  actorOf(headers: IncomingHttpHeaders): Promise<Found | null>;
  /** Where a permission reaches for the actor; null where they do not have it. Not inside a transaction. */
  scopeFor(actor: Actor, permission: string): Promise<Scope | null>;
  /** The permissions that the actor has somewhere, for menus. */
  abilities(actor: Actor): Promise<readonly string[]>;
}

/** The module. Throws `data-folder-unusable` where a secret file cannot be read or made. */
export async function identityModule(deps: IdentityDeps): Promise<Module & Identity> {
  const { database, clock, record, publicUrl } = deps;
  const settings = { ...DEFAULT_SETTINGS, ...deps.settings };
  const newId = () => deps.newId();
  const secret = await readOrMakeSecret(deps.secretFile);
  const made = makeAuth({ kysely: database.kysely, secret, publicUrl, absoluteHours: settings.absoluteHours, newId });
  const service = deps.oidc === undefined ? null : await readOidcSettings(deps.oidc);
  const oidc = service === null ? null : oidcService(service);
  const parts: Parts = { ...made, database, clock, newId, record, publicUrl, settings, sample: deps.sample, oidc };
  return {
    name: 'identity',
    migrations: identityMigrations,
    routes: identityRoutes(parts),
    events: identityEvents,
    ledgerSources: identitySources,
    permissions: PERMISSIONS,
    actorOf: (headers) => actorOf(parts, headers),
    scopeFor: (actor, permission) => scopeFor(parts, actor, permission),
    abilities: (actor) => abilitiesOf(parts, actor),
  };
}
