/** Reads ZIP files, of which packaged extensions are: the names in one, and the bytes of a file in it. */
import { inflateRawSync } from 'node:zlib';

/** Signatures and sizes of the fixed parts of records (APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12 and 4.3.16). */
const END = 0x06054b50;
const END_SIZE = 22;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;

export type Zip = ReadonlyMap<string, () => Buffer>;

function endRecord(zip: Buffer): number {
  for (let at = zip.length - END_SIZE; at >= 0; at--) if (zip.readUInt32LE(at) === END) return at;
  throw new Error('this is no ZIP file');
}

function content(zip: Buffer, entry: number): Buffer {
  const method = zip.readUInt16LE(entry + 10);
  const local = zip.readUInt32LE(entry + 42);
  const start = local + LOCAL_SIZE + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
  if (method === STORED) return bytes;
  if (method === DEFLATED) return inflateRawSync(bytes);
  throw new Error(`a file in the ZIP file is compressed by method ${method}`);
}

/** The files of a ZIP file by their names. Throws when it is none, or is larger than 4 GB. */
export function readZip(zip: Buffer): Zip {
  const end = endRecord(zip);
  const files = new Map<string, () => Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('the directory of the ZIP file is broken');
    const entry = at;
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength);
    files.set(name, () => content(zip, entry));
    at += ENTRY_SIZE + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
