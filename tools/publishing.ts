/**
 * Where the project is published: the one place to say so is `publishing.json`, whose fields are addresses (https) or null.
 * `npm run generate` writes them into the manifest; `npm run package` makes the README's links of them.
 */
import { readFileSync } from 'node:fs';

export interface Publishing {
  /** Where Git clones the project from. */
  readonly repository: string | null;
  readonly homepage: string | null;
  /** Where problems are reported. */
  readonly bugs: string | null;
  /** Below which people read the files of the repository, pages as pages: `docs/cli.md` is there. */
  readonly files: string | null;
  /** Below which the pictures are, as bytes: `docs/images/editor.png`. */
  readonly pictures: string | null;
  /** Below which the JSON Schemas are: `butane.json` is there. */
  readonly schemas: string | null;
  /** Where `dist/playground/` is served. */
  readonly playground: string | null;
}

const NAMES = ['repository', 'homepage', 'bugs', 'files', 'pictures', 'schemas', 'playground'] as const;

/** Takes the text of `publishing.json`. Throws when a field is missing, or is neither null nor an address with https. */
export function readPublishing(text: string): Publishing {
  const given: Record<string, unknown> = JSON.parse(text);
  const address = (name: (typeof NAMES)[number]): string | null => {
    const value = given[name];
    if (value === null || (typeof value === 'string' && /^https:\/\/[^\s/]+/.test(value))) return value;
    throw new Error(`publishing.json: '${name}' has to be an address with https, or null`);
  };
  const [repository, homepage, bugs, files, pictures, schemas, playground] = NAMES.map(address);
  if ((files === null) !== (pictures === null)) {
    throw new Error("publishing.json: 'files' and 'pictures' go together");
  }
  return {
    repository: repository ?? null,
    homepage: homepage ?? null,
    bugs: bugs ?? null,
    files: files ?? null,
    pictures: pictures ?? null,
    schemas: schemas ?? null,
    playground: playground ?? null,
  };
}

/** What `publishing.json` says. */
export function publishing(): Publishing {
  return readPublishing(readFileSync(new URL('../publishing.json', import.meta.url), 'utf8'));
}

/** The fields of the manifest that stores and npm read; none for what is not set. */
export function manifestFields({
  repository,
  homepage,
  bugs,
}: Publishing): Readonly<Record<string, unknown>> {
  return {
    ...(homepage !== null && { homepage }),
    ...(repository !== null && { repository: { type: 'git', url: repository } }),
    ...(bugs !== null && { bugs: { url: bugs } }),
  };
}
