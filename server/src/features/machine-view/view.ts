/** The machine view of a document: what its machine will be, as sections of nodes that lead to where they come from. */
import type { Analysis } from '../../analysis.ts';
import type { OtherDocument } from '../../embedded/embedded-text.ts';
import type { Machine } from '../../machine/machine.ts';
import { strictText } from '../../text/utf8.ts';
import { diagnostics, type View } from '../diagnostics.ts';
import { accountsSection } from './accounts.ts';
import { type Booted, bootOf, type Fault, faultOf } from './booted.ts';
import type { ComposedOf } from './composed.ts';
import { configsSection } from './configs.ts';
import { badgesIn, heldEntries, type ViewContext } from './context.ts';
import { filesSection } from './files.ts';
import { hexLines } from './hex.ts';
import type { ViewNode } from './node.ts';
import { type Override, overridesOf } from './overrides.ts';
import { bootNode, fetchedSection, kernelSection, type Problem, problemsSection } from './rest.ts';
import { storageSection } from './storage.ts';
import { type Twin, twinOf, type WithTwins } from './twins.ts';
import { unitsSection } from './units.ts';

/** What a view is made from. */
export interface ViewInput {
  /** The document as it is: what is said of it is from here. */
  readonly analysis: Analysis;
  /** The same with the configs that are not rendered yet. */
  readonly whole: WithTwins;
  /** What the document is called. */
  readonly name: string;
  /** What the user wants to see of findings; null for none of them. */
  readonly settings: View | null;
  /** Of a machine that is composed what it is composed of, and what is said of that; `analysis` is that of its own text then. */
  readonly composed?: ComposedOf & { readonly problems: readonly Problem[] };
}

export interface MachineView {
  readonly booted: Booted;
  /** Null where there is a machine. */
  readonly reason: string | null;
  /** The mistake that there is no machine for. */
  readonly fault: Fault | null;
  /** Whether the config gives the machine nothing at all. */
  readonly isEmpty: boolean;
  /** What stops the boot first, then what is said of the document, then what the machine gets. */
  readonly sections: readonly ViewNode[];
}

/** The view of a document; the sections are only what is said of it where there is no machine. Never throws. */
export function machineView(input: ViewInput): MachineView {
  const { analysis, whole, settings } = input;
  const booted = bootOf(whole.analysis, null);
  const { composed } = input;
  const said = composed?.problems ?? (settings ? diagnostics(analysis, settings) : []);
  const effective = whole.analysis.effective();
  const machine = whole.analysis.machine();
  const { boot, names } = booted;
  if (!boot || !effective || !machine) {
    const problems = problemsSection([...said, ...laterOf(input, said)], false);
    const reason = twinReason(whole) ?? booted.reason;
    const fault = analysis.kind === 'cloud-config' ? null : faultOf(whole.analysis);
    return { booted, reason, fault, isEmpty: false, sections: problems ? [problems] : [] };
  }
  // What stops the boot of one config alone need not stop that of the machine.
  const told = composed ? said.filter(({ code }) => !code.startsWith('boot/')) : said;
  const overrides = together(composed?.overrides, overridesOf(effective));
  const nameOf = (document: OtherDocument | null): string =>
    document ? (twinOf(whole.twins, document)?.path ?? document.name) : input.name;
  const badges = badgesIn(
    heldEntries(effective.machine),
    told.filter(({ severity }) => severity !== 'hint').flatMap((one) => madeOf(one, composed)),
  );
  const context: ViewContext = {
    memory: whole.analysis.memory,
    boot,
    names,
    machine: effective.machine,
    effective,
    overrides,
    badges,
    nameOf,
    sharesIn: composed ? (span) => composed.sharesIn(span) : null,
  };
  const sections = [
    bootNode(context),
    problemsSection(told, boot.refusals.length > 0),
    filesSection(context, boot.refusal === null),
    unitsSection(context),
    accountsSection(context),
    storageSection(context),
    kernelSection(context),
    fetchedSection(boot, nameOf),
    configsSection({
      ...{ machine, effective, overrides, twins: whole.twins, name: input.name },
      ...(composed && { parts: composed.parts }),
    }),
  ];
  const isEmpty = isNothing(effective.machine) && machine.children.length === 0;
  return { booted, reason: null, fault: null, isEmpty, sections: sections.flatMap((one) => one ?? []) };
}

/** What is said of a part of a machine, at what became of that. */
function madeOf(problem: Problem, composed: ViewInput['composed']): readonly Problem[] {
  const { part, span } = problem;
  if (!part) return [problem];
  const at = composed?.madeOf({ part, span }) ?? null;
  return at === null ? [] : [{ ...problem, span: { start: at, end: at } }];
}

type Overrides = ReadonlyMap<string, readonly Override[]>;

/** What is overridden where a machine is composed, and what by configs that are merged at the boot. */
function together(first: Overrides | undefined, then: Overrides): Overrides {
  if (!first) return then;
  const all = new Map(first);
  for (const [key, found] of then) all.set(key, [...(all.get(key) ?? []), ...found]);
  return all;
}

/** What the real tool would refuse next, were the configs there that are not rendered yet: that is why there is no machine. */
function laterOf({ analysis, whole, settings }: ViewInput, told: readonly Problem[]): readonly Problem[] {
  if (!settings || whole.analysis === analysis) return [];
  const known = new Set(told.map(({ code, message }) => `${code} ${message}`));
  return diagnostics(whole.analysis, settings).filter(
    ({ severity, code, message }) => severity === 'error' && !known.has(`${code} ${message}`),
  );
}

/** The source that a missing config would be rendered from, where that is what is wrong. */
function twinReason({ twins }: WithTwins): string | null {
  const broken = [...twins.values()].find(({ reason }: Twin) => reason !== null);
  return broken?.reason ?? null;
}

function isNothing(machine: Machine): boolean {
  const { nodes, units, passwd, disks, raid, volumes, filesystems, kernelArguments } = machine;
  const { shouldExist, shouldNotExist } = kernelArguments;
  const all = [nodes, units, passwd.users, passwd.groups, disks, raid, volumes, filesystems];
  return [...all, shouldExist, shouldNotExist].every(({ length }) => length === 0);
}

/** The text of a file, unit or drop-in of a view by the id of its node; of what is no text its bytes. Null where nobody knows it. */
export function contentsOf({ booted }: MachineView, id: string): string | null {
  const { boot, analysis } = booted;
  if (!boot) return null;
  const [section, rest] = split(id);
  if (section === 'files') {
    const entry = boot.tree.find(({ path }) => path === rest);
    if (!entry?.bytes) return null;
    const text = strictText(entry.bytes);
    return text !== null && !text.includes('\0') ? text : hexLines(entry.bytes);
  }
  if (section !== 'units') return null;
  const machine = analysis.effective()?.machine;
  for (const { name, contents, dropins } of machine?.units ?? []) {
    if (rest === name.value) return contents?.text ?? null;
    const found = dropins.find((dropin, index) => rest === `${name.value}:${index}:${dropin.name.value}`);
    if (found) return found.contents?.text ?? null;
  }
  return null;
}

function split(id: string): readonly [string, string] {
  const at = id.indexOf(':');
  return [id.slice(0, at), id.slice(at + 1)];
}
