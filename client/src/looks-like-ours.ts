/**
 * A cheap first look at a text: is it worth showing to the language server? Runs on every open and edit of YAML and JSON
 * documents in any window. It asks what the server asks, of an outline that needs no parser, and where that cannot tell it
 * takes the text; the server has the last word. What the server takes, this takes, but for
 *
 * - what `outlineOfText` cannot see: a header or sections written with escapes, tags, anchors or `?`,
 * - sections of a Container Linux Config with nothing in them yet, which may become anything (but `locksmith`),
 * - Container Linux Configs and cloud-configs in the languages for JSON, which nobody writes so,
 * - what has the first line of a cloud-config further down, and no header,
 * - texts that cannot be read and whose header only the reader puts together, or names no version,
 * - flow maps longer than `LONGEST`, and of other texts what is not near either end,
 * - keys behind more than any document of ours has (`outlineOfText`).
 */
import { KEYS_TO_LOOK_AT, kindOf, kindOfBroken } from '../../server/src/formats/kind.ts';
import { BUTANE_VARIANTS, isCloudConfig } from '../../server/src/spec/signs.ts';
import { lastEntry, type OutlineEntry, type TextOutline } from '../../server/src/syntax/outline/outline.ts';
import { outlineOfText } from '../../server/src/syntax/outline/text.ts';

/** Languages whose documents are always ours. */
export const OWN_LANGUAGES: ReadonlySet<string> = new Set(['butane', 'ignition']);
/** Languages whose documents are ours when their text says so. */
const HOST_LANGUAGES: ReadonlySet<string> = new Set(['yaml', 'json', 'jsonc']);

/** Every language id the extension has to look at. */
export const LANGUAGES: readonly string[] = [...OWN_LANGUAGES, ...HOST_LANGUAGES];

/** Longer texts are judged by half as many characters from either end; real configs are far smaller. */
const LONGEST = 2_000_000;

