/** Rules about the texts of a machine, in short: what they find is a part of a text, and so are the edits of a fix. */

import type { Fix } from '../config/finding.ts';
import { fixOf, tells } from '../config/fix.ts';
import type { EmbeddedText, OtherDocument } from '../embedded/embedded-text.ts';
import { perText, type Run, type TextView, type Variable } from '../embedded/view.ts';
import type { Located, Machine } from '../machine/machine.ts';
import { baseName } from '../syntax/words.ts';
import { LineIndex } from '../text/lines.ts';
import { onceFor } from '../text/once.ts';
import { applyEdits, type Span, type TextEdit } from '../text/span.ts';
import { words } from '../text/words.ts';
import type { AskMachine, Hit, MachineRule, Remark, RuleFacts, TextFix, TextRule } from './rule.ts';
import { perMachine } from './views.ts';

/** What a rule of one id says of texts, and of the machine besides. */
interface Both extends RuleFacts, Pick<TextRule, 'everywhere'> {
  readonly text: TextRule['check'];
  readonly machine: MachineRule['check'];
}

/** The two rules of one id that look at the texts of a machine and at the machine besides. */
export function onBoth({ text, machine, ...facts }: Both): readonly [TextRule, MachineRule] {
  return [
    { ...facts, on: 'text', check: text },
    { ...facts, on: 'machine', check: machine },
  ];
}

/** What is said of a scalar of the document. */
export function remarkOn({ node, path, local }: Omit<Located<unknown>, 'value'>, message: string): Remark {
  return { path, span: node.span, message, ...(local !== undefined && { local }) };
}

/** What is said of a part of a text, as something said of the document. */
export function remarkIn(text: EmbeddedText, { span, message, harm, severity, fixes = [] }: Hit): Remark {
  const remark = remarkAtPart(text, span, message, {
    ...(harm && { harm }),
    ...(severity && { severity }),
    fixes: fixes.flatMap((fix) => inDocument(text, fix)),
  });
  const { document } = remark;
  // A local file is the text itself, from the first letter to the last.
  if (!document?.isFile || document.text !== text.text || fixes.length === 0) return remark;
  return { ...remark, document: { ...document, fixes: fixes.map(({ title, edits }) => ({ title, edits })) } };
}

/** As `remarkIn`, with fixes that are edits of the document already. */
export function remarkAtPart(
  text: EmbeddedText,
  part: Span,
  message: string,
  rest: Pick<Remark, 'harm' | 'severity' | 'fixes'> = {},
): Remark {
  const span = text.spanOf(part.start, part.end);
  return { path: text.path, span, message, ...placeElsewhere(text, part), ...rest };
}

/** Where it is, if the place in the analysed document is only that of the name of another one. */
function placeElsewhere(text: EmbeddedText, { start, end }: Span): Pick<Remark, 'document'> {
  const { document } = text;
  if (!document) return {};
  const [part, all] = [text.spanOf(start, end), text.spanOf(0, text.text.length)];
  const isExact = part.start !== all.start || part.end !== all.end;
  if (isExact && !document.isFile) return {};
  const span = text.spanIn(start, end);
  const line = linesOf(document).lineAt(span.start) + 1;
  return { document: { ...document, span, line, fixes: [] } };
}

const linesOf = onceFor(({ text }: OtherDocument) => new LineIndex(text));

/** The fix in the document; none where the text cannot be edited in place. */
function inDocument(text: EmbeddedText, { title, edits, ...how }: TextFix): Fix[] {
  const fixes = fixOf(title, editsInDocument(text, edits), how);
  return tells(title, edits) ? fixes.map((fix) => (fix.claims ? { ...fix, claims: 'as-told' } : fix)) : fixes;
}

function editsInDocument(text: EmbeddedText, edits: readonly TextEdit[]): readonly TextEdit[] | null {
  const each = edits.map(({ span, newText }) => text.replace(span.start, span.end, newText));
  const apart = each.flatMap((one) => one ?? []).toSorted((a, b) => a.span.start - b.span.start);
  const clash = apart.some(({ span }, i) => span.start < (apart[i - 1]?.span.end ?? 0));
  if (!clash && each.every((one) => one !== null)) return apart;
  // Where one edit rewrites more than its part, all of them have to be one.
  const start = Math.min(...edits.map(({ span }) => span.start));
  const end = Math.max(...edits.map(({ span }) => span.end));
  const moved = edits.map(({ span, newText }) => {
    return { span: { start: span.start - start, end: span.end - start }, newText };
  });
  return text.replace(start, end, applyEdits(text.text.slice(start, end), moved));
}

