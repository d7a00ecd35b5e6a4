/** The tables of accounts, sessions and organisations. `account`, `credential`, `session`, `verification` and `two_factor` are better-auth's too. */

/** Where an authority stands: the whole country down to a district. */
type Level = 'nation' | 'province' | 'city' | 'district';

export interface AuthorityTable {
  id: string;
  name: string;
  short_name: string;
  uscc: string | null;
  /** Six digits, GB/T 2260. */
  region_code: string;
  level: Level;
  superior: string | null;
  /** `host`: the one that was set up first; its administrators and auditors reach the whole installation. */
  standing: 'host' | 'member';
  state: 'active' | 'disabled';
  version: number;
  created_at: string;
}

export interface OfficeTable {
  id: string;
  organisation: string;
  name: string;
  state: 'active' | 'disabled';
  version: number;
  created_at: string;
}

/** better-auth's user, and what we add from `organisation` on. */
export interface AccountTable {
  id: string;
  username: string;
  name: string;
  /** better-auth wants one; nothing is ever sent to it. */
  email: string;
  email_verified: number;
  image: string | null;
  two_factor_enabled: number;
  created_at: string;
  updated_at: string;
  organisation: string;
  office: string | null;
  state: 'active' | 'locked';
  /** Set while the password was given by somebody else and has to be changed. */
  password_due_since: string | null;
  last_sign_in_at: string | null;
  version: number;
}

/** better-auth's account: how a person proves who they are. */
interface CredentialTable {
  id: string;
  account: string;
  provider: string;
  provider_account: string;
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  created_at: string;
  updated_at: string;
}

/** better-auth's session, and what we add from `method` on. Without `admitted_at` it opens nothing. */
interface SessionTable {
  id: string;
  /** In a cookie it is worth nothing without the signature made with the secret file. */
  token: string;
  account: string;
  address: string | null;
  user_agent: string | null;
  expires_at: string;
  created_at: string;
  updated_at: string;
  method: string | null;
  admitted_at: string | null;
  seen_at: string | null;
  /** The account through whose eyes a supervisor looks. */
  viewing: string | null;
}

interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

interface TwoFactorTable {
  id: string;
  account: string;
  /** Encrypted with the secret file, as are the codes. */
  secret: string;
  backup_codes: string;
  verified: number | null;
  failed_count: number | null;
  locked_until: string | null;
}

interface RoleGrantTable {
  id: string;
  account: string;
  role: string;
  /** Null: the whole authority. */
  office: string | null;
  granted_by: string | null;
  granted_at: string;
}

interface PasswordPastTable {
  id: string;
  account: string;
  hash: string;
  set_at: string;
}

interface SignInAttemptTable {
  /** SHA-256 of the user name, whether or not there is such an account. */
  username_digest: string;
  count: number;
  last_at: string;
  locked_until: string | null;
}

interface UsedCodeTable {
  account: string;
  digest: string;
  at: string;
}

export interface TwoPersonTable {
  id: string;
  kind: 'grant-role' | 'reset-second-factor';
  account: string;
  role: string | null;
  reason: string;
  asked_by: string;
  asked_at: string;
  state: 'waiting' | 'confirmed' | 'refused';
  decided_by: string | null;
  decided_at: string | null;
}

/** A step of a sign-in, or of adding a way to sign in, that waits for the same browser to come back. Used once. */
interface SignInStepTable {
  /** SHA-256 of the secret in the browser's cookie. */
  digest: string;
  kind: string;
  /** Whose step it is, where that is known. */
  account: string | null;
  /** JSON: the challenge, state, nonce and so on. */
  content: string;
  expires_at: string;
}

/** A passkey. A removed one stays, for the ledger; it opens nothing. */
export interface PasskeyTable {
  id: string;
  account: string;
  name: string;
  /** The authenticator's identifier of the key, base64url. */
  credential: string;
  /** COSE, base64url. */
  public_key: string;
  /** How often the authenticator says it was used; 0 for ever where it does not count. */
  counter: number;
  /** JSON list. */
  transports: string;
  added_at: string;
  last_used_at: string | null;
  state: 'active' | 'removed';
  version: number;
}

/** Which account a person of the provincial identity service is here. A removed one stays, for the ledger. */
export interface OidcBindingTable {
  id: string;
  account: string;
  issuer: string;
  /** The service's `sub`. */
  subject: string;
  bound_by: string;
  bound_at: string;
  /** When the account's own person stood behind it, by password or one-time code; before, it opens nothing by itself. */
  confirmed_at: string | null;
  last_used_at: string | null;
  state: 'active' | 'removed';
  version: number;
}

interface IdentityVersionTable {
  kind: string;
  id: string;
  version: number;
  salt: string;
  content: string;
  at: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    authority: AuthorityTable;
    office: OfficeTable;
    account: AccountTable;
    credential: CredentialTable;
    session: SessionTable;
    verification: VerificationTable;
    two_factor: TwoFactorTable;
    role_grant: RoleGrantTable;
    password_past: PasswordPastTable;
    sign_in_attempt: SignInAttemptTable;
    used_code: UsedCodeTable;
    two_person: TwoPersonTable;
    sign_in_step: SignInStepTable;
    passkey: PasskeyTable;
    oidc_binding: OidcBindingTable;
    identity_version: IdentityVersionTable;
  }
}
