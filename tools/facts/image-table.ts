/** The table of the image, `server/src/spec/flatcar/image-table.ts`, out of the facts. */
import type { GroupFact, ImageFacts, PathFact, UnitFact, UserFact } from './form.ts';

const HEAD = `/**
 * What Flatcar's image holds before Ignition runs. Made by \`npm run generate\` of facts/image.json, where each row has
 * its source: change that, not this (docs/facts.md). Rows that differ in their names only stand in one line.
 */
`;

/** The text of the table. Throws where the facts contradict themselves. */
export function imageTable(facts: ImageFacts): string {
  const { extensions, overlay, asOf, paths, units, users, groups } = facts;
  const contents = paths.filter(({ content }) => content !== undefined);
  return [
    HEAD,
    constant('IMAGE_AS_OF', 'The day of the newest source.', JSON.stringify(asOf)),
    constant('OVERLAY_SINCE', 'The first release whose /etc is an overlay.', JSON.stringify(overlay)),
    constant(
      'EXTENSIONS',
      'Between which releases extensions come after Ignition and the presets; those that every machine has.',
      JSON.stringify(extensions),
    ),
    rows(
      'PATHS',
      'Kind (`d`, `f`, `l`), since, until, mode, uid and gid, paths; of links `path>target`, or the path alone where it is not known.',
      grouped(paths, (path) => pathKey(path, users, groups), pathName),
    ),
    constant(
      'CONTENTS',
      'What is in files, as far as it matters.',
      JSON.stringify(Object.fromEntries(contents.map(({ path, content }) => [path, content]))),
    ),
    rows(
      'UNITS',
      'Since, until, extension, target with a link in `/usr`, target that upholds it, [Install] (`?` where it is not known), names.',
      grouped(units, unitKey, ({ name }) => name),
    ),
    rows(
      'USERS',
      'Since, whether they are in /etc/passwd (`etc`), then lines of passwd without the password.',
      grouped(users, accountKey, userLine, '\n'),
    ),
    rows(
      'GROUPS',
      'Since, whether they are in /etc/group (`etc`), then lines of group without the password.',
      grouped(groups, accountKey, ({ name, gid, members = '' }) => `${name}:${gid}:${members}`, '\n'),
    ),
  ].join('\n');
}

function constant(name: string, says: string, text: string): string {
  const type = text.startsWith('{"/') ? ': Readonly<Record<string, string>>' : '';
  return `/** ${says} */\n// biome-ignore format: generated\nexport const ${name}${type} = ${text};\n`;
}

function rows(name: string, says: string, lines: readonly (readonly string[])[]): string {
  const text = lines.map((line) => `  ${JSON.stringify(line)},\n`).join('');
  return `/** ${says} */\n// biome-ignore format: generated\nexport const ${name}: readonly (readonly string[])[] = [\n${text}];\n`;
}

/** The rows with one key in one line: the key's parts, and the names. */
function grouped<Row extends { readonly source: string }>(
  all: readonly Row[],
  keyOf: (row: Row) => readonly string[],
  nameOf: (row: Row) => string,
  between = ' ',
): string[][] {
  const groups = new Map<string, { readonly key: readonly string[]; readonly names: string[] }>();
  for (const row of all) {
    const key = keyOf(row);
    const id = JSON.stringify(key);
    const group = groups.get(id) ?? { key, names: [] };
    groups.set(id, group);
    group.names.push(nameOf(row));
  }
  return [...groups.values()].map(({ key, names }) => [...key, names.join(between)]);
}

function pathKey(
  { type, since = '', until = '', mode = '', owner = 'root:root' }: PathFact,
  users: readonly UserFact[],
  groups: readonly GroupFact[],
): string[] {
  const [user, group] = owner.split(':');
  const uid = users.find(({ name }) => name === user)?.uid;
  const gid = groups.find(({ name }) => name === group)?.gid;
  if (uid === undefined || gid === undefined) throw new Error(`facts/image.json: no owner ${owner}`);
  return [type.slice(0, 1), since, until, mode, uid === 0 && gid === 0 ? '' : `${uid}:${gid}`];
}

function pathName({ path, target }: PathFact): string {
  if (!/^\/[\w./@:-]*$/.test(path)) throw new Error(`facts/image.json: the path ${path} cannot be written`);
  return target === undefined ? path : `${path}>${target}`;
}

function unitKey({ since = '', until = '', extension = '', wants = '', upholds = '', install }: UnitFact) {
  return [since, until, extension, wants, upholds, install ?? '?'];
}

function accountKey({ since = '', etc = false }: UserFact | GroupFact): string[] {
  return [since, etc ? 'etc' : ''];
}

function userLine({ name, uid, gid, gecos = '', home, shell }: UserFact): string {
  return [name, uid, gid, gecos, home, shell].join(':');
}
