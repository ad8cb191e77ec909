/** Data in base64, as systemd takes it. Source: systemd 257, src/basic/hexdecoct.c. */

/** Whether this is base64 of either alphabet, blanks between; in front of the padding no bit may be lost. */
export function isBase64(value: string): boolean {
  const plain = value.replace(/[ \t\n\r]/g, '');
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(plain)) return false;
  return plain.endsWith('==')
    ? /[AQgw]==$/.test(plain)
    : !plain.endsWith('=') || /[AEIMQUYcgkosw048]=$/.test(plain);
}
