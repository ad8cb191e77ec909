/**
 * The line at which go-systemd gives up on a unit. The real tools name the unit's text as a whole, and their finding stays
 * at its place; the line is another place that it is about.
 */

import type { Finding } from '../config/finding.ts';
import { embedScalar } from '../embedded/text.ts';
import { parseUnit } from '../go/unit-file.ts';
import { child, followAlias, type Node, type ScalarNode } from '../syntax/tree.ts';

export interface UnitsInput {
  readonly text: string;
  readonly language: 'yaml' | 'json';
  readonly root: Node | null;
}

const CODE = 'unit-contents';
/** What is said of the line. */
export const STOPS_HERE = 'it stops at this line';

/** The same findings; those on units that cannot be read name the line, where the text stands in the document. */
export function pointIntoUnits(findings: readonly Finding[], input: UnitsInput): readonly Finding[] {
  if (!findings.some(({ code }) => code === CODE)) return findings;
  const texts = new Map(textsOf(input.root).map((node) => [node.span.start, node]));
  return findings.map((finding) => {
    const node = finding.code === CODE ? texts.get(finding.span.start) : undefined;
    return node ? pointInto(finding, node, input) : finding;
  });
}

function pointInto(finding: Finding, node: ScalarNode, { text, language }: UnitsInput): Finding {
  const unit = parseUnit(node.value);
  if (unit.ok) return finding;
  const span = embedScalar(text, node, [], language).spanOf(unit.line.start, unit.line.end);
  // A text that is encoded has no line to show.
  if (span.start === finding.span.start) return finding;
  const related = [...(finding.related ?? []), { message: STOPS_HERE, span }];
  return { ...finding, related };
}

function textsOf(root: Node | null): readonly ScalarNode[] {
  const units = itemsOf(followed(root, 'systemd'), 'units');
  const dropins = units.flatMap((unit) => itemsOf(unit, 'dropins'));
  return [...units, ...dropins].flatMap((entry) => {
    const contents = followed(entry, 'contents');
    return contents?.kind === 'scalar' ? [contents] : [];
  });
}

function itemsOf(node: Node | null, key: string): readonly Node[] {
  const list = followed(node, key);
  return list?.kind === 'list' ? list.items : [];
}

function followed(node: Node | null, key: string): Node | null {
  const target = node && followAlias(node);
  const value = target?.kind === 'map' ? child(target, key) : undefined;
  return value ? followAlias(value) : null;
}
