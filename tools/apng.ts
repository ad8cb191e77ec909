/**
 * Animated PNG out of still ones (PNG, third edition, 11.3.6): all frames of one size and colour type, as one browser takes
 * them. Nothing is packed again, so that a picture keeps its colours.
 */
import { crc32 } from 'node:zlib';

export interface Frame {
  /** A PNG. */
  readonly png: Buffer;
  /** How long it is shown, in milliseconds; at most 65,535. */
  readonly shown: number;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The animation of some frames, which runs for ever. Those that do not know animations show the first frame.
 * @throws where a frame is no PNG, or not of the kind of the first
 */
export function animate(frames: readonly Frame[]): Buffer {
  const read = frames.map(({ png, shown }) => ({ chunks: chunksOf(png), shown }));
  const header = read[0]?.chunks.find(({ type }) => type === 'IHDR')?.data;
  if (!header) throw new Error('an animation has at least one frame');
  const parts = [SIGNATURE, chunk('IHDR', header), chunk('acTL', numbers(read.length, 0))];
  let sequence = 0;
  for (const [index, { chunks, shown }] of read.entries()) {
    const own = chunks.find(({ type }) => type === 'IHDR')?.data;
    if (!own?.equals(header)) throw new Error(`frame ${index} has another size or kind than the first`);
    parts.push(chunk('fcTL', control(sequence++, header, shown)));
    for (const { data } of chunks.filter(({ type }) => type === 'IDAT')) {
      const isFirst = index === 0;
      parts.push(isFirst ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([numbers(sequence++), data])));
    }
  }
  return Buffer.concat([...parts, chunk('IEND', Buffer.alloc(0))]);
}

/** The whole frame in place of the one before. */
function control(sequence: number, header: Buffer, shown: number): Buffer {
  const place = Buffer.concat([numbers(sequence), header.subarray(0, 8), numbers(0, 0)]);
  const times = Buffer.alloc(6);
  times.writeUInt16BE(shown, 0);
  times.writeUInt16BE(1000, 2);
  return Buffer.concat([place, times]);
}

function chunksOf(png: Buffer): readonly Chunk[] {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('this is no PNG');
  const found: Chunk[] = [];
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    found.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return found;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([numbers(data.length), body, numbers(crc32(body))]);
}

/** Numbers of four bytes, the highest first. */
function numbers(...all: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * all.length);
  for (const [index, number] of all.entries()) bytes.writeUInt32BE(number, 4 * index);
  return bytes;
}
