/** Turns the bytes of a file into text the way gopkg.in/yaml.v3 (readerc.go) does: UTF-8, or UTF-16 with a BOM. */
import type { SyntaxProblem } from './tree.ts';

/** `text` keeps a leading byte order mark as U+FEFF, which the line index does not count. */
export interface DecodedBytes {
  readonly text: string;
  /** The first thing that is no text, at its place in `text`; null when all is well. */
  readonly problem: SyntaxProblem | null;
}

interface Fault {
  readonly message: string;
  /** The byte it starts at. */
  readonly at: number;
}

/** Decodes the bytes of a document. What is not valid becomes U+FFFD in the text, the first such place a problem. */
export function decodeBytes(bytes: Uint8Array): DecodedBytes {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes, findUtf16Fault(bytes, 0));
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes, findUtf16Fault(bytes, 1));
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), problem: null };
  } catch {
    return decodeAs('utf-8', bytes, findUtf8Fault(bytes));
  }
}

/** Decodes bytes as Ignition does: what is not UTF-8, UTF-16 included, becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): DecodedBytes {
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), problem: null };
}

function decodeAs(encoding: string, bytes: Uint8Array, fault: Fault | null): DecodedBytes {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const text = decoder.decode(bytes);
  if (!fault) return { text, problem: null };
  const start = decoder.decode(bytes.subarray(0, fault.at)).length;
  return {
    text,
    problem: { message: fault.message, span: { start, end: Math.min(start + 1, text.length) } },
  };
}

function findUtf16Fault(bytes: Uint8Array, high: 0 | 1): Fault | null {
  const unit = (at: number): number => ((bytes[at + 1 - high] ?? 0) << 8) | (bytes[at + high] ?? 0);
  for (let at = 2; at < bytes.length; at += 2) {
    if (at + 1 >= bytes.length) return { message: 'incomplete UTF-16 character', at };
    const code = unit(at) & 0xfc00;
    if (code === 0xdc00) return { message: 'unexpected low surrogate area', at };
    if (code !== 0xd800) continue;
    if (at + 3 >= bytes.length) return { message: 'incomplete UTF-16 surrogate pair', at };
    if ((unit(at + 2) & 0xfc00) !== 0xdc00) return { message: 'expected low surrogate area', at };
    at += 2;
  }
  return null;
}

/** How many bytes a character has that starts with `octet`; 0 when none does. */
function utf8Width(octet: number): number {
  if (octet < 0x80) return 1;
  if ((octet & 0xe0) === 0xc0) return 2;
  if ((octet & 0xf0) === 0xe0) return 3;
  return (octet & 0xf8) === 0xf0 ? 4 : 0;
}

const SMALLEST = [0, 0, 0x80, 0x800, 0x10000];

function findUtf8Fault(bytes: Uint8Array): Fault | null {
  for (let at = 0; at < bytes.length; ) {
    const octet = bytes[at] ?? 0;
    const width = utf8Width(octet);
    if (width === 0) return { message: 'invalid leading UTF-8 octet', at };
    if (at + width > bytes.length) return { message: 'incomplete UTF-8 octet sequence', at };
    let code = width === 1 ? octet : octet & (0xff >> (width + 1));
    for (let i = 1; i < width; i++) {
      const next = bytes[at + i] ?? 0;
      if ((next & 0xc0) !== 0x80) return { message: 'invalid trailing UTF-8 octet', at };
      code = (code << 6) | (next & 0x3f);
    }
    if (code < (SMALLEST[width] ?? 0)) return { message: 'invalid length of a UTF-8 sequence', at };
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff)
      return { message: 'invalid Unicode character', at };
    at += width;
  }
  return null;
}
