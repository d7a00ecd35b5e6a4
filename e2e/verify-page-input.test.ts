/** Every way into the verification page, and what it says to what is no bundle. */

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifiedDraw, zipOf } from '../packages/verifier/test/bundles.ts';
import { Driver, sees, textOf } from '../packages/verifier/test/page-driver.ts';
import { launchBrowser } from './browser.ts';

let driver: Driver;
let server: Server;
beforeAll(async () => {
  driver = await Driver.start(await launchBrowser());
});
afterEach(() => driver.tidy());
afterAll(() => driver.stop());

const draw = await verifiedDraw();
const zip = await zipOf(draw.files);

describe('files and folders', () => {
  it('a folder, with what the operating system put into it', async () => {
    const { page, asked } = await driver.open();
    const folder = await driver.unpacked(new Map([...draw.files, ['.DS_Store', new Uint8Array(8)]]), 'unpacked');
    await page.setInputFiles('#choose-folder', folder);
    expect(await sees(page, '#verdict >> text=核验通过')).toBe(true);
    expect(await textOf(page, '.from')).toContain('文件夹 unpacked');
    expect(await textOf(page, '.from')).toContain('.DS_Store');
    expect(asked).toEqual([]);
  });

  it('an output folder with the bundle in bundle/', async () => {
    const { page } = await driver.open();
    const files = new Map([...draw.files].map(([name, bytes]) => [`bundle/${name}`, bytes]));
    await page.setInputFiles('#choose-folder', await driver.unpacked(new Map([...files, ['notes.txt', zip]])));
    expect(await sees(page, '#verdict >> text=核验通过')).toBe(true);
  });

  it('several files at once', async () => {
    const { page } = await driver.open();
    const folder = await driver.unpacked(draw.files);
    await page.setInputFiles(
      '#choose-zip',
      [...draw.files.keys()].map((name) => `${folder}/${name}`),
    );
    expect(await sees(page, '#verdict >> text=核验通过')).toBe(true);
  });

  it('a folder with a file too many', async () => {
    const { page } = await driver.open();
    await page.setInputFiles('#choose-folder', await driver.unpacked(new Map([...draw.files, ['ledger/x.txt', zip]])));
    expect(await sees(page, '#verdict >> text=不一致：ledger/x.txt')).toBe(true);
  });

  it('a dropped zip', async () => {
    const { page } = await driver.open();
    const transfer = await page.evaluateHandle((bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], '材料包.zip'));
      return data;
    }, Buffer.from(zip).toString('base64'));
    await page.dispatchEvent('#drop', 'drop', { dataTransfer: transfer });
    expect(await sees(page, '#verdict >> text=核验通过')).toBe(true);
    expect(await textOf(page, '.from')).toContain('材料包.zip');
  });

  it('a digest that is none is refused before anything is read', async () => {
    const { page } = await driver.open();
    await page.fill('#digest', 'G123');
    expect(await textOf(page, '#digest-hint')).toContain('别的字符：g');
    await page.setInputFiles('#choose-zip', await driver.zip(zip));
    expect(await sees(page, '[role=alert] >> text=公布的承诺摘要填得不对')).toBe(true);
    await page.fill('#digest', 'abc');
    expect(await textOf(page, '#digest-hint')).toContain('应为 64 位，这里是 3 位');
  });
});

describe('no bundle', () => {
  it.each([
    ['an empty file', new Uint8Array(), '不是材料包'],
    ['random bytes', Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + 7) % 251), '不是材料包'],
    ['half a download', zip.subarray(0, zip.length / 2), '请重新下载'],
    ['a compressed zip', deflatedZip(), '不要解开后重新压缩'],
    ['a huge number of entries', endRecord(65_535, 0), '目录区'],
  ])('%s', async (_, bytes, words) => {
    const { page, errors } = await driver.open();
    await page.setInputFiles('#choose-zip', await driver.zip(bytes));
    expect(await sees(page, '#verdict >> text=没有核验：读不出材料包')).toBe(true);
    expect(await textOf(page, '.summary')).toContain(words);
    await page.click('text=重新选择');
    await page.waitForSelector('#drop');
    expect(errors).toEqual([]);
  });

  it('a folder with far too many files', async () => {
    const { page } = await driver.open();
    const files = new Map(Array.from({ length: 1001 }, (_, i) => [`f${i}`, new Uint8Array(1)]));
    await page.setInputFiles('#choose-folder', await driver.unpacked(files));
    expect(await sees(page, '[role=alert] >> text=超过 1000 个文件')).toBe(true);
  });

  it('a file that is gone when it is read', async () => {
    const { page } = await driver.open({
      before: () => {
        Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
      },
    });
    await page.evaluate(() => Object.defineProperty(globalThis, 'Worker', { value: undefined }));
    await page.setInputFiles('#choose-zip', await driver.zip(zip));
    expect(await sees(page, '.summary >> text=读不到这个文件')).toBe(true);
  });
});