/** An edit of a text. */
export function put(span: Span, newText: string): TextEdit {
  return { span, newText };
}

/** What a rule says of a match. */
export interface Said extends Omit<Hit, 'span' | 'fixes'> {
  /** What takes the place of the match. */
  readonly to?: string;
  readonly safe?: boolean;
  /** Of the fix; `Replace by …` unless given. */
  readonly title?: string;
}

/** What is said of every match of a pattern in what a rule may look at; null says nothing. */
export function mentions(
  view: TextView,
  pattern: RegExp,
  say: (match: RegExpExecArray) => Said | null,
): readonly Hit[] {
  const code = view.code();
  // As a rule there is none, and asking that costs the least.
  if (code.search(pattern) < 0) return [];
  return [...code.matchAll(pattern)].flatMap((match) => {
    const said = say(match);
    return said ? [hitAt({ start: match.index, end: match.index + match[0].length }, said)] : [];
  });
}

/** A hit with at most one fix, that replaces all of it. */
export function hitAt(span: Span, { to, safe = false, title, ...said }: Said): Hit {
  if (to === undefined) return { ...said, span };
  return {
    ...said,
    span,
    fixes: [{ title: title ?? words`Replace by ${to}`, edits: [put(span, to)], safe }],
  };
}

/** What is said of the programs of a name that are run, wherever they come from. */
export function programs(
  view: TextView,
  names: ReadonlySet<string>,
  say: (run: Run, name: string) => Omit<Hit, 'span'> | null,
): readonly Hit[] {
  return view.runs().flatMap((run) => {
    const [program] = run.words;
    const name = baseName(program?.value ?? '');
    const said = program && names.has(name) ? say(run, name) : null;
    return program && said ? [{ ...said, span: { start: program.start, end: program.end } }] : [];
  });
}

/** As `programs`, of those that the image would have to have: what the config or its user brings is as it was brought. */
export function imagePrograms(
  view: TextView,
  names: ReadonlySet<string>,
  say: (run: Run, name: string) => Omit<Hit, 'span'> | null,
): readonly AskMachine[] {
  const runs = imageRuns(view, names);
  if (runs.length === 0) return NO_RUNS;
  return runs.map(({ run, name, span }) => ({ machine }) => {
    const said = brings(machine, name) ? null : say(run, name);
    return said ? [{ ...said, span }] : [];
  });
}

/** A program that is run, by its name. */
interface NamedRun {
  readonly run: Run;
  readonly name: string;
  readonly span: Span;
}

/** The programs of a name that are run and are called as those of the image are. */
export function imageRuns(view: TextView, names: ReadonlySet<string>): readonly NamedRun[] {
  const all = runsOfImage(view);
  // As a rule there is none, and dozens of rules ask.
  return all.some(({ name }) => names.has(name)) ? all.filter(({ name }) => names.has(name)) : NO_RUNS;
}

const NO_RUNS: readonly never[] = [];

const runsOfImage = perText((view): readonly NamedRun[] =>
  view.runs().flatMap((run) => {
    const [program] = run.words;
    if (!program || !isOfImage(program.value)) return [];
    return [{ run, name: baseName(program.value), span: { start: program.start, end: program.end } }];
  }),
);

/** Whether a program that is run is the image's, by what it is called: its name alone, or a path of the image. */
export function isOfImage(program: string): boolean {
  return !program.includes('/') || /^\/(?:usr\/|s?bin\/)/.test(program);
}

/** Whether the config itself brings a program of that name, or an extension, which is then the one that is run. */
export function brings(machine: Machine, name: string): boolean {
  return ownPrograms(machine).has(name);
}

const ownPrograms = perMachine(({ nodes }): ReadonlySet<string> => {
  const own = nodes.filter(
    ({ kind, at, mode }) =>
      (kind === 'file' || kind === 'link') &&
      (/\/s?bin\/[^/]+$/.test(at.value) || ((mode?.value ?? 0) & 0o111) !== 0),
  );
  const extensions = nodes.flatMap(({ at }) => EXTENSION.exec(at.value)?.[1] ?? []);
  return new Set([...own.map(({ at }) => baseName(at.value)), ...extensions]);
});

const EXTENSION = /^\/(?:etc|var\/lib)\/extensions\/([A-Za-z_]+)/;

/** What is said of variables of a name that are set. */
export function variables(
  view: TextView,
  pattern: RegExp,
  say: (variable: Variable) => Omit<Hit, 'span'> | null,
): readonly Hit[] {
  return view.variables().flatMap((variable) => {
    const said = pattern.test(variable.name) ? say(variable) : null;
    return said ? [{ ...said, span: variable.nameSpan }] : [];
  });
}
