/** Findings in the editor: lines under what they are about, and a sign beside their lines. Signs have forms, not colours alone. */
import { type Extension, RangeSet, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutter } from '@codemirror/view';
import type { Diagnostic } from '../server/lsp-types.ts';
import { t } from '../words/texts.ts';
import { type Span, spanOf } from './places.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** A finding at its place of now. */
export interface Finding extends Span {
  readonly severity: Severity;
  readonly diagnostic: Diagnostic;
}

/** The signs of severities. */
export const SIGNS: Readonly<Record<Severity, string>> = { error: '✖', warning: '▲', info: 'i', hint: '·' };

const BY_NUMBER: readonly Severity[] = ['error', 'error', 'warning', 'info', 'hint'];

/** The findings of a document, in its order. */
export function findingsOf(doc: Text, diagnostics: readonly Diagnostic[]): readonly Finding[] {
  return diagnostics
    .map((diagnostic) => ({
      ...spanOf(doc, diagnostic.range),
      severity: BY_NUMBER[diagnostic.severity ?? 1] ?? 'error',
      diagnostic,
    }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

/** What a finding says. */
export function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

/** A finding in words: how bad it is, and what it says. */
export function withSeverity(severity: Severity, message: string): string {
  if (severity === 'error') return t('error: {0}', message);
  if (severity === 'warning') return t('warning: {0}', message);
  return severity === 'info' ? t('info: {0}', message) : t('hint: {0}', message);
}

/** The language that a finding is told in, where that is not the page's: a real tool's words are English. */
export function languageOf({ source }: Diagnostic): 'en' | undefined {
  return source === undefined || source === 'flatcar' ? undefined : 'en';
}

/** Who says it, and what it is called there. */
export function originOf({ source, code }: Diagnostic): string {
  return [source, code].filter(Boolean).join(' ');
}

const setFindings = StateEffect.define<readonly Finding[]>();

const known = StateField.define<readonly Finding[]>({
  create: () => [],
  update(before, { effects, changes }) {
    for (const effect of effects) if (effect.is(setFindings)) return effect.value;
    if (changes.empty) return before;
    return before.map((one) => {
      const from = changes.mapPos(one.from, 1);
      return { ...one, from, to: Math.max(from, changes.mapPos(one.to, -1)) };
    });
  },
});

const under = EditorView.decorations.compute([known], (state) =>
  Decoration.set(
    state.field(known).flatMap(({ from, to, severity }) => {
      // Of what is empty the letter at it is marked, so that there is something to be seen.
      const line = state.doc.lineAt(from);
      const end = to > from ? to : Math.min(from + 1, line.to);
      return end > from ? [Decoration.mark({ class: `finding-${severity}` }).range(from, end)] : [];
    }),
    true,
  ),
);

class Sign extends GutterMarker {
  readonly #severity: Severity;
  constructor(severity: Severity) {
    super();
    this.#severity = severity;
  }
  override eq(other: GutterMarker): boolean {
    return other instanceof Sign && other.#severity === this.#severity;
  }
  override toDOM(): HTMLElement {
    const made = document.createElement('span');
    made.className = `gutter-mark ${this.#severity}`;
    made.textContent = SIGNS[this.#severity];
    return made;
  }
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

function signsOf(doc: Text, findings: readonly Finding[]): RangeSet<GutterMarker> {
  const worst = new Map<number, Severity>();
  for (const { from, severity } of findings) {
    const start = doc.lineAt(from).from;
    const there = worst.get(start);
    if (there === undefined || ORDER.indexOf(severity) < ORDER.indexOf(there)) worst.set(start, severity);
  }
  const signs = [...worst].map(([from, severity]) => new Sign(severity).range(from));
  return RangeSet.of(signs, true);
}

/** For the editor that shows findings. */
export const FINDINGS: Extension = [
  known,
  under,
  gutter({
    class: 'findings-gutter',
    markers: (view) => signsOf(view.state.doc, view.state.field(known)),
    initialSpacer: () => new Sign('error'),
  }),
];

/** Shows these findings and no others. */
export function showFindings(view: EditorView, findings: readonly Finding[]): void {
  view.dispatch({ effects: setFindings.of(findings) });
}

/** What is shown, at its places of now. */
export function shownFindings(view: EditorView): readonly Finding[] {
  return view.state.field(known);
}
