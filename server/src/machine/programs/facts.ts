/** What programs may know of a machine: its image by release, and what the config brings. What nobody knows is null. */
import type { MachineFacts, ProgramVersions } from '../../programs/program.ts';
import type { ProgramState } from '../../programs/systemd/load.ts';
import { IMAGE_GROUPS, IMAGE_USERS } from '../../spec/flatcar/accounts.ts';
import { imageUnit } from '../../spec/flatcar/image-root.ts';
import { NEWEST_PODMAN, podmanOf } from '../../spec/flatcar/podman.ts';
import type { FlatcarTarget } from '../../spec/flatcar/releases.ts';
import { TARGETS } from '../../spec/systemd/unit-table.ts';
import { onceFor } from '../../text/once.ts';
import type { Machine } from '../machine.ts';
import type { MachineFiles } from './files.ts';

/** Extensions hold what nobody knows here, units, users and programs among it. */
const EXTENSIONS =
  /^\/(?:(?:etc|run|var\/lib|opt)\/(?:extensions|confexts)\b|etc\/flatcar\/(?:enabled-sysext\.conf$|sysext\/)|etc\/sysupdate)/;
const PODMAN = /^\/(?:etc|run|var\/lib)\/extensions\/podman|^\/(?:opt|usr\/local)\/.*bin\/podman$/;
const MAKES_ACCOUNTS = /^\/(?:etc|run)\/(?:sysusers\.d|userdb)\/|^\/etc\/(?:passwd|group)$/;

const SYSTEMD_TARGETS: ReadonlySet<string> = new Set(TARGETS.split(' '));

/** What is asked about. */
export interface FactsInput {
  /** With all that it merges. */
  readonly machine: Machine;
  readonly files: MachineFiles;
  readonly target: FlatcarTarget;
  /** Whether the config brings more than can be read here. */
  readonly incomplete: boolean;
}

/** What is known of a machine. `isRead` narrows what is not known to be all there is to the files that a program reads. */
export function factsOf(
  { machine, files, target, incomplete }: FactsInput,
  isRead: (path: string) => boolean,
): MachineFacts {
  const known = accountsOf(machine);
  const isOpen = incomplete || machine.others.unread || machine.others.replaces;
  const isSure = machine.system === 'flatcar' && !isOpen && !known.fromElsewhere;
  const surely = (isThere: boolean): boolean | null => isThere || (isSure ? false : null);
  return {
    versions: versionsOf(machine, target),
    unit: (name) => unitOf(name, { machine, files, target, sure: isSure }),
    user: (name) => surely(IMAGE_USERS.has(name) || known.users.has(name)),
    group: (name) => surely(IMAGE_GROUPS.has(name) || known.groups.has(name)),
    program: (path) => programAt(machine, path),
    path: (path) => (known.paths.has(path) ? true : null),
    open: isOpen || [...files.unread].some(isRead),
    enabled: machine.units.flatMap(({ name, enabled, masked }) =>
      enabled?.value === true && masked?.value !== true ? [name.value] : [],
    ),
  };
}

function versionsOf(machine: Machine, target: FlatcarTarget): ProgramVersions {
  const isOwn = machine.nodes.some(({ at }) => PODMAN.test(at.value));
  return {
    systemd: target.systemd,
    podman: isOwn ? NEWEST_PODMAN : podmanOf(target),
    docker: Number.parseInt(target.docker, 10),
    containerd: Number.parseInt(target.containerd ?? '1', 10),
  };
}

interface Accounts {
  readonly users: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
  /** Whether something else may make users, groups and units: an extension, sysusers.d. */
  readonly fromElsewhere: boolean;
}

const accountsOf = onceFor((machine: Machine): Accounts => {
  const paths = new Set(machine.nodes.map(({ at }) => at.value));
  const users = machine.users.map(({ name }) => name.value);
  // A user has a group of its name, unless it is told otherwise.
  const groups = [...machine.groups.map(({ name }) => name.value), ...users];
  const fromElsewhere = [...paths].some((path) => EXTENSIONS.test(path) || MAKES_ACCOUNTS.test(path));
  return { users: new Set(users), groups: new Set(groups), paths, fromElsewhere };
});

interface UnitInput extends Pick<FactsInput, 'machine' | 'files' | 'target'> {
  readonly sure: boolean;
}

function unitOf(name: string, { machine, files, target, sure }: UnitInput): boolean | null {
  if (files.unread.has(`/etc/systemd/system/${name}`)) return null;
  if (SYSTEMD_TARGETS.has(name) || imageUnit(name, target) !== null) return true;
  // The table has not all units of the image: what a socket of the config starts is the config's own.
  const socket = name.replace(/@[^@]*(?=\.service$)/, '').replace(/\.service$/, '.socket');
  const isOfSocket = socket !== name && files.files.has(`/etc/systemd/system/${socket}`);
  return sure && isOfSocket && imageUnit(socket, target) === null && unitsOf(machine).has(socket)
    ? false
    : null;
}

const unitsOf = onceFor(
  (machine: Machine): ReadonlySet<string> => new Set(machine.units.map(({ name }) => name.value)),
);

/** What is surely at a path. What is missing, or not to be executed, rules of their own tell. */
function programAt(machine: Machine, path: string): ProgramState | null {
  return foldersOf(machine).has(path) ? 'directory' : null;
}

const foldersOf = onceFor(
  (machine: Machine): ReadonlySet<string> =>
    new Set([
      ...['/', '/etc', '/opt', '/usr', '/usr/bin', '/var', '/srv', '/home', '/root', '/tmp', '/run'],
      ...machine.nodes.flatMap(({ kind, at }) => (kind === 'directory' ? [at.value] : [])),
    ]),
);
