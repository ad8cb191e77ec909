/** Runs the rules: what they say of a document of any format, as the user wants to hear it. */

import type { Finding, Fix } from '../config/finding.ts';
import { atSpan, tells } from '../config/fix.ts';
import type { MachineText } from '../embedded/embedded-text.ts';
import { recallViews } from '../embedded/view.ts';
import { FORMATS } from '../formats/table.ts';
import { recallFirstBoot } from '../machine/first-boot/recall.ts';
import type { Located, Machine } from '../machine/machine.ts';
import { textsOf, wholeOf } from '../machine/whole.ts';
import { type ImageRoot, imageRootOf } from '../spec/flatcar/image-root.ts';
import { isSince } from '../spec/flatcar/releases.ts';
import type { IgnitionVersion } from '../spec/types.ts';
import { child } from '../syntax/tree.ts';
import { hasPlainBreaks } from '../syntax/yaml/edit.ts';
import type { Memory } from '../text/memory.ts';
import { once, onceFor } from '../text/once.ts';
import { versionPlace } from './butane/version-edit.ts';
import { createContext, type LintInput } from './context.ts';
import { withoutDoubles } from './doubles.ts';
import { type Told, tellElsewhere } from './elsewhere.ts';
import { levelOf } from './harm.ts';
import { findIgnores, type Ignore } from './ignores.ts';
import { currentLevels, FORMER_NAMES, meantName } from './names.ts';
import type { LintOptions } from './options.ts';
import { proofOf } from './prove.ts';
import type { DocumentContext, MachineContext, MachineRule, Remark, Rule, TextRule } from './rule.ts';
import { RULE_IDS, RULES } from './rules/index.ts';
import { runOnTexts } from './run-texts.ts';
import { settle } from './settle.ts';
import { recallNodes } from './views.ts';
import { type Watch, watch } from './watch.ts';

/** What our rules say of a document. */
export interface Linted {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Whether a fix of these findings may be part of "fix all". Tried when it is first asked; costs full checks. */
  readonly isSafe: (fix: Fix) => boolean;
}

/** Asks all rules that are about the document. Costs no proofs. */
export function runRules(input: LintInput): Linted {
  const { text, comments } = input;
  const options = { ...input.options, rules: currentLevels(input.options.rules) };
  const described = machineOf(input);
  const machine = described && input.format === 'container-linux-config' ? asWritten(described) : described;
  const ignores = findIgnores({ text, comments, texts: machine ? textsOf(machine) : [] });
  const document = createContext(input, unknownIn(ignores));
  if (!document) return { findings: [], isSafe: () => false };
  // Of Butane for other systems little is known: rules about Flatcar are not asked.
  const other = described ?? (input.format === 'butane' ? input.machine() : null);
  const effective = other && once(() => input.effective(other));
  const { memory } = input;
  const asked = rowsFor(document, options, memory);
  const about =
    effective &&
    machinesOf(document, machine ?? other, {
      ...{ effective, given: options.image, asked, memory },
      isOwn: machine !== null,
    });
  const found: Finding[] = [];
  for (const { rule, everywhere } of withSomething(asked, about)) {
    if (rule.on === 'document') {
      for (const remark of rule.check(document)) found.push(findingOf(rule, remark, remark.fixes));
    } else if (about) {
      for (const finding of runOnMachine(rule, everywhere, about)) found.push(finding);
    }
  }
  about?.end();
  const settled = settle(withoutDoubles(found, text), { ignores, options });
  // Mostly nothing is found, and that needs no look at all of the text.
  const isAsIs = settled.length === 0 || isEditable(document);
  const findings = isAsIs ? settled : settled.map(({ fixes: _, ...finding }) => finding);
  return { findings, isSafe: proofOf(document, findings) };
}

/**
 * The names in comments that no rule has today. Made apart from where the rules run: it is kept as long as fixes may be asked
 * about, and with it would be all that any function made there refers to, the machine and its texts among it.
 */
function unknownIn(ignores: readonly Ignore[]): DocumentContext['unknownIgnores'] {
  return () =>
    ignores.flatMap(({ names }) =>
      (names ?? []).flatMap(({ id, span }) => {
        if (RULE_IDS.has(id)) return [];
        return [{ id, span, meant: meantName(id), isFormer: FORMER_NAMES.has(id) }];
      }),
    );
}

/**
 * What decides whether a rule is asked. Rules have all kinds of properties, and reading one of hundreds of differently made
 * objects costs more than most of them do; these are all made alike.
 */
