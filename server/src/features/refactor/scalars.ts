/** A value written another way: with or without quotes, a mode in octal or decimal. */
import { hasIndicators, isText } from '../../render/yaml-text.ts';
import { readInt } from '../../syntax/scalars.ts';
import type { ScalarNode } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';
import type { Located } from '../locate.ts';
import type { Offer, Place, Refactoring } from './refactoring.ts';

/** The scalar at the cursor, if it is a value that stands on one line, and nothing but a value. */
function scalarHere({
  analysis,
  way,
  text,
}: Place): { readonly node: ScalarNode; readonly at: Located } | null {
  const at = way.at(-1);
  const node = at?.node;
  if (at?.on !== 'value' || node?.kind !== 'scalar' || analysis.format?.language !== 'yaml') return null;
  if (node.tag !== undefined || node.anchor !== undefined || node.marked || node.span.end === node.span.start)
    return null;
  return /[\r\n]/.test(text.slice(node.span.start, node.span.end)) ? null : { node, at };
}

function replacing(title: string, { span }: ScalarNode, newText: string): Offer {
  return { title, make: () => ({ edits: [{ span, newText }] }) };
}

function isPrintable(value: string): boolean {
  return value !== '' && /^[\x20-\x7e\xa1-\u{10ffff}]*$/u.test(value);
}

export const quote: Refactoring = {
  id: 'quote',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const found = scalarHere(place);
    if (found?.node.style !== 'plain' || found.at.type?.kind !== 'string') return null;
    const { node } = found;
    if (!isPrintable(node.value) || /^(?:~|null|Null|NULL)$/.test(node.value)) return null;
    const quoted = /["\\]/.test(node.value) ? `'${node.value.replaceAll("'", "''")}'` : `"${node.value}"`;
    return replacing(words`Put it into quotes`, node, quoted);
  },
};

export const unquote: Refactoring = {
  id: 'unquote',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const found = scalarHere(place);
    if (found?.at.type?.kind !== 'string') return null;
    const { style, value } = found.node;
    if (style !== 'single' && style !== 'double') return null;
    // Also where another reader of YAML would see a number, a date or a template.
    if (!isPrintable(value) || !isText(value) || hasIndicators(value) || /[,[\]{}]/.test(value)) return null;
    if (/^[-+.\d][\d_.:eE+-]*$|^\d{4}-\d\d?-\d\d?|^=$/.test(value)) return null;
    return replacing(words`Take the quotes away`, found.node, value);
  },
};

/** The mode at the cursor, and whether it is written in octal. */
function modeHere(
  place: Place,
): { readonly node: ScalarNode; readonly mode: number; readonly octal: boolean } | null {
  const found = scalarHere(place);
  if (found?.node.style !== 'plain' || found.at.field?.row.notation !== 'octal') return null;
  const { node } = found;
  const read = readInt(node);
  if (!read?.ok || read.value < 0 || read.value > 0o7777 || !/^(?:0o?)?\d+$/.test(node.value)) return null;
  return { node, mode: Number(read.value), octal: /^0./.test(node.value) };
}

export const toOctal: Refactoring = {
  id: 'mode-octal',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const found = modeHere(place);
    if (!found || found.octal || found.mode === 0) return null;
    const written = `0${found.mode.toString(8).padStart(3, '0')}`;
    return replacing(words`Write the mode in octal: ${written}`, found.node, written);
  },
};

export const toDecimal: Refactoring = {
  id: 'mode-decimal',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const found = modeHere(place);
    if (!found?.octal) return null;
    return replacing(words`Write the mode in decimal: ${found.mode}`, found.node, String(found.mode));
  },
};
