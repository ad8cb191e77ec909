/**
 * The code that V8 made of a text, kept in a file beside it. It is taken for what the text is only where it is of the same build
 * and the same V8, and was written by whoever the text is from: what others could have put there is not run.
 */
import { closeSync, constants, fstatSync, openSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { readAll } from './room.ts';

const MOST_BYTES = 1 << 24;
const WRITABLE_BY_OTHERS = 0o022;

/** Where the code of a text is kept for this Node. */
function codePath(path: string): string {
  return `${path.replace(/\.js$/, '')}-${process.versions.v8}-${process.arch}.bin`;
}

/** Keeps the code of a text. Throws what writing throws. */
export function writeCode(path: string, build: string, code: Uint8Array): void {
  writeFileSync(codePath(path), Buffer.concat([codeHeader(build), code]));
}

/** What stands in front of the code in a file. */
function codeHeader(build: string): Buffer {
  return Buffer.from(`flatcar-config ${build}\n`, 'latin1');
}

/**
 * The kept code of a text as an option of `Script`, which refuses what its V8 did not make; empty where there is none to be trusted.
 * It is in the room, if that is large enough.
 */
export function readCode(path: string, build: string, room: Buffer): { readonly cachedData?: Buffer } {
  try {
    const handle = openSync(codePath(path), constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = fstatSync(handle);
      if (!stats.isFile() || stats.size > MOST_BYTES || !isOfTheSame(stats, statSync(path))) return {};
      const bytes = readAll(handle, stats.size, room);
      const header = codeHeader(build);
      const isOurs = bytes.subarray(0, header.length).equals(header);
      return isOurs ? { cachedData: bytes.subarray(header.length) } : {};
    } finally {
      closeSync(handle);
    }
  } catch {
    // The program starts without, only later.
    return {};
  }
}

/** Whether nobody could have written the one who could not have written the other. */
function isOfTheSame(code: Stats, text: Stats): boolean {
  return code.uid === text.uid && (code.mode & WRITABLE_BY_OTHERS & ~text.mode) === 0;
}
