/** Bundles: the texts of a language, in the form of VS Code's `l10n/bundle.l10n.LANG.json`. */

/** Translations by their English text, with `{0}`, `{1}` … for what is filled in. */
export type Bundle = ReadonlyMap<string, string>;

/** Longer texts are none of ours. */
const LONGEST = 8_000;
/** Ours have a few thousand texts. */
const MOST = 50_000;

/** Reads what a client or a file gave as a bundle, in which anything may be: what is no text is passed over. */
export function readBundle(data: unknown): Bundle {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return new Map();
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(data)) {
    if (texts.size === MOST) break;
    if (isText(key) && isText(value)) texts.set(key, value);
  }
  return texts;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST;
}

/** Reads the text of a bundle's file; null where it is no JSON object. */
export function parseBundle(text: string): Bundle | null {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? readBundle(data) : null;
  } catch {
    return null;
  }
}
