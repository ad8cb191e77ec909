/** The accounts of a root while groups and users are made: the files in `/etc`, and those in `/usr` that lookups see. */

import { ACCOUNT_FILES, type AccountFile, type Cause } from '../first-boot.ts';
import type { Root } from '../root.ts';
import { lstat, readText, stat, writeFile } from '../walk.ts';
import { rowsOfGroup } from './lookups.ts';
import { isFree, type Numbers, nextNumber, noteFree, noteUsed, numbersIn } from './numbers.ts';
import { type Settings, settingsOf } from './settings.ts';
import {
  FORMATS,
  type GroupRow,
  type GshadowRow,
  type PasswdRow,
  printTable,
  type RangeRow,
  readTable,
  remove,
  removeAllOf,
  rowOf,
  rowsOf,
  rowWith,
  type ShadowRow,
  type Table,
  update,
} from './tables.ts';

type Kind = 'system' | 'ordinary';

/** Below `low` there is no room, but between the ranges from `at` on there may be. */
interface Rooms {
  low: number;
  readonly ranges: readonly RangeRow[];
  at: number;
}

export interface Accounts {
  readonly root: Root;
  readonly settings: Settings;
  readonly passwd: Table<PasswdRow>;
  readonly shadow: Table<ShadowRow>;
  readonly group: Table<GroupRow>;
  readonly gshadow: Table<GshadowRow>;
  readonly subuid: Table<RangeRow>;
  readonly subgid: Table<RangeRow>;
  /** Those of `/usr/share/baselayout`. */
  readonly vendor: { readonly passwd: Table<PasswdRow>; readonly group: Table<GroupRow> };
  readonly uids: Readonly<Record<Kind, Numbers>>;
  readonly gids: Readonly<Record<Kind, Numbers>>;
  /** How far the ranges of subordinate numbers were looked through for room; null before, and when some are given back. */
  readonly rooms: Record<'subuid' | 'subgid', Rooms | null>;
  /** What in the config makes or changes a user or a group, by name. */
  readonly made: { readonly users: Map<string, Cause>; readonly groups: Map<string, Cause> };
}

/** Where the vendor's accounts are, which lookups see after those in `/etc`. */
const VENDOR = '/usr/share/baselayout';

/** Whether all is known of the accounts of a root that lookups need. */
export function knowsAccounts(root: Root): boolean {
  if (!root.known) return false;
  return ['/etc/passwd', '/etc/group'].every((path) => {
    const { object } = stat(root, path, 'machine');
    return object === null ? root.top.complete : object.type === 'file' && object.bytes !== null;
  });
}

/** Reads the accounts of a root. */
export function readAccountFiles(root: Root): Accounts {
  const text = (path: string) =>
    readText(root, path) ?? (stat(root, path, 'machine').object?.type === 'file' ? '' : null);
  const etc = <Row extends { readonly name: string }>(
    name: AccountFile,
    format: Table<Row>['format'],
  ): Table<Row> => readTable(format, text(`/etc/${name}`));
  const settings = settingsOf(
    readText(root, '/etc/login.defs'),
    readText(root, '/etc/default/useradd'),
    root.top.complete,
  );
  const passwd = etc('passwd', FORMATS.passwd);
  const group = etc('group', FORMATS.group);
  const vendor = {
    passwd: readTable(FORMATS.passwd, text(`${VENDOR}/passwd`)),
    group: readTable(FORMATS.group, text(`${VENDOR}/group`)),
  };
  const numbers = (which: 'uids' | 'gids', kind: Kind) => {
    const [own, others] = which === 'uids' ? [passwd, vendor.passwd] : [group, vendor.group];
    const inFile = (number: number) => own.numbered.has(number);
    const isTaken = (number: number) => own.numbered.has(number) || others.numbered.has(number);
    return numbersIn(settings[which][kind], own.numbered.keys(), { inFile, isTaken });
  };
  return {
    ...{ root, settings, passwd, group, vendor },
    ...{ shadow: etc('shadow', FORMATS.shadow), gshadow: etc('gshadow', FORMATS.gshadow) },
    ...{ subuid: etc('subuid', FORMATS.subuid), subgid: etc('subgid', FORMATS.subgid) },
    uids: { system: numbers('uids', 'system'), ordinary: numbers('uids', 'ordinary') },
    gids: { system: numbers('gids', 'system'), ordinary: numbers('gids', 'ordinary') },
    rooms: { subuid: null, subgid: null },
    made: { users: new Map(), groups: new Map() },
  };
}

/** The user of a name, as lookups find it. */
export function userNamed({ passwd, vendor }: Accounts, name: string): PasswdRow | null {
  return rowOf(passwd, name) ?? rowOf(vendor.passwd, name);
}

/** The user with a number. */
export function userWith({ passwd, vendor }: Accounts, uid: number): PasswdRow | null {
  return rowWith(passwd, uid) ?? rowWith(vendor.passwd, uid);
}

/** The group of a name. */
export function groupNamed({ group, vendor }: Accounts, name: string): GroupRow | null {
  return rowOf(group, name) ?? rowOf(vendor.group, name);
}

/** The group with a number. */
export function groupWith({ group, vendor }: Accounts, gid: number): GroupRow | null {
  return rowWith(group, gid) ?? rowWith(vendor.group, gid);
}

