/** What a key, or a value with a meaning of its own, stands for. Gives Markdown that is safe whatever the text holds. */
import type { Analysis } from '../analysis.ts';
import { atLeast } from '../spec/resolve.ts';
import { followAlias, type ScalarNode } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { describeField, tableText } from './describe-field.ts';
import { describeMode } from './describe-mode.ts';
import { describeVariant, describeVersion } from './describe-release.ts';
import type { View } from './diagnostics.ts';
import { explanationsAt } from './explain.ts';
import { hoverInside } from './inside/hover.ts';
import type { InsideOptions } from './inside/inside.ts';
import { type Located, locate } from './locate.ts';
import { code, paragraphs } from './markdown.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { subjectOf } from './subject.ts';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/**
 * The hover at an offset; null where there is nothing to say. Above what the key or value means stands what we know of
 * the diagnostics there.
 * @param view which diagnostics are shown; null when none are
 * @param options the time of asking, by which next times are told inside texts
 */
export function hover(
  analysis: Analysis,
  offset: number,
  view: View | null = DEFAULT_SETTINGS,
  options: InsideOptions = {},
): Hover | null {
  const meaning = hoverInside(analysis, offset, options) ?? describe(analysis, offset);
  const reasons = view ? explanationsAt(analysis, offset, view) : [];
  const [first] = reasons;
  if (!first) return meaning;
  const parts = reasons.map(({ markdown }) => markdown);
  if (meaning) parts.push(meaning.markdown);
  return { span: meaning?.span ?? first.shown.span, markdown: parts.join('\n\n---\n\n') };
}

/** Kinds whose shape is the document's own, not a stand-in. */
const DESCRIBED: ReadonlySet<Analysis['kind']> = new Set([
  'butane',
  'ignition',
  'cloud-config',
  'container-linux-config',
]);

function describe(analysis: Analysis, offset: number): Hover | null {
  if (!DESCRIBED.has(analysis.kind)) return null;
  const at = locate(analysis.tree, analysis.shape, offset);
  if (!at) return null;
  const markdown = at.on === 'key' ? describeKey(analysis, at) : describeValue(analysis, at);
  return markdown === '' ? null : { span: at.node.span, markdown };
}

function describeKey(analysis: Analysis, at: Located): string {
  if (!at.field || at.entry?.key !== at.node) return '';
  const isMerge = at.field.key !== at.path.at(-1);
  return isMerge
    ? words`Takes over the keys of another map (YAML merge key).`
    : describeField(subjectOf(analysis), at);
}

function describeValue(analysis: Analysis, at: Located): string {
  const node = followAlias(at.node);
  const alias = at.node.kind === 'alias' ? describeAlias(analysis, at.node.name, node?.span) : '';
  if (node?.kind !== 'scalar' || !at.field) return alias;
  return paragraphs([alias, describeScalar(analysis, at, node)]);
}

function describeAlias(analysis: Analysis, name: string, target: Span | undefined): string {
  if (!target) return '';
  return words`Alias of ${code(`&${name}`)} in line ${analysis.lines.lineAt(target.start) + 1}.`;
}

function describeScalar(analysis: Analysis, at: Located, node: ScalarNode): string {
  const { field } = at;
  if (!field) return '';
  if (field.key === 'variant' && at.holder?.name === 'Config') return describeVariant(node.value);
  if (field.key === 'version') return describeVersion(analysis, at, node.value);
  if (field.row.notation === 'octal' && at.type?.kind === 'int') {
    return describeMode(node, analysis.format?.language === 'json');
  }
  const choices = [...(field.row.choices ?? []), ...(field.row.suggestions ?? [])];
  const choice = choices.find((one) => one.value === node.value);
  if (!choice) return '';
  const tooNew =
    choice.since && analysis.release && !atLeast(analysis.release.ignition, choice.since)
      ? words`Needs Ignition ${choice.since}.`
      : '';
  return paragraphs([`**${code(choice.value)}**`, tableText(subjectOf(analysis), choice.doc), tooNew]);
}