interface Row {
  readonly rule: Rule;
  /** Its place in the list of all. */
  readonly number: number;
  readonly id: string;
  /** The formats that it is about; null for all. */
  readonly formats: readonly string[] | null;
  readonly onRequest: boolean;
  readonly since: Rule['since'];
  readonly until: Rule['until'];
  readonly everyVariant: boolean;
  readonly everywhere: boolean;
  readonly everyFormat: boolean;
}

const ROWS: readonly Row[] = RULES.map((rule, number) => ({
  rule,
  number,
  id: rule.id,
  formats: rule.on === 'document' ? rule.formats : null,
  onRequest: rule.onRequest === true,
  since: rule.since,
  until: rule.until,
  everyVariant: rule.on === 'machine' && rule.everyVariant === true,
  everywhere: rule.on !== 'document' && rule.everywhere === true,
  everyFormat: rule.on === 'document' || rule.everyFormat === true,
}));

/** Of the rules that are asked about a document those that may have something to say, in their order. */
function withSomething(rows: readonly Row[], about: Machines | null): readonly Row[] {
  const { ofDocument } = rowsByKind(rows);
  if (!about) return ofDocument;
  const ofMachine = [...about.rules, ...about.inTexts().keys()].flatMap((rule) => ROW_OF.get(rule) ?? []);
  return [...ofDocument, ...ofMachine].sort((a, b) => a.number - b.number);
}

const ROW_OF: ReadonlyMap<Rule, Row> = new Map(ROWS.map((row) => [row.rule, row]));

/** Rules by what they are about; `everywhere` are those that hold on Fedora CoreOS as well. */
const rowsByKind = onceFor((rows: readonly Row[]) => {
  const everywhere = rows.filter((row) => row.everywhere);
  const ofMachine = (some: readonly Row[]) =>
    some.flatMap(({ rule }): readonly MachineRule[] => (rule.on === 'machine' ? [rule] : []));
  const ofTexts = (some: readonly Row[]) =>
    some.flatMap(({ rule }): readonly TextRule[] => (rule.on === 'text' ? [rule] : []));
  const ofVariants = (some: readonly Row[]) => ofMachine(some.filter((row) => row.everyVariant));
  return {
    ofDocument: rows.filter(({ rule }) => rule.on === 'document'),
    machine: { all: ofMachine(rows), everywhere: ofMachine(everywhere) },
    everyVariant: { all: ofVariants(rows), everywhere: ofVariants(everywhere) },
    texts: { all: ofTexts(rows), everywhere: ofTexts(everywhere) },
  };
});

/** The rules that are asked, the same list as long as that is the same. */
function rowsFor(document: DocumentContext, options: LintOptions, memory: Memory): readonly Row[] {
  const { format, target } = document;
  const key = `${format} ${JSON.stringify([target, options.rules])}`;
  return memory.recall(rowsFor, key, () => ROWS.filter((row) => applies(row, document, options)));
}

/** Whether a rule is about the format and the Flatcar that the machine shall run, and the user wants to hear it. */
function applies(row: Row, { format, target }: DocumentContext, { rules = {} }: LintOptions): boolean {
  const level = rules[row.id];
  if (level === 'off' || (row.onRequest && level === undefined)) return false;
  if (row.formats !== null && !row.formats.includes(format)) return false;
  if (format === 'cloud-config' && !row.everyFormat) return false;
  if (row.since !== undefined && !isSince(target, row.since)) return false;
  return row.until === undefined || !isSince(target, row.until);
}

function runOnMachine(
  rule: MachineRule | TextRule,
  everywhere: boolean,
  about: Machines,
): readonly Finding[] {
  const { system, language } = about;
  const remarks = rule.on === 'machine' ? about.ask(rule) : (about.inTexts().get(rule) ?? NONE);
  // Most rules find nothing.
  if (remarks.length === 0) return NONE;
  const isGuess = system === 'unknown' && language === 'json' && !everywhere;
  return tellElsewhere(remarks).map((remark) =>
    findingOf(
      rule,
      remark,
      remark.fixes?.map((fix) => (isGuess ? withoutClaim(fix) : tell(fix))),
    ),
  );
}

const NONE: readonly never[] = [];

function findingOf(rule: Rule, remark: Told, fixes: readonly Fix[] = []): Finding {
  const { path, span, message, harm = rule.harm, related = [], elsewhere, local } = remark;
  const severity = remark.severity ?? levelOf(rule, harm);
  const tags = remark.tags ?? (rule.deprecated ? (['deprecated'] as const) : []);
  const finding = atSpan(path ?? [], span, { code: rule.id, severity, message, tags, fixes, related });
  const places = { ...(elsewhere && { elsewhere }), ...(local !== undefined && { local }) };
  return { ...finding, harm, ...(path === null && { path }), ...places };
}

