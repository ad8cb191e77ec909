/** The table of directives outside of unit files, `server/src/spec/directives/table.ts`, out of `facts/systemd.json`. */
import { type DirectiveGroup, flagsOf, isUnitFile, type SystemdFacts, typeOf } from './systemd-table.ts';

const HEAD = `/**
 * Directives of systemd outside of unit files, and what holds where one is missing. Made by \`npm run generate\` of facts/systemd.json:
 * change that, not this (docs/facts-systemd.md).
 */
`;

/** The module: rows of sections, type, flags, since, page and names, and the defaults of all files. */
export function directiveTable({ groups }: SystemdFacts): string {
  return [
    HEAD,
    text(
      'OTHER_DIRECTIVES',
      'Sections and their page; below them type, flags and since, names (`name>successor`), with tabs between.',
      otherRows(groups),
    ),
    text(
      'DEFAULTS',
      'What holds without a directive, and their names; one that differs in a section stands behind its file and section.',
      defaults(groups),
    ),
  ].join('\n');
}

function text(name: string, says: string, lines: readonly string[]): string {
  return `/** ${says} */\nexport const ${name} = \`\n${lines.join('\n')}\n\`;\n`;
}

function otherRows(groups: readonly DirectiveGroup[]): readonly string[] {
  const heads = new Map<string, Map<string, string[]>>();
  for (const { page, where, keys } of groups) {
    const places = where.filter((one) => !isUnitFile(one)).join(' ');
    if (places === '') continue;
    const head = `[${places}] ${page ?? ''}`;
    const rows = heads.get(head) ?? new Map<string, string[]>();
    heads.set(head, rows);
    for (const key of keys) {
      const id = `${typeOf(key)}\t${flagsOf(key)}${key.since ?? 0}`;
      const name = key.instead === undefined ? key.name : `${key.name}>${key.instead}`;
      rows.set(id, [...(rows.get(id) ?? []), name]);
    }
  }
  return [...heads].flatMap(([head, rows]) => [
    head,
    ...[...rows].map(([id, names]) => `${id}\t${names.join('|')}`),
  ]);
}

/** Names by what holds without them. The commonest value of a name goes without its place. */
function defaults(groups: readonly DirectiveGroup[]): readonly string[] {
  const found = new Map<string, Map<string, string>>();
  for (const { where, keys } of groups) {
    for (const { name, default: value } of keys) {
      for (const place of where) {
        const places = found.get(name) ?? new Map<string, string>();
        found.set(name, places.set(place, value ?? ''));
      }
    }
  }
  const named = new Map<string, string[]>();
  const add = (value: string, name: string): unknown => named.set(value, [...(named.get(value) ?? []), name]);
  for (const [name, places] of found) {
    const values = [...places.values()];
    const count = (value: string): number => values.filter((one) => one === value).length;
    const [usual = ''] = [...new Set(values)].sort((a, b) => count(b) - count(a));
    if (usual !== '') add(usual, name);
    for (const [place, value] of places) if (value !== usual) add(value, `${place}/${name}`);
  }
  return [...named].map(([value, names]) => `${value}\t${names.join('|')}`);
}
