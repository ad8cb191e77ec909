/**
 * What the name of a file promises. The extension contributes these names to VS Code (`npm run generate` writes them into
 * package.json), and the command line searches directories for them.
 */
import type { Kind } from './kind.ts';

/** Endings of names, in lower case, behind at least one character: what is called so is of the kind, or a template of it. */
export const ENDINGS = {
  butane: ['.bu', '.butane', '.fcc', '.bu.yaml', '.bu.yml', '.butane.yaml', '.butane.yml'],
  ignition: ['.ign', '.ignition'],
} as const satisfies Partial<Record<Kind, readonly string[]>>;

/** Endings of what may be a config of any kind; its content tells. */
const ENDINGS_BY_CONTENT: readonly string[] = ['.yaml', '.yml', '.json'];

/** What a template of something is called behind that: Terraform's, Go's, Jinja's, ERB. */
export const TEMPLATE_ENDINGS: readonly string[] = [
  ...['.tftpl', '.tmpl', '.tpl', '.gotmpl', '.template'],
  ...['.j2', '.jinja', '.jinja2', '.erb'],
];

/** Whether a path is that of a template of what may be a config (`a.bu.tftpl`, `a.yaml.j2`). */
export function isTemplateName(path: string): boolean {
  const name = nameOf(path);
  return withoutTemplate(name) !== name && (kindOfName(name) !== null || mayHoldConfig(name));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}

function withoutTemplate(name: string): string {
  const ending = TEMPLATE_ENDINGS.find((one) => name.endsWith(one));
  return ending === undefined ? name : name.slice(0, -ending.length);
}

function endsWithOneOf(path: string, endings: readonly string[]): boolean {
  const name = withoutTemplate(nameOf(path));
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
