/** A URL read and written again (Go 1.19, net/url: Parse, then String), for `ct`, which does so with what it is given. */
import { quote } from './quote.ts';

/** The URL as Go writes it, or the error of url.Parse with its `parse "…": `. */
export type UrlText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: string };

type Part = { readonly text: string } | { readonly error: string };

/** What stays as it is, beside letters and digits (shouldEscape). */
const PLAIN = {
  path: /[-_.~$&+,/:;=@]/,
  fragment: /[-_.~$&+,/:;=?@!()*]/,
  user: /[-_.~$&+,;=]/,
  host: /[-_.~!$&'()*+,;=:[\]<>"]/,
} as const;
type Mode = keyof typeof PLAIN;

/** What a path or fragment may hold to stay as it was written (validEncoded). */
const KEPT = {
  path: /^[-A-Za-z0-9_.~$&+,/:;=@!'()*[\]%]*$/,
  fragment: /^[-A-Za-z0-9_.~$&+,/:;=?@!'()*[\]%]*$/,
};
const USER_INFO = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;

/** Parses a URL or a relative reference and writes it again. */
export function normalizeUrl(text: string): UrlText {
  const [main, fragment] = cut(text, '#');
  const parsed = parse(main);
  if ('error' in parsed) return { ok: false, error: `parse ${quote(main)}: ${parsed.error}` };
  if (fragment === undefined || fragment === '') return { ok: true, text: parsed.text };
  const kept = rewrite(fragment, 'fragment');
  return 'error' in kept
    ? { ok: false, error: `parse ${quote(text)}: ${kept.error}` }
    : { ok: true, text: `${parsed.text}#${kept.text}` };
}

/** A URL that Go can parse, as Go writes it; any other stays as it is. */
export function normalUrl(text: string): string {
  const normal = normalizeUrl(text);
  return normal.ok ? normal.text : text;
}

function parse(url: string): Part {
  if (/[\0-\x1f\x7f]/.test(url)) return { error: 'net/url: invalid control character in URL' };
  if (url.startsWith(':')) return { error: 'missing protocol scheme' };
  const written = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(url)?.[1] ?? '';
  const scheme = written === '' ? '' : `${written.toLowerCase()}:`;
  const [rest, query] = cut(url.slice(scheme.length), '?');
  const tail = query === undefined ? '' : `?${query}`;
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { text: scheme + rest + tail };
    if (cut(rest, '/')[0].includes(':')) return { error: 'first path segment in URL cannot contain colon' };
  }
  if (!rest.startsWith('//') || (scheme === '' && rest.startsWith('///'))) {
    const path = rewrite(rest, 'path');
    return 'error' in path ? path : { text: scheme + path.text + tail };
  }
  const slash = rest.indexOf('/', 2);
  const authority = rewriteAuthority(slash === -1 ? rest.slice(2) : rest.slice(2, slash));
  if ('error' in authority) return authority;
  const path = rewrite(slash === -1 ? '' : rest.slice(slash), 'path');
  if ('error' in path) return path;
  const named = authority.text !== '' || (scheme !== '' && path.text !== '');
  return { text: `${scheme}${named ? '//' : ''}${authority.text}${path.text}${tail}` };
}

function rewriteAuthority(authority: string): Part {
  const at = authority.lastIndexOf('@');
  const host = rewriteHost(authority.slice(at + 1));
  if ('error' in host || at === -1) return host;
  const info = authority.slice(0, at);
  if (!USER_INFO.test(info)) return { error: 'net/url: invalid userinfo' };
  const words: string[] = [];
  const [name, password] = cut(info, ':');
  for (const word of password === undefined ? [name] : [name, password]) {
    const decoded = percentDecode(word);
    if ('error' in decoded) return decoded;
    words.push(percentEncode(decoded.text, 'user'));
  }
  return { text: `${words.join(':')}@${host.text}` };
}

function rewriteHost(host: string): Part {
  const close = host.lastIndexOf(']');
  const literal = host.startsWith('[');
  if (literal && close === -1) return { error: "missing ']' in host" };
  const colon = host.lastIndexOf(':');
  const port = literal ? host.slice(close + 1) : colon === -1 ? '' : host.slice(colon);
  if (!/^(?::[0-9]*)?$/.test(port)) return { error: `invalid port ${quote(port)} after host` };
  const zone = literal ? host.slice(0, close).indexOf('%25') : -1;
  const parts =
    zone === -1
      ? [decodeHost(host, false)]
      : [
          decodeHost(host.slice(0, zone), false),
          decodeHost(host.slice(zone, close), true),
          decodeHost(host.slice(close), false),
        ];
  let decoded = '';
  for (const part of parts) {
    if ('error' in part) return part;
    decoded += part.text;
  }
  return { text: percentEncode(decoded, 'host') };
}

/** A host may hold only some characters, escaped or not. */
function decodeHost(text: string, zone: boolean): Part {
  for (const [found, digits] of text.matchAll(/%([\da-fA-F]{2})?|[\0-\x7f]/g)) {
    if (found === '%') return percentDecode(text);
    if (digits === undefined) {
      if (!isPlain(found, 'host')) return { error: `invalid character ${quote(found)} in host name` };
      continue;
    }
    const code = Number.parseInt(digits, 16);
    const fine = zone
      ? code === 0x20 || (code < 0x80 && isPlain(String.fromCharCode(code), 'host'))
      : code >= 0x80;
    if (found !== '%25' && !fine) return { error: `invalid URL escape ${quote(found)}` };
  }
  return percentDecode(text);
}

/** A path or fragment as it was written, if that is well-formed; else escaped anew. */
function rewrite(text: string, mode: 'path' | 'fragment'): Part {
  const decoded = percentDecode(text);
  if ('error' in decoded || KEPT[mode].test(text)) return 'error' in decoded ? decoded : { text };
  return { text: percentEncode(decoded.text, mode) };
}

/** Undoes `%XX`; the result has one character for each byte. */
function percentDecode(text: string): Part {
  const bad = /%(?![\da-fA-F]{2})/.exec(text);
  if (bad) return { error: `invalid URL escape ${quoteThree(text.slice(bad.index))}` };
  const bytes = bytesOf(text);
  return { text: bytes.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) };
}

/** The first three bytes in quotes, as Go shows a bad escape; of a character cut in two its bytes. */
function quoteThree(text: string): string {
  let whole = '';
  let left = 3;
  for (const character of text) {
    const bytes = new TextEncoder().encode(character).subarray(0, left);
    left -= bytes.length;
    if (new TextDecoder().decode(bytes) === character) whole += character;
    else
      return `${quote(whole).slice(0, -1)}${[...bytes].map((byte) => `\\x${byte.toString(16)}`).join('')}"`;
    if (left === 0) break;
  }
  return quote(whole);
}

function bytesOf(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function percentEncode(bytes: string, mode: Mode): string {
  return bytes.replace(/[^A-Za-z0-9]/g, (byte) => {
    const hex = byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    return PLAIN[mode].test(byte) ? byte : `%${hex}`;
  });
}

function isPlain(character: string, mode: Mode): boolean {
  return /[A-Za-z0-9]/.test(character) || PLAIN[mode].test(character);
}

function cut(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
