/** What a template is one of, by its text. Other people's templates stay as they are, so both lines of a header count. */
import { BUTANE_VARIANTS } from '../../server/src/spec/signs.ts';

/** Longer texts are no templates of configs; in UTF-16 units. */
const LONGEST = 1_000_000;

const VARIANT = new RegExp(
  String.raw`^\uFEFF?(['"]?)variant\1[ \t]*:[ \t]*['"]?(?:${BUTANE_VARIANTS.join('|')})['"]?[ \t]*(?:#.*)?\r?$`,
  'm',
);
const VERSION = /^\uFEFF?(['"]?)version\1[ \t]*:[ \t]*\S/m;
/** Headers of other formats. */
const SOMEONE_ELSES = /^(?:apiVersion|kind|services)[ \t]*:/m;
/** The first brace of JSON, below comments and lines of a template's own. */
const JSON_START = /^\uFEFF?(?:[ \t]*(?:(?:\{\{|\{%|\{#|%\{|\/\/)[^\n]*)?\r?\n)*[ \t]*\{\s*"/;
const IGNITION = /"ignition"\s*:\s*\{[\s\S]{0,2000}?"version"\s*:\s*"/;

/** The language of a text that a template of a config has; null when it is something else. */
export function kindOfTemplate(text: string): 'butane' | 'ignition' | null {
  if (text.length > LONGEST) return null;
  if (VARIANT.test(text)) return VERSION.test(text) && !SOMEONE_ELSES.test(text) ? 'butane' : null;
  return JSON_START.test(text) && IGNITION.test(text) ? 'ignition' : null;
}
