/**
 * Asks rules about a machine, and notes what each of them reads: one that found nothing is not asked again while all of that
 * is as it was. As a rule hundreds find nothing, and a key changes a word in one entry.
 */
import type { Finding } from '../config/finding.ts';
import type { Effective } from '../machine/effective.ts';
import type { FirstBoot } from '../machine/first-boot/first-boot.ts';
import type { Machine } from '../machine/machine.ts';
import { isAlike } from '../text/alike.ts';
import { NO_MEMORY } from '../text/memory.ts';
import { once } from '../text/once.ts';
import { noteRead, noting, type Part, readsOf, unnoted, type Watched } from '../text/reads.ts';
import type { MachineContext, MachineRule, Remark } from './rule.ts';

/** What rules are asked about. */
export interface Watch {
  /** For all rules, those on texts included. */
  readonly context: MachineContext;
  /** Those of the rules that may find something, in any order; of the others it is known that they do not. */
  readonly rules: readonly MachineRule[];
  /** What one of these says of the machine. */
  readonly ask: (rule: MachineRule) => readonly Remark[];
  /** Runs what asks rules on its own. */
  readonly within: <Value>(work: () => Value) => Value;
  /** All rules were asked. */
  readonly end: () => void;
}

/** An analysis, as far as the next one is compared with it. */
interface Whole extends Watched {
  /** Without notes. */
  readonly machine: Machine;
  /** The same machine, with notes. */
  readonly subject: Machine;
  readonly said: readonly Finding[];
  readonly specification: MachineContext['specification'];
  readonly isButane: boolean;
  /** Whether what the machine applies is itself, as nothing is merged. */
  readonly isItself: boolean;
  /** Whether nothing stops the first boot. */
  readonly boots: boolean;
}

type WholePart = Part<Whole>;

/** Never the same: a document's text, and what has places in it. */
const CHANGING: WholePart = { isSame: () => false };
const SAID: WholePart = { isSame: (now, before) => isAlike(now.said, before.said) };
const SPECIFICATION: WholePart = {
  isSame: (now, before) => isAlike(now.specification, before.specification),
};
const BUTANE: WholePart = { isSame: (now, before) => !now.isButane && !before.isButane };
const EFFECTIVE: WholePart = { isSame: (now, before) => now.isItself && before.isItself };
const REFUSALS: WholePart = { isSame: (now, before) => now.boots && before.boots };

const OF_MACHINE = new Map<keyof Machine, WholePart>();

/** A list is the same as long as it has the same entries: what was read of an entry that did not change is the same object. */
function partOfMachine(name: keyof Machine): WholePart {
  let part = OF_MACHINE.get(name);
  if (!part) {
    part = { isSame: (now, before) => isAlike(now.machine[name], before.machine[name]) };
    OF_MACHINE.set(name, part);
  }
  return part;
}

function describe(context: MachineContext, subject: Machine): Whole {
  const { machine, said, specification, butane, effective, firstBoot } = context;
  const { machine: applied, refusals, incomplete, ignored, layers } = effective();
  const isWhole = refusals.length === 0 && !incomplete && ignored === null && layers.length === 0;
  return {
    ...{ subject, machine, said, specification, isButane: butane !== null },
    isItself: isWhole && applied === machine,
    boots: firstBoot().refusals.length === 0,
  };
}

/** What is kept from one run of the rules to the next. */
interface Kept {
  /** The last analysis of which all rules were asked; null while they are. */
  last: Whole | null;
  /** The settings by which it was looked at. */
  by: readonly unknown[];
  /** What each rule read that found nothing. */
  readonly quiet: Map<MachineRule, ReadonlySet<WholePart>>;
  /** All others: of hundreds as a rule one or two. */
  readonly others: Set<MachineRule>;
  /** The rules that found nothing, by what they read. */
  readonly readers: Map<WholePart, Set<MachineRule>>;
}

