/** The files of accounts as the shadow programs read, change and print them: lines with fields between colons. */

export interface PasswdRow {
  readonly name: string;
  readonly password: string;
  readonly uid: number;
  readonly gid: number;
  readonly gecos: string;
  readonly home: string;
  readonly shell: string;
}

export interface ShadowRow {
  readonly name: string;
  readonly password: string;
  /** The day of the last change, `<day>` for today; the others are numbers of days as well. '' where there is none. */
  readonly changed: string;
  readonly max: string;
  readonly warn: string;
  readonly inactive: string;
  readonly expire: string;
  readonly flag: string;
}

export interface GroupRow {
  readonly name: string;
  readonly password: string;
  readonly gid: number;
  /** Changed where they are, so that many may join one after the other; `touch` notes it. */
  readonly members: Set<string>;
}

export interface GshadowRow {
  readonly name: string;
  readonly password: string;
  readonly admins: Set<string>;
  readonly members: Set<string>;
}

/** A range of numbers that a user may give to those in a container. */
export interface RangeRow {
  readonly name: string;
  readonly start: number;
  readonly count: number;
}

/** How a kind of file is read and printed. */
interface Format<Row> {
  /** Null for a line that the programs do not understand; they keep it as it is. */
  readonly parse: (fields: readonly string[]) => Row | null;
  readonly print: (row: Row) => string;
  /** The number that rows are looked up by. */
  readonly numberOf?: (row: Row) => number;
  /** Of users the number of the primary group. */
  readonly groupOf?: (row: Row) => number;
  /** Of groups who is in them, in whatever way. */
  readonly namesIn?: (row: Row) => Iterable<string>;
}

interface Line<Row> {
  /** How many are before it. */
  readonly at: number;
  /** As it was read; null when the row has changed since. */
  text: string | null;
  row: Row | null;
  isGone: boolean;
}

/** A file of accounts in memory. */
export interface Table<Row extends { readonly name: string }> {
  readonly format: Format<Row>;
  /** Whether there is such a file. */
  readonly isPresent: boolean;
  readonly lines: Line<Row>[];
  /** The first line of each name. */
  readonly named: Map<string, Line<Row>>;
  /** The lines of each number. */
  readonly numbered: Map<number, Set<Line<Row>>>;
  /** All lines of each name, those that are gone included. */
  readonly all: Map<string, Line<Row>[]>;
  /** Lines that have, or had, a number as that of the primary group. */
  readonly grouped: Map<number, Set<Line<Row>>>;
  /** The names of the rows that somebody is, or was, in. */
  readonly memberships: Map<string, Set<string>>;
  /** Whether it is to be written, be it with the same text. */
  isChanged: boolean;
}

/** The day of the change of a password, which is another each time. */
export const TODAY = '<day>';

const PASSWD: Format<PasswdRow> = {
  parse([name = '', password = '', uid = '', gid = '', gecos = '', home = '', shell, ...more]) {
    const [user, group] = [idOf(uid), idOf(gid)];
    if (shell === undefined || more.length > 0 || user === null || group === null) return null;
    return { name, password, uid: user, gid: group, gecos, home, shell };
  },
  print: ({ name, password, uid, gid, gecos, home, shell }) =>
    [name, password, uid, gid, gecos, home, shell].join(':'),
  numberOf: ({ uid }) => uid,
  groupOf: ({ gid }) => gid,
};

const SHADOW: Format<ShadowRow> = {
  // The least age of a password is read by no version that counts, and is gone from a line that is written anew.
  parse([name = '', password = '', changed = '', , max, warn = '', inactive = '', expire = '', flag = '']) {
    return max === undefined ? null : { name, password, changed, max, warn, inactive, expire, flag };
  },
  print: ({ name, password, changed, max, warn, inactive, expire, flag }) =>
    [name, password, changed, '', max, warn, inactive, expire, flag].join(':'),
};

const GROUP: Format<GroupRow> = {
  parse([name = '', password = '', gid = '', members, ...more]) {
    const group = idOf(gid);
    if (members === undefined || more.length > 0 || group === null) return null;
    return { name, password, gid: group, members: listOf(members) };
  },
  print: ({ name, password, gid, members }) => [name, password, gid, [...members].join(',')].join(':'),
  numberOf: ({ gid }) => gid,
  namesIn: ({ members }) => members,
};

const GSHADOW: Format<GshadowRow> = {
  parse([name = '', password = '', admins = '', members, ...more]) {
    if (members === undefined || more.length > 0) return null;
    return { name, password, admins: listOf(admins), members: listOf(members) };
  },
  print: ({ name, password, admins, members }) =>
    [name, password, [...admins].join(','), [...members].join(',')].join(':'),
  namesIn: ({ admins, members }) => [...admins, ...members],
};

const RANGE: Format<RangeRow> = {
  parse([name = '', start = '', count = '', ...more]) {
    const [first, size] = [idOf(start), idOf(count)];
    if (name === '' || first === null || size === null || more.length > 0) return null;
    return { name, start: first, count: size };
  },
  print: ({ name, start, count }) => [name, start, count].join(':'),
};

/** The formats by the names of the files. */
export const FORMATS = {
  ...{ passwd: PASSWD, shadow: SHADOW, group: GROUP, gshadow: GSHADOW },
  ...{ subuid: RANGE, subgid: RANGE },
};

