/** Where the cursor is in a text with fixed keys: at a key of which object, or in the value of which field. Half-typed texts too. */

import { fieldOf, type TextField, type TextObjects, typeBelow } from '../../spec/text-schemas/text-schema.ts';
import { TEXT_SCHEMAS, type TextSchema } from '../../spec/text-schemas/text-schemas.ts';
import { documentsOf } from '../../syntax/yaml/documents.ts';

/** A text with the row that knows its keys. */
export interface KnownText {
  readonly schema: TextSchema;
  /** The object that it is. */
  readonly root: string;
  /** The part of the text that it is, by offsets: of several YAML documents the one at the cursor. */
  readonly start: number;
  readonly text: string;
}

/** What is expected at the cursor. */
export interface SchemaSlot {
  readonly kind: 'key' | 'value' | 'header';
  /** The way to the object of the key, or to the value. */
  readonly steps: readonly (string | number)[];
  /** What stands left of the cursor and is replaced. */
  readonly typed: string;
  /** The rest of the word, right of the cursor, and what follows in the line. */
  readonly rest: string;
  readonly behind: string;
  /** Names that stand in the object already. */
  readonly used: ReadonlySet<string>;
  /** The quote that the word is in; empty for none. */
  readonly quote: string;
}

/** The row that knows a text, by its path or by the head of its document at an offset; null where there is none. */
export function knownText(text: string, offset: number, owner: string): KnownText | null {
  const byPath = TEXT_SCHEMAS.find(({ path }) => path?.test(owner));
  const [root = ''] = byPath?.roots ?? [];
  if (byPath) return { schema: byPath, root, start: 0, text };
  if (!text.includes('k8s.io/')) return null;
  const part = documentsOf(text).findLast(({ start }) => start <= offset);
  if (!part) return null;
  const version = headOf(part.text, 'apiVersion') ?? '';
  const schema = TEXT_SCHEMAS.find(({ versions }) => versions?.includes(version));
  const kind = headOf(part.text, 'kind');
  return schema ? { schema, root: schema.roots.find((name) => name === kind) ?? '', ...part } : null;
}

/** What a document says at its top that it is, in YAML or JSON, half typed too. */
function headOf(text: string, name: 'apiVersion' | 'kind'): string | undefined {
  const isJson = /^\s*\{/.test(text);
  const line = name === 'kind' ? /^kind:[ \t]*["']?(\w+)/m : /^apiVersion:[ \t]*["']?([\w./-]+)/m;
  const json = name === 'kind' ? /"kind"\s*:\s*"(\w+)"/ : /"apiVersion"\s*:\s*"([\w./-]+)"/;
  return (isJson ? json : line).exec(text)?.[1];
}

/** The type at a way from the root; null where nothing is known of it. */
export function typeAt(
  objects: TextObjects,
  root: string,
  steps: readonly (string | number)[],
): TextField | null {
  let field: TextField | null = {
    ...{ name: '', type: root, since: null, until: null },
    ...{ deprecated: false, fallback: null, says: '' },
  };
  for (const step of steps) field = field && typeBelow(objects, field.type, step);
  return field;
}

/** The field of a name in the object at a way. */
export function fieldAt(
  { schema, root }: KnownText,
  steps: readonly (string | number)[],
  name: string,
): TextField | null {
  const object = schema.objects().get(typeAt(schema.objects(), root, steps)?.type ?? '');
  return object ? (fieldOf(object, name) ?? null) : null;
}
