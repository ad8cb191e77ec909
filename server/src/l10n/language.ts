/** Which language is meant by what editors and shells say. */

/**
 * The names of bundles that fit a language, the most exact first: `de-at`, `de` for `de-AT`. None for English, and for what is
 * no language: what comes from outside names files.
 * @param locale as the protocol has it (`de-AT`), or as a shell has it (`de_AT.UTF-8`)
 */
export function bundleNames(locale: unknown): readonly string[] {
  if (typeof locale !== 'string') return [];
  const [tag = ''] = locale.split(/[.@]/, 1);
  const name = tag.replaceAll('_', '-').toLowerCase();
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/.test(name)) return [];
  const parts = name.split('-');
  const names = parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
  return parts[0] === 'en' ? [] : names;
}

/** The language of messages that a shell asks for, as POSIX ranks the variables; '' where it asks for none. */
export function shellLocale(env: (name: string) => string | undefined): string {
  return env('LC_ALL') || env('LC_MESSAGES') || env('LANG') || '';
}
