/** Standard base64 with padding, with the error words of Go's `encoding/base64` (StdEncoding); fast for megabytes. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = new TextEncoder().encode(ALPHABET);
const PAD = 0x3d;
const NO_DIGIT = 0xff;
const DIGITS = new Uint8Array(256).fill(NO_DIGIT);
CODES.forEach((code, digit) => {
  DIGITS[code] = digit;
});

/** Bytes, or the words of the error that Go gives. */
export type Decoded =
  | { readonly ok: true; readonly data: Uint8Array }
  | { readonly ok: false; readonly error: string };

/** `bytes` in base64, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const left = bytes.length - i;
    out[at++] = CODES[group >> 18] ?? 0;
    out[at++] = CODES[(group >> 12) & 63] ?? 0;
    out[at++] = left > 1 ? (CODES[(group >> 6) & 63] ?? 0) : PAD;
    out[at++] = left > 2 ? (CODES[group & 63] ?? 0) : PAD;
  }
  return new TextDecoder().decode(out);
}

/** The bytes that base64 `text` stands for; CR and LF are skipped (Go: StdEncoding.DecodeString). */
export function decodeBase64(text: string): Decoded {
  const out = new Uint8Array(Math.ceil(text.length / 4) * 3);
  let length = 0;
  let at = 0;
  while (at < text.length) {
    const a = digit(text, at);
    const b = digit(text, at + 1);
    const c = digit(text, at + 2);
    const d = digit(text, at + 3);
    let group = (a << 18) | (b << 12) | (c << 6) | d;
    let bytes = 3;
    if ((a | b | c | d) < 64) at += 4;
    else {
      const slow = readGroup(text, at);
      if (slow.corrupt !== undefined)
        return { ok: false, error: `illegal base64 data at input byte ${slow.corrupt}` };
      ({ group, bytes, next: at } = slow);
    }
    if (bytes > 0) out[length] = group >> 16;
    if (bytes > 1) out[length + 1] = group >> 8;
    if (bytes > 2) out[length + 2] = group;
    length += bytes;
  }
  return { ok: true, data: out.subarray(0, length) };
}

interface Group {
  readonly group: number;
  readonly bytes: number;
  readonly next: number;
  /** The offset Go blames, when the group is broken. */
  readonly corrupt?: number;
}

/** One group of four the slow way: with line breaks in between, with padding, or broken (Go: decodeQuantum). */
function readGroup(text: string, start: number): Group {
  let at = start;
  let group = 0;
  let digits = 0;
  while (digits < 4) {
    if (at >= text.length) return digits === 0 ? { group, bytes: 0, next: at } : broken(at - digits);
    const value = digit(text, at);
    const lineBreak = isLineBreak(text, at);
    if (value === NO_DIGIT && !lineBreak) return readPadding(text, at, group << (6 * (4 - digits)), digits);
    at++;
    if (lineBreak) continue;
    group = (group << 6) | value;
    digits++;
  }
  return { group, bytes: 3, next: at };
}

function readPadding(text: string, start: number, group: number, digits: number): Group {
  if (text.charCodeAt(start) !== PAD || digits < 2) return broken(start);
  let at = skipLineBreaks(text, start + 1);
  if (digits === 2) {
    if (at >= text.length) return broken(at);
    if (text.charCodeAt(at) !== PAD) return broken(at - 1);
    at = skipLineBreaks(text, at + 1);
  }
  return at < text.length ? broken(at) : { group, bytes: digits - 1, next: at };
}

function broken(corrupt: number): Group {
  return { group: 0, bytes: 0, next: 0, corrupt };
}

function digit(text: string, at: number): number {
  return DIGITS[text.charCodeAt(at)] ?? NO_DIGIT;
}

function isLineBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x0a || code === 0x0d;
}

function skipLineBreaks(text: string, start: number): number {
  let at = start;
  while (at < text.length && isLineBreak(text, at)) at++;
  return at;
}
