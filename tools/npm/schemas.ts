/**
 * The JSON Schemas as they are packaged: without blanks, and a definition that an earlier file has already is not repeated but
 * referred to there. All of them are in one folder, as their references expect.
 */
import { readdirSync, readFileSync } from 'node:fs';

type Schema = { readonly [keyword: string]: unknown };

const FOLDER = new URL('../../schemas/', import.meta.url);

/** The texts of the schemas by their names. */
export function packagedSchemas(): ReadonlyMap<string, string> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  const all = names.sort(byAge).map((name): readonly [string, Schema] => {
    return [name, JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))];
  });
  return new Map(withoutRepeats(all).map(([name, schema]) => [name, JSON.stringify(schema)]));
}

/** Versions as people count them: 4.9 comes before 4.10. */
function byAge(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

/** The same schemas with each definition where it occurs first. */
export function withoutRepeats(
  all: readonly (readonly [name: string, schema: Schema])[],
): readonly (readonly [name: string, schema: Schema])[] {
  /** Where a definition stands, by all that it says. */
  const known = new Map<string, string>();
  return all.map(([name, schema]) => {
    const { definitions = {} } = schema as { readonly definitions?: Readonly<Record<string, unknown>> };
    const homes = new Map<string, string>();
    for (const key of Object.keys(definitions)) {
      const said = JSON.stringify([key, ...reached(key, definitions)]);
      const home = known.get(said) ?? '';
      known.set(said, home || `${name}#/definitions/${key}`);
      homes.set(`#/definitions/${key}`, home);
    }
    const kept = Object.entries(definitions).filter(([key]) => homes.get(`#/definitions/${key}`) === '');
    const led = JSON.parse(
      JSON.stringify({ ...schema, definitions: Object.fromEntries(kept) }),
      (key, value) => {
        return key === '$ref' ? homes.get(value) || value : value;
      },
    );
    return [name, led];
  });
}

/** A definition and those that it leads to, in the order in which it does. */
function reached(key: string, definitions: Readonly<Record<string, unknown>>): readonly unknown[] {
  const found = new Map<string, unknown>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    const text = JSON.stringify(definitions[name]);
    found.set(name, definitions[name]);
    for (const [, other = ''] of text.matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)) visit(other);
  };
  visit(key);
  return [...found.values()];
}
