/** `%x` in the values of systemd's files. */

/** Where the first specifier stands that is none of `known`; null where all are. A `%` before anything else is plain. */
export function unknownSpecifier(text: string, known: string): number | null {
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 2)) {
    const letter = text[at + 1] ?? '';
    if (/[a-zA-Z0-9]/.test(letter) && !known.includes(letter)) return at;
  }
  return null;
}

/** What tmpfiles.d and sysusers.d know of the system. */
export const SYSTEM_SPECIFIERS = 'aAbBHlmMoqTvVwW';
