/**
 * Reads files one after the other into the same room. A buffer for each would be memory that the system has to clear and to give
 * first, which takes longer than reading.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Takes nearly all files of a program; what of it is not written to is no memory yet. */
const ROOM_BYTES = 1 << 21;

export function createRoom(): Buffer {
  return Buffer.allocUnsafeSlow(ROOM_BYTES);
}

/** What an open file of a size holds, in the room where it fits there: that is the file's until the next one is read. Throws what reading throws. */
export function readAll(handle: number, size: number, room: Buffer): Buffer {
  const bytes = size <= room.length ? room : Buffer.allocUnsafeSlow(size);
  let end = 0;
  while (end < size) {
    const count = readSync(handle, bytes, end, size - end, null);
    if (count === 0) break;
    end += count;
  }
  return bytes.subarray(0, end);
}

/** The text in a file that is ASCII. Throws what reading throws. */
export function readAscii(path: string, room: Buffer): string {
  const handle = openSync(path, 'r');
  try {
    // Half as large, and quicker to read, as what each byte stands for.
    return readAll(handle, fstatSync(handle).size, room).toString('latin1');
  } finally {
    closeSync(handle);
  }
}
