/**
 * Resources of Kubernetes, several documents a file: the Container Linux Config that Cluster API merges into what it makes
 * (`containerLinuxConfig.additionalConfig` of KubeadmConfig and all that has one in it), a MachineConfig of
 * OpenShift, and texts with a whole config in them (secrets with user data, hardware of Tinkerbell, profiles).
 */

import { embedScalar } from '../../embedded/text.ts';
import type { Path, ScalarNode } from '../../syntax/tree.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { movedSpan, type Span } from '../../text/span.ts';
import type { Block, Way } from '../block.ts';
import { linesOf } from '../lines.ts';
import { hasStrongSign } from '../signs.ts';
import { findMachineConfig } from './machine-config.ts';
import { scalarsOf } from './scalars.ts';

/** More tokens are data. */
const MOST_TOKENS = 500_000;
/** A resource has both. */
const RESOURCE = /^apiVersion:.*$/m;

/** Finds the configs in the resources of a file; what is no resource has none. */
export function findInKubernetes(text: string): readonly Block[] {
  if (!RESOURCE.test(text) || !hasStrongSign(text)) return [];
  return documentsOf(text).flatMap(({ start, end }) => {
    const own = text.slice(start, end);
    if (!RESOURCE.test(own) || !hasStrongSign(own)) return [];
    return blocksIn(own).map((block) => ({ ...block, way: shifted(block.way, start) }));
  });
}

function documentsOf(text: string): readonly Span[] {
  const documents: Span[] = [];
  let begin = 0;
  for (const { start, end } of linesOf(text)) {
    if (!text.startsWith('---', start) || text.slice(start + 3, end).trim() !== '') continue;
    if (start > begin) documents.push({ start: begin, end: start });
    begin = end;
  }
  return [...documents, { start: begin, end: text.length }];
}

function blocksIn(text: string): readonly Block[] {
  const { root, problems } = readYaml(text, { most: MOST_TOKENS });
  if (!root || problems.length > 0) return [];
  const texts = scalarsOf(root).flatMap(([node, path]) => blockOf(text, node, path));
  return [...texts, ...findMachineConfig(root)];
}

function blockOf(text: string, node: ScalarNode, path: Path): Block[] {
  const isHeld = path.at(-1) === 'additionalConfig' && path.at(-2) === 'containerLinuxConfig';
  if (!isHeld && (!node.value.includes('\n') || !hasStrongSign(node.value))) return [];
  const { text: own, ...way } = embedScalar(text, node, path, 'yaml');
  // Cluster API merges it into what it makes itself.
  const kind = isHeld ? { kind: 'container-linux-config' as const, isPart: true } : {};
  return [{ text: own, way, language: '', purpose: 'used', ...kind }];
}

/** The way of a text in a document that begins further down in a file. */
function shifted(way: Way, by: number): Way {
  const shift = (span: Span): Span => movedSpan(span, by);
  return {
    spanOf: (start, end) => shift(way.spanOf(start, end)),
    offsetOf: (offset) => way.offsetOf(offset - by),
    replace: (start, end, newText) =>
      way.replace(start, end, newText)?.map((edit) => ({ ...edit, span: shift(edit.span) })) ?? null,
  };
}