/** The users with a primary group, in the order in which they are listed: those of `/etc`, then those of `/usr`. */
export function usersOfGroup({ passwd, vendor }: Accounts, gid: number): readonly PasswdRow[] {
  return [...rowsOfGroup(passwd, gid), ...rowsOfGroup(vendor.passwd, gid)];
}

/** Adds or changes a user. */
export function putUser(accounts: Accounts, row: PasswdRow): void {
  const old = rowOf(accounts.passwd, row.name);
  update(accounts.passwd, row);
  noteNumbers(accounts.uids, old?.uid, row.uid);
}

/** Removes a user from `/etc/passwd`. */
export function dropUser(accounts: Accounts, name: string): void {
  const old = rowOf(accounts.passwd, name);
  remove(accounts.passwd, name);
  noteNumbers(accounts.uids, old?.uid, undefined);
}

/** Adds or changes a group. */
export function putGroup(accounts: Accounts, row: GroupRow): void {
  const old = rowOf(accounts.group, row.name);
  update(accounts.group, row);
  noteNumbers(accounts.gids, old?.gid, row.gid);
}

/** Removes a group from `/etc/group` and `/etc/gshadow`. */
export function dropGroup(accounts: Accounts, name: string): void {
  const old = rowOf(accounts.group, name);
  remove(accounts.group, name);
  remove(accounts.gshadow, name);
  noteNumbers(accounts.gids, old?.gid, undefined);
}

function noteNumbers(
  { system, ordinary }: Accounts['uids'],
  old: number | undefined,
  now: number | undefined,
): void {
  if (old === now) return;
  for (const numbers of [system, ordinary]) {
    if (now !== undefined) noteUsed(numbers, now);
    if (old !== undefined) noteFree(numbers, old);
  }
}

/** A number for a new user; null where all are taken. */
export function newUid({ uids }: Accounts, isSystem: boolean): number | null {
  return nextNumber(uids[isSystem ? 'system' : 'ordinary'], isSystem);
}

/** A number for a new group, the wished one if it can be had; null where all are taken. */
export function newGid({ gids }: Accounts, isSystem: boolean, wished: number | null): number | null {
  const numbers = gids[isSystem ? 'system' : 'ordinary'];
  if (wished !== null && isFree(numbers, wished, isSystem ? 1 : numbers.min)) return wished;
  return nextNumber(numbers, isSystem);
}

/** Where a range of subordinate numbers begins that nobody has; null where there is no room for one. */
export function newRange(accounts: Accounts, file: 'subuid' | 'subgid'): number | null {
  const { min, max, count } = accounts.settings[`${file}s`];
  if (count === 0 || max < min || count > max - min + 1) return null;
  const rows = () => rowsOf(accounts[file]).sort((a, b) => a.start - b.start);
  const rooms = accounts.rooms[file] ?? { low: min, ranges: rows(), at: 0 };
  accounts.rooms[file] = rooms;
  for (; rooms.at < rooms.ranges.length; rooms.at++) {
    const { start, count: size } = rooms.ranges[rooms.at] ?? { start: 0, count: 0 };
    if (size === 0) continue;
    if (start > rooms.low && start - rooms.low >= count) break;
    rooms.low = Math.max(rooms.low, start + size);
  }
  return rooms.low + count - 1 > max ? null : rooms.low;
}

/** Notes that a range was given out that ends before a number. */
export function takeRange({ rooms }: Accounts, file: 'subuid' | 'subgid', end: number): void {
  const found = rooms[file];
  if (found) found.low = end;
}

/** Gives back the ranges of a user. */
export function dropRanges(accounts: Accounts, name: string): void {
  for (const file of ['subuid', 'subgid'] as const) {
    removeAllOf(accounts[file], name);
    accounts.rooms[file] = null;
  }
}

/** Writes the files that changed, each with the backup and the lock that the programs leave beside it. */
export function writeAccountFiles(accounts: Accounts): void {
  const { root } = accounts;
  for (const name of ACCOUNT_FILES) {
    const path = `/etc/${name}`;
    if (!accounts[name].isChanged) continue;
    const { object } = stat(root, path, 'machine');
    const old = object?.type === 'file' ? object : null;
    const fresh = old ?? { mode: MODES[name] ?? 0o644, uid: 0, gid: 0 };
    const { mode, uid, gid } = fresh;
    const owned = { mode, uid, gid, cause: null };
    if (old) writeFile(root, `${path}-`, old.bytes, owned, 'machine');
    const bytes = bytesOf(accounts, name);
    writeFile(root, path, () => bytes, owned, 'machine');
  }
  if (ACCOUNT_FILES.some((name) => accounts[name].isChanged) && !lstat(root, LOCK, 'machine').object) {
    writeFile(root, LOCK, () => new Uint8Array(), { mode: 0o600, uid: 0, gid: 0, cause: null }, 'machine');
  }
}

const LOCK = '/etc/.pwd.lock';

/** Modes of files that the programs make anew. */
const MODES: Partial<Record<AccountFile, number>> = { shadow: 0o400, gshadow: 0o400 };

function bytesOf(accounts: Accounts, name: AccountFile): Uint8Array {
  const text = {
    passwd: () => printTable(accounts.passwd),
    shadow: () => printTable(accounts.shadow),
    group: () => printTable(accounts.group),
    gshadow: () => printTable(accounts.gshadow),
    subuid: () => printTable(accounts.subuid),
    subgid: () => printTable(accounts.subgid),
  }[name]();
  return new TextEncoder().encode(text);
}