function withoutClaim({ claims: _, ...fix }: Fix): Fix {
  return fix;
}

/** What these rules mend is the machine: a fix says what it changes, or at least its title names all that it writes. */
function tell(fix: Fix): Fix {
  return fix.claims === 'same-machine' && tells(fix.title, fix.edits) ? { ...fix, claims: 'as-told' } : fix;
}

/** Whether fixes can be made: in a Butane text with a syntax error, or with unusual line breaks, places are guesses. */
function isEditable({ format, broken, text }: DocumentContext): boolean {
  return format !== 'butane' || (!broken && hasPlainBreaks(text));
}

/** The machine that our rules look at: of Butane only Flatcar's. */
function machineOf(input: LintInput): Machine | null {
  return input.format === 'butane' && input.variant !== 'flatcar' ? null : input.machine();
}

/** The machine without what ct makes of its own sections: that goes with the format, and is not the user's to mend. */
function asWritten(machine: Machine): Machine {
  const isWritten = ({ node, value }: Located<string>) =>
    node.kind === 'scalar' && value.endsWith(node.value);
  const holdsText = ({ node }: Pick<MachineText, 'node'>) => node.kind === 'scalar';
  return {
    ...machine,
    nodes: machine.nodes.filter(({ at }) => isWritten(at)),
    units: machine.units.filter(({ name }) => isWritten(name)),
    texts: machine.texts.filter(holdsText),
  };
}

/** What rules on the machine look at, and what rules on its texts have to say: there, what merged configs bring is there as well. */
interface Machines {
  readonly system: Machine['system'];
  readonly language: MachineContext['language'];
  /** Those about the machine that may have something to say. */
  readonly rules: Watch['rules'];
  readonly ask: Watch['ask'];
  readonly end: Watch['end'];
  readonly inTexts: () => ReadonlyMap<TextRule, readonly Remark[]>;
}

interface Asking {
  readonly effective: MachineContext['effective'];
  readonly given: ImageRoot | undefined;
  readonly asked: readonly Row[];
  readonly memory: Memory;
  /** Whether rules about Flatcar are asked. */
  readonly isOwn: boolean;
}

function machinesOf(
  document: DocumentContext,
  machine: Machine,
  { effective, given, asked, memory, isOwn }: Asking,
): Machines {
  const { format, text, target } = document;
  const { system } = machine;
  const { language } = FORMATS[format];
  const specification = specificationOf(document);
  const butane = format === 'butane' ? document : null;
  const isFlatcar = hasImage(document, machine);
  const image = () => (isFlatcar ? (given ?? imageRootOf(target)) : null);
  const booted = once(() => recallFirstBoot(effective(), image(), memory));
  const known = { text, language, machine, effective, specification, target, butane };
  const own = { ...known, said: document.findings, memory, firstBoot: booted };
  // What is followed and what is watched are the same runs.
  recallViews(textsOf(machine), memory);
  recallNodes(machine, memory);
  const kinds = rowsByKind(asked);
  const scope = system === 'fedora-coreos' ? 'everywhere' : 'all';
  const rules = (isOwn ? kinds.machine : kinds.everyVariant)[scope];
  const watched = watch(own, rules, [asked, given, isFlatcar, system, isOwn]);
  const texts = () => {
    const context = { ...watched.context, machine: wholeOf(watched.context.machine) };
    return runOnTexts(kinds.texts[scope], { texts: textsOf(machine), context, memory });
  };
  const inTexts = once(() => (isOwn ? watched.within(texts) : NO_TEXTS));
  return { system, language, rules: watched.rules, ask: watched.ask, end: watched.end, inTexts };
}

const NO_TEXTS: ReadonlyMap<TextRule, readonly Remark[]> = new Map();

/** Whether Flatcar boots, as is said or as nothing shows another system. */
function hasImage(document: DocumentContext, { system }: Machine): boolean {
  return document.format === 'butane' ? document.variant === 'flatcar' : system !== 'fedora-coreos';
}

/** The version of Ignition's specification that the machine gets, and where the document says so. */
function specificationOf(document: DocumentContext): Located<IgnitionVersion> | null {
  if (document.format === 'butane') {
    const place = versionPlace(document);
    if (!place || !document.release) return null;
    return { value: document.release.ignition, node: place.entry.value, path: ['version'] };
  }
  if (document.format !== 'ignition') return null;
  const { root, specification } = document;
  const ignition = child(root, 'ignition');
  const node = ignition && child(ignition, 'version');
  return specification && node ? { value: specification, node, path: ['ignition', 'version'] } : null;
}
