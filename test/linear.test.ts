/** Nothing takes more than ten times the steps for ten times the input, whatever grows. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printWithMap } from '../server/src/analysis/print-map.ts';
import { analyze, type Kind } from '../server/src/analysis.ts';
import { explanationsOf } from '../server/src/cli/explanations.ts';
import { readDocument } from '../server/src/config/check.ts';
import { convertDocument } from '../server/src/convert/index.ts';
import { fixAll, quickFixes } from '../server/src/features/code-actions.ts';
import { complete } from '../server/src/features/complete.ts';
import { diagnostics } from '../server/src/features/diagnostics.ts';
import { folds } from '../server/src/features/folding.ts';
import { format } from '../server/src/features/format/format.ts';
import { DEFAULT_STYLE } from '../server/src/features/format/options.ts';
import { formatTyped } from '../server/src/features/format/typing.ts';
import { hover } from '../server/src/features/hover.ts';
import { inlayHints } from '../server/src/features/inlay-hints.ts';
import { insideTokens } from '../server/src/features/inside/tokens.ts';
import { lenses, resolveLens } from '../server/src/features/lenses.ts';
import { localLinks, webLinks } from '../server/src/features/links.ts';
import { highlightsAt } from '../server/src/features/names.ts';
import { renameTo } from '../server/src/features/rename.ts';
import { selectionSpans } from '../server/src/features/selection.ts';
import { DEFAULT_SETTINGS } from '../server/src/features/settings.ts';
import { status } from '../server/src/features/status.ts';
import { symbols } from '../server/src/features/symbols.ts';
import { checkButaneText } from '../server/src/formats/butane/check.ts';
import { namesIn } from '../server/src/names/names-in.ts';
import { fillTemplate } from '../server/src/syntax/template/fill.ts';
import { readGiven } from '../server/src/syntax/template/given.ts';
import { readTemplate } from '../server/src/syntax/template/text.ts';
import { asValues } from '../server/src/syntax/template/value.ts';
import { SHAPES } from './kit/hostile.ts';
import { INSIDE_SHAPES } from './kit/hostile-inside.ts';
import { type Counter, startCounter } from './kit/work.ts';

/** Ten times as much is enough to tell, and has to take a few seconds in all. */
const SIZE = 20;

/** The parser of the `yaml` package copies all that stands behind a colon for each line of a broken map. The bound on tokens keeps it short. */
const KNOWN = new Map([['butane: templates', 'Array.concat: ']]);

/** What packs texts begins with those that are large enough, and looks back a bounded number of times for each character. */
const PACKING = /^(?:pako\/|go\/flate-)/;

/** The middle of the line in the middle, so that a small text is asked at a place of the same kind as a large one. */
function middleOf(input: string): number {
  const half = input.length >> 1;
  const start = input.lastIndexOf('\n', half - 1) + 1;
  const end = input.indexOf('\n', half);
  return (start + (end < 0 ? input.length : end)) >> 1;
}

/** What an editor, and the command line, ask for at once about a document. */
function everything(kind: Kind, input: string): void {
  const middle = middleOf(input);
  const analysis = analyze(input, { kind });
  diagnostics(analysis);
  symbols(analysis);
  folds(analysis);
  insideTokens(analysis);
  localLinks(analysis);
  highlightsAt(analysis, middle);
  const [first] = namesIn(analysis).all;
  if (first) renameTo(analysis, first.span.start, 'other');
  status(analysis, DEFAULT_SETTINGS);
  // Lines are counted when somebody asks, which of a small text nobody may.
  analysis.lines.lineAt(0);
  const layout = { ...DEFAULT_STYLE, jsonIndent: '  ' };
  format(analysis, layout);
  format(analysis, layout, { start: 0, end: input.length });
  formatTyped(analysis, middle, DEFAULT_STYLE);
  hover(analysis, middle, DEFAULT_SETTINGS);
  complete(analysis, middle, { snippets: true });
  quickFixes(analysis, { start: 0, end: input.length });
  fixAll(analysis);
  const explanations = explanationsOf(analysis);
  for (const finding of analysis.findings) explanations(finding);
  convertDocument(analysis, { to: kind === 'butane' ? 'ignition' : 'butane' });
}

/** What an editor shows without being asked. */
function glances(kind: Kind, input: string): void {
  const analysis = analyze(input, { kind });
  analysis.lines.lineAt(0);
  webLinks(analysis);
  inlayHints(analysis, { start: 0, end: input.length });
  for (const { kind: lens } of lenses(analysis)) resolveLens(analysis, lens, DEFAULT_SETTINGS);
  selectionSpans(analysis, middleOf(input));
}