/**
 * Watches what rules read.
 * @param rules those that are asked, in their order
 * @param by all else that decides what rules say; things that are the same objects while they say the same
 */
export function watch(context: MachineContext, rules: readonly MachineRule[], by: readonly unknown[]): Watch {
  const { machine, memory } = context;
  // Of a machine that merges others most parts are made anew each time.
  if (memory === NO_MEMORY || machine.children.length > 0) {
    const ask = (rule: MachineRule): readonly Remark[] => rule.check(context);
    return { context, rules, ask, within: (work) => work(), end: () => undefined };
  }
  const now = describe(context, noting(machine, partOfMachine));
  const kept = memory.recall(watch, '', (): Kept => emptyOf(by, rules));
  const isSame = kept.last !== null && by.every((one, index) => one === kept.by[index]);
  if (isSame && kept.last) forgetChanged(kept, kept.last, now);
  else Object.assign(kept, emptyOf(by, rules));
  // Should a rule fail, not all were asked.
  kept.last = null;
  const watched = watchedContext(context, now);
  return {
    context: watched,
    rules: [...kept.others],
    ask(rule) {
      const { value, reads } = readsOf(() => rule.check(watched));
      if (value.length === 0) note(kept, rule, (reads ?? NOTHING) as ReadonlySet<WholePart>);
      return value;
    },
    within: unnoted,
    end() {
      kept.last = now;
    },
  };
}

const NOTHING: ReadonlySet<never> = new Set();

function emptyOf(by: readonly unknown[], rules: readonly MachineRule[]): Kept {
  return { last: null, by, quiet: new Map(), others: new Set(rules), readers: new Map() };
}

/** Forgets of all rules that found nothing what they read, where a part of it is not as it was. */
function forgetChanged({ quiet, others, readers }: Kept, before: Whole, now: Whole): void {
  const changed: WholePart[] = [];
  // What is worked out in order to compare is nothing that a rule reads.
  unnoted(() => {
    for (const part of readers.keys()) if (!part.isSame(now, before)) changed.push(part);
  });
  for (const rule of changed.flatMap((part) => [...(readers.get(part) ?? [])])) {
    for (const part of quiet.get(rule) ?? NOTHING) forget(readers, part, rule);
    quiet.delete(rule);
    others.add(rule);
  }
}

function forget(readers: Kept['readers'], part: WholePart, rule: MachineRule): void {
  const rules = readers.get(part);
  rules?.delete(rule);
  if (rules?.size === 0) readers.delete(part);
}

function note({ quiet, others, readers }: Kept, rule: MachineRule, read: ReadonlySet<WholePart>): void {
  quiet.set(rule, read);
  others.delete(rule);
  for (const part of read) {
    const rules = readers.get(part);
    if (rules) rules.add(rule);
    else readers.set(part, new Set([rule]));
  }
}

function watchedContext(context: MachineContext, { subject: machine, isItself }: Whole): MachineContext {
  const applied = once(() => watchedEffective(context.effective(), machine));
  const boot = once(() => noting(context.firstBoot(), (name) => OF_BOOT[name] ?? CHANGING));
  const effective = () => {
    noteRead(EFFECTIVE);
    return isItself ? applied() : context.effective();
  };
  return noting({ ...context, machine, effective, firstBoot: () => boot() }, (name) => OF_CONTEXT[name]);
}

/** The settings are the same in all that is compared. */
const OF_CONTEXT: Readonly<Partial<Record<keyof MachineContext, WholePart>>> = {
  text: CHANGING,
  specification: SPECIFICATION,
  butane: BUTANE,
  said: SAID,
};

const OF_BOOT: Readonly<Partial<Record<keyof FirstBoot, WholePart>>> = {
  refusal: REFUSALS,
  refusals: REFUSALS,
};

/** What a machine applies that merges nothing. */
function watchedEffective(effective: Effective, machine: Machine): Effective {
  return noting({ ...effective, machine }, (name) => (name === 'config' ? CHANGING : undefined));
}
