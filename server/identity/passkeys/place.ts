/** Where passkeys hold: the domain and origin that browsers bind them to. */

import { isIP } from 'node:net';

/** `rpId` and origin of WebAuthn. */
export interface Place {
  readonly rpId: string;
  readonly origin: string;
}

/** Why there can be no passkeys here. */
export interface NoPlace {
  readonly reason: string;
}

/**
 * The place, by the configured public address. Without one only `localhost` counts, at the port that the browser asked for:
 * a `Host` header alone must not say where keys hold. Browsers give keys to https and localhost, and to names only.
 */
export function placeOf(publicUrl: string | undefined, host: string): Place | NoPlace {
  const url = URL.parse(publicUrl ?? `http://${host}`);
  const isLocal = url?.hostname === 'localhost';
  if (url === null || (publicUrl === undefined && !isLocal))
    return { reason: '没有配置对外网址（PUBLIC_URL），不能使用通行密钥。' };
  if (url.protocol !== 'https:' && !isLocal) return { reason: '本系统没有启用 https，浏览器不允许使用通行密钥。' };
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0)
    return { reason: '本系统的网址是 IP 地址而不是域名，浏览器不允许使用通行密钥。' };
  return { rpId: url.hostname, origin: url.origin };
}
