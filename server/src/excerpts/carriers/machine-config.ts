/**
 * A MachineConfig of OpenShift: its `spec.config` is Ignition, as a map of YAML. Ignition is read as JSON, so that is made of it,
 * each piece with the node that it came from.
 */
import { resolveScalar } from '../../syntax/scalars.ts';
import { child, type Node, type ScalarNode } from '../../syntax/tree.ts';
import { countWhile } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import type { Block } from '../block.ts';

/** What is nested deeper is no config. */
const MOST_DEPTH = 60;

/** What of the JSON came from where; it ends where the next piece begins. */
interface Piece {
  readonly at: number;
  readonly span: Span;
}

interface Writer {
  text: string;
  readonly pieces: Piece[];
  /** Something in it has no JSON: an alias, a tag, a mark of a template. */
  failed: boolean;
}

/** The Ignition of a document that is a MachineConfig; none in any other. */
export function findMachineConfig(root: Node): readonly Block[] {
  const kind = child(root, 'kind');
  const spec = child(root, 'spec');
  const config = spec && child(spec, 'config');
  if (kind?.kind !== 'scalar' || kind.value !== 'MachineConfig' || config?.kind !== 'map') return [];
  const writer: Writer = { text: '', pieces: [], failed: false };
  write(writer, config, 0);
  if (writer.failed) return [];
  const { text, pieces } = writer;
  const spanAt = (offset: number): Span => {
    const index = countWhile(pieces.length, (at) => (pieces[at]?.at ?? 0) <= offset) - 1;
    return pieces[Math.max(0, index)]?.span ?? config.span;
  };
  const spanOf = (start: number, end: number): Span => {
    if (start === 0 && end === text.length) return config.span;
    return spanAt(start);
  };
  // What was made by us cannot be edited as if it were theirs.
  const way = { spanOf, offsetOf: () => null, replace: () => null };
  return [{ text, way, language: 'json', purpose: 'used' }];
}

function write(writer: Writer, node: Node, depth: number): void {
  if (writer.failed || depth > MOST_DEPTH || node.kind === 'alias' || node.tag !== undefined) {
    writer.failed = true;
    return;
  }
  writer.pieces.push({ at: writer.text.length, span: node.span });
  if (node.kind === 'scalar') {
    writer.text += jsonOf(writer, node);
  } else if (node.kind === 'list') {
    writer.text += '[';
    for (const [index, item] of node.items.entries()) {
      if (index > 0) writer.text += ',';
      write(writer, item, depth + 1);
    }
    writer.text += ']';
  } else {
    writer.text += '{';
    for (const [index, { key, value }] of node.entries.entries()) {
      if (index > 0) writer.text += ',';
      writer.pieces.push({ at: writer.text.length, span: key.span });
      writer.text += `${key.kind === 'scalar' ? JSON.stringify(key.value) : 'null'}:`;
      write(writer, value, depth + 1);
    }
    writer.text += '}';
  }
}

function jsonOf(writer: Writer, node: ScalarNode): string {
  if (node.style !== 'plain') return JSON.stringify(node.value);
  const resolved = resolveScalar(node);
  if ('error' in resolved) writer.failed = true;
  const value = 'error' in resolved ? null : resolved.value;
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value === 'object' && 'int' in value) return String(value.int);
  if (typeof value === 'object' && 'float' in value) return JSON.stringify(value.float);
  return JSON.stringify(node.value);
}
