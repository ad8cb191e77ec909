import { fixOf } from '../../../config/fix.ts';
import { type EntryPlace, isTemplate } from '../../../config/walk-document.ts';
import type { ResolvedType } from '../../../spec/resolve.ts';
import { readBool, readInt } from '../../../syntax/scalars.ts';
import type { ListNode, MapNode, ScalarNode } from '../../../syntax/tree.ts';
import { columnOf, type Edits, lineStart, nextLine } from '../../../syntax/yaml/edit.ts';
import type { TextEdit } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import { nestInside } from '../../butane/move-yaml.ts';
import { toMebibytes } from '../../butane/sizes.ts';
import type { DocumentRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAtValue } from '../../say.ts';

const wrongType: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'wrong-type',
  title: 'The value is of the right kind but in the wrong form',
  harm: 'explains',
  check({ text, places, findings }) {
    if (!findings.some(({ code }) => code === 'yaml-unmarshal')) return [];
    return places().flatMap((place) => report(text, place));
  },
};

interface Mend {
  readonly message: string;
  readonly title: string;
  readonly edits: Edits | null;
}

function report(text: string, place: EntryPlace): readonly Remark[] {
  const { field, entry } = place;
  if (!field?.available) return [];
  const mend = mendFor(text, place, field.type, entry.value);
  const fixes = mend ? fixOf(mend.title, mend.edits, { preferred: true }) : [];
  return mend && fixes.length > 0 ? [remarkAtValue(place, mend.message, { fixes })] : [];
}

function mendFor(
  text: string,
  place: EntryPlace,
  type: ResolvedType,
  node: EntryPlace['entry']['value'],
): Mend | null {
  if (node.anchor !== undefined || node.tag !== undefined || node.span.end === node.span.start) return null;
  if (node.kind === 'scalar') {
    if (type.kind === 'list' && type.of.kind === 'string') return listOfOne(text, node);
    return sizeIn(place, node) ?? nested(text, place, node) ?? unquoted(type, node);
  }
  if (node.kind === 'map' && type.kind === 'list' && type.of.kind === 'shape') return itemOf(text, node);
  if (node.kind === 'list' && type.kind === 'shape') return sectionOf(text, node);
  return null;
}

/** A size with its unit, where a number of MiB belongs. */
function sizeIn({ key, field }: EntryPlace, node: ScalarNode): Mend | null {
  if (
    field?.type.kind !== 'int' ||
    !key.endsWith('_mib') ||
    node.style === 'literal' ||
    node.style === 'folded'
  )
    return null;
  const size = toMebibytes(node.value.replace(/\s+/g, ''));
  if (!size?.exact) return null;
  return {
    message: words`a number of MiB belongs here: ${node.value} is ${size.mebibytes}`,
    title: words`Write ${size.mebibytes} (MiB)`,
    edits: [{ span: node.span, newText: String(size.mebibytes) }],
  };
}

/** What is held by the keys that a lone value may stand for. */
/** What is said of a lone value, by the key that it stands for. */
const HELD = {
  inline: words`a section belongs here: a text goes into \`inline\``,
  source: words`a section belongs here: an address goes into \`source\``,
  name: words`a section belongs here: a name goes into \`name\``,
  id: words`a section belongs here: a number goes into \`id\``,
} as const;

/** The key that a lone value stands for, by the keys that the section has. */
function innerKey(
  keys: ReadonlyMap<string, { readonly available: boolean }>,
  node: ScalarNode,
): keyof typeof HELD | null {
  const has = (key: string): boolean => keys.get(key)?.available === true;
  if (has('inline') && has('source')) {
    return /^(?:https?|tftp|s3|gs):\/\/|^(?:data|arn):/i.test(node.value) ? 'source' : 'inline';
  }
  if (has('source') && /^(?:https?|tftp|s3|gs):\/\/|^data:/i.test(node.value)) return 'source';
  if (!has('id') || !has('name')) return null;
  return node.style === 'plain' && /^\d+$/.test(node.value) ? 'id' : 'name';
}

