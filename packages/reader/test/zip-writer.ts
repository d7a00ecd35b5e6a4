/** A zip of entries, made in memory; every number in its directory can be made to lie. */

import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly store?: boolean;
  /** What the directory and the local header say, where it is not the truth. */
  readonly claimedSize?: number;
  readonly claimedCrc?: number;
  readonly encrypted?: boolean;
}

/** The bytes of a zip file. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data as string);
    const packed = entry.store ? data : deflateRawSync(data);
    const fields = fieldsOf(entry, data, packed.length, name.length);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end]);
}

/** The 26 bytes that local header and directory share: version to length of the extra field. */
function fieldsOf(entry: ZipEntry, data: Buffer, packed: number, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x800 | (entry.encrypted ? 1 : 0), 2);
  fields.writeUInt16LE(entry.store ? 0 : 8, 4);
  fields.writeUInt32LE(entry.claimedCrc ?? crc32(data), 10);
  fields.writeUInt32LE(packed, 14);
  fields.writeUInt32LE(entry.claimedSize ?? data.length, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}