/** Templates that grow, with values of their own. */
const FILLED: Readonly<Record<string, (size: number) => string>> = {
  placeholders: (n) => `a: ${`\${x} `.repeat(n)}\n`,
  'variables of a shell': (n) => `a: ${'$x '.repeat(n)}\n`,
  'placeholders of Go': (n) => `a: ${'{{ .x | quote }} '.repeat(n)}\n`,
  conditions: (n) => '%{ if on ~}\na: 1\n%{ else ~}\na: 2\n%{ endif ~}\n'.repeat(n),
  'conditions in each other': (n) => `${'%{ if on ~}\n'.repeat(n)}\${x}${'%{ endif ~}\n'.repeat(n)}`,
  'conditions without an end': (n) => `\${x}${'%{ if on ~}\n'.repeat(n)}`,
  loops: (n) => '{{- range .xs }}\n  - {{ . }}\n{{- end }}\n'.repeat(n),
  'escaped signs': (n) => `\${x}${'$${y}'.repeat(n)}`,
  'blanks that are trimmed': (n) => `{{ .x }}${' \n'.repeat(n)}{{- .x }}`,
};
/** Templates that grow, and are read without values. */
const MARKED: Readonly<Record<string, (size: number) => string>> = {
  ...FILLED,
  'conditions on one line': (n) => `a: ${'{{ if x }}b{{ else }}c{{ end }}'.repeat(n)}\n`,
  'conditions in each other on one line': (n) => `${'{{ if x }}'.repeat(n)}\n${'{{ end }}'.repeat(n)}\n`,
  'ends behind values': (n) => '{{ if x }}- a: 1\n  b: 2{{ else }}[]{{ end }}\n'.repeat(n),
  'conditions in each other beside text': (n) => `${'{{ if x }}- a\n'.repeat(n)}${'b{{ end }}\n'.repeat(n)}`,
  'blank lines in conditions': (n) => `${'{{ if x }} '.repeat(n)}${'\n'.repeat(n)}${'{{ end }}'.repeat(n)}`,
  'quotes in marks': (n) => `\${${'"{'.repeat(n)}\n}`,
  definitions: (n) => '{{ define "a" }}\na: 1\n{{ end }}\n'.repeat(n),
};
const VALUES = asValues({ x: 'y', on: true, xs: ['a', 'b'] });

/** Files of values that grow. */
const GIVEN: Readonly<Record<string, (size: number) => string>> = {
  'entries.tfvars': (n) => 'a = "b" # c\n'.repeat(n),
  'a list.tfvars': (n) => `a = [${'"b", '.repeat(n)}]\n`,
  'open brackets.tfvars': (n) => 'a = [\n'.repeat(n),
  'open comments.tfvars': (n) => 'a = 1 /* b\n'.repeat(n),
  'open texts.tfvars': (n) => 'a = <<EOT\nb\n'.repeat(n),
  'expressions.tfvars': (n) => 'a = [b(1), {\nc = 2\n}]\n'.repeat(n),
};

/** Shapes in which much comes from little, or little from much. */
const MAPPED = [
  'aliases of a list',
  'aliased files',
  'aliased contents',
  'files',
  'filesystems',
  'keys',
  'a script',
];

/** Prints what a Butane text renders to, and looks up a few places both ways. */
function mapped(input: string): void {
  const document = readDocument(input, 'yaml');
  const { rendered } = checkButaneText(document);
  if (!rendered) return;
  const source = { text: input, language: 'yaml', root: document.tree.root } as const;
  for (const notation of ['compact JSON', 'YAML'] as const) {
    const { text, map } = printWithMap(rendered, source, notation);
    for (const part of [0, 0.3, 0.6, 1]) {
      map.sourceAt(Math.floor(part * text.length));
      map.outputsAt(Math.floor(part * input.length));
    }
  }
}

describe('work', () => {
  let counter: Counter;
  beforeAll(() => {
    counter = startCounter();
  });
  afterAll(() => counter.stop());

  it.each(SHAPES.map((shape) => [`${shape.kind}: ${shape.name}`, shape] as const))(
    'is linear in %s',
    (name, shape) => {
      const known = KNOWN.get(name);
      const found = counter.excess(SIZE, shape.text, (text) => everything(shape.kind, text));
      expect(found.filter((one) => known === undefined || !one.startsWith(known))).toEqual([]);
    },
  );

  it.each(INSIDE_SHAPES.map((shape) => [shape.name, shape] as const))('is linear in %s', (_, shape) => {
    const found = counter.excess(SIZE, shape.text, (text) => everything(shape.kind, text));
    expect(found.filter((one) => !PACKING.test(one))).toEqual([]);
  });

  it.each(SHAPES.map((shape) => [`${shape.kind}: ${shape.name}`, shape] as const))(
    'is linear at a glance in %s',
    (name, shape) => {
      const known = KNOWN.get(name);
      const found = counter.excess(SIZE, shape.text, (text) => glances(shape.kind, text));
      expect(found.filter((one) => known === undefined || !one.startsWith(known))).toEqual([]);
    },
  );

  it.each(Object.entries(MARKED))('is linear in the marks of %s', (_, text) => {
    expect(counter.excess(10 * SIZE, text, (one) => readTemplate(one)?.whole)).toEqual([]);
  });

  it.each(Object.entries(FILLED))('is linear in a template of %s', (_, text) => {
    expect(
      counter.excess(10 * SIZE, text, (one) => fillTemplate(one, VALUES)?.home({ start: 0, end: 9 })),
    ).toEqual([]);
  });

  it.each(Object.entries(GIVEN))('is linear in %s', (name, text) => {
    expect(counter.excess(10 * SIZE, text, (one) => readGiven(name, one))).toEqual([]);
  });

  it.each(SHAPES.filter(({ kind, name }) => kind === 'butane' && MAPPED.includes(name)))(
    'is linear in a source map of $name',
    ({ text }) => {
      expect(counter.excess(SIZE, text, mapped)).toEqual([]);
    },
  );
});
