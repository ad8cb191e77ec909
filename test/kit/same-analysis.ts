/** Whether two analyses of one text come to the same. */
import { isDeepStrictEqual } from 'node:util';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { bootOf } from '../../server/src/analysis/first-boot.ts';
import { type Analysis, mapIgnition } from '../../server/src/analysis.ts';
import type { Facts } from '../../server/src/config/check.ts';
import { folds } from '../../server/src/features/folding.ts';
import { insideTokens } from '../../server/src/features/inside/tokens.ts';
import { localLinks, webLinks } from '../../server/src/features/links.ts';
import { type MachineView, machineView } from '../../server/src/features/machine-view/view.ts';
import { renderingOf } from '../../server/src/features/preview/rendering.ts';
import { renderedBytes } from '../../server/src/features/size-meter.ts';
import { symbols } from '../../server/src/features/symbols.ts';
import { documentSymbols } from '../../server/src/lsp/document-symbols.ts';
import { namesIn } from '../../server/src/names/names-in.ts';
import { printMachine } from './machine/print.ts';

function factsOf({ variant, version, release, ignitionVersion, shape }: Facts): unknown {
  return { variant, version, release, ignitionVersion, shape: shape?.name };
}

/** What is compared of an analysis, as plain data, in this order. */
const PARTS = {
  // Before anybody asks for the check.
  facts: factsOf,
  tree: ({ tree: { root, problems, comments } }) => ({ root, problems, comments }),
  check: ({ check, config, rendered, fatal }) => ({
    ...{ findings: check.findings, fatal, config: config !== null, rendered: rendered !== null },
  }),
  'facts of the check': factsOf,
  findings: ({ findings }) => findings,
  rendering: (analysis) => ({
    ...{ pretty: renderingOf(analysis)?.text, compact: renderingOf(analysis, true)?.text },
    bytes: renderedBytes(analysis),
  }),
  map: (analysis) => mapIgnition(analysis)?.map.pieces.map(({ made: _, ...piece }) => piece),
  outline: symbols,
  'document symbols': (analysis) =>
    documentSymbols({ analysis, document: TextDocument.create('file:///a', '', 0, analysis.text) }),
  folds: (analysis) => folds(analysis),
  'words in texts': (analysis) => insideTokens(analysis),
  links: (analysis) => [localLinks(analysis).map(({ span, path }) => ({ span, path })), webLinks(analysis)],
  names: (analysis) =>
    namesIn(analysis).all.map(({ kind, name, role, span, entry }) => ({ kind, name, role, span, entry })),
  'machine view'(analysis) {
    const whole = { analysis, twins: new Map(), pending: false };
    return rowsOf(machineView({ analysis, whole, name: 'a', settings: null }).sections);
  },
  machine(analysis) {
    const machine = analysis.machine();
    return machine && printMachine(machine);
  },
  boot(analysis) {
    const boot = bootOf(analysis, null)?.boot;
    if (!boot) return null;
    const { refusals, units, firstBootLinks, tree, removed, users, presets } = boot;
    const stops = refusals.map(({ subject: _, ...stop }) => stop);
    return { stops, units, firstBootLinks, tree, removed, users, presets };
  },
  texts: (analysis) =>
    analysis.machine()?.texts.map(({ text, owner, role, path, spanOf, offsetOf, replace, node }) => ({
      ...{ text, owner, role, path, whole: spanOf(0, text.length), middle: spanOf(3, 3) },
      ...{ offset: offsetOf(node.span.start + 20), edits: replace(0, 1, 'x\ny') },
    })),
  safe: ({ findings, isSafe, text }) =>
    // Each proof costs full checks.
    text.length > 2000 ? null : findings.flatMap(({ fixes = [] }) => fixes.map(isSafe)),
} satisfies Readonly<Record<string, (analysis: Analysis) => unknown>>;

export type AnalysisPart = keyof typeof PARTS;

export const ANALYSIS_PARTS = Object.keys(PARTS) as readonly AnalysisPart[];

/** Rows with their places, as plain data. */
function rowsOf(rows: MachineView['sections']): readonly unknown[] {
  return rows.map(({ source, children, ...row }) => {
    const at = source && ('span' in source.at ? source.at.span : source.at.cause.node.span);
    return { ...row, at, extent: source?.extent?.span, children: rowsOf(children) };
  });
}

/** The first of some parts that is not the same, as it is in both; null where there is none. */
export function differenceOf(
  one: Analysis,
  other: Analysis,
  parts: readonly AnalysisPart[] = ANALYSIS_PARTS,
): { readonly part: string; readonly one: unknown; readonly other: unknown } | null {
  for (const part of parts) {
    const [first, second] = [PARTS[part](one), PARTS[part](other)];
    if (!isDeepStrictEqual(first, second)) return { part, one: first, other: second };
  }
  return null;
}
