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
import { noteRead, type Part, readsOf } from '../text/reads.ts';
import type { MachineContext, MachineRule, Remark } from './rule.ts';
import { type WatchesMachine, watchedMachine } from './watched-machine.ts';

/** What rules are asked about. */
export interface Watch {
  /** For all rules, those on texts included. */
  readonly context: MachineContext;
  /** What a rule says of the machine. */
  readonly ask: (rule: MachineRule) => readonly Remark[];
  /** Runs what asks rules on its own. */
  readonly within: <Value>(work: () => Value) => Value;
}

/** An analysis, as far as the next one is compared with it. */
interface Whole extends WatchesMachine {
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

function wholeOf(context: MachineContext, subject: Machine): Whole {
  const { machine, said, specification, butane, effective, firstBoot } = context;
  const { machine: applied, refusals, incomplete, ignored, layers } = effective();
  const isWhole = refusals.length === 0 && !incomplete && ignored === null && layers.length === 0;
  return {
    ...{ subject, machine, said, specification, isButane: butane !== null },
    isItself: isWhole && applied === machine,
    boots: firstBoot().refusals.length === 0,
  };
}

/** What a rule read that found nothing, and in which run that was so last. */
interface Quiet {
  readonly read: readonly WholePart[];
  run: number;
}

/** What is kept from one run of the rules to the next. */
interface Kept {
  run: number;
  last: Whole | null;
  /** The settings by which `last` was looked at. */
  by: readonly unknown[];
  readonly quiet: Map<MachineRule, Quiet>;
  /** All that the rules read which found nothing. */
  readonly parts: Set<WholePart>;
}

/**
 * Watches what rules read.
 * @param by all else that decides what rules say; things that are the same objects while they say the same
 */
export function watch(context: MachineContext, by: readonly unknown[]): Watch {
  const { machine, memory } = context;
  // Of a machine that merges others most parts are made anew each time.
  if (memory === NO_MEMORY || machine.children.length > 0)
    return { context, ask: (rule) => rule.check(context), within: (work) => work() };
  const kept = memory.recall(
    watch,
    '',
    (): Kept => ({ run: 0, last: null, by, quiet: new Map(), parts: new Set() }),
  );
  const now = wholeOf(context, watchedMachine(machine));
  const before = by.every((one, index) => one === kept.by[index]) ? kept.last : null;
  const changed = before && changedSince(before, now, kept.parts);
  const { quiet, parts } = kept;
  const run = kept.run + 1;
  Object.assign(kept, { run, last: now, by });
  const watched = watchedContext(context, now);
  const isAsBefore = (part: WholePart): boolean => changed?.has(part) === false;
  const ask = (rule: MachineRule): readonly Remark[] => {
    const last = quiet.get(rule);
    if (last?.run === run - 1 && (changed?.size === 0 || last.read.every(isAsBefore))) {
      last.run = run;
      return NONE;
    }
    const { value, reads } = readsOf(() => rule.check(watched));
    if (value.length > 0) quiet.delete(rule);
    else {
      const read = [...(reads ?? [])] as WholePart[];
      quiet.set(rule, { read, run });
      for (const part of read) parts.add(part);
    }
    return value;
  };
  return { context: watched, ask, within: (work) => readsOf(work).value };
}

const NONE: readonly never[] = [];

/** Which of the parts are not as they were. */
function changedSince(before: Whole, now: Whole, parts: ReadonlySet<WholePart>): ReadonlySet<WholePart> {
  const changed = new Set<WholePart>();
  // What is worked out in order to compare is nothing that a rule reads.
  readsOf(() => {
    for (const part of parts) if (!part.isSame(now, before)) changed.add(part);
  });
  return changed;
}

function watchedContext(context: MachineContext, { subject: machine, isItself }: Whole): MachineContext {
  const { language, target, memory } = context;
  const applied = once(() => watchedEffective(context.effective(), machine));
  const boot = once(() => watchedBoot(context.firstBoot()));
  return {
    ...{ language, target, memory, machine },
    get text() {
      noteRead(CHANGING);
      return context.text;
    },
    get specification() {
      noteRead(SPECIFICATION);
      return context.specification;
    },
    get butane() {
      noteRead(BUTANE);
      return context.butane;
    },
    get said() {
      noteRead(SAID);
      return context.said;
    },
    effective() {
      noteRead(EFFECTIVE);
      return isItself ? applied() : context.effective();
    },
    firstBoot: () => boot(),
  };
}

/** What a machine applies that merges nothing. */
function watchedEffective(effective: Effective, machine: Machine): Effective {
  return {
    ...effective,
    machine,
    get config() {
      noteRead(CHANGING);
      return effective.config;
    },
  };
}

function watchedBoot(boot: FirstBoot): FirstBoot {
  const any = <Name extends keyof FirstBoot>(name: Name, part = CHANGING): FirstBoot[Name] => {
    noteRead(part);
    return boot[name];
  };
  return {
    get refusal() {
      return any('refusal', REFUSALS);
    },
    get refusals() {
      return any('refusals', REFUSALS);
    },
    get fetched() {
      return any('fetched');
    },
    get kernelArguments() {
      return any('kernelArguments');
    },
    get tree() {
      return any('tree');
    },
    get removed() {
      return any('removed');
    },
    get users() {
      return any('users');
    },
    get presets() {
      return any('presets');
    },
    get units() {
      return any('units');
    },
    get firstBootLinks() {
      return any('firstBootLinks');
    },
  };
}
