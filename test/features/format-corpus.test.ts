/** Formatting over all that there is: a machine gets the same, comments stay in order, and once is enough. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyzeTolerant, type Kind, printIgnition } from '../../server/src/analysis.ts';
import { format } from '../../server/src/features/format/format.ts';
import type { FormatStyle } from '../../server/src/features/format/options.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { sample, THOROUGH } from '../kit/thorough.ts';

const CORPORA: readonly (readonly [string, Kind])[] = [
  ['butane/cases', 'butane'],
  ['butane/fuzz', 'butane'],
  ['clc/cases', 'container-linux-config'],
  ['ignition/v3-validate', 'ignition'],
];
const STYLES: readonly FormatStyle[] = [
  { listIndent: 'indented', quotes: 'keep' },
  { listIndent: 'flush', quotes: 'double' },
  { listIndent: 'keep', quotes: 'single' },
];
/** The same texts in other layouts, as people write them. */
const LAYOUTS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'with wide steps': (text) =>
    text.replace(/^ +/gm, (blanks) => blanks + blanks).replace(/^( *)- (?=\S)/gm, '$1-   '),
  'with comments and empty lines': (text) =>
    text
      .split('\n')
      .map((line, index) => `${line}  \n${' '.repeat((index * 7) % 13)}# ${index}\n\n`)
      .join('\n'),
  'with CRLF': (text) => text.replace(/\r?\n/g, '\r\n'),
};

function inputs(name: string): readonly string[] {
  const lines = readFileSync(new URL(`../conformance/${name}.jsonl`, import.meta.url), 'utf8').split('\n');
  return lines.filter(Boolean).flatMap((line): readonly string[] => {
    const { input, config } = JSON.parse(line);
    return [input ?? config].filter((text) => typeof text === 'string');
  });
}

/** What is said and made of a text, but for places. */
function answer(analysis: Analysis) {
  const comments = analysis.tree.comments.map(({ start, end }) => analysis.text.slice(start, end).trimEnd());
  const findings = analysis.findings
    .filter(({ source }) => source !== 'flatcar')
    .map(({ code, severity, path }) => `${severity} ${code} ${path?.join('.')}`);
  return { rendered: printIgnition(analysis), ok: analysis.ok, findings, comments };
}

/** Whether a text was changed; fails where the change is more than one of layout. */
function holds(text: string, kind: Kind, style: FormatStyle): boolean {
  const read = (one: string) => analyzeTolerant(one, kind === 'unknown' ? {} : { kind });
  const before = read(text);
  const options = { ...style, jsonIndent: '  ' };
  const result = format(before, options);
  if ('refused' in result || result.edits.length === 0) return false;
  const after = applyEdits(text, result.edits);
  const analysis = read(after);
  expect(answer(analysis), `${text}\n=>\n${after}`).toEqual(answer(before));
  expect(format(analysis, options), after).toEqual({ edits: [] });
  return true;
}

describe.each(CORPORA)('%s', (name, kind) => {
  const texts = sample(inputs(name), 120);
  // JSON has no comments.
  const layouts = Object.entries(LAYOUTS).filter(
    ([layout]) => kind !== 'ignition' || !/comments/.test(layout),
  );
  it.each(layouts)(
    '%s',
    (_, layout) => {
      const changed = texts.filter((text, index) =>
        (THOROUGH ? STYLES : STYLES.slice(index % 3, (index % 3) + 1))
          .map((style) => holds(layout(text), kind, style))
          .includes(true),
      );
      expect(changed.length).toBeGreaterThan(0);
    },
    THOROUGH ? 3600 * 1000 : 60_000,
  );
});
