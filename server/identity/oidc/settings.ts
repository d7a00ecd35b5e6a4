/** The settings of the provincial identity service, with its secret. */

import { readFile } from 'node:fs/promises';
import { type Config, Problem } from '../../platform/index.ts';

/** The settings that are about the service. */
export type OidcConfig = Pick<
  Config,
  | 'PUBLIC_URL'
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_ID'
  | 'OIDC_CLIENT_SECRET_FILE'
  | 'OIDC_NAME'
  | 'OIDC_SECOND_FACTOR'
  | 'OIDC_ACR'
  | 'OIDC_AMR'
>;

/** What is known of the service before it was asked anything. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As shown on the button: 辽宁省统一身份认证. */
  readonly name: string;
  /** Whether its own second factor is relied on. */
  readonly secondFactor: 'trust' | 'ask';
  /** Values of `acr`, and of `amr`, that stand for two factors. */
  readonly acr: readonly string[];
  readonly amr: readonly string[];
  /** Where the service sends people back to. */
  readonly redirectUri: string;
}

/** The settings, or null where no service is configured. Throws a `Problem` where the secret cannot be read. */
export async function readOidcSettings(config: OidcConfig): Promise<OidcSettings | null> {
  const { PUBLIC_URL, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET_FILE } = config;
  if (OIDC_ISSUER === undefined) return null;
  if (PUBLIC_URL === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET_FILE === undefined)
    throw new Error('readConfig lets no such settings through');
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: await secretIn(OIDC_CLIENT_SECRET_FILE),
    name: config.OIDC_NAME,
    secondFactor: config.OIDC_SECOND_FACTOR,
    acr: config.OIDC_ACR,
    amr: config.OIDC_AMR,
    redirectUri: new URL('/console/oidc', PUBLIC_URL).href,
  };
}

async function secretIn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new Problem('data-folder-unusable', { detail: `（统一身份认证的密钥文件 ${file}）`, cause: error });
  }
}
