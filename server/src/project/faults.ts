/** What the schema says against a project file, each at its place, in plain words. */
import type { Finding, Fix } from '../config/finding.ts';
import { keyText, type Node, type Path } from '../syntax/tree.ts';
import { replaceScalar } from '../syntax/yaml/edit.ts';
import { nearest } from '../text/similar.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { type FieldType, PROJECT_FIELDS, VALUE_FIELDS } from './fields.ts';
import { scalarOf } from './plain.ts';
import { meant, quoted, say } from './report.ts';
import { VALIDATORS } from './validators.ts';
import { entriesOf, type Spot, spotAt } from './walk.ts';

/** More faults than this in one file help nobody. */
export const MOST_FAULTS = 50;

/** The faults of a file whose data ajv has looked at. Linear but for the number of faults, which is bounded. */
export function schemaFaults(root: Spot, data: unknown): readonly Finding[] {
  const found = new Map<string, Finding>();
  VALIDATORS['project Project']?.(data, '', (path, keyword, name) => {
    if (found.size >= MOST_FAULTS) return;
    const spot = spotAt(root, path.split('\0').slice(1));
    // One of another type has no right word either.
    const key = keyword === 'additionalProperties' ? `${path}\0${name}` : path;
    const finding = spot && !found.has(key) ? faultAt(spot, keyword, name ?? '') : null;
    if (finding) found.set(key, finding);
  });
  return [...found.values()];
}

function faultAt(spot: Spot, keyword: string, name: string): Finding | null {
  if (keyword === 'additionalProperties') return unknownKey(spot, name);
  const { node, span, path, type } = spot;
  // Nothing is given yet.
  if (!type || (node.kind === 'scalar' && scalarOf(node) === undefined)) return null;
  if (keyword === 'type') {
    const fixes = mendType(node, type, span);
    const message = words`${nameOf(path)} is ${wantedOf(type)}, not ${kindOf(node)}`;
    return say('type', path, span, message, { fixes });
  }
  const known = type.is === 'word' ? type.words.map(({ word }) => word) : [];
  const value = node.kind === 'scalar' ? node.value : '';
  const right = nearestOf(value, known);
  const message = meant(words`${nameOf(path)} is ${oneOf(known)}, not ${quoted(value)}`, right);
  return say('value', path, span, message, { fixes: writeFix(node, span, right) });
}

function unknownKey(spot: Spot, name: string): Finding | null {
  const found = entriesOf(spot).find((entry) => entry.name === name);
  if (!found) return null;
  const fields =
    spot.type?.is === 'object' ? spot.type.fields : spot.type?.is === 'value' ? VALUE_FIELDS : [];
  const there = new Set(entriesOf(spot).map((entry) => entry.name));
  const free = fields.map((field) => field.name).filter((one) => !there.has(one));
  const right = nearestOf(name, free);
  const { key } = found.entry;
  const isAstray = right === null && spot.path.length > 0 && isTopKey(name);
  const message = isAstray
    ? words`${nameOf(spot.path)} has no key ${quoted(name)}; it belongs to the top`
    : meant(words`${nameOf(spot.path)} has no key ${quoted(name)}`, right);
  const fixes = writeFix(key, key.span, right);
  return say('unknown-key', [...spot.path, name], key.span, message, { fixes });
}

function isTopKey(name: string): boolean {
  return PROJECT_FIELDS.some((field) => field.name === name);
}

/** The word that is meant; null for nothing like it, and for what is too long to be one. */
export function nearestOf(word: string, known: readonly string[]): string | null {
  return word === '' || word.length > 60 ? null : nearest(word, known);
}

/** The fix that writes a word in the place of a scalar, be it a key; none where there is none. */
export function writeFix(node: Node, span: Span, word: string | null): readonly Fix[] {
  if (word === null || node.span !== span) return [];
  const edits = replaceScalar(node, word);
  return edits ? [{ title: words`Write ${word}`, edits, preferred: true }] : [];
}

/** Quotes around a text that YAML reads as something else, or none around a truth. */
function mendType(node: Node, type: FieldType, span: Span): readonly Fix[] {
  if (node.kind !== 'scalar' || node.span !== span) return [];
  const { value, style } = node;
  const isOff = type.is === 'word' && type.words.some(({ word }) => word === 'off');
  if (isOff && style === 'plain' && value === 'false')
    return [{ title: words`Write off`, edits: [{ span, newText: 'off' }], preferred: true }];
  if (type.is === 'text' && style === 'plain' && /^[\w.+-]+$/.test(value))
    return [{ title: words`Write '${value}'`, edits: [{ span, newText: `'${value}'` }], preferred: true }];
  if (type.is === 'bool' && style !== 'plain' && /^(?:true|false)$/.test(value))
    return [{ title: words`Write ${value}`, edits: [{ span, newText: value }], preferred: true }];
  if (type.is === 'list' && style === 'plain' && /^[\w./-]+$/.test(value))
    return [{ title: words`Write [${value}]`, edits: [{ span, newText: `[${value}]` }], preferred: true }];
  return [];
}

/** What a place is called: its way, as people write it. */
export function nameOf(path: Path): string {
  const text = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
  return quoted(text).slice(1, -1) || words`a project file`;
}

/** `one of 'a', 'b' and 'c'` */
export function oneOf(known: readonly string[]): string {
  return words`one of ${known.map((word) => `'${word}'`).join(', ')}`;
}

function wantedOf(type: FieldType): string {
  switch (type.is) {
    case 'bool':
      return words`true or false, without quotes`;
    case 'text':
      return words`a text`;
    case 'word':
      return oneOf(type.words.map(({ word }) => word));
    case 'list':
      return words`a list`;
    case 'value':
      return words`a text, or an object with env or file`;
    default:
      return type.is === 'any' ? 'anything' : words`an object: keys with values`;
  }
}

function kindOf(node: Exclude<Node, { readonly kind: 'alias' }>): string {
  if (node.kind === 'list') return words`a list`;
  if (node.kind === 'map') return words`an object`;
  const value = scalarOf(node);
  if (typeof value === 'boolean') return keyText(node);
  return typeof value === 'number' ? words`a number` : words`the text ${quoted(node.value)}`;
}
