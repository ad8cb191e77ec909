/** The names of algorithms that OpenSSH 10.0 knows. */

export const CIPHERS: readonly string[] = [
  ...['3des-cbc', 'aes128-cbc', 'aes192-cbc', 'aes256-cbc', 'aes128-ctr', 'aes192-ctr', 'aes256-ctr'],
  ...['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'chacha20-poly1305@openssh.com'],
];

const PLAIN_MACS = ['hmac-sha1', 'hmac-sha1-96', 'hmac-sha2-256', 'hmac-sha2-512', 'hmac-md5', 'hmac-md5-96'];

export const MACS: readonly string[] = [
  ...PLAIN_MACS,
  ...PLAIN_MACS.map((name) => `${name}-etm@openssh.com`),
  ...['umac-64@openssh.com', 'umac-128@openssh.com', 'umac-64-etm@openssh.com', 'umac-128-etm@openssh.com'],
];

const KEX: readonly string[] = [
  ...['diffie-hellman-group1-sha1', 'diffie-hellman-group14-sha1', 'diffie-hellman-group14-sha256'],
  ...['diffie-hellman-group16-sha512', 'diffie-hellman-group18-sha512'],
  ...['diffie-hellman-group-exchange-sha1', 'diffie-hellman-group-exchange-sha256'],
  ...['ecdh-sha2-nistp256', 'ecdh-sha2-nistp384', 'ecdh-sha2-nistp521'],
  ...['curve25519-sha256', 'curve25519-sha256@libssh.org', 'mlkem768x25519-sha256'],
  ...['sntrup761x25519-sha512', 'sntrup761x25519-sha512@openssh.com'],
];

const ECDSA = ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'];

const KEY_TYPES: readonly string[] = [
  ...['ssh-ed25519', 'ssh-rsa', 'rsa-sha2-256', 'rsa-sha2-512', ...ECDSA],
  ...['ssh-ed25519', 'ssh-rsa', 'rsa-sha2-256', 'rsa-sha2-512', ...ECDSA].map(
    (name) => `${name}-cert-v01@openssh.com`,
  ),
  ...['sk-ssh-ed25519@openssh.com', 'sk-ssh-ed25519-cert-v01@openssh.com'],
  ...['sk-ecdsa-sha2-nistp256@openssh.com', 'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com'],
  ...['webauthn-sk-ecdsa-sha2-nistp256@openssh.com', 'webauthn-sk-ecdsa-sha2-nistp256-cert-v01@openssh.com'],
];

/** The names up to the first that is empty, where sshd reads no further. */
function namesOf(list: string): readonly string[] {
  const names = list.split(',');
  const empty = names.indexOf('');
  return empty < 0 ? names : names.slice(0, Math.max(1, empty));
}

/** Whether every name of a list is one of `names`. */
export function isListOf(list: string, names: readonly string[]): boolean {
  return list !== '' && namesOf(list).every((name) => names.includes(name));
}

export function isKex(list: string): boolean {
  return isListOf(list, KEX);
}

/** The first name of a list that is no key exchange. */
export function unknownKex(list: string): string | undefined {
  return namesOf(list).find((name) => !KEX.includes(name));
}

/** Whether every name or pattern of a list fits a type of key. */
export function isKeyTypes(list: string): boolean {
  return list !== '' && namesOf(list).every((name) => KEY_TYPES.includes(name) || fitsSome(name));
}

function fitsSome(pattern: string): boolean {
  if (!/[*?]/.test(pattern) || pattern.length > 64) return false;
  const parts = pattern.split('*');
  return KEY_TYPES.some((type) => fits(type, parts));
}

/** Whether the parts between the stars of a pattern stand in a text in order, the first at its start and the last at its end. */
function fits(text: string, parts: readonly string[]): boolean {
  const [head = '', ...rest] = parts;
  if (!startsAt(text, 0, head)) return false;
  let at = head.length;
  for (const [index, part] of rest.entries()) {
    if (index === rest.length - 1)
      return text.length - part.length >= at && startsAt(text, text.length - part.length, part);
    while (at <= text.length && !startsAt(text, at, part)) at++;
    if (at > text.length) return false;
    at += part.length;
  }
  return at === text.length;
}

function startsAt(text: string, at: number, part: string): boolean {
  if (at + part.length > text.length) return false;
  return [...part].every((character, i) => character === '?' || text[at + i] === character);
}
