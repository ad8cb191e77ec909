/**
 * What we know beyond a real tool's message: the tool's words stay as they are, since people search for them, and this
 * is what the hover of the diagnostic says beside them. What a finding of ours says already at the same place is left
 * out.
 */
import type { Analysis } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { denialOf, namesOf, releasesWith } from '../spec/available.ts';
import { snake } from '../spec/resolve.ts';
import { words } from '../text/words.ts';
import { type Artifact, artifactOf } from './artifacts.ts';
import { type Diagnostic, diagnosticsAt, TEMPLATE, type View } from './diagnostics.ts';
import { explainHeader } from './explain-header.ts';
import { explainType } from './explain-type.ts';
import { explainUnusedKey } from './explain-unused-key.ts';
import { locate } from './locate.ts';
import { code } from './markdown.ts';

const ARTIFACTS: Readonly<Record<Artifact, string>> = {
  alias: words`Nothing is wrong: the config is read with what the alias stands for. Only the places in messages about it are those of the alias, and keys in it that Butane does not use go unnoticed.`,
  'empty-section': words`Nothing is wrong: the section is empty, and its absence would mean the same.`,
  'merge-key': words`Nothing is wrong: the merged keys are used. The check for unused keys looks at the text as it is written, where \`<<\` is no key of Butane.`,
  'alias-key': words`Nothing is wrong: Butane uses the key that the alias stands for.`,
  anchors: words`Nothing is wrong: Butane passes over the key, and the anchors in it can be used everywhere below.`,
};

/** Why the tool says what it says, and what to do, as Markdown; '' where the message says it all. */
export function explain(analysis: Analysis, shown: Diagnostic): string {
  const { finding } = shown;
  if (shown.code === TEMPLATE) {
    return words`A template fills this in. As it stands, ${finding.source} says: ${code(partOf(shown))}`;
  }
  if (finding.source === 'flatcar') return '';
  const artifact = artifactOf(analysis, finding);
  if (artifact) return ARTIFACTS[artifact];
  switch (finding.code) {
    case 'unused-key':
      return explainUnusedKey(analysis, finding);
    case 'yaml-unmarshal':
    case 'json-type':
      return explainType(analysis, shown.span.start);
    case 'version-unknown':
    case 'version-invalid':
    case 'variant-missing':
      return explainHeader(analysis, finding);
    case 'field-denied':
      return explainDenied(analysis, finding.span.start);
    case 'unit-contents':
      return explainUnit(analysis, finding);
    default:
      return '';
  }
}

/** The explanations of the diagnostics at an offset, in their order, each once. */
export function explanationsAt(
  analysis: Analysis,
  offset: number,
  view: View,
): readonly { readonly shown: Diagnostic; readonly markdown: string }[] {
  // Only what a tool says is explained; our rules, which would have to be asked first, say it themselves.
  if (!analysis.filled && !analysis.unmarked && analysis.check.findings.length === 0) return [];
  const known = new Set<string>(['']);
  return diagnosticsAt(analysis, offset, view).flatMap((shown) => {
    const markdown = explain(analysis, shown);
    if (known.has(markdown)) return [];
    known.add(markdown);
    return [{ shown, markdown }];
  });
}

/** The words of the tool for this place alone. */
function partOf({ finding, span }: Diagnostic): string {
  const detail = finding.details?.find((one) => one.span.start === span.start);
  return detail?.message ?? finding.message;
}

/** Where else a field can be used that this release refuses. */
function explainDenied(analysis: Analysis, offset: number): string {
  const at = locate(analysis.tree, analysis.shape, offset);
  const { release } = analysis;
  if (!at || !release) return '';
  // The innermost node at a section's place may be a key in it, which is refused only with the section.
  let trail = at.trail;
  while (trail.length > 1 && denialOf(release, trail.slice(0, -1)) !== null) trail = trail.slice(0, -1);
  const [last] = trail.slice(-1);
  const names = namesOf(releasesWith(trail.map(({ key }) => snake(key))));
  return last && names.length > 0 ? words`${code(last.key)} can be used in: ${names.join('; ')}.` : '';
}

/** Where the tool gives up on a unit, and what it expects there. */
function explainUnit({ text }: Analysis, { source, span, place }: Finding): string {
  // The tool's own place is another one where the line is known.
  const line = text.slice(span.start, span.end).trim();
  const where = place ? words`${source} stops at the line ${code(line)}.` : '';
  const form = words`A line of a unit is \`[Section]\`, \`Key=value\` or a comment, and one that goes on in the next ends with \`\\\`.`;
  return [where, form].filter(Boolean).join(' ');
}
