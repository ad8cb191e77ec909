/** What fits at the cursor in a text with fixed keys: its keys, and the values that a field names. */

import { isListType, isMapType, type TextField, valuesOf } from '../../spec/text-schemas/text-schema.ts';
import type { TextSchema } from '../../spec/text-schemas/text-schemas.ts';
import { describeTextField, typeWords } from './schema-hover.ts';
import { type KnownText, knownText, type SchemaSlot, typeAt } from './schema-place.ts';
import { jsonSlot } from './schema-slot-json.ts';
import { tomlSlot } from './schema-slot-toml.ts';
import { yamlSlot } from './schema-slot-yaml.ts';

/** Something that fits. */
export interface SchemaWord {
  readonly label: string;
  /** What is written in the place of what is typed. */
  readonly word: string;
  readonly kind: 'key' | 'value';
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  readonly deprecated: boolean;
  /** What the editor matches with what is typed. */
  readonly filter: string;
  /** Whether something is to be chosen behind it. */
  readonly more: boolean;
}

export interface SchemaOffers {
  /** What stands left of the cursor, and right of it, and is replaced. */
  readonly typed: string;
  readonly rest: string;
  readonly words: readonly SchemaWord[];
}

const SLOTS: Readonly<Record<TextSchema['language'], (text: string, offset: number) => SchemaSlot | null>> = {
  json: jsonSlot,
  yaml: yamlSlot,
  toml: tomlSlot,
};

/**
 * What fits at an offset of a text; null for a text whose keys are not known. Never throws; linear.
 * @param owner the path of the file
 */
export function completeSchema(text: string, offset: number, owner: string): SchemaOffers | null {
  const known = knownText(text, offset, owner);
  if (!known) return null;
  const { schema, start } = known;
  const isJson = schema.language === 'json' || /^\s*\{/.test(known.text);
  const slot = (isJson ? jsonSlot : SLOTS[schema.language])(known.text, offset - start);
  if (!slot) return { typed: '', rest: '', words: [] };
  const language = isJson ? 'json' : schema.language;
  const all = slot.kind === 'value' ? values(known, slot, language) : keys(known, slot, language);
  const typed = slot.typed.toLowerCase();
  const words = all.filter(({ filter }) => filter.toLowerCase().startsWith(typed));
  // A word that is there as it is needs no list.
  const isDone = words.some(({ filter }) => filter === `${slot.typed}${slot.rest}`) && words.length === 1;
  return { typed: slot.typed, rest: slot.rest, words: isDone ? [] : words };
}

function keys(known: KnownText, slot: SchemaSlot, language: string): readonly SchemaWord[] {
  const { schema, root } = known;
  const objects = schema.objects();
  const type = typeAt(objects, root, slot.steps)?.type ?? '';
  const fields = root === '' ? HEAD : [...(objects.get(type)?.values() ?? [])];
  return fields.flatMap((field): SchemaWord[] => {
    const { name, type: of, deprecated } = field;
    const isTable = isMapType(objects, of);
    const hides = name === '*' || of === 'flag' || field.until !== null || slot.used.has(name);
    if (hides || (slot.kind === 'header' && !isTable)) return [];
    const word = writtenKey(field, slot, language, isTable, isListType(of));
    const base = { label: name, word, kind: 'key', deprecated, filter: name } as const;
    const more = valuesOf(of).length > 0 && slot.kind === 'key';
    return [{ ...base, detail: typeWords(of), documentation: describeTextField(schema, field), more }];
  });
}

const HEAD: readonly TextField[] = ['apiVersion', 'kind'].map((name) => {
  return { name, type: 'string', since: null, until: null, deprecated: false, fallback: null, says: '' };
});

function writtenKey(
  { name }: TextField,
  { kind, quote, behind, steps }: SchemaSlot,
  language: string,
  isTable: boolean,
  isList: boolean,
): string {
  const bare = /^[\w-]+$/.test(name);
  if (kind === 'header') return quote === '' && !bare ? `"${name}"` : name;
  if (language === 'json') {
    const closed = behind.startsWith('"');
    const colon = /^"?\s*:/.test(behind) ? '' : ': ';
    if (quote !== '') return closed ? name : `${name}"${colon}`;
    return `"${name}"${colon}`;
  }
  if (language === 'toml') {
    if (isTable) return `[${[...steps, name].map((one) => quotedWhereNeeded(String(one))).join('.')}]`;
    return /^\s*=/.test(behind) ? name : `${name} = `;
  }
  if (quote !== '' || /^\s*:/.test(behind)) return name;
  return isTable || isList ? `${name}:` : `${name}: `;
}

function quotedWhereNeeded(name: string): string {
  return /^[\w-]+$/.test(name) ? name : `"${name}"`;
}

function values({ schema, root }: KnownText, slot: SchemaSlot, language: string): readonly SchemaWord[] {
  const objects = schema.objects();
  const field = typeAt(objects, root, slot.steps);
  const isHead = slot.steps.length === 1 && schema.versions !== null;
  const named = isHead && slot.steps[0] === 'kind' ? schema.roots : [];
  const versions = isHead && slot.steps[0] === 'apiVersion' ? (schema.versions ?? []) : [];
  const type = field?.type ?? '';
  const all = [...named, ...versions, ...valuesOf(type)];
  const isText = type !== 'bool' && language !== 'yaml';
  const quote = slot.quote;
  return all.flatMap((value): SchemaWord[] => {
    // A bool in quotes is a text.
    if (type === 'bool' && quote !== '') return [];
    const closes = quote !== '' && !slot.behind.startsWith(quote) && language !== 'yaml' ? quote : '';
    const word = isText && quote === '' ? `"${value}"` : `${value}${closes}`;
    const detail = value === field?.fallback ? 'default' : '';
    const base = { label: value, word, kind: 'value', detail, documentation: '' } as const;
    return [{ ...base, deprecated: false, filter: value, more: false }];
  });
}
