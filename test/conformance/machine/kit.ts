/** The recorded machines, and what the engine makes of the same configs. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { analyze } from '../../../server/src/analysis.ts';
import { memoryFiles } from '../../../server/src/api/memory-files.ts';
import type { FirstBoot, TreeEntry } from '../../../server/src/machine/first-boot/first-boot.ts';
import { firstBootOf } from '../../../server/src/machine/first-boot/run.ts';
import type { Files } from '../../../server/src/render/files.ts';
import type { ImageObject, ImageRoot } from '../../../server/src/spec/flatcar/image-root.ts';

export interface Row {
  readonly name: string;
  readonly group: string;
  readonly butane: string;
  readonly files: readonly { path: string; content: string; mode?: string }[];
  readonly root_before: readonly (Partial<ImageObject> & Pick<ImageObject, 'path' | 'type'>)[];
  readonly ok: boolean;
  readonly [key: string]: unknown;
}

const read = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

export const rows: readonly Row[] = read('cases.jsonl')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

export const exceptions: Readonly<Record<string, string>> = JSON.parse(read('exceptions.json'));

const prepared: readonly ImageObject[] = JSON.parse(read('root.json'));

/** The prepared root, with what a case puts there besides. */
export function rootOf(before: Row['root_before'] = []): ImageRoot {
  const paths = new Set(before.map(({ path }) => path));
  const added = before.map((object) => ({
    uid: 0,
    gid: 0,
    ...(object.type === 'file' && { content: '' }),
    ...object,
  }));
  const objects = [...prepared.filter(({ path }) => !paths.has(path)), ...added];
  return { objects, later: [], complete: true };
}

export function filesOf(given: Row['files']): Files {
  const files = memoryFiles(Object.fromEntries(given.map(({ path, content }) => [path, content])));
  const runs = new Set(
    given.filter(({ mode }) => mode && Number.parseInt(mode, 8) & 0o111).map(({ path }) => path),
  );
  const stat: Files['stat'] = (path) =>
    runs.has(path) ? { ok: true, value: { kind: 'file', executable: true } } : files.stat(path);
  return { ...files, stat, lstat: stat };
}

/** The first boot of a config on a root. */
export function bootOf(
  butane: string,
  image: ImageRoot | null = rootOf(),
  files: Row['files'] = [],
): FirstBoot {
  const analysis = analyze(butane, { kind: 'butane', files: filesOf(files) });
  const effective = analysis.effective();
  if (!effective) throw new Error(analysis.findings.map(({ message }) => message).join('; '));
  return firstBootOf(effective, image);
}

const bySpell = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function entryOf({ bytes, sameFileAs, cause: _, varies, ...entry }: TreeEntry) {
  const sum = bytes && createHash('sha256').update(bytes).digest('hex');
  return {
    ...entry,
    ...(sum && { sha256: sum }),
    ...(sameFileAs && { same_file_as: sameFileAs }),
    ...(varies && { varies }),
  };
}

/** What the levels of equality compare, of what the engine says. */
export function answer(boot: FirstBoot) {
  const { refusal } = boot;
  if (refusal) return { ok: false, stage: refusal.stage, error_class: refusal.class, error_at: refusal.at };
  return {
    ok: true,
    tree: boot.tree.map(entryOf),
    removed: boot.removed,
    users: sortedLines(boot.users),
    presets: boot.presets,
    units: boot.units.map(({ name, state, pulledInBy }) => ({ name, state, pulled_in_by: pulledInBy })),
    first_boot_links: boot.firstBootLinks,
  };
}

/** The same of what is recorded. */
export function expected(row: Row) {
  const { ok, stage, error_class, error_at, removed, presets, units, first_boot_links } = row;
  if (!ok) return { ok, stage, error_class, error_at };
  const tree = (row['tree'] as Record<string, unknown>[]).map(({ content: _, ...entry }) => entry);
  const users = sortedLines(row['users'] as FirstBoot['users']);
  return { ok, tree, removed, users, presets, units, first_boot_links };
}

function sortedLines(users: FirstBoot['users']) {
  const sorted = (lines: readonly string[] = []) => [...lines].sort(bySpell);
  return Object.fromEntries(
    Object.entries(users).map(([file, { added, removed }]) => [
      file,
      { added: sorted(added), removed: sorted(removed) },
    ]),
  );
}
