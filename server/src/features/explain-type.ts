/** What kind of value a field wants, in plain words, with an example. */
import type { Analysis } from '../analysis.ts';
import type { ResolvedField, ResolvedShape, ResolvedType } from '../spec/resolve.ts';
import type { Field } from '../spec/types.ts';
import type { Node } from '../syntax/tree.ts';
import { words } from '../text/words.ts';
import { firstKey } from './complete-insert.ts';
import { type Located, locateAll } from './locate.ts';
import { code, paragraphs } from './markdown.ts';

/** What should stand at an offset at which the tool found something of another type, as Markdown. */
export function explainType(analysis: Analysis, offset: number): string {
  const way = locateAll(analysis.tree, analysis.shape, offset);
  const at = way.find((one) => one.on === 'value' && one.node.at === offset && misfits(one));
  if (!at?.type || !at.field) return '';
  const isItem = typeof at.path.at(-1) === 'number';
  const json = analysis.format?.language === 'json';
  const wanted = wantedType(at.type, at.field.row, at.node, json);
  const example = isItem || json ? '' : exampleFor(at.field, at.type, at.node);
  const key = code(at.field.key);
  const said = isItem ? words`An entry of ${key} has to be ${wanted}.` : words`${key} has to be ${wanted}.`;
  return paragraphs([said, example === '' ? '' : `\`\`\`yaml\n${example}\n\`\`\``]);
}

function misfits({ node, type }: Located): boolean {
  if (type === null) return false;
  if (node.kind === 'scalar') return true;
  if (node.kind === 'list') return type.kind !== 'list';
  return node.kind === 'map' && type.kind !== 'shape' && type.kind !== 'map';
}

function wantedType(type: ResolvedType, row: Field, found: Node, json: boolean): string {
  switch (type.kind) {
    case 'int':
      return wantedInt(row, json);
    case 'bool':
      return words`\`true\` or \`false\`, without quotes`;
    case 'string':
      return wantedText(row, found, json);
    case 'list':
      if (json) return words`a list: put it into \`[…]\``;
      return found.kind === 'map'
        ? words`a list: put \`- \` before the first key, and indent the others by two blanks more`
        : words`a list: put \`- \` before each entry`;
    default:
      if (found.kind === 'list')
        return json ? words`a map: leave out the \`[…]\`` : words`a map, not a list: leave out the \`- \``;
      return json ? words`a map: \`{"key": …}\`` : words`a map: its keys go into the lines below it`;
  }
}

function wantedInt({ notation, examples }: Field, json: boolean): string {
  if (notation === 'octal') {
    return json
      ? words`a file mode as a decimal number without quotes: \`420\` is \`0644\``
      : words`a file mode: an octal number without quotes, like \`0644\``;
  }
  const example = examples?.[0];
  return example === undefined
    ? words`a whole number without quotes`
    : words`a whole number without quotes, like ${code(example)}`;
}

function wantedText({ content }: Field, found: Node, json: boolean): string {
  if (json) return words`a text, in quotes`;
  if (found.kind === 'list') return words`one text, not a list: leave out the \`- \` or the brackets`;
  if (found.kind === 'map' && found.flow)
    return words`a text: one that begins with \`{\` has to stand in quotes`;
  return content === 'unit' || content === 'file'
    ? words`a text: begin it with \`|\` and indent its lines`
    : words`a text: one with \`: \` in it has to stand in quotes`;
}

function exampleFor(field: ResolvedField, type: ResolvedType, found: Node): string {
  if (type.kind === 'list') {
    const written = found.kind === 'scalar' && !found.value.includes('\n') ? found.value.trim() : '';
    const entry =
      type.of.kind === 'shape'
        ? exampleEntry(type.of)
        : written || field.row.examples?.[0] || sampleOf(field.row);
    return entry === '' ? '' : `${field.key}:\n  - ${entry}`;
  }
  if (type.kind !== 'shape') return '';
  const entry = exampleEntry(type);
  return entry === '' ? '' : `${field.key}:\n  ${entry}`;
}

/** The first line of an entry; '' where the table has no example. */
function exampleEntry(shape: ResolvedShape): string {
  const field = shape.fields.get('inline') ?? firstKey(shape);
  if (!field?.available) return '';
  const sample = field.row.examples?.[0] ?? sampleOf(field.row);
  const value = sample || (field.key === 'inline' ? 'hello' : '');
  return value === '' || value.includes('\n') ? '' : `${field.key}: ${value}`;
}

function sampleOf(row: Field): string {
  return (row.choices ?? row.suggestions)?.[0]?.value ?? '';
}
