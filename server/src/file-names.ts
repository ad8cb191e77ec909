/**
 * What the name of a file promises. The extension contributes these names to VS Code (`npm run generate` writes them into
 * package.json), and the command line searches directories for them.
 */
import type { Kind } from './detect.ts';

/** Endings of names, in lower case, behind at least one character: what is called so is of the kind. */
export const ENDINGS = {
  butane: ['.bu', '.butane', '.fcc', '.bu.yaml', '.bu.yml', '.butane.yaml', '.butane.yml'],
  ignition: ['.ign', '.ignition'],
} as const satisfies Partial<Record<Kind, readonly string[]>>;

/** Endings of what may be a config of any kind; its content tells. */
export const ENDINGS_BY_CONTENT: readonly string[] = ['.yaml', '.yml', '.json'];

function endsWithOneOf(path: string, endings: readonly string[]): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return endings.some((ending) => name.endsWith(ending) && name.length > ending.length);
}

/** What a file is by its name or path; null when only its content can tell. */
export function kindOfName(path: string): keyof typeof ENDINGS | null {
  if (endsWithOneOf(path, ENDINGS.butane)) return 'butane';
  return endsWithOneOf(path, ENDINGS.ignition) ? 'ignition' : null;
}

/** Whether a file that is met by chance is worth a look for a config in it. */
export function mayHoldConfig(path: string): boolean {
  return endsWithOneOf(path, ENDINGS_BY_CONTENT);
}
