/** What programs may know of a machine: its image by release, and what the config brings. What nobody knows is null. */
import type { MachineFacts, ProgramVersions } from '../../programs/program.ts';
import type { ProgramState } from '../../programs/systemd/load.ts';
import { IMAGE_GROUPS, IMAGE_USERS } from '../../spec/flatcar/accounts.ts';
import { imageUnit } from '../../spec/flatcar/image-root.ts';
import { PATH_ROWS } from '../../spec/flatcar/image-rows.ts';
import { NEWEST_PODMAN, podmanOf } from '../../spec/flatcar/podman.ts';
import type { FlatcarTarget } from '../../spec/flatcar/releases.ts';
import { PACKAGE_UNITS, SYSTEMD_TARGETS } from '../../spec/flatcar/unit-names.ts';
import { onceFor } from '../../text/once.ts';
import type { Machine } from '../machine.ts';
import { placesOf } from '../places.ts';
import type { MachineFiles } from './files.ts';
import { isNobodys } from './units.ts';

/** Extensions hold what nobody knows here, units, users and programs among it. */
const EXTENSIONS =
  /^\/(?:(?:etc|run|var\/lib|opt)\/(?:extensions|confexts)\b|etc\/flatcar\/(?:enabled-sysext\.conf$|sysext\/)|etc\/sysupdate)/;
const PODMAN = /^\/(?:etc|run|var\/lib)\/extensions\/podman|^\/(?:opt|usr\/local)\/.*bin\/podman$/;
const MAKES_ACCOUNTS = /^\/(?:etc|run)\/userdb\/|^\/etc\/(?:passwd|group)$/;
const SYSUSERS = /^\/(?:etc|run)\/sysusers\.d\//;

/** What a shell does itself, so that no program has its name. */
const BUILTINS: ReadonlySet<string> = new Set([
  'cd',
  'source',
  'export',
  'alias',
  'set',
  'unset',
  'eval',
  'exec',
]);
const SEARCHED = /^\/usr\/(?:local\/)?s?bin\/([^/]+)$/;

/** What is asked about. */
export interface FactsInput {
  /** With all that it merges. */
  readonly machine: Machine;
  readonly files: MachineFiles;
  readonly target: FlatcarTarget;
  /** Whether the config brings more than can be read here. */
  readonly incomplete: boolean;
  /** Whether a unit surely starts behind the boot's first targets only. */
  readonly startsLater: (name: string) => boolean;
}

/** What is known of a machine. `isRead` narrows what is not known to be all there is to the files that a program reads. */
export function factsOf(
  { machine, files, target, incomplete, startsLater }: FactsInput,
  isRead: (path: string) => boolean,
): MachineFacts {
  const known = accountsOf(machine);
  const isOpen = incomplete || machine.others.unread || machine.others.replaces;
  const isSure = machine.system !== 'fedora-coreos' && !isOpen && !known.fromElsewhere;
  const surely = (isThere: boolean): boolean | null => isThere || (isSure ? false : null);
  const account = (isThere: boolean): boolean | null => {
    return isThere || !known.bySysusers ? surely(isThere) : null;
  };
  return {
    startsLater,
    versions: programVersionsOf(machine, target),
    unit: (name) => unitOf(name, { machine, files, target, sure: isSure }),
    user: (name) => account(IMAGE_USERS.has(name) || known.users.has(name)),
    group: (name) => account(IMAGE_GROUPS.has(name) || known.groups.has(name)),
    program: (path) => programAt(machine, path),
    gid: (gid) => surely(IMAGE_GIDS.has(gid) || known.gids.has(gid)),
    path: (path) => (known.paths.has(path) ? true : null),
    open: isOpen || [...files.unread].some(isRead),
    enabled: machine.units.flatMap(({ name, enabled, masked }) =>
      enabled?.value === true && masked?.value !== true ? [name.value] : [],
    ),
  };
}

