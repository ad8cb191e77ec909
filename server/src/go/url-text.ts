/** What Go makes of a URL when it writes it out again (Go: url.Parse, then URL.String). */

const UPPER = '0123456789ABCDEF';
/** What a path keeps when all of it is fine; then nothing is written otherwise (Go: validEncoded, encodePath). */
const FINE_PATH = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:@[\]/]|%[0-9a-fA-F]{2})*$/;
const FINE_FRAGMENT = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:@[\]/?]|%[0-9a-fA-F]{2})*$/;
const KEPT_IN_PATH = /[A-Za-z0-9\-_.~$&+,/:;=@]/;
const KEPT_IN_FRAGMENT = /[A-Za-z0-9\-_.~$&+,/:;=?@!()*]/;

/** `text`, a URL that Go can parse: scheme in lower case, and characters that a path may not hold escaped. */
export function normalUrl(text: string): string {
  const [before, fragment] = cut(text, '#');
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(before)?.[1] ?? '';
  const rest = scheme === '' ? before : before.slice(scheme.length + 1);
  const [main, query] = cut(rest, '?');
  const prefix = scheme === '' ? '' : `${scheme.toLowerCase()}:`;
  const authority = /^\/\/[^/]*/.exec(main)?.[0] ?? '';
  const opaque = scheme !== '' && !main.startsWith('/');
  const path = opaque ? main : authority + encode(main.slice(authority.length), FINE_PATH, KEPT_IN_PATH);
  const end = fragment === '' ? '' : `#${encode(fragment, FINE_FRAGMENT, KEPT_IN_FRAGMENT)}`;
  return prefix + path + (rest.includes('?') ? `?${query}` : '') + end;
}

function encode(text: string, fine: RegExp, kept: RegExp): string {
  if (fine.test(text)) return text;
  const bytes = new TextEncoder().encode(text);
  let out = '';
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const character = String.fromCharCode(byte);
    if (character === '%') {
      const decoded = Number.parseInt(String.fromCharCode(...bytes.slice(at + 1, at + 3)), 16);
      out += escapeByte(decoded, kept);
      at += 2;
    } else out += escapeByte(byte, kept);
  }
  return out;
}

function escapeByte(byte: number, kept: RegExp): string {
  const character = String.fromCharCode(byte);
  return byte < 0x80 && kept.test(character) ? character : `%${UPPER[byte >> 4]}${UPPER[byte & 15]}`;
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
