/** Values that coreos-cloudinit refuses (config/validate/rules.go; the `valid` tags of config/*.go). */

import type { Finding } from '../../config/finding.ts';
import { atSpan } from '../../config/fix.ts';
import { type ShapeValue, type StringValue, stringOf, type Value } from '../../config/value.ts';
import { decodeBase64 } from '../../go/data-url.ts';
import { cleanPath } from '../../go/path.ts';
import { quote } from '../../go/quote.ts';
import type { Path, Step } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';

/** Texts of a fixed form, by shape and key. The form of a length is coreos-cloudinit's, in linear time. */
const FORMS: Readonly<
  Record<string, { readonly form: RegExp; readonly refused: (value: string) => string }>
> = {
  'File permissions': {
    form: /^0?[0-7]{3,4}$/,
    refused: (value) => words`${value} is not three or four octal digits`,
  },
  'Locksmith window_start': {
    form: /^((sun|mon|tue|wed|thu|fri|sat) )?0*([0-9]|1[0-9]|2[0-3]):0*([0-9]|[1-5][0-9])$/i,
    refused: (value) => words`${value} is not a time such as \`02:30\` or \`Thu 23:00\``,
  },
  'Locksmith window_length': {
    form: /^[-+]?([0-9]*(\.[0-9]*)?[a-z])+$/,
    refused: (value) => words`${value} is not a length such as \`1h30m\``,
  },
};

/** All that is refused in a decoded config, in the order of its fields. */
export function checkValues(config: ShapeValue): readonly Finding[] {
  const found: Finding[] = [];
  visit(config, [], found);
  return found;
}

function visit(value: Value, path: Path, found: Finding[]): void {
  if (value.kind === 'list') {
    for (const [i, item] of value.items.entries()) visit(item, [...path, i], found);
  }
  if (value.kind !== 'shape') return;
  for (const [key, field] of value.fields) {
    if (field.kind === 'string') found.push(...checkText(value, key, field, [...path, key]));
    else visit(field, [...path, key], found);
  }
  if (value.shape.name === 'File') found.push(...checkContent(value, path));
}

function checkText({ shape }: ShapeValue, key: string, text: StringValue, path: Path): readonly Finding[] {
  if (text.value === '') return [];
  const choices = shape.fields.get(key)?.row.choices;
  if (choices && !choices.some(({ value }) => value === text.value)) {
    const all = choices.map(({ value }) => value).join(', ');
    return refuse(text, path, 'cloud-config-value', words`${quote(text.value)} is not one of ${all}`);
  }
  const form = FORMS[`${shape.name} ${key}`];
  if (form && !form.form.test(text.value)) {
    return refuse(text, path, 'cloud-config-value', form.refused(quote(text.value)));
  }
  const isPath = shape.name === 'File' && key === 'path';
  if (isPath && cleanPath(text.value.slice(0, text.value.lastIndexOf('/') + 1)).startsWith('/usr')) {
    return refuse(text, path, 'cloud-config-usr', words`/usr cannot be written to on Flatcar: use /opt`);
  }
  return [];
}

/** Whether the content is in the encoding it says. Of gzip only the first bytes are looked at. */
function checkContent(file: ShapeValue, path: Path): readonly Finding[] {
  const encoding = stringOf(file, 'encoding') ?? '';
  const content = file.fields.get('content');
  if (content?.kind !== 'string' || !/64$/.test(encoding)) return [];
  const decoded = decodeBase64(content.value);
  const zipped = decoded.ok && decoded.data[0] === 0x1f && decoded.data[1] === 0x8b;
  if (decoded.ok && (zipped || !encoding.startsWith('gz'))) return [];
  return refuse(
    content,
    [...path, 'content'],
    'cloud-config-content',
    words`the content is not in ${encoding}`,
  );
}

function refuse(
  { node }: StringValue,
  path: readonly Step[],
  code: string,
  message: string,
): readonly Finding[] {
  return node ? [atSpan(path, node.span, { code, severity: 'error', message })] : [];
}
