/** `?bundle=`: a page that is served together with a bundle loads it by itself. */

/** The address that `?bundle=` names; null where there is none. Throws a RangeError where it is not of this site. */
export function bundleAddress(page: URL): URL | null {
  const named = page.searchParams.get('bundle');
  if (named === null || !/^https?:$/.test(page.protocol)) return null;
  const address = parsed(named, page);
  if (address?.origin !== page.origin)
    throw new RangeError('地址里的材料包不在本站，没有下载。请自行下载后在下面选择。');
  return address;
}

function parsed(named: string, page: URL): URL | null {
  try {
    return new URL(named, page);
  } catch {
    return null;
  }
}

/** Downloads a bundle. `onDone` hears the part that has come, 0 to 1; 0 while the size is not known. */
export async function download(address: URL, signal: AbortSignal, onDone: (done: number) => void): Promise<Blob> {
  const response = await fetch(address, { signal, credentials: 'same-origin', cache: 'no-store' });
  if (!response.ok || response.body === null)
    throw new RangeError(`本站没有给出材料包（${response.status}）。请自行下载后在下面选择。`);
  const total = Number(response.headers.get('content-length') ?? 0);
  const parts: BlobPart[] = [];
  let got = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    parts.push(value);
    got += value.length;
    onDone(total > 0 ? Math.min(1, got / total) : 0);
  }
}