/** `contents: Hello` or `user: core`, where a section belongs. */
function nested(text: string, { map, index, key, field }: EntryPlace, node: ScalarNode): Mend | null {
  if (field?.type.kind !== 'shape' || isTemplate(node.value)) return null;
  const inner = innerKey(field.type.fields, node);
  if (inner === null || (node.style === 'plain' && /^(?:~|null|true|false)$/i.test(node.value))) return null;
  return {
    message: HELD[inner],
    title: words`Put it into ${key}.${inner}`,
    edits: nestInside(text, map, index, inner),
  };
}

/** A number or a truth value whose quotes make it a text. */
function unquoted(type: ResolvedType, node: ScalarNode): Mend | null {
  if (node.style !== 'single' && node.style !== 'double') return null;
  if (type.kind !== 'bool' && type.kind !== 'int') return null;
  const read = type.kind === 'bool' ? readBool : readInt;
  // Some words are truth values to Go's YAML in quotes too.
  if (read(node)?.ok || !read({ ...node, style: 'plain' })?.ok || !/^[\w+-]+$/.test(node.value)) return null;
  return {
    message:
      type.kind === 'bool' ? words`without quotes it is a boolean` : words`without quotes it is a number`,
    title: words`Write ${node.value} without quotes`,
    edits: [{ span: node.span, newText: node.value }],
  };
}

function listOfOne(text: string, node: ScalarNode): Mend | null {
  const written = text.slice(node.span.start, node.span.end);
  if (isTemplate(written) || /[\r\n]/.test(written)) return null;
  if (node.style === 'plain' && (/[,[\]{}#]/.test(written) || /^(?:~|null)$/i.test(written))) return null;
  const edits = [{ span: node.span, newText: `[${written}]` }];
  return { message: words`a list of one belongs here`, title: words`Write [${written}]`, edits };
}

/** Puts a dash before the first key of a block map that stands below its key, and indents the rest. */
function itemOf(text: string, node: MapNode): Mend | null {
  const first = node.entries[0]?.key.span.start;
  if (node.flow || first === undefined || node.at !== first) return null;
  const column = columnOf(text, first);
  if (!/^ *$/.test(text.slice(lineStart(text, first), first))) return null;
  const edits: TextEdit[] = [{ span: { start: first, end: first }, newText: '- ' }];
  for (let at = nextLine(text, first); at < node.span.end; at = nextLine(text, at)) {
    const line = text.slice(at, Math.min(nextLine(text, at), node.span.end));
    if (/^\s*$/.test(line)) continue;
    // Comments may stand anywhere; anything else further left is not a block map's.
    if (!/^ *#/.test(line) && line.search(/[^ ]/) < column) return null;
    edits.push({ span: { start: at, end: at }, newText: '  ' });
  }
  return { message: words`a list belongs here`, title: words`Make it a list of one`, edits };
}

/** Takes the dash of a list's only entry away; the keys stay in their column. */
function sectionOf(text: string, node: ListNode): Mend | null {
  const [item] = node.items;
  if (node.flow || node.items.length !== 1 || item?.kind !== 'map' || item.flow) return null;
  const dash = node.at;
  if (text[dash] !== '-' || !/^ *$/.test(text.slice(lineStart(text, dash), dash))) return null;
  if (!/^ +$/.test(text.slice(dash + 1, item.at)) || item.anchor !== undefined) return null;
  const edits = [{ span: { start: dash, end: dash + 1 }, newText: ' ' }];
  return { message: words`one section belongs here, not a list`, title: words`Take the dash away`, edits };
}

export const rules: readonly Rule[] = [wrongType];

export const why: RuleTexts = {
  'wrong-type': `butane rejects the value, and there is one form in which it would take it: a number, \`true\` or \`false\` in quotes,
a size with its unit where MiB are counted, a text or a name where a section belongs (\`contents: Hello\`, \`user: core\`), a single
entry where a list belongs, or a list of one where a single section belongs.`,
};

export const more: RuleTexts = {
  'wrong-type': `**Fix**: take the quotes away, write the number of MiB, put the value under the key that it stands for, make it a list, or
take the dash away. Not part of "fix all".`,
};