/** The versions of programs that a machine has: those of the release, and of a Podman of its own the newest known. */
export function programVersionsOf(machine: Machine, target: FlatcarTarget): ProgramVersions {
  const isOwn = placesOf(machine).some(({ at }) => PODMAN.test(at.value));
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
  readonly gids: ReadonlySet<number>;
  readonly paths: ReadonlySet<string>;
  /** Whether something else may make users, groups and units: an extension, sysusers.d. */
  readonly fromElsewhere: boolean;
  /** Whether files of sysusers.d make users and groups. */
  readonly bySysusers: boolean;
}

const accountsOf = onceFor((machine: Machine): Accounts => {
  const places = placesOf(machine);
  const paths = new Set(places.map(({ at }) => at.value));
  const users = machine.users.map(({ name }) => name.value);
  // A user has a group of its name, unless it is told otherwise.
  const groups = [...machine.groups.map(({ name }) => name.value), ...users];
  const fromElsewhere = places.some(
    ({ at: { value: path } }) => EXTENSIONS.test(path) || MAKES_ACCOUNTS.test(path),
  );
  const gids = new Set(machine.groups.flatMap(({ gid }) => gid?.value ?? []));
  const bySysusers = places.some(({ at }) => SYSUSERS.test(at.value));
  return { users: new Set(users), groups: new Set(groups), gids, paths, fromElsewhere, bySysusers };
});

interface UnitInput extends Pick<FactsInput, 'machine' | 'files' | 'target'> {
  readonly sure: boolean;
}

function unitOf(name: string, { machine, files, target, sure }: UnitInput): boolean | null {
  if (files.unread.has(`/etc/systemd/system/${name}`)) return null;
  if (SYSTEMD_TARGETS.has(name) || imageUnit(name, target) !== null) return true;
  if (!sure || unitsOf(machine).has(name)) return null;
  if (name.endsWith('.target')) return PACKAGE_UNITS.has(name) ? null : false;
  // The table has not all units of the image: but what a socket of the config starts is the config's own.
  return startedBySockets(files).has(name) || isNobodys(machine, name) ? false : null;
}

/** The services that sockets of the config start, with the templates of instances. */
const startedBySockets = onceFor(({ files }: MachineFiles): ReadonlySet<string> => {
  const sockets = [...files.values()].filter(({ path }) =>
    /^\/etc\/systemd\/system\/[^/]+\.socket$/.test(path),
  );
  const names = sockets.flatMap(({ path, text }) => {
    const stem = path.slice(path.lastIndexOf('/') + 1, -'.socket'.length);
    const named = [...text.matchAll(/^[ \t]*Service=[ \t]*(\S+)/gm)].map(([, name = '']) => name);
    return [...named, `${stem}.service`, `${stem}@.service`, `${stem}@internal.service`];
  });
  return new Set(names.filter((name) => !PACKAGE_SERVICE.test(name)));
});

/** Services whose sockets people write anew. */
const PACKAGE_SERVICE =
  /^(?:systemd-|sshd|docker|containerd|podman|dbus|rpcbind|iscsi|lvm2-|dm-event|multipathd|pcscd)/;

const unitsOf = onceFor(
  (machine: Machine): ReadonlySet<string> => new Set(machine.units.map(({ name }) => name.value)),
);

/** What is surely at a path. Programs that the image lacks, or that may not be executed, rules of their own tell. */
function programAt(machine: Machine, path: string): ProgramState | null {
  if (foldersOf(machine).has(path)) return 'directory';
  // systemd puts no variables into the name of a program, and nobody's program has a dollar or a hard space in it, or ends in a comma.
  if (/[$\u00a0]|,$/.test(path) || BUILTINS.has(SEARCHED.exec(path)?.[1] ?? '')) return 'missing';
  return null;
}

const IMAGE_FOLDERS: readonly string[] = PATH_ROWS.flatMap(({ type, path }) =>
  type === 'dir' ? [path] : [],
);

const foldersOf = onceFor(
  (machine: Machine): ReadonlySet<string> =>
    new Set([
      '/',
      ...IMAGE_FOLDERS,
      ...placesOf(machine).flatMap(({ kind, at }) => (kind === 'directory' ? [at.value] : [])),
    ]),
);

const IMAGE_GIDS: ReadonlySet<number> = new Set(IMAGE_GROUPS.values());
