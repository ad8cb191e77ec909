/** What fits at the cursor in a project file: its keys, the names of rules, words, and paths below its folder. */
import { HARM_KEYS } from '../../lint/names.ts';
import { FIRST_RULES } from '../../lint/rule-facts.ts';
import { type FieldType, PROJECT_TYPE, typeBelow, VALUE_FIELDS } from '../../project/fields.ts';
import { LARGEST_PROJECT } from '../../project/read.ts';
import type { Files } from '../../render/files.ts';
import { withinFilesDir } from '../../render/local-files.ts';
import type { Completion } from '../completion.ts';
import type { SchemaSlot } from '../inside/schema-place.ts';
import { jsonSlot } from '../inside/schema-slot-json.ts';
import { yamlSlot } from '../inside/schema-slot-yaml.ts';
import { describeKey, describeRule, describeWord, titleOf, typeWords, wordsOf } from './describe.ts';

/** More entries of a folder than this are no help. */
const MOST_PATHS = 200;

/** Something that fits, before it is known where it goes. */
interface Offer {
  readonly word: string;
  readonly detail: string;
  readonly documentation: string;
  /** Of a key the type of its value. */
  readonly type: FieldType | null;
  readonly kind: Completion['kind'];
}

/**
 * What fits at an offset of a project file, half typed as it may be. Never throws; linear.
 * @param name what the file is called
 * @param files its folder, for paths; absent where that cannot be read
 */
export function completeProject(
  text: string,
  offset: number,
  name: string,
  files?: Files,
): readonly Completion[] {
  if (text.length > LARGEST_PROJECT) return [];
  const isJson = name.endsWith('.json') || /^\s*\{/.test(text);
  const slot = isJson ? jsonSlot(text, offset) : yamlSlot(text, offset);
  if (!slot) return [];
  const typed = slot.typed.toLowerCase();
  const offers = slot.kind === 'value' ? valuesAt(slot, files) : keysAt(slot);
  return offers
    .filter(({ word }) => word.toLowerCase().startsWith(typed) || word.split('/').at(-1)?.startsWith(typed))
    .map((offer, at) => completion(offer, slot, offset, isJson, at));
}

function typeAt(steps: readonly (string | number)[]): FieldType | null {
  return steps.reduce<FieldType | null>((type, step) => typeBelow(type, step), PROJECT_TYPE);
}

function keysAt({ steps, used }: SchemaSlot): readonly Offer[] {
  const type = typeAt(steps);
  const fields = type?.is === 'object' ? type.fields : type?.is === 'value' ? VALUE_FIELDS : [];
  const keys = fields.map(
    (field): Offer => ({
      ...{ word: field.name, detail: typeWords(field.type), documentation: describeKey(field) },
      ...{ type: field.type, kind: 'key' },
    }),
  );
  const names =
    type?.is === 'map' && type.names === 'rule'
      ? [...HARM_KEYS.keys(), ...FIRST_RULES.map(({ id }) => id)]
      : [];
  const item = type?.is === 'map' ? type.item : null;
  const rules = names.map(
    (name): Offer => ({
      ...{ word: name, detail: titleOf(name), documentation: describeRule(name), type: item, kind: 'key' },
    }),
  );
  return [...keys, ...rules].filter(({ word }) => !used.has(word));
}

function valuesAt({ steps, typed, quote }: SchemaSlot, files: Files | undefined): readonly Offer[] {
  const found = typeAt(steps);
  // What is typed behind the key of a list is its first item in brackets, which nobody has begun.
  const type = found?.is === 'list' ? null : found;
  if (type?.is === 'bool' && quote !== '') return [];
  const words = wordsOf(type).map(
    ({ word, says }): Offer => ({
      ...{
        word,
        detail: says.replaceAll('`', ''),
        documentation: describeWord(type, word),
        type: null,
        kind: 'value',
      },
    }),
  );
  const isPath = type?.is === 'text' && (type.of === 'file' || type.of === 'folder');
  return isPath && files ? pathsAt(typed, type.of === 'folder', files) : words;
}

/** What stands in the folder that is typed so far. */
function pathsAt(typed: string, onlyFolders: boolean, files: Files): readonly Offer[] {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const inside = withinFilesDir(folder === '' ? '.' : folder);
  const names = inside === null ? null : files.list(inside);
  if (!names?.ok || inside === null) return [];
  return names.value.slice(0, MOST_PATHS).flatMap((name): Offer[] => {
    const stat = files.stat(inside === '.' ? name : `${inside}/${name}`);
    if (!stat.ok || name.startsWith('.')) return [];
    const isFolder = stat.value.kind === 'directory';
    if (onlyFolders && !isFolder) return [];
    const word = `${folder}${name}${isFolder && !onlyFolders ? '/' : ''}`;
    return [{ word, detail: '', documentation: '', type: null, kind: isFolder ? 'folder' : 'file' }];
  });
}

function completion(offer: Offer, slot: SchemaSlot, offset: number, isJson: boolean, at: number): Completion {
  const { word, detail, documentation, kind } = offer;
  const insert = kind === 'key' ? keyText(offer, slot, isJson) : valueText(offer, slot, isJson);
  return {
    ...{ label: word, kind, detail, documentation, insert, hint: '', snippet: false, deprecated: false },
    replace: { start: offset - slot.typed.length, end: offset + slot.rest.length },
    more: kind === 'folder' || (kind === 'key' && wordsOf(offer.type).length > 0),
    filter: word,
    // In the order of the table.
    sort: String(at).padStart(4, '0'),
    edits: [],
  };
}

function keyText({ word, type }: Offer, { quote, behind }: SchemaSlot, isJson: boolean): string {
  if (isJson) {
    const colon = /^"?\s*:/.test(behind) ? '' : ': ';
    if (quote !== '') return behind.startsWith('"') ? word : `${word}"${colon}`;
    return `"${word}"${colon}`;
  }
  if (quote !== '' || /^\s*:/.test(behind)) return word;
  const isBlock = type?.is === 'object' || type?.is === 'map' || type?.is === 'list';
  return isBlock ? `${word}:` : `${word}: `;
}

function valueText({ word, kind }: Offer, { quote, behind, steps }: SchemaSlot, isJson: boolean): string {
  if (!isJson) return word;
  const isBool = typeAt(steps)?.is === 'bool';
  if (quote === '') return isBool ? word : `"${word}"`;
  return behind.startsWith('"') || kind === 'folder' ? word : `${word}"`;
}
