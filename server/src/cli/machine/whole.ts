/** The first boot of a machine of the project file, with nothing of its secrets. */
import type { Origins } from '../../api/machine-report.ts';
import { composeMachine } from '../../compose/machines.ts';
import { standInsFor } from '../../compose/stand-ins.ts';
import { concealer } from '../../compose/values.ts';
import { type WholeMachine, wholeMachine } from '../../compose/whole.ts';
import { spanAt } from '../../config/correlate.ts';
import { locate } from '../../features/locate.ts';
import { bootOf } from '../../features/machine-view/booted.ts';
import type { Cause, FirstBoot, TreeEntry } from '../../machine/first-boot/first-boot.ts';
import type { ProjectMachine } from '../../project/types.ts';
import type { ImageRoot } from '../../spec/flatcar/image-root.ts';
import { formatPath } from '../../syntax/tree.ts';
import { toRange } from '../../text/range.ts';
import type { MachineCommand } from '../commands.ts';
import type { Io } from '../io.ts';
import type { FoundProject } from '../project.ts';
import type { BootedFile } from './boots.ts';
import { type ComposedHere, composeHere, partFile } from './composed.ts';

/** What the first boot makes of a machine; null where it has no config, which is said. */
export function bootOfMachine(
  command: MachineCommand,
  io: Io,
  found: FoundProject,
  machine: ProjectMachine,
  image: ImageRoot | null,
): BootedFile | null {
  const here = composeHere(command, io, found, machine);
  const target = command.target ?? machine.target ?? found.project.target;
  const options = target === null ? {} : { lint: { target } };
  const whole = here.ok ? wholeMachine(here.composed, options) : null;
  if (!whole) {
    io.tell(({ words }) => words`${machine.name}: the config is not made`);
    return null;
  }
  const told = withoutSecrets(here, whole, options, image);
  const { analysis } = told.whole;
  return {
    ...{ file: machine.name, kind: 'ignition', ...bootOf(analysis, image), analysis },
    ...{ boot: told.boot, at: originsIn(io, found, told.whole), conceal: told.conceal },
  };
}

interface Told {
  readonly whole: WholeMachine;
  readonly boot: FirstBoot | null;
  readonly conceal: (words: string) => string;
}

/**
 * What is told: where that comes to the same, what is made with stand-ins for the secrets, of which nothing can be found out. Where a
 * secret decides about more than texts (a number, an address), the words themselves are taken out. Contents and hashes of files
 * that secrets have a share in are told in neither.
 */
function withoutSecrets(
  { found, machine, sources, values }: ComposedHere,
  whole: WholeMachine,
  options: Parameters<typeof wholeMachine>[1],
  image: ImageRoot | null,
): Told {
  const real = bootOf(whole.analysis, image).boot;
  const asItIs = { whole, boot: real, conceal: (words: string): string => words };
  if (![...values.values.values()].some(({ secret, missing }) => secret && !missing)) return asItIs;
  const standIns = standInsFor(values.values);
  const other = composeMachine(found.project, machine, sources, { ...values, values: standIns.values });
  const made = other.ok ? wholeMachine(other.composed, options) : null;
  const boot = made && bootOf(made.analysis, image).boot;
  const conceal = concealer(values.values);
  if (!made || !boot || !real || !isAlike(boot, real))
    return {
      whole,
      boot: real && { ...real, tree: real.tree.map((entry) => withoutContents(entry)) },
      conceal,
    };
  const entries = new Map(real.tree.map((entry) => [conceal(entry.path), entry]));
  const tree = boot.tree.map((entry) => withKnown(entry, entries.get(standIns.reveal(entry.path))));
  return { whole: made, boot: { ...boot, tree }, conceal: standIns.reveal };
}

/** Whether two boots stop, or go through, for the same reasons. */
function isAlike(one: FirstBoot, other: FirstBoot): boolean {
  const reasons = ({ refusals }: FirstBoot): string => refusals.map(({ class: kind }) => kind).join();
  return reasons(one) === reasons(other) && one.tree.length === other.tree.length;
}

/** An entry with its contents where they are the same on the real machine, else with no more of them than their size there. */
function withKnown(entry: TreeEntry, real: TreeEntry | undefined): TreeEntry {
  return !entry.bytes || isSameFile(entry, real) ? entry : withoutContents(entry, real);
}

function withoutContents(entry: TreeEntry, real: TreeEntry = entry): TreeEntry {
  const size = real.bytes?.length ?? real.size;
  return entry.bytes ? { ...entry, bytes: null, ...(size !== undefined && { size }) } : entry;
}

function isSameFile({ bytes, path }: TreeEntry, other: TreeEntry | undefined): boolean {
  const theirs = other?.bytes;
  if (!bytes || !theirs || other.path !== path || bytes.length !== theirs.length) return false;
  return bytes.every((byte, at) => byte === theirs[at]);
}

/** Leads causes to the configs of a machine. */
function originsIn(io: Io, found: FoundProject, whole: WholeMachine): Origins {
  const { analysis } = whole;
  const effective = analysis.effective();
  return (cause: Cause) => {
    const span = cause.document && effective ? effective.spanOf(cause) : spanAt(cause.node);
    const { part, span: own } = whole.homeOf(span);
    const { tree, shape, places } = part.analysis;
    const path = formatPath(locate(tree, shape, own.start)?.path ?? []);
    return { file: partFile(io, found, part.name), path, range: toRange(places, own) };
  };
}