/** What of a text is looked at. */
function sampleOf(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)}\n${text.slice(-LONGEST / 2)}`;
}

/** The first line of a cloud-config anywhere. */
const CLOUD_CONFIG_BELOW = /^#cloud-config\b/m;

/** Which keys a section has is known to the server. */
const hasField = (): boolean => true;

const HEADERS = ['variant', 'ignition'];
const WORDS = [...KEYS_TO_LOOK_AT].filter((key) => key !== 'version');
const KEY_OF_OURS = new RegExp(String.raw`^\uFEFF?[ \t]*["']?(?:${WORDS.join('|')})["']?[ \t]*:`, 'm');

/** Whether a text has a word of ours at all: nearly none has, and then there is nothing to make an outline of. */
function mayBeOurs(text: string, languageId: string): boolean {
  const isFlow = languageId !== 'yaml' || text.slice(0, 10_000).includes('{');
  if (!isFlow) return KEY_OF_OURS.test(text);
  return (languageId === 'yaml' ? WORDS : HEADERS).some((word) => text.includes(word));
}

function looksLikeYaml(text: string, outline: TextOutline): boolean {
  if (isIgnitionInYaml(outline)) return true;
  const kind = kindOf(text, outline, hasField);
  if (kind === 'container-linux-config') return !hasOnlyBegun(outline) && !CLOUD_CONFIG_BELOW.test(text);
  return kind !== 'unknown' || (isBrokenKind(text, outline) && !CLOUD_CONFIG_BELOW.test(text));
}

function looksLikeJson(text: string, outline: TextOutline): boolean {
  const kind = kindOf(text, outline, hasField);
  return kind === 'butane' || kind === 'ignition' || (outline.flow && isBrokenKind(text, outline));
}

/** The header of an Ignition config, wherever brackets and commas may be wrong. */
const IGNITION = /"ignition"\s*:\s*\{/;
const IGNITION_VERSION = /"version"\s*:\s*"[123]\./;

/** A text that is not read whole is told by less; of what has all its brackets the header has to be in order. */
function isBrokenKind(text: string, { flow, closed }: TextOutline): boolean {
  if (flow && IGNITION.test(text) && IGNITION_VERSION.test(text)) return true;
  return !(flow && closed) && kindOfBroken(text) !== 'unknown';
}

/** Ignition is JSON: the server says so. */
function isIgnitionInYaml({ flow, entries }: TextOutline): boolean {
  if (flow) return false;
  const ignition = lastEntry(entries, 'ignition')?.value;
  return ignition?.kind === 'map' && lastEntry(ignition.entries, 'version') !== undefined;
}

function hasOnlyBegun({ entries }: TextOutline): boolean {
  return entries.every(
    ({ key, value }) => key !== 'locksmith' && value.kind === 'scalar' && value.text === '',
  );
}

/** What of a text decides whether it is ours; null where nothing in it can make it ours. */
interface Look {
  readonly sample: string;
  /** Null where the first line says enough. */
  readonly outline: TextOutline | null;
}

function lookAt(text: string, languageId: string): Look | null {
  if (!HOST_LANGUAGES.has(languageId)) return null;
  const sample = sampleOf(text);
  if (isCloudConfig(sample)) return languageId === 'yaml' ? { sample, outline: null } : null;
  return mayBeOurs(sample, languageId) ? { sample, outline: outlineOfText(sample, KEYS_TO_LOOK_AT) } : null;
}

function isOurs({ sample, outline }: Look, languageId: string): boolean {
  if (!outline) return true;
  return languageId === 'yaml' ? looksLikeYaml(sample, outline) : looksLikeJson(sample, outline);
}

/**
 * Whether a document should be shown to the language server: always in our own languages; in YAML with a Butane header
 * (`variant:` and `version:` in the first column, or a variant Butane knows), an Ignition one, the first line of a
 * cloud-config, or the sections of a Container Linux Config; in JSON with `ignition.version` or a Butane header.
 */
export function looksLikeOurs(text: string, languageId: string): boolean {
  if (OWN_LANGUAGES.has(languageId)) return true;
  const look = lookAt(text, languageId);
  return look !== null && isOurs(look, languageId);
}

/**
 * Whether a document that was ours still is. Milder than `looksLikeOurs`, so that retyping the `version:` line does not
 * take diagnostics and preview away between two keystrokes: one half of the header is enough.
 */
export function stillLooksLikeOurs(text: string, languageId: string): boolean {
  if (OWN_LANGUAGES.has(languageId)) return true;
  const look = lookAt(text, languageId);
  if (!look) return false;
  const { outline } = look;
  if (!outline || isOurs(look, languageId)) return true;
  return languageId === 'yaml' ? hasHalfHeader(outline) : hasHalfJsonHeader(outline);
}

/** With a `version` the sections of a Container Linux Config may be those of Butane whose `variant` is being typed. */
function hasHalfHeader({ flow, entries }: TextOutline): boolean {
  if (lastEntry(entries, 'variant')) return true;
  if (!lastEntry(entries, 'version')) return false;
  const rest = entries.filter(({ key }) => key !== 'version');
  return kindOf('', { flow, entries: rest }, hasField) === 'container-linux-config';
}

function hasHalfJsonHeader({ entries }: TextOutline): boolean {
  const isMap = (entry: OutlineEntry | undefined): boolean => entry?.value.kind === 'map';
  return lastEntry(entries, 'variant') !== undefined || isMap(lastEntry(entries, 'ignition'));
}

const HEADER_LINE = String.raw`(?:variant[ \t]*:[ \t]*['"]?(?:${BUTANE_VARIANTS.join('|')})['"]?[ \t]*(?:#.*)?|version[ \t]*:.*)`;
const HEADER_FIRST = new RegExp(
  String.raw`^\uFEFF?(?:(?:#.*|---[ \t]*|[ \t]*)\r?\n)*${HEADER_LINE}\r?\n${HEADER_LINE}`,
);

/** Whether a text begins with Butane's header, both lines of it: what stands above are comments. */
export function beginsWithHeader(text: string): boolean {
  const [start] = HEADER_FIRST.exec(text.slice(0, 10_000)) ?? [];
  return start !== undefined && /^\uFEFF?variant/m.test(start) && /^\uFEFF?version/m.test(start);
}
