/** Which fields hold texts, in all formats, and which field beside them says what the text is. */
import type { Path } from '../syntax/tree.ts';
import type { TextRole } from './embedded-text.ts';

export interface TextField {
  /** The path of the field; `*` is any item. Butane and Ignition spell these alike. */
  readonly path: string;
  /** Null for contents of a file, whose path tells it. */
  readonly role: TextRole | null;
  /** The path of the field with the name of the file or unit; null where there is none. */
  readonly owner: string | null;
  /** Where that name is a file in a folder. */
  readonly folder?: string;
  /** The field holds a URL, and in it the text. */
  readonly url?: true;
}

const file = (path: string, owner: string, more: Pick<TextField, 'folder' | 'url'> = {}): TextField => {
  return { path, role: null, owner, ...more };
};
const unit = (path: string, role: TextRole, owner: string): TextField => ({ path, role, owner });
const config = (path: string, more: Pick<TextField, 'url'> = {}): TextField => {
  return { path, role: 'config', owner: null, ...more };
};

/** Of Butane, Ignition, Container Linux Config and cloud-config. */
export const TEXT_FIELDS: readonly TextField[] = [
  file('storage.files.*.contents.inline', 'storage.files.*.path'),
  file('storage.files.*.contents.source', 'storage.files.*.path', { url: true }),
  file('storage.files.*.append.*.inline', 'storage.files.*.path'),
  file('storage.files.*.append.*.source', 'storage.files.*.path', { url: true }),
  unit('systemd.units.*.contents', 'unit', 'systemd.units.*.name'),
  unit('systemd.units.*.dropins.*.contents', 'dropin', 'systemd.units.*.name'),
  unit('systemd.quadlets.*.contents', 'quadlet', 'systemd.quadlets.*.name'),
  unit('systemd.quadlets.*.dropins.*.contents', 'quadlet-dropin', 'systemd.quadlets.*.name'),
  config('ignition.config.merge.*.inline'),
  config('ignition.config.merge.*.source', { url: true }),
  config('ignition.config.replace.inline'),
  config('ignition.config.replace.source', { url: true }),
  config('ignition.config.append.*.source', { url: true }),
  file('networkd.units.*.contents', 'networkd.units.*.name', { folder: '/etc/systemd/network/' }),
  file('write_files.*.content', 'write_files.*.path'),
  unit('coreos.units.*.content', 'unit', 'coreos.units.*.name'),
  unit('coreos.units.*.drop_ins.*.content', 'dropin', 'coreos.units.*.name'),
];

const BY_PATH: ReadonlyMap<string, TextField> = new Map(TEXT_FIELDS.map((field) => [field.path, field]));

/** What leads to a field: each beginning of its path. */
const WAYS: ReadonlySet<string> = new Set(
  TEXT_FIELDS.flatMap(({ path }) => {
    const steps = path.split('.');
    return steps.map((_, index) => steps.slice(0, index + 1).join('.'));
  }),
);

/** The field at a path, if it holds a text. cloud-config takes dashes for underscores. */
export function textFieldAt(path: Path): TextField | undefined {
  return BY_PATH.get(patternOf(path));
}

/** Whether a path is that of a field that holds a text, or leads to one. */
export function isOnWay(path: Path): boolean {
  return WAYS.has(patternOf(path));
}

function patternOf(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? '*' : step.replaceAll('-', '_'))).join('.');
}

/** The path of the name beside a text. */
export function ownerPath({ owner }: TextField, path: Path): Path | null {
  if (owner === null) return null;
  const steps = owner.split('.');
  return [...path.slice(0, steps.length - 1), ...steps.slice(-1)];
}
