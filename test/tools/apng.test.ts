/** Animated PNG out of still ones. */
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { animate } from '../../tools/apng.ts';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = [data.length, crc32(body)].map((number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(number);
    return bytes;
  });
  return Buffer.concat([ends[0] ?? body, body, ends[1] ?? body]);
}

/** A grey picture of one row. */
function png(...row: readonly number[]): Buffer {
  const header = Buffer.from([0, 0, 0, row.length, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, ...row]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The types of the chunks, each with its number in the sequence where it has one; a wrong sum throws. */
function outline(file: Buffer): readonly string[] {
  const found: string[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (crc32(file.subarray(at + 4, at + 8 + length)) !== file.readUInt32BE(at + 8 + length))
      throw new Error(`${type} has a wrong sum`);
    const numbered = type === 'fcTL' || type === 'fdAT';
    found.push(numbered ? `${type} ${file.readUInt32BE(at + 8)}` : type);
    at += 12 + length;
  }
  return found;
}

describe('an animation', () => {
  it('shows its first frame to all, and the others to those who know animations', () => {
    const file = animate([
      { png: png(0, 255), shown: 100 },
      { png: png(255, 0), shown: 2000 },
    ]);
    expect(outline(file)).toEqual(['IHDR', 'acTL', 'fcTL 0', 'IDAT', 'fcTL 1', 'fdAT 2', 'IEND']);
    const last = file.lastIndexOf('fcTL');
    expect(file.readUInt16BE(last + 4 + 20)).toBe(2000);
  });

  it.each([
    ['nothing', [], 'at least one frame'],
    ['frames of two sizes', [png(0), png(0, 0)], 'frame 1 has another size'],
    ['what is no PNG', [Buffer.from('GIF89a..')], 'no PNG'],
  ])('is not made of %s', (_, pictures, reason) => {
    expect(() => animate(pictures.map((one) => ({ png: one, shown: 1 })))).toThrow(reason);
  });
});
