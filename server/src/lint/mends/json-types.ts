/** Values of JSON that are of another type than Go reads there, but say what is meant. */
import { fixOf } from '../../config/fix.ts';
import { isTemplate } from '../../config/walk-document.ts';
import { escapeDataUrl } from '../../go/data-url.ts';
import type { ResolvedShape, ResolvedType } from '../../spec/resolve.ts';
import { IGNITION_2_VERSIONS, IGNITION_VERSIONS } from '../../spec/types.ts';
import { child, type Node, type ScalarNode } from '../../syntax/tree.ts';
import { bytesOfText } from '../../text/utf8.ts';
import { words } from '../../text/words.ts';
import { toMebibytes } from '../butane/sizes.ts';
import type { Mender } from './mend.ts';

interface Written {
  readonly title: string;
  readonly newText: string;
}

/** A number, a truth value, a size, a list or a section that is written as something else. */
export const jsonType: Mender = ({ finding, root, text, language, placeOf }) => {
  const node = language === 'json' && root ? nodeAt(root, finding.span.start) : null;
  const version = node && root ? versionOf(root, node, text) : null;
  if (node && version !== null)
    return fixOf(words`Write "${version}"`, [{ span: node.span, newText: `"${version}"` }], {
      preferred: true,
    });
  const place = node && placeOf(node);
  const type = place?.field?.type;
  if (!node || !place || !type) return [];
  // What looks like a mode is octal to people.
  if (place.field?.row.notation === 'octal') return [];
  const source = text.slice(node.span.start, node.span.end);
  const written =
    node.kind === 'scalar' ? ofScalar(node, source, type, place.key) : ofOther(node, text, type);
  if (!written) return [];
  return fixOf(written.title, [{ span: node.span, newText: written.newText }], { preferred: true });
};

/** The version of the specification that a number stands for, as `3.4` for 3.4.0: the newest of that kind. */
function versionOf(root: Node, node: Node, text: string): string | null {
  const ignition = child(root, 'ignition');
  if (!ignition || child(ignition, 'version') !== node) return null;
  const written = /^\d+\.\d+$/.exec(text.slice(node.span.start, node.span.end))?.[0];
  const all = [...IGNITION_VERSIONS, ...IGNITION_2_VERSIONS];
  const same = all.filter((one) => written !== undefined && one.startsWith(`${written}.`));
  return same.find((one) => !one.includes('-')) ?? null;
}

function ofScalar(node: ScalarNode, source: string, type: ResolvedType, key: string): Written | null {
  if (isTemplate(source)) return null;
  // A number where a text belongs; null and truth values are not texts that somebody forgot to quote.
  if (!source.startsWith('"')) {
    const isNumber = type.kind === 'string' && /^-?\d{1,15}$/.test(source);
    return isNumber ? { title: words`Write "${source}"`, newText: `"${source}"` } : null;
  }
  const value = node.value.trim();
  if (type.kind === 'int' && /^(?:0|-?[1-9]\d{0,14})$/.test(value)) return bare(value);
  if (type.kind === 'bool' && /^(?:true|false)$/.test(value)) return bare(value);
  const size = type.kind === 'int' && key.endsWith('MiB') ? toMebibytes(value.replace(/\s+/g, '')) : null;
  if (size?.exact) return { title: words`Write ${size.mebibytes} (MiB)`, newText: String(size.mebibytes) };
  if (type.kind === 'list' && type.of.kind === 'string' && value !== '')
    return { title: words`Write [${source}]`, newText: `[${source}]` };
  return type.kind === 'shape' ? section(type, node.value, source, key) : null;
}

function bare(value: string): Written {
  return { title: words`Write ${value} without quotes`, newText: value };
}

/** `"contents": "Hello"` or `"user": "core"`, where an object belongs. */
function section({ fields }: ResolvedShape, value: string, source: string, key: string): Written | null {
  const has = (name: string): boolean => fields.get(name)?.available === true;
  if (has('source')) {
    if (/^(?:https?|tftp|s3|gs):\/\/|^(?:data|arn):/i.test(value)) return inside(key, 'source', source);
    // A config or a certificate is fetched; only the contents of files are as often meant themselves.
    if (key !== 'contents') return null;
    return inside(key, 'source', JSON.stringify(`data:,${escapeDataUrl(bytesOfText(value))}`));
  }
  if (!has('id') || !has('name') || value.trim() === '') return null;
  return /^\d+$/.test(value) ? inside(key, 'id', value) : inside(key, 'name', source);
}

function inside(key: string, inner: string, written: string): Written {
  return { title: words`Put it into ${key}.${inner}`, newText: `{"${inner}": ${written}}` };
}

/** An object where a list of such belongs, and the reverse. */
function ofOther(node: Node, text: string, type: ResolvedType): Written | null {
  const source = text.slice(node.span.start, node.span.end);
  if (node.kind === 'map' && type.kind === 'list' && type.of.kind === 'shape' && node.entries.length > 0)
    return { title: words`Make it a list of one`, newText: `[${source}]` };
  const [item, ...more] = node.kind === 'list' ? node.items : [];
  if (type.kind !== 'shape' || item?.kind !== 'map' || more.length > 0) return null;
  return { title: words`Take the brackets away`, newText: text.slice(item.span.start, item.span.end) };
}

/** The innermost value that an offset touches. */
function nodeAt(node: Node, offset: number): Node | null {
  if (node.span.start > offset || node.span.end < offset) return null;
  if (node.kind === 'alias' || node.kind === 'scalar') return node;
  const values = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  const inner = values.find(({ span }) => span.start <= offset && offset <= span.end);
  return inner ? nodeAt(inner, offset) : node;
}
