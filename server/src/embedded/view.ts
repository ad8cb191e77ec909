/**
 * A text of a machine as rules look at it: read once, whatever the number of rules. What is no setting and no command
 * (comments, prose, descriptions, here-documents) is out of their sight, so a mention there is never a finding.
 */

import { type EnvFile, readEnvFile } from '../syntax/env/read.ts';
import { readJson } from '../syntax/json/read.ts';
import { readShell, type ShellScript } from '../syntax/shell/read.ts';
import { readToml, type TomlText } from '../syntax/toml/read.ts';
import type { Node } from '../syntax/tree.ts';
import { readExecLine, readUnitWords } from '../syntax/unit/exec-line.ts';
import { readUnitText, type UnitEntry, type UnitText } from '../syntax/unit/read.ts';
import { innermost, scriptOf, type Word } from '../syntax/words.ts';
import { once, onceFor } from '../text/once.ts';
import type { Span } from '../text/span.ts';
import type { MachineText } from './embedded-text.ts';
import { kindOf, type TextKind } from './kind.ts';

/** A command that is run: in an Exec line, in a script, or in a script within an Exec line. */
export interface Run {
  /** The program in the end, behind `sudo`, `env` and the like, and its arguments. */
  readonly words: readonly Word[];
  /** The Exec line it stands in. */
  readonly exec: UnitEntry | null;
}

/** A variable that is set: in an environment file, by `Environment=`, or in a script. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** The whole assignment, with the quotes around it. */
  readonly span: Span;
  /** The `Environment=` it stands in. */
  readonly entry: UnitEntry | null;
}

export interface TextView {
  readonly source: MachineText;
  readonly text: string;
  readonly kind: TextKind;
  /** The text with everything that is no setting and no command replaced by blanks; offsets stay the same. */
  readonly code: () => string;
  /** Of a unit, or of settings in the format of units. */
  readonly unit: () => UnitText | null;
  readonly env: () => EnvFile | null;
  readonly toml: () => TomlText | null;
  readonly json: () => Node | null;
  readonly runs: () => readonly Run[];
  readonly variables: () => readonly Variable[];
}

/** The view of a text, made once. */
export const viewOf = onceFor(makeView);

/** The unit that a text belongs to: its own, that of its drop-in, or that of a file in the folder of its drop-ins. */
export function unitOf({ source: { owner, role } }: TextView): string {
  if (role !== 'file') return owner;
  return /^\/etc\/systemd\/system\/([^/]+?)(?:\.d\/[^/]+\.conf)?$/.exec(owner)?.[1] ?? '';
}

/** Something about a text, worked out once, however many rules ask for it. */
export function perText<Value>(make: (view: TextView) => Value): (view: TextView) => Value {
  return onceFor(make);
}

function makeView(source: MachineText): TextView {
  const { text } = source;
  const kind = kindOf(source);
  const only = <Value>(when: boolean, read: (text: string) => Value): (() => Value | null) =>
    once(() => (when ? read(text) : null));
  const unit = only(kind === 'unit' || kind === 'settings', readUnitText);
  const env = only(kind === 'env', readEnvFile);
  const shell = only(kind === 'shell', readShell);
  return {
    source,
    text,
    kind,
    unit,
    env,
    toml: only(kind === 'toml', readToml),
    json: only(kind === 'json', (json) => readJson(json).root),
    code: once(() => codeOf(text, kind, unit(), shell())),
    runs: once(() => (kind === 'shell' ? runsOfScript(text, shell()) : runsOfUnit(text, unit()))),
    variables: once(() => variablesOf(text, kind === 'unit' ? unit() : null, env(), shell())),
  };
}

/** Entries of units whose values are words for people. */
const FOR_PEOPLE = new Set(['Description', 'Documentation']);

function codeOf(text: string, kind: TextKind, unit: UnitText | null, shell: ShellScript | null): string {
  if (kind === 'prose') return '';
  if (unit) {
    const values = unit.entries.filter(({ name }) => !FOR_PEOPLE.has(name)).map(({ valueSpan }) => valueSpan);
    return blank(text, [...outside(values, text.length), ...unit.comments]);
  }
  if (shell) return blank(text, [...shell.comments, ...shell.heredocs]);
  if (kind === 'json') return text;
  const comment = kind === 'yaml' || kind === 'toml' ? /(?:^|[ \t])#.*/gm : /^[ \t]*(?:[#;]|\/\/).*$/gm;
  return text.replace(comment, (found) => ' '.repeat(found.length));
}

/** What lies between spans that are in order. */
function outside(spans: readonly Span[], length: number): readonly Span[] {
  const ends = [0, ...spans.map(({ end }) => end)];
  return ends.map((start, i) => ({ start, end: spans[i]?.start ?? length }));
}

function blank(text: string, spans: readonly Span[]): string {
  const out: string[] = [];
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    if (end <= from) continue;
    out.push(text.slice(at, from), text.slice(from, end).replace(/[^\n]/g, ' '));
    at = end;
  }
  out.push(text.slice(at));
  return out.join('');
}

const MAX_DEPTH = 4;

/** What systemd runs; `Exec=` of a Quadlet runs in its container. */
const EXEC = /^Exec(?:Condition|(?:Start|Stop|Reload)(?:Pre|Post)?)$/;

function runsOfUnit(text: string, unit: UnitText | null): readonly Run[] {
  const lines = unit?.entries.filter(({ name }) => EXEC.test(name)) ?? [];
  return lines.flatMap((exec) =>
    readExecLine(text, exec.valueSpan).flatMap(({ words }) => withScripts(text, words, exec, 0)),
  );
}

function runsOfScript(text: string, script: ShellScript | null): readonly Run[] {
  return script?.commands.flatMap(({ words }) => withScripts(text, words, null, 0)) ?? [];
}

/** A command, and those of the script it runs with `sh -c`. */
function withScripts(
  text: string,
  all: readonly Word[],
  exec: UnitEntry | null,
  depth: number,
): readonly Run[] {
  const words = innermost(all);
  const script = depth < MAX_DEPTH ? scriptOf(words) : null;
  const inner = script ? readShell(text, script).commands : [];
  return [{ words, exec }, ...inner.flatMap((command) => withScripts(text, command.words, exec, depth + 1))];
}

function variablesOf(
  text: string,
  unit: UnitText | null,
  env: EnvFile | null,
  shell: ShellScript | null,
): readonly Variable[] {
  if (unit) {
    const entries = unit.entries.filter(({ name }) => name === 'Environment');
    return entries.flatMap((entry) =>
      readUnitWords(text, entry.valueSpan).flatMap((word) => variableOf(word, entry)),
    );
  }
  const found = env?.assignments ?? shell?.assignments ?? [];
  return found.map(({ name, value, nameSpan, valueSpan }) => {
    return {
      name,
      value,
      nameSpan,
      valueSpan,
      span: { start: nameSpan.start, end: valueSpan.end },
      entry: null,
    };
  });
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
