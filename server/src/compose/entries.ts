/** What a config gives a machine, as entries with names and words: what people compare. */
import { decodeDataUrl } from '../go/data-url.ts';
import { sha2 } from '../go/sha2.ts';
import { gunzip } from '../render/gunzip.ts';
import { strictText } from '../text/utf8.ts';
import { words } from '../text/words.ts';

/** Something that a machine gets. */
export interface MachineEntry {
  /** What it is: a file, a unit … */
  readonly what: string;
  /** What tells it from others of its kind. */
  readonly name: string;
  /** What is set of it, as words; of contents the text itself. */
  readonly fields: ReadonlyMap<string, string>;
}

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };
type PlainObject = { readonly [key: string]: Plain };

/** A list of entries: where it stands, and what its entries are called by. */
interface Section {
  readonly what: string;
  readonly path: readonly [string, string];
  readonly key: string;
  /** Lists in its entries that are entries of their own. */
  readonly parts?: {
    readonly what: string;
    readonly field: string;
    readonly name: (owner: string, part: PlainObject) => string;
  };
}

const SECTIONS: readonly Section[] = [
  { what: words`file`, path: ['storage', 'files'], key: 'path' },
  { what: words`directory`, path: ['storage', 'directories'], key: 'path' },
  { what: words`link`, path: ['storage', 'links'], key: 'path' },
  {
    what: words`unit`,
    path: ['systemd', 'units'],
    key: 'name',
    parts: {
      what: words`drop-in`,
      field: 'dropins',
      name: (unit, part) => `${unit}.d/${wordOf(part['name'] ?? '')}`,
    },
  },
  { what: words`user`, path: ['passwd', 'users'], key: 'name' },
  { what: words`group`, path: ['passwd', 'groups'], key: 'name' },
  {
    what: words`disk`,
    path: ['storage', 'disks'],
    key: 'device',
    parts: {
      what: words`partition`,
      field: 'partitions',
      name: (disk, part) => `${disk} ${partitionName(part)}`,
    },
  },
  { what: words`RAID array`, path: ['storage', 'raid'], key: 'name' },
  { what: words`encrypted volume`, path: ['storage', 'luks'], key: 'name' },
  { what: words`filesystem`, path: ['storage', 'filesystems'], key: 'device' },
];

/** Entries of a machine, by what they are and what they are called. */
export type Entries = ReadonlyMap<string, MachineEntry>;

/** The entries of an Ignition 3 config that was printed as JSON. */
export function entriesOf(json: string): Entries {
  const root = objectOf(JSON.parse(json));
  const found: MachineEntry[] = [
    ...SECTIONS.flatMap((section) => entriesIn(section, root)),
    ...argumentsIn(root, 'shouldExist', words`kernel argument`),
    ...argumentsIn(root, 'shouldNotExist', words`kernel argument that is taken away`),
    ...settingsIn(root),
  ];
  return new Map(found.map((entry) => [`${entry.what} ${entry.name}`, entry]));
}

function entriesIn({ what, path, key, parts }: Section, root: PlainObject): readonly MachineEntry[] {
  return listOf(objectOf(root[path[0]])[path[1]]).flatMap((item): readonly MachineEntry[] => {
    const entry = objectOf(item);
    const name = wordOf(entry[key] ?? '');
    const { [key]: _, [parts?.field ?? '']: below, ...rest } = entry;
    const own = { what, name, fields: fieldsOf(withDefaults(what, rest)) };
    const inner = parts
      ? listOf(below).map((one): MachineEntry => {
          const part = objectOf(one);
          const { name: __, ...more } = part;
          const fields = fieldsOf(parts.what === 'drop-in' ? more : part);
          return { what: parts.what, name: parts.name(name, part), fields };
        })
      : [];
    return [own, ...inner];
  });
}

/** New files have this mode where nothing says another one. */
function withDefaults(what: string, entry: PlainObject): PlainObject {
  const isNew = what === 'file' && entry['contents'] !== undefined && entry['mode'] === undefined;
  return isNew ? { ...entry, mode: 0o644 } : entry;
}

function argumentsIn(root: PlainObject, field: string, what: string): readonly MachineEntry[] {
  return listOf(objectOf(root['kernelArguments'])[field]).map((word) => ({
    what,
    name: wordOf(word),
    fields: new Map(),
  }));
}

/** What Ignition itself is told: proxies, timeouts, certificates, configs that are not followed. Its version is no matter of the machine. */
function settingsIn(root: PlainObject): readonly MachineEntry[] {
  const { version: _, ...rest } = objectOf(root['ignition']);
  return [...fieldsOf(rest)].map(([name, word]) => ({
    what: words`setting`,
    name: `ignition.${name}`,
    fields: new Map([['value', word]]),
  }));
}

function partitionName({ number, label }: PlainObject): string {
  return typeof number === 'number' && number > 0 ? words`number ${number}` : `'${wordOf(label ?? '')}'`;
}

/** The fields of an entry by their paths; what is said by leaving it out, too, is left out. */
function fieldsOf(entry: PlainObject): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const visit = (value: Plain, path: string): void => {
    if (value === null || value === '' || (value === false && path === 'overwrite')) return;
    if (isObject(value)) {
      const source = value['source'];
      if (typeof source === 'string' && source.startsWith('data:')) {
        fields.set(path, dataOf(source, value['compression'] === 'gzip'));
        return;
      }
      for (const [key, below] of Object.entries(value)) visit(below, path === '' ? key : `${path}.${key}`);
    } else if (isList(value) && value.some((item) => isObject(item)))
      for (const [at, item] of value.entries()) visit(item, `${path}.${at}`);
    else if (isList(value)) fields.set(path, wordsOf(path, value));
    else fields.set(path, path === 'mode' ? modeOf(value) : wordOf(value));
  };
  visit(entry, '');
  return fields;
}

/** A list of words; of what is a set to the machine in an order of its own. */
function wordsOf(field: string, list: readonly Plain[]): string {
  const all = list.map(wordOf);
  if (field === 'groups' || field === 'sshAuthorizedKeys') all.sort();
  const line = all.join(', ');
  return line.length <= 80 ? line : all.join('\n');
}

function modeOf(value: Plain): string {
  return typeof value === 'number' ? value.toString(8).padStart(4, '0') : wordOf(value);
}

/** So much of packed contents is looked at. */
const MOST_BYTES = 1 << 22;

/** The text of a data URL; of what is no text how long it is, and its hash. */
function dataOf(url: string, isPacked: boolean): string {
  const decoded = decodeDataUrl(url);
  if (!decoded.ok) return url;
  const bytes = isPacked ? gunzip(decoded.data, MOST_BYTES) : decoded.data;
  const text = bytes && strictText(bytes);
  if (text !== null) return text;
  const known = bytes ?? decoded.data;
  return words`${known.length} bytes, sha256-${sha2('sha256', known)}`;
}

function isObject(value: Plain): value is PlainObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function objectOf(value: Plain | undefined): PlainObject {
  return value !== undefined && isObject(value) ? value : {};
}

function listOf(value: Plain | undefined): readonly Plain[] {
  return value !== undefined && isList(value) ? value : [];
}

function wordOf(value: Plain): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
