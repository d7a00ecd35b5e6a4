import { afterEach, expect, test, vi } from 'vitest';
import { openSeed, verifyWithWebCrypto } from '../src/index.ts';
import { refusalOf } from './support.ts';

afterEach(() => vi.unstubAllGlobals());

const verify = () => verifyWithWebCrypto(new Uint8Array(32), new Uint8Array(1), new Uint8Array(64));

test('a page without Web Crypto says so', async () => {
  vi.stubGlobal('crypto', {});
  expect(await refusalOf(verify)).toBe('crypto-unavailable');
  expect(await refusalOf(() => openSeed(new Uint8Array(32)))).toBe('crypto-unavailable');
});

test('so does a platform that does not know Ed25519; a key it finds bad is only a bad key', async () => {
  const failWith = (name: string) => {
    const importKey = () => Promise.reject(new DOMException('', name));
    vi.stubGlobal('crypto', { subtle: { importKey } });
  };
  failWith('NotSupportedError');
  expect(await refusalOf(verify)).toBe('crypto-unavailable');
  failWith('DataError');
  expect(await verify()).toBe(false);
  expect(await refusalOf(() => openSeed(new Uint8Array(32)))).toBe('key-invalid');
});
