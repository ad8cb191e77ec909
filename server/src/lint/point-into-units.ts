/**
 * The line at which go-systemd gives up on a unit. The real tools name the unit's text as a whole, and the place that they
 * print stays the finding's `place`; it is shown at the line, with the way out that is plain there.
 */

import type { Finding } from '../config/finding.ts';
import { fixOf } from '../config/fix.ts';
import type { EmbeddedText } from '../embedded/embedded-text.ts';
import { embedScalar } from '../embedded/text.ts';
import { parseUnit } from '../go/unit-file.ts';
import { verify } from '../programs/systemd/verify.ts';
import { child, followAlias, type Node, type ScalarNode } from '../syntax/tree.ts';
import { ByteLines } from '../text/byte-lines.ts';
import { LineIndex, type Places } from '../text/lines.ts';
import { once } from '../text/once.ts';
import type { Span } from '../text/span.ts';

export interface UnitsInput {
  readonly text: string;
  readonly language: 'yaml' | 'json';
  readonly root: Node | null;
}

const CODE = 'unit-contents';

/** The same findings; those on units that cannot be read are shown at the line, where the text stands in the document. */
export function pointIntoUnits(findings: readonly Finding[], input: UnitsInput): readonly Finding[] {
  if (!findings.some(({ code }) => code === CODE)) return findings;
  const texts = new Map(textsOf(input.root).map((one) => [one.node.span.start, one]));
  const places = once(() =>
    input.language === 'json' ? new ByteLines(input.text) : new LineIndex(input.text),
  );
  return findings.map((finding) => {
    const found = finding.code === CODE ? texts.get(finding.span.start) : undefined;
    return found ? pointInto(finding, found, input, places) : finding;
  });
}

/** The text of a unit or a drop-in, and the name of the unit. */
interface UnitNode {
  readonly node: ScalarNode;
  readonly name: string;
}

function pointInto(
  finding: Finding,
  { node, name }: UnitNode,
  { text, language }: UnitsInput,
  places: () => Places,
): Finding {
  const unit = parseUnit(node.value);
  if (unit.ok) return finding;
  const embedded = embedScalar(text, node, [], language);
  const span = embedded.spanOf(unit.line.start, unit.line.end);
  const fixes = fixesAt(embedded, name, unit.line);
  const more = fixes.length > 0 ? { fixes } : {};
  // A text that is encoded has no line to show.
  if (span.start === finding.span.start) return { ...finding, ...more };
  const place = finding.place ?? places().place(finding.span.start);
  return { ...finding, span, place, ...more };
}

/** What systemd, which goes on behind the line, would take in its place. */
function fixesAt({ text, replace }: EmbeddedText, name: string, line: Span) {
  const { entries } = verify({ files: [{ name, text }], main: [name], systemd: NEWEST });
  const said = entries.find(
    ({ span, mend }) => mend !== undefined && span.start <= line.end && span.end >= line.start,
  );
  if (!said?.mend) return [];
  const edits = said.mend.edits.map(({ span, newText }) => replace(span.start, span.end, newText));
  return fixOf(said.mend.title, edits.includes(null) ? null : edits.flatMap((one) => one ?? []));
}

/** The systemd whose words for sections and directives are taken. */
const NEWEST = 260;

function textsOf(root: Node | null): readonly UnitNode[] {
  const units = itemsOf(followed(root, 'systemd'), 'units');
  return units.flatMap((unit) => {
    const called = followed(unit, 'name');
    const name = called?.kind === 'scalar' ? called.value : '';
    return [unit, ...itemsOf(unit, 'dropins')].flatMap((entry) => {
      const contents = followed(entry, 'contents');
      return contents?.kind === 'scalar' ? [{ node: contents, name }] : [];
    });
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
