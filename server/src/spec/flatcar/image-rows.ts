/** The rows of the image's table (image-table.ts, which is generated), taken apart. */
import { EXTENSIONS, GROUPS, PATHS, UNITS, USERS } from './image-table.ts';
import { type FlatcarTarget, isSince } from './releases.ts';

/** Between which releases a row holds: the first that it is sure for, and the first that it is not; empty for all. */
interface Dated {
  readonly since: string;
  readonly until: string;
}

/** A path that the image has when Ignition runs. */
export interface PathRow extends Dated {
  readonly path: string;
  readonly type: 'file' | 'dir' | 'link';
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  /** Of links; null where it is not known. */
  readonly target: string | null;
}

/** A unit in /usr/lib/systemd/system. */
export interface UnitRow extends Dated {
  readonly name: string;
  /** The extension that it comes in; empty for the image itself. */
  readonly extension: string;
  /** The target that has a link to it in `/usr`; empty for none. */
  readonly wants: string;
  /** The target with a drop-in that has `Upholds=` for it; empty for none. */
  readonly upholds: string;
  /** The lines of `[Install]`, empty for none; null where they are not known. */
  readonly install: string | null;
}

/** A user or group, with the fields behind the number as they stand in its file. */
export interface AccountRow {
  readonly name: string;
  readonly id: number;
  readonly rest: readonly string[];
  /** The first release that surely has it; empty for all. */
  readonly since: string;
  /** Whether it is in `/etc` when Ignition runs; all are in `/usr/share/baselayout`. */
  readonly isInEtc: boolean;
}

const TYPES: Readonly<Record<string, PathRow['type']>> = { d: 'dir', f: 'file', l: 'link' };

export const PATH_ROWS: readonly PathRow[] = PATHS.flatMap(
  ([kind = '', since = '', until = '', mode = '', owner = '', names = '']) => {
    const [uid = 0, gid = 0] = owner === '' ? [] : owner.split(':').map(Number);
    const type = TYPES[kind] ?? 'file';
    const usual = type === 'dir' ? '0755' : '0644';
    return names.split(' ').map((name) => {
      const [path = '', target = null] = name.split('>');
      return { path, type, mode: mode || usual, uid, gid, target, since, until };
    });
  },
);

export const UNIT_ROWS: readonly UnitRow[] = UNITS.flatMap(
  ([since = '', until = '', extension = '', wants = '', upholds = '', install = '', names = '']) =>
    names.split(' ').map((name) => ({
      ...{ name, since, until, extension, wants, upholds },
      install: install === '?' ? null : install,
    })),
);

/** Users, with group number, name in words, home and shell behind the number. */
export const USER_ROWS: readonly AccountRow[] = accountRows(USERS);

/** Groups, with their members behind the number. */
export const GROUP_ROWS: readonly AccountRow[] = accountRows(GROUPS);

function accountRows(table: readonly (readonly string[])[]): AccountRow[] {
  return table.flatMap(([since = '', etc = '', lines = '']) =>
    lines.split('\n').map((line) => {
      const [name = '', id, ...rest] = line.split(':');
      return { name, id: Number(id), rest, since, isInEtc: etc === 'etc' };
    }),
  );
}

/** Whether a row of the table holds for a release. */
export function holds({ since, until }: Dated, target: FlatcarTarget): boolean {
  return (since === '' || isSince(target, since)) && (until === '' || !isSince(target, until));
}

/** Whether what an extension brings is there on the booted machine only, after Ignition and the presets. */
export function isLate({ extension }: UnitRow, target: FlatcarTarget): boolean {
  return extension !== '' && holds(EXTENSIONS, target);
}
