/** What `/etc/login.defs` and `/etc/default/useradd` say, with shadow's own values for what they leave out. */

/** A range in which new numbers are looked for, both ends included. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export interface Settings {
  readonly uids: { readonly system: Bounds; readonly ordinary: Bounds };
  readonly gids: { readonly system: Bounds; readonly ordinary: Bounds };
  readonly subuids: Bounds & { readonly count: number };
  readonly subgids: Bounds & { readonly count: number };
  /** Whether a new user gets a group of its own. */
  readonly userGroups: boolean;
  /** Days, as they are written to shadow; '' for none. */
  readonly passwordMax: string;
  readonly passwordWarn: string;
  readonly inactive: string;
  readonly homeMode: number;
  readonly mailDir: string;
  readonly createMail: boolean;
  /** The group of new users without one of their own, by name or number; '' where none is set. */
  readonly group: string;
  /** Further groups of all new users. */
  readonly groups: readonly string[];
  readonly homes: string;
  readonly shell: string;
  /** The folders whose contents go to new homes. */
  readonly skeletons: readonly string[];
}

/** What Flatcar's files say, for images whose tables do not have them. */
const FLATCAR_LOGIN = 'MAIL_DIR /var/spool/mail\nUMASK 022\nUSERGROUPS_ENAB yes\n';
const FLATCAR_USERADD = 'GROUP=100\nHOME=/home\nINACTIVE=-1\nSHELL=/bin/bash\nSKEL=/etc/skel\n';

/** The settings in two texts; null for a file that is not there. */
export function settingsOf(login: string | null, useradd: string | null, isWhole: boolean): Settings {
  const defs = loginDefs(login ?? (isWhole ? '' : FLATCAR_LOGIN));
  const defaults = useraddDefaults(useradd ?? (isWhole ? '' : FLATCAR_USERADD));
  const number = (name: string, or: number) => numberOf(defs.get(name)) ?? or;
  const text = (name: string, or: string) => defaults.get(name) ?? or;
  const bounds = (name: string, min: number, max: number) => ({
    min: number(`${name}_MIN`, min),
    max: number(`${name}_MAX`, max),
  });
  const both = (kind: string) => {
    const ordinary = bounds(kind, 1000, 60000);
    const { min, max } = bounds(`SYS_${kind}`, 101, ordinary.min - 1);
    return { ordinary, system: { min: Math.max(1, min), max } };
  };
  const ranges = (kind: string) => ({
    ...bounds(`SUB_${kind}`, 100000, 600100000),
    count: number(`SUB_${kind}_COUNT`, 65536),
  });
  const days = (value: number | null) => (value === null || value < 0 ? '' : `${value}`);
  return {
    ...{ uids: both('UID'), gids: both('GID'), subuids: ranges('UID'), subgids: ranges('GID') },
    userGroups: defs.get('USERGROUPS_ENAB')?.toLowerCase() === 'yes',
    passwordMax: days(numberOf(defs.get('PASS_MAX_DAYS'))),
    passwordWarn: days(numberOf(defs.get('PASS_WARN_AGE'))),
    inactive: days(numberOf(defaults.get('INACTIVE'))),
    homeMode: number('HOME_MODE', 0o777 & ~number('UMASK', 0o022)),
    mailDir: defs.get('MAIL_DIR') ?? (defs.has('MAIL_FILE') ? '' : '/var/mail'),
    createMail: text('CREATE_MAIL_SPOOL', 'yes').toLowerCase() === 'yes',
    group: text('GROUP', ''),
    groups: text('GROUPS', '') === '' ? [] : text('GROUPS', '').split(','),
    homes: text('HOME', '/home'),
    shell: text('SHELL', '/bin/bash'),
    skeletons: [text('SKEL', '') || '/etc/skel', text('USRSKEL', '') || '/usr/etc/skel'],
  };
}

/** Names and values with blanks between, values perhaps in quotes; the last of a name counts. */
function loginDefs(text: string): ReadonlyMap<string, string> {
  const defs = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^[ \t]*([^# \t][^ \t]*)[ \t]["\t ]*([^"]*)/.exec(line.trimEnd()) ?? [];
    if (name !== undefined) defs.set(name, value ?? '');
  }
  return defs;
}

function useraddDefaults(text: string): ReadonlyMap<string, string> {
  const defaults = new Map<string, string>();
  for (const line of text.split('\n')) {
    const at = line.indexOf('=');
    if (at > 0) defaults.set(line.slice(0, at), line.slice(at + 1));
  }
  return defaults;
}

/** A number as C's `strtol` reads it: octal after a zero, hexadecimal after `0x`; null for none. */
function numberOf(text: string | undefined): number | null {
  const [, sign, hex, octal, decimal] =
    /^\s*([+-]?)(?:0x([0-9a-f]{1,12})|(0[0-7]{0,15})|([1-9][0-9]{0,14}))$/i.exec(text ?? '') ?? [];
  const digits = hex ?? octal ?? decimal;
  if (digits === undefined) return null;
  const value = Number.parseInt(digits, hex === undefined ? (octal === undefined ? 10 : 8) : 16);
  return sign === '-' ? -value : value;
}
