/**
 * URLs as Go's package `net/url` parses them in Go 1.26, for programs whose module asks for an older Go (Butane 0.29:
 * 1.24, Ignition: 1.25): several colons in a host are fine, brackets hold a real IPv6 address at the start of the host.
 */
import { isIpv6 } from './ipv6.ts';

/** The parts of a URL that validation looks at, or that url.Parse gives an error. */
export type ParsedUrl =
  | {
      readonly ok: true;
      /** In lower case; '' for a relative reference. */
      readonly scheme: string;
      /** What follows `scheme:` when that is no slash, up to the query; not decoded. */
      readonly opaque: string;
      /** Behind the `?`, not decoded. */
      readonly rawQuery: string;
    }
  | { readonly ok: false };

const FAILED: ParsedUrl = { ok: false };
const BAD_ESCAPE = /%(?![\da-fA-F]{2})/;
const USER_INFO = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const PORT = /^(?::[0-9]*)?$/;
/** ASCII that a host or zone may not hold unescaped. */
const NOT_IN_HOST = /[^\u0080-\uffff%A-Za-z0-9!$&'()*+,;=:[\]<>"\-_.~]/;
/** In a host only bytes outside ASCII may be escaped, and the percent sign. */
const NOT_ESCAPED_IN_HOST = /%(?!25|[89a-fA-F])/;
/** Go refuses to read a query with more pairs (CVE-2025-61726). */
const MAX_PAIRS = 10_000;

/** Parses an absolute URL or a relative reference (Go: url.Parse). */
export function parseUrl(text: string): ParsedUrl {
  const [withoutFragment, fragment] = cut(text, '#');
  if (/[\u0000-\u001f\u007f]/.test(withoutFragment) || BAD_ESCAPE.test(fragment)) return FAILED;
  if (withoutFragment.startsWith(':')) return FAILED;
  const scheme = (/^([A-Za-z][A-Za-z0-9+.-]*):/.exec(withoutFragment)?.[1] ?? '').toLowerCase();
  const [rest, rawQuery] = cut(
    scheme === '' ? withoutFragment : withoutFragment.slice(scheme.length + 1),
    '?',
  );
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ok: true, scheme, opaque: rest, rawQuery };
    if (cut(rest, '/')[0].includes(':')) return FAILED;
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'));
  const authority = hasAuthority ? cut(rest.slice(2), '/')[0] : '';
  const path = hasAuthority ? rest.slice(2 + authority.length) : rest;
  if (!isAuthority(authority) || BAD_ESCAPE.test(path)) return FAILED;
  return { ok: true, scheme, opaque: '', rawQuery };
}

/**
 * The values of a query by name, decoded, in their order (Go: URL.Query). Pairs that Go calls invalid are dropped:
 * a bad escape, or a semicolon. Bytes that are not UTF-8 become U+FFFD.
 */
export function queryValues(rawQuery: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  const pairs = rawQuery.split('&');
  if (pairs.length > MAX_PAIRS) return values;
  for (const pair of pairs) {
    if (pair === '' || pair.includes(';') || BAD_ESCAPE.test(pair)) continue;
    const [name, value] = cut(pair, '=').map((part) => decodePercent(part.replaceAll('+', ' '))) as [
      string,
      string,
    ];
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}

function isAuthority(authority: string): boolean {
  const at = authority.lastIndexOf('@');
  const userInfo = at === -1 ? '' : authority.slice(0, at);
  return isHost(authority.slice(at + 1)) && USER_INFO.test(userInfo) && !BAD_ESCAPE.test(userInfo);
}

/** `host` or `host:port` (Go: parseHost). */
function isHost(host: string): boolean {
  const open = host.lastIndexOf('[');
  if (open === -1) {
    const colon = host.lastIndexOf(':');
    return PORT.test(colon === -1 ? '' : host.slice(colon)) && isHostText(host);
  }
  const close = host.lastIndexOf(']');
  if (open > 0 || close === -1 || !PORT.test(host.slice(close + 1))) return false;
  const literal = host.slice(1, close);
  const percent = literal.indexOf('%25');
  const address = percent === -1 ? literal : literal.slice(0, percent);
  const zone = percent === -1 ? '' : literal.slice(percent);
  return isHostText(address) && isZone(zone) && isIpv6(decodePercent(literal));
}

function isHostText(text: string): boolean {
  return !BAD_ESCAPE.test(text) && !NOT_ESCAPED_IN_HOST.test(text) && !NOT_IN_HOST.test(text);
}

/** A zone may escape what a host may hold unescaped, percent signs and blanks. */
function isZone(zone: string): boolean {
  if (BAD_ESCAPE.test(zone) || NOT_IN_HOST.test(zone)) return false;
  const bytes = [...zone.matchAll(/%(..)/g)].map((match) => Number.parseInt(match[1] ?? '', 16));
  return bytes.every((byte) => byte === 0x25 || byte === 0x20 || (byte < 0x80 && isHostByte(byte)));
}

function isHostByte(byte: number): boolean {
  return byte !== 0x25 && !NOT_IN_HOST.test(String.fromCharCode(byte));
}

/** Undoes `%XX`; all escapes are well-formed. */
function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  const bytes: number[] = [];
  for (const part of text.split(/(%..)/)) {
    if (part.startsWith('%')) bytes.push(Number.parseInt(part.slice(1), 16));
    else for (const byte of new TextEncoder().encode(part)) bytes.push(byte);
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(bytes));
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