/** The greatest number of a user or group; the one above it stands for none. */
const LARGEST = 0xffffffff;

/** A number of a user or group as the shadow programs read it, which `groups` and `primary_group` may be, too; else null. */
export function idOf(text: string): number | null {
  if (!/^[ \t\n\v\f\r]*\+?[0-9]{1,20}$/.test(text)) return null;
  const value = Number(text);
  return value > LARGEST ? null : value;
}

function listOf(text: string): Set<string> {
  const names = text.split(',');
  if (names.at(-1) === '') names.pop();
  return new Set(names);
}

/** Reads a file of accounts; null is one that is not there. */
export function readTable<Row extends { readonly name: string }>(
  format: Format<Row>,
  text: string | null,
): Table<Row> {
  const table: Table<Row> = {
    ...{ format, isPresent: text !== null, isChanged: false },
    ...{ lines: [], named: new Map(), numbered: new Map(), all: new Map() },
    ...{ grouped: new Map(), memberships: new Map() },
  };
  const lines = (text ?? '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) insert(table, line, format.parse(line.split(':')));
  return table;
}

function insert<Row extends { readonly name: string }>(
  table: Table<Row>,
  text: string | null,
  row: Row | null,
): void {
  const line = { at: table.lines.length, text, row, isGone: false };
  table.lines.push(line);
  if (!row) return;
  const same = table.all.get(row.name);
  if (same) same.push(line);
  else table.all.set(row.name, [line]);
  if (!table.named.has(row.name)) table.named.set(row.name, line);
  index(table, line, row);
}

function index<Row extends { readonly name: string }>(table: Table<Row>, line: Line<Row>, row: Row): void {
  const { numberOf, groupOf, namesIn } = table.format;
  if (numberOf) addAt(table.numbered, numberOf(row), line);
  if (groupOf) addAt(table.grouped, groupOf(row), line);
  for (const name of namesIn?.(row) ?? []) noteMember(table, row.name, name);
}

function addAt<Key, Value>(lists: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const known = lists.get(key);
  if (known) known.add(value);
  else lists.set(key, new Set([value]));
}

/** Notes that somebody is in the row of a name. */
export function noteMember<Row extends { readonly name: string }>(
  table: Table<Row>,
  name: string,
  member: string,
): void {
  addAt(table.memberships, member, name);
}

function unindex<Row extends { readonly name: string }>(table: Table<Row>, line: Line<Row>): void {
  const number = line.row && table.format.numberOf?.(line.row);
  if (number === undefined || number === null) return;
  const known = table.numbered.get(number);
  known?.delete(line);
  if (known?.size === 0) table.numbered.delete(number);
}

/** The text of the file. */
export function printTable<Row extends { readonly name: string }>(table: Table<Row>): string {
  const { lines, format } = table;
  return lines
    .flatMap(({ text, row, isGone }) => (isGone ? [] : `${text ?? (row ? format.print(row) : '')}\n`))
    .join('');
}

/** The row of a name; null where there is none. */
export function rowOf<Row extends { readonly name: string }>(table: Table<Row>, name: string): Row | null {
  return table.named.get(name)?.row ?? null;
}

/** The first row with a number; null where there is none. */
export function rowWith<Row extends { readonly name: string }>(
  table: Table<Row>,
  number: number,
): Row | null {
  const [line] = table.numbered.get(number) ?? [];
  return line?.row ?? null;
}

/** All rows, in the order of the file. */
export function rowsOf<Row extends { readonly name: string }>(table: Table<Row>): Row[] {
  return table.lines.flatMap(({ row, isGone }) => (row && !isGone ? row : []));
}

/** Puts a row in place of the one with its name, or at the end. */
export function update<Row extends { readonly name: string }>(table: Table<Row>, row: Row): void {
  table.isChanged = true;
  const line = table.named.get(row.name);
  if (!line) return insert(table, null, row);
  unindex(table, line);
  Object.assign(line, { text: null, row });
  index(table, line, row);
}

/** Notes that something in the row of a name was changed where it is. */
export function touch<Row extends { readonly name: string }>(table: Table<Row>, name: string): void {
  const line = table.named.get(name);
  if (!line) return;
  table.isChanged = true;
  line.text = null;
}

/** Puts a row at the end, even if there is one with its name. */
export function append<Row extends { readonly name: string }>(table: Table<Row>, row: Row): void {
  table.isChanged = true;
  insert(table, null, row);
}

/** Takes away the first row of a name. */
export function remove<Row extends { readonly name: string }>(table: Table<Row>, name: string): void {
  const line = table.named.get(name);
  if (!line) return;
  table.isChanged = true;
  unindex(table, line);
  line.isGone = true;
  table.named.delete(name);
}

/** Takes away all rows of a name. */
export function removeAllOf<Row extends { readonly name: string }>(table: Table<Row>, name: string): void {
  if (!table.named.delete(name)) return;
  const lines = table.all.get(name) ?? [];
  table.all.delete(name);
  for (const line of lines) {
    if (line.isGone) continue;
    table.isChanged = true;
    unindex(table, line);
    line.isGone = true;
  }
}
