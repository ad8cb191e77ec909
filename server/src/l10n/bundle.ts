/** Bundles: the texts of a language. */

/** Translations by their English text, with `{0}`, `{1}` … for what is filled in. */
export interface Bundle {
  /** How many there are. */
  readonly size: number;
  readonly get: (key: string) => string | undefined;
  /** All whose English text has gaps; others need not be among them. */
  readonly [Symbol.iterator]: () => Iterator<readonly [key: string, value: string]>;
}

/** Longer texts are none of ours. */
const LONGEST = 8_000;
/** Ours have a few thousand texts. */
const MOST = 50_000;

/**
 * Reads what a client or a file gave as a bundle in the form of VS Code's `l10n/bundle.l10n.LANG.json`, in which anything may be: what
 * is no text is passed over.
 */
export function readBundle(data: unknown): ReadonlyMap<string, string> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return new Map();
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(data)) {
    if (texts.size === MOST) break;
    if (isText(key) && isText(value)) texts.set(key, value);
  }
  return texts;
}

/** Whether it is a text that may be one of ours. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST;
}
