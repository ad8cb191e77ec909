/** Diagnostics as one readable line each. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, languages, type TextDocument } from 'vscode';
import { until } from './wait.ts';

const SEVERITIES: Readonly<Record<DiagnosticSeverity, string>> = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'info',
  [DiagnosticSeverity.Hint]: 'hint',
};

/** The diagnostics of one source: `butane` or `ignition` for the real tool's verdict, `flatcar` for what we add. */
export function findingsOf(document: TextDocument, source: string): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === source);
}

/** `6:13 warning: unused key enable`, with 1-based line and column, sorted by place. */
export function describeFindings(document: TextDocument, source = 'butane'): readonly string[] {
  return [...findingsOf(document, source)]
    .sort((a, b) => a.range.start.compareTo(b.range.start) || (a.message < b.message ? -1 : 1))
    .map(({ range, severity, message }) => {
      const { line, character } = range.start;
      return `${line + 1}:${character + 1} ${SEVERITIES[severity]}: ${message}`;
    });
}

function describeAll(document: TextDocument): readonly string[] {
  return languages.getDiagnostics(document.uri).map(({ source, message }) => `${source}: ${message}`);
}

/** Waits until the diagnostics of a source are exactly these lines. */
export async function untilFindings(
  document: TextDocument,
  expected: readonly string[],
  source = 'butane',
): Promise<void> {
  const wanted = JSON.stringify(expected);
  await until(
    `the findings ${JSON.stringify(expected, null, 2)}`,
    () => JSON.stringify(describeFindings(document, source)) === wanted,
    () => describeAll(document),
  );
}

/** The first diagnostic about a piece of text, when it is there. */
export async function findingAt(document: TextDocument, text: string): Promise<Diagnostic> {
  return until(
    `a finding at ${JSON.stringify(text)}`,
    () => languages.getDiagnostics(document.uri).find(({ range }) => document.getText(range) === text),
    () => describeAll(document),
  );
}

/** Waits until a piece of text is shown struck through. */
export async function untilStruckThrough(document: TextDocument, text: string): Promise<void> {
  await until(
    `${JSON.stringify(text)} to be struck through`,
    () =>
      languages
        .getDiagnostics(document.uri)
        .some(
          ({ range, tags }) =>
            document.getText(range) === text && (tags?.includes(DiagnosticTag.Deprecated) ?? false),
        ),
    () => describeAll(document),
  );
}
