/** What the programs of a machine say, as remarks of our rules: one rule for each class of what one program says. */
import type { Fix, Harm, Severity } from '../../../config/finding.ts';
import { parseUnit } from '../../../go/unit-file.ts';
import { pieceAt } from '../../../machine/programs/files.ts';
import { type SaidOfFile, saidOf } from '../../../machine/programs/said.ts';
import type { ProgramEntry } from '../../../programs/report.ts';
import { onceFor } from '../../../text/once.ts';
import type { TextEdit } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts, TextFix } from '../../rule.ts';
import { remarkIn } from '../../say-text.ts';
import { saidOfMend } from './mend-words.ts';
import { isStartedLater } from './started-later.ts';

/** A class of what a program says. */
export interface ProgramClass {
  readonly title: string;
  readonly harm: Harm;
  /** As of a rule: what it is about is shown struck through. */
  readonly deprecated?: true;
  /** As of a rule. */
  readonly severity?: Severity;
  readonly formerly?: readonly string[];
  /** What comes of it or what to do, behind the program's words, where no fix says it. */
  readonly comes?: string;
  /** Empty where another rule of the same name says it. */
  readonly why: string;
  /** What the fixes do; without it there are none. */
  readonly fix?: string;
  /** Fixes of the document, beside what the program's entry brings. */
  readonly mend?: (said: SaidOfFile, context: MachineContext) => readonly Fix[];
  /** Whether the fix may be part of "fix all". */
  readonly isSafe?: (entry: ProgramEntry) => boolean;
}

/** All classes of one program. */
export interface Family {
  /** What stands in front of each class: `systemd` of `systemd/unknown-key`. */
  readonly id: string;
  /** Where the facts are from. */
  readonly source: string;
  readonly classes: Readonly<Record<string, ProgramClass>>;
}

/** The rules of a family, and their texts. */
export interface FamilyRules {
  readonly rules: readonly Rule[];
  readonly why: RuleTexts;
  readonly more: RuleTexts;
}

/** Makes a rule of each class. */
export function rulesOf({ id, source, classes }: Family): FamilyRules {
  const all = Object.entries(classes);
  const texts = (text: (of: ProgramClass) => string): RuleTexts =>
    Object.fromEntries(all.flatMap(([kind, of]) => (of.why ? [[`${id}/${kind}`, text(of)]] : [])));
  return {
    rules: all.map(([kind, of]) => ruleOf(id, kind, of)),
    why: texts(({ why }) => why),
    more: texts(({ fix }) => `**Fix**: ${fix ?? 'none'}.\n\nSource: ${source}.`),
  };
}

function ruleOf(id: string, kind: string, of: ProgramClass): MachineRule {
  const { title, harm, severity, formerly, deprecated } = of;
  const code = `${id}/${kind}`;
  return {
    ...{ on: 'machine', id: code, title, harm, everyFormat: true },
    ...(severity && { severity }),
    ...(formerly && { formerly }),
    ...(deprecated && { deprecated }),
    check: (context) => (saidIn(context).get(code) ?? []).flatMap((said) => tell(said, of, context)),
  };
}

/** What is said of a machine, by code; worked out once, however many rules ask. */
const saidIn = onceFor((context: MachineContext): ReadonlyMap<string, readonly SaidOfFile[]> => {
  const byCode = new Map<string, SaidOfFile[]>();
  const known = refusedLines(context);
  const { machine, target, memory } = context;
  const all = saidOf(context.effective(), target, (name) => isStartedLater(machine, name, target), memory);
  for (const said of all) {
    if (known(said)) continue;
    const code = `${said.program}/${said.entry.class}`;
    const others = byCode.get(code);
    if (others) others.push(said);
    else byCode.set(code, [said]);
  }
  return byCode;
});

/** Whether the real tool has given up at the line that an entry is about, or says of the unit what the entry says. */
function refusedLines({ said }: MachineContext): (of: SaidOfFile) => boolean {
  const at = (wanted: string) =>
    new Set(said.flatMap(({ code, span }) => (code === wanted ? [span.start] : [])));
  const [starts, idle] = [at('unit-contents'), at('unit-no-install')];
  const refused = new Set(said.flatMap(({ severity, span }) => (severity === 'error' ? [span.start] : [])));
  if (refused.size === 0 && idle.size === 0) return () => false;
  return ({ entry, file }) => {
    if (entry.class === 'bad-file-name' && refused.has(file.at.node.span.start)) return true;
    const found = pieceAt(file, entry.span.start);
    if (entry.class === 'no-install') return found !== null && idle.has(found.piece.node.span.start);
    if (!found || !starts.has(found.piece.node.span.start)) return false;
    const unit = parseUnit(found.piece.text);
    return !unit.ok && entry.span.start <= unit.line.end && entry.span.end >= unit.line.start;
  };
}

function tell(said: SaidOfFile, of: ProgramClass, context: MachineContext): readonly Remark[] {
  const { entry, file, name } = said;
  const message = wordsOf(name, entry, of);
  const { level, span, mend } = entry;
  const isMild = (level === 'notice' || level === 'info') && !of.severity;
  const severity = isMild ? { severity: 'info' as const } : {};
  const found = pieceAt(file, span.start);
  // What is made of other settings, nobody wrote; what is in a tree stands in its own file.
  if (!found || (found.piece.node.kind !== 'scalar' && !found.piece.document)) return [];
  const { piece, start } = found;
  const within = (offset: number): number => Math.max(0, Math.min(offset - start, piece.text.length));
  const fixes = mend
    ? fixesOf(mend, { start, end: start + piece.text.length }, of.isSafe?.(entry) ?? false)
    : [];
  const hit = { span: { start: within(span.start), end: within(span.end) }, message, ...severity, fixes };
  const remark = remarkIn(piece, hit);
  const more = of.mend?.(said, context) ?? [];
  return [more.length > 0 ? { ...remark, fixes: [...(remark.fixes ?? []), ...more] } : remark];
}

/** The program's own words with its name in front, and what is right or comes of it behind, in one sentence. */
function wordsOf(name: string, { message, mend }: ProgramEntry, { comes }: ProgramClass): string {
  const own = `${name}: ${message.replace(/\.$/, '')}`;
  const more = mend ? saidOfMend(mend.title) : comes;
  return more === undefined ? own : words`${own}; ${more}`;
}

function fixesOf(
  { title, edits }: NonNullable<ProgramEntry['mend']>,
  piece: { readonly start: number; readonly end: number },
  safe: boolean,
): readonly TextFix[] {
  const isWithin = ({ span }: TextEdit): boolean => span.start >= piece.start && span.end <= piece.end;
  if (!edits.every(isWithin)) return [];
  const moved = edits.map(({ span, newText }) => ({
    span: { start: span.start - piece.start, end: span.end - piece.start },
    newText,
  }));
  return [{ title, edits: moved, safe }];
}
