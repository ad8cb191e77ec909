/** Bundles of certificates as Ignition reads them (encoding/pem Decode; ignition: internal/resource parseCABundle). */

import { decodeBase64 } from '../text/base64.ts';

/** So many beginnings that lead nowhere are looked at; a bundle that has more of them is believed. */
const MOST_STRAYS = 100;

/** Why Ignition does not take the bytes for a bundle of certificates; null where it does, as for no bytes at all. */
export function bundleProblem(bytes: Uint8Array): string | null {
  const text = new TextDecoder('latin1').decode(bytes);
  const budget = { strays: MOST_STRAYS };
  let at = 0;
  while (at < text.length) {
    const block = readBlock(text, at, budget);
    if (block === 'unknown') return null;
    // What follows the last block counts as one more, an empty line as well.
    if (!block) return 'unable to decode PEM block';
    if (!isCertificate(block.data)) return 'x509: malformed certificate';
    at = block.end;
  }
  return null;
}

interface Block {
  readonly data: Uint8Array;
  /** Behind its last line. */
  readonly end: number;
}

const BEGIN = '-----BEGIN ';
const END = '\n-----END ';
const DASHES = '-----';

function readBlock(text: string, from: number, budget: { strays: number }): Block | 'unknown' | null {
  let at = from;
  for (;;) {
    const begin = beginning(text, at);
    if (begin < 0) return null;
    const type = lineAt(text, begin);
    const found = type.line.endsWith(DASHES)
      ? readBody(text, type.next, type.line.slice(0, -DASHES.length))
      : type.next;
    if (typeof found !== 'number') return found;
    if (--budget.strays < 0) return 'unknown';
    at = found;
  }
}

/** Behind the next line that begins a block; -1 where there is none. */
function beginning(text: string, at: number): number {
  if (text.startsWith(BEGIN, at)) return at + BEGIN.length;
  const found = text.indexOf(`\n${BEGIN}`, at);
  return found < 0 ? -1 : found + 1 + BEGIN.length;
}

/** The rest of a block; null where the text ends in its headers, the place to look on where it is none. */
function readBody(text: string, start: number, type: string): Block | number | null {
  let at = start;
  for (;;) {
    if (at >= text.length) return null;
    const { line, next } = lineAt(text, at);
    if (!line.includes(':')) break;
    at = next;
  }
  const isEmpty = at === start && text.startsWith(END.slice(1), at);
  const end = isEmpty ? at - 1 : text.indexOf(END, at);
  if (end < (isEmpty ? at - 1 : 0)) return at;
  const behind = end + END.length;
  if (!text.startsWith(`${type}${DASHES}`, behind)) return at;
  const rest = lineAt(text, behind + type.length + DASHES.length);
  const data =
    rest.line === '' ? decodeBase64(text.slice(at, Math.max(at, end)).replace(/[ \t]/g, '')) : null;
  return data?.ok ? { data: data.data, end: lineAt(text, behind).next } : at;
}

/** A line without its end and the blanks before that, and where the next one begins. */
function lineAt(text: string, at: number): { readonly line: string; readonly next: number } {
  const found = text.indexOf('\n', at);
  const next = found < 0 ? text.length : found + 1;
  let end = found < 0 ? text.length : found;
  if (found > at && text[found - 1] === '\r') end--;
  while (end > at && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return { line: text.slice(at, end), next };
}

const SEQUENCE = 0x30;
const BIT_STRING = 0x03;

/** Whether bytes have the outline of a certificate (RFC 5280): what is to be signed, an algorithm, a signature. */
function isCertificate(bytes: Uint8Array): boolean {
  const whole = elementAt(bytes, 0, bytes.length);
  if (whole?.tag !== SEQUENCE || whole.end !== bytes.length) return false;
  const body = elementAt(bytes, whole.start, whole.end);
  const algorithm = body && elementAt(bytes, body.end, whole.end);
  const signature = algorithm && elementAt(bytes, algorithm.end, whole.end);
  if (body?.tag !== SEQUENCE || algorithm?.tag !== SEQUENCE || signature?.tag !== BIT_STRING) return false;
  return signature.end === whole.end;
}

/** An element of DER: its tag, and where its contents are; null where there is none. */
function elementAt(bytes: Uint8Array, at: number, limit: number) {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || at + 2 > limit) return null;
  const more = first < 0x80 ? 0 : first - 0x80;
  if (more > 4 || first === 0x80) return null;
  let length = more === 0 ? first : 0;
  for (let i = 0; i < more; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const start = at + 2 + more;
  return start + length <= limit ? { tag, start, end: start + length } : null;
}