describe('the worker', () => {
  it('is not needed', async () => {
    const { page, errors } = await driver.open({
      before: () => Object.defineProperty(globalThis, 'Worker', { value: undefined }),
    });
    await page.setInputFiles('#choose-zip', await driver.zip(zip));
    expect(await sees(page, '#verdict >> text=核验通过')).toBe(true);
    await page.waitForSelector('#drawn tbody tr');
    expect(errors).toEqual([]);
  });

  it('is stopped by 取消', async () => {
    const { page } = await driver.open({ before: () => (Worker.prototype.postMessage = () => {}) });
    await page.setInputFiles('#choose-zip', await driver.zip(zip));
    await page.waitForSelector('progress');
    await page.click('text=取消');
    expect(await sees(page, '[role=alert] >> text=已取消核验')).toBe(true);
    expect(page.workers()).toEqual([]);
  });
});

describe('served together with a bundle', () => {
  let site: string;
  beforeAll(async () => {
    const html = await readFile(driver.html);
    server = createServer((request, response) => {
      const path = new URL(request.url!, 'http://local').pathname;
      if (path === '/verify.html') response.setHeader('content-type', 'text/html').end(html);
      else if (path === '/draws/7/bundle.zip') response.setHeader('content-length', zip.length).end(zip);
      else if (path === '/slow.zip') response.writeHead(200, { 'content-length': 1000 }).write('PK');
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('loads it by itself, says so, and asks for nothing else', async () => {
    const { page, asked, errors } = await driver.open({ address: `${site}/verify.html?bundle=draws/7/bundle.zip` });
    expect(await sees(page, '#verdict >> text=核验通过')).toBe(true);
    expect(await textOf(page, '.from')).toContain('从本站 /draws/7/bundle.zip 下载');
    expect(asked).toEqual([`${site}/draws/7/bundle.zip`]);
    expect(errors).toEqual([]);
  });

  it.each([
    ['http://elsewhere.invalid/bundle.zip', '不在本站，没有下载'],
    ['http://[', '不在本站，没有下载'],
  ])('never from elsewhere: %s', async (address, words) => {
    const { page, asked } = await driver.open({ address: `${site}/verify.html?bundle=${encodeURIComponent(address)}` });
    expect(await sees(page, `[role=alert] >> text=${words}`)).toBe(true);
    expect(asked).toEqual([]);
  });

  it('says where there is none', async () => {
    const { page } = await driver.open({ address: `${site}/verify.html?bundle=none.zip` });
    expect(await sees(page, '[role=alert] >> text=本站没有给出材料包（404）')).toBe(true);
  });

  it('lets go of a slow download', async () => {
    const { page } = await driver.open({ address: `${site}/verify.html?bundle=slow.zip` });
    expect(await sees(page, '.stage >> text=正在下载材料包')).toBe(true);
    await page.click('text=取消');
    expect(await sees(page, '[role=alert] >> text=已取消下载')).toBe(true);
  });

  it('cannot reach anything else even if it wanted to', async () => {
    const { page } = await driver.open({ address: `${site}/verify.html` });
    const outcome = await page.evaluate(async () => {
      const blocked = new Set<string>();
      const all = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          if (blocked.add(effectiveDirective).size === 3) resolve();
        });
      });
      const add = (tag: string, rest: object) => document.body.append(Object.assign(document.createElement(tag), rest));
      add('img', { src: 'http://127.0.0.2:9/i.png' });
      add('script', { textContent: 'window.ran = true' });
      await fetch('http://127.0.0.2:9/').catch(() => {});
      await all;
      return { blocked: [...blocked].sort(), ran: 'ran' in window };
    });
    expect(outcome).toEqual({ blocked: ['connect-src', 'img-src', 'script-src-elem'], ran: false });
  });
});

/** An end record that promises so many entries. */
function endRecord(count: number, start: number): Uint8Array {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(start, 16);
  return end;
}

/** A zip of one file as ordinary tools make it. */
function deflatedZip(): Uint8Array {
  const name = Buffer.from('commitment.json');
  const raw = draw.files.get('commitment.json')!;
  const data = deflateRawSync(raw);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(data.length, 14);
  shared.writeUInt32LE(raw.length, 18);
  shared.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, data]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, Buffer.alloc(14), name]);
  const end = Buffer.from(endRecord(1, local.length));
  end.writeUInt32LE(central.length, 12);
  return Buffer.concat([local, central, end]);
}
