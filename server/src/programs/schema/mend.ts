/** How a value of the wrong type is mended: quotes around it or none, and options of kubeadm as its version wants them. */
import { keyText, type MapNode, type Node } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';
import type { ProgramEntry } from '../report.ts';
import type { Held } from './held.ts';

type Mend = NonNullable<ProgramEntry['mend']>;

/** What would be right; undefined where that is not plain. */
export function mendType(node: Node, type: string, held: Held): Mend | undefined {
  if (node.kind === 'map' && type === 'list:Arg' && !node.flow) return toList(node, held);
  if (node.kind !== 'scalar') return undefined;
  const source = held.text.slice(node.span.start, node.span.end);
  if (node.style === 'plain') {
    const isText = /^(?:string|quantity|ip)$/.test(type) || type.includes('|');
    if (!isText || !/^[\w.+-]+$/.test(source)) return undefined;
    return { title: words`Write "${source}"`, edits: [{ span: node.span, newText: `"${source}"` }] };
  }
  const isRight =
    (type === 'bool' && /^(?:true|false)$/.test(node.value)) ||
    (type.startsWith('int') && /^-?(?:0|[1-9]\d{0,9})$/.test(node.value)) ||
    (type === 'number' && /^-?\d{1,9}(?:\.\d{1,9})?$/.test(node.value));
  if (!isRight || !/^["']/.test(source)) return undefined;
  return { title: words`Write ${node.value}`, edits: [{ span: node.span, newText: node.value }] };
}

/** `name: value` as `- name: name` and `value: "value"`, as kubeadm's v1beta4 has options. */
function toList({ entries }: MapNode, { text }: Held): Mend | undefined {
  const edits = entries.map(({ key, value }) => {
    const written = text.slice(value.span.start, value.span.end);
    const indent = /^ *$/.exec(text.slice(text.lastIndexOf('\n', key.span.start) + 1, key.span.start))?.[0];
    if (value.kind !== 'scalar' || indent === undefined || written.includes('\n') || written === '')
      return null;
    const quoted = value.style === 'plain' ? JSON.stringify(value.value) : written;
    const newText = `- name: ${keyText(key)}\n${indent}  value: ${quoted}`;
    return { span: { start: key.span.start, end: value.span.end }, newText };
  });
  const whole = edits.flatMap((edit) => edit ?? []);
  return whole.length === edits.length
    ? { title: words`Write a list of names and values`, edits: whole }
    : undefined;
}
