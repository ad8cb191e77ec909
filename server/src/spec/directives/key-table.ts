/** Reads the tables of keys, which are kept as text so that people can read and change them. */

/** A key of a section: what its value must be, and since which systemd it is there. */
export interface KeyFact {
  readonly type: string;
  readonly since: number;
}

/** Sections with their keys. */
export type KeyTable = ReadonlyMap<string, ReadonlyMap<string, KeyFact>>;

/** A table from its text: `[Section]` lines, and lines of a type and the keys that have it. */
export function readKeyTable(text: string): KeyTable {
  const sections = new Map<string, Map<string, KeyFact>>();
  let keys = new Map<string, KeyFact>();
  for (const line of text.split('\n')) {
    if (line.startsWith('[')) {
      keys = new Map();
      sections.set(line.slice(1, -1), keys);
      continue;
    }
    const [type = '', ...names] = line.split(' ');
    for (const name of names) {
      const [key = '', since = '0'] = name.split('@');
      keys.set(key, { type, since: Number(since) });
    }
  }
  return sections;
}
