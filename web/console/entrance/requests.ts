/** What the doorway asks of the server. */

import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { entranceApi } from '../../kit/api/api.ts';
import { newKey } from '../../kit/api/intent.ts';
import type { Ways, Who } from '../answers.ts';

/** The key and the backup codes of a new second factor; shown once. */
export interface Enrolment {
  /** `otpauth://totp/…` */
  readonly uri: string;
  readonly backupCodes: readonly string[];
}

/** How far the installation is. */
export interface SetUpState {
  /** It is still empty. */
  readonly needed: boolean;
  /** The server can fill it with the sample. */
  readonly sample?: boolean;
}

/** Asks; throws an `ApiProblem` where there is no answer. */
export function readSetUpState(): Promise<SetUpState> {
  return entranceApi.get<SetUpState>('/api/setup');
}

export interface SetUpBody {
  readonly authority: {
    readonly name: string;
    readonly shortName?: string;
    readonly uscc?: string;
    readonly regionCode: string;
    readonly level: string;
  };
  readonly administrator: { readonly username: string; readonly name: string; readonly password: string };
  /** Only where the server offers it. */
  readonly sample?: true;
}

/** Sets the installation up. */
export function setUp(body: SetUpBody, key: string): Promise<unknown> {
  return entranceApi.post('/api/setup', { body, key, timeout: 60_000 });
}

/** First step; says whether a second one follows. */
export function signIn(body: { readonly username: string; readonly password: string }, key = newKey()) {
  return entranceApi.post<{ next: 'none' | 'second-factor' }>('/api/session', { body, key });
}

/** Second step. */
export function secondStep(body: { readonly code: string } | { readonly backupCode: string }, key: string) {
  return entranceApi.post<unknown>('/api/session/totp', { body, key });
}

/** The ways to sign in beside the password. */
export function readWays(): Promise<Ways> {
  return entranceApi.get<Ways>('/api/session/ways');
}

/** The challenge for a passkey. */
export async function askForPasskey(): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const path = '/api/session/passkey/options';
  return (await entranceApi.post<{ options: PublicKeyCredentialRequestOptionsJSON }>(path, { body: {} })).options;
}

/** Signs in with what the passkey says. */
export function signInWithPasskey(response: AuthenticationResponseJSON) {
  return entranceApi.post<unknown>('/api/session/passkey', { body: { response } });
}

/** The address of the identity service's own sign-in. */
export async function wayToService(): Promise<string> {
  return (await entranceApi.post<{ url: string }>('/api/session/identity-service/start', { body: {} })).url;
}

/** Ends what was begun at the identity service. */
export function backFromService(parameters: string) {
  type Back = { next: 'none' | 'second-factor' | 'password' | 'bound' };
  return entranceApi.post<Back>('/api/session/identity-service', { body: { parameters } });
}

/** Confirms a binding made by an administrator. */
export function confirmBinding(password: string, key: string) {
  return entranceApi.post<unknown>('/api/session/identity-service/confirm', { body: { password }, key });
}

/** Who is signed in now, and what they must do first. */
export function readWho(): Promise<Who> {
  return entranceApi.get<Who>('/api/session');
}

/** Sets one's own password. */
export function changePassword(body: { readonly present: string; readonly next: string }, key: string) {
  return entranceApi.post<unknown>('/api/password', { body, key });
}

/** Begins a second factor of one's own. */
export function beginSecondFactor(password: string, key: string): Promise<Enrolment> {
  return entranceApi.post<Enrolment>('/api/totp', { body: { password }, key });
}

/** Confirms it with a first code. */
export function confirmSecondFactor(code: string, key: string) {
  return entranceApi.post<unknown>('/api/totp/confirm', { body: { code }, key });
}
