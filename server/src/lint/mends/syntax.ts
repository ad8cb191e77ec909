/** Mistakes in YAML itself whose remedy is plain: a blank that is missing, a tab that indents. Each is tried before it is offered. */
import type { Detail, Fix } from '../../config/finding.ts';
import { hasPlainBreaks } from '../../syntax/yaml/edit.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { applyEdits, type TextEdit } from '../../text/span.ts';
import type { Broken, Mender } from './mend.ts';

/** Longer texts are not read once more for a fix. */
const LONGEST = 200_000;
/** So many mistakes have a fix each. */
const MOST = 3;

/** A missing blank behind a colon, and tabs. */
export const yamlSyntax: Mender = (broken) => {
  const { finding, text, language } = broken;
  const details = finding.details ?? [];
  if (language !== 'yaml' || text.length > LONGEST || !hasPlainBreaks(text)) return [];
  return details
    .slice(0, MOST)
    .flatMap((detail) => [...missingBlank(broken, detail), ...tabs(broken, detail)]);
};

function missingBlank(broken: Broken, { message, span }: Detail): Fix[] {
  const { text } = broken;
  if (message !== "expected a space behind ':'" || text[span.end - 1] !== ':') return [];
  const edits = [{ span: { start: span.end, end: span.end }, newText: ' ' }];
  return tried(broken, { title: "Put a blank behind the ':'", edits, preferred: true, about: span });
}

/** All tabs that indent a line. */
function tabs(broken: Broken, { span }: Detail): Fix[] {
  const { text } = broken;
  if (text[span.start] !== '\t') return [];
  const width = indentOf(text);
  const edits: TextEdit[] = [];
  for (const { index, 0: blanks } of text.matchAll(/^[ \t]*\t[ \t]*/gm)) {
    let column = 0;
    for (const blank of blanks)
      column = blank === '\t' ? (Math.floor(column / width) + 1) * width : column + 1;
    edits.push({ span: { start: index, end: index + blanks.length }, newText: ' '.repeat(column) });
  }
  return tried(broken, { title: 'Indent with blanks instead of tabs', edits, preferred: true, about: span });
}

/** By how many blanks the text indents: the first step that is not made by a tab. */
function indentOf(text: string): number {
  const lines = text.split('\n', 200);
  const steps = lines.flatMap((line, index) => {
    const above = lines[index - 1] ?? '';
    return /^\w/.test(above) && above.trimEnd().endsWith(':')
      ? (/^ {1,8}(?=\S)/.exec(line)?.[0].length ?? [])
      : [];
  });
  return steps[0] ?? 2;
}

/** The fix, where it makes the text readable, or lets less be said of it. */
function tried({ text, finding }: Broken, fix: Fix): Fix[] {
  if (fix.edits.length === 0) return [];
  const left = readYaml(applyEdits(text, fix.edits)).problems.length;
  return left < (finding.details?.length ?? 1) ? [fix] : [];
}
