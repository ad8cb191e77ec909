/** Reads what is in the format of systemd's units. */

import { readExecLine, readUnitWords } from '../syntax/unit/exec-line.ts';
import { readUnitText, type UnitEntry, type UnitText } from '../syntax/unit/read.ts';
import type { Word } from '../syntax/words.ts';
import { once } from '../text/once.ts';
import type { Span } from '../text/span.ts';
import { blankSpans } from './blank.ts';
import type { Reading, Run, Variable } from './language.ts';
import { withScripts } from './scripts.ts';

/** Entries whose values are words for people. */
const FOR_PEOPLE = new Set(['Description', 'Documentation']);

/** What systemd runs; `Exec=` of a quadlet runs in its container. */
const EXEC = /^Exec(?:Condition|(?:Start|Stop|Reload)(?:Pre|Post)?)$/;

/** Settings in the format of units: their values are code; what is run and set in them is none of the machine's. */
export function readSettings(text: string): Reading & { readonly unit: () => UnitText } {
  const unit = once(() => readUnitText(text));
  return { unit, code: once(() => codeOf(text, unit())), runs: once(() => runsOf(text, unit())) };
}

/** A unit: settings, of which systemd runs some and hands others to what it runs. */
export function readUnit(text: string): Reading {
  const settings = readSettings(text);
  return { ...settings, variables: once(() => variablesOf(text, settings.unit())) };
}

function codeOf(text: string, { entries, comments }: UnitText): string {
  const values = entries.filter(({ name }) => !FOR_PEOPLE.has(name)).map(({ valueSpan }) => valueSpan);
  return blankSpans(text, [...outside(values, text.length), ...comments]);
}

/** What lies between spans that are in order. */
function outside(spans: readonly Span[], length: number): readonly Span[] {
  const ends = [0, ...spans.map(({ end }) => end)];
  return ends.map((start, i) => ({ start, end: spans[i]?.start ?? length }));
}

function runsOf(text: string, { entries }: UnitText): readonly Run[] {
  return entries
    .filter(({ name }) => EXEC.test(name))
    .flatMap((exec) =>
      readExecLine(text, exec.valueSpan).flatMap(({ words }) => withScripts(text, words, exec)),
    );
}

function variablesOf(text: string, { entries }: UnitText): readonly Variable[] {
  return entries
    .filter(({ name }) => name === 'Environment')
    .flatMap((entry) => readUnitWords(text, entry.valueSpan).flatMap((word) => variableOf(word, entry)));
}

function variableOf(word: Word, entry: UnitEntry): readonly Variable[] {
  const equals = word.value.indexOf('=');
  if (equals <= 0) return [];
  const name = word.value.slice(0, equals);
  const { start, end } = word.inner ?? word;
  const nameSpan = { start, end: start + name.length };
  const valueSpan = { start: Math.min(nameSpan.end + 1, end), end };
  return [{ name, value: word.value.slice(equals + 1), nameSpan, valueSpan, span: word, entry }];
}
