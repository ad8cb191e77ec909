/** What containerd says of config.toml: it does not start with one that it cannot read. */
import { once } from '../../text/once.ts';
import type { Level, ProgramEntry } from '../report.ts';
import { firstSpan } from '../values/place.ts';
import { spareTemplates } from '../values/templates.ts';
import { type ContainerdTypes, containerdTypes } from './schema.ts';
import { readStrictToml } from './toml.ts';
import type { TomlValue } from './toml-value.ts';

export interface ContainerdFile {
  readonly name: string;
  readonly text: string;
}

/** What is known besides the file. */
export interface ContainerdOptions {
  /** The major number of the containerd that reads it; 2 unless told. */
  readonly containerd?: number;
}

const tables = once(containerdTypes);

/** The entries of containerd for one file. Linear. */
export function checkContainerd(file: ContainerdFile, options: ContainerdOptions = {}): ProgramEntry[] {
  return spareTemplates([file], judge(file, options));
}

function judge(file: ContainerdFile, options: ContainerdOptions): ProgramEntry[] {
  const { values, fault } = readStrictToml(file.text);
  const newest = (options.containerd ?? 2) >= 2 ? 3 : 2;
  const entryOf = (
    at: { readonly start: number; readonly end: number },
    kind: string,
    message: string,
    line: number | null,
    level: Level = 'error',
  ): ProgramEntry => {
    const span = { start: at.start, end: Math.min(file.text.length, at.end) };
    return { file: file.name, line, level, class: kind, message, span };
  };
  if (fault) {
    const place = `(${fault.line}, ${columnOf(file.text, fault.start)})`;
    const message = `containerd: failed to load TOML: ${file.name}: ${place}: ${fault.message}`;
    return [entryOf(fault, 'syntax', message, fault.line)];
  }
  const wrong = values.find(
    (value) => value.path[0] !== 'plugins' && isWrong(tables().main, value.path, value),
  );
  if (wrong) {
    const message = `containerd: failed to unmarshal TOML: ${convert(file.text, tables().main, wrong.path, wrong)}`;
    return [entryOf(wrong, 'syntax', message, wrong.line)];
  }
  const versionAt = values.find(({ path }) => path.length === 1 && path[0] === 'version');
  const version = versionAt ? Number(versionAt.text) || 1 : 1;
  const at = versionAt ?? firstSpan(file.text);
  if (version > newest) {
    const unsupported = `containerd config version \`${version}\` is not supported, the max version is \`${newest}\`, use \`containerd config default\` to generate a new config or manually revert to version \`${newest}\``;
    const failed = `containerd: failed to load TOML from ${file.name}: unsupported config version \`${version}\``;
    return [entryOf(at, 'version', unsupported, null), entryOf(at, 'version', failed, null)];
  }
  const entries: ProgramEntry[] = [];
  if (version < 2) {
    const message =
      'containerd config version `1` has been deprecated and will be converted on each startup in containerd v2.0, use `containerd config migrate` after upgrading to containerd 2.0 to avoid conversion on startup';
    entries.push(entryOf(at, 'deprecated', message, null, 'warning'));
  } else {
    const bad = badName(values);
    if (bad)
      return [
        entryOf(
          bad.at,
          'bad-value',
          `containerd: failed to load TOML from ${file.name}: ${bad.message}`,
          null,
        ),
      ];
  }
  const inPlugin = values.find((value) => isWrong(tables().plugins, pluginPath(value.path), value));
  if (inPlugin) {
    const message = `containerd: ${convert(file.text, tables().plugins, pluginPath(inPlugin.path), inPlugin)}`;
    entries.push(entryOf(inPlugin, 'syntax', message, inPlugin.line));
  }
  return entries;
}

function columnOf(text: string, at: number): number {
  return at - text.lastIndexOf('\n', at - 1);
}

/** `plugins."io.containerd.grpc.v1.cri".x` is `grpc.v1.cri`, `x`; version 1 had the last part alone. Empty for anything else. */
function pluginPath(path: readonly string[]): readonly string[] {
  const [first, name = '', ...rest] = path;
  if (first !== 'plugins' || name === '') return [];
  if (name === 'cri') return ['grpc.v1.cri', ...rest];
  return name.startsWith('io.containerd.') ? [name.slice('io.containerd.'.length), ...rest] : [];
}

/** The type of a key; undefined where nothing is said of it. */
function typeOf(types: ContainerdTypes, path: readonly string[]): string | undefined {
  let names: readonly string[] = [''];
  for (const [index, step] of path.slice(0, -1).entries()) {
    const join = (name: string, word: string) => (index === 0 ? word : `${name} ${word}`);
    names = names.flatMap((name) => [join(name, step), join(name, '*')]).filter((name) => types.has(name));
    if (names.length === 0) return undefined;
  }
  const key = path.at(-1) ?? '';
  for (const name of names) {
    const type = types.get(name)?.get(key) ?? types.get(name)?.get('*');
    if (type !== undefined) return type;
  }
  return undefined;
}

function isWrong(types: ContainerdTypes, path: readonly string[], { type, items }: TomlValue): boolean {
  if (path.length === 0 || path.length > 12) return false;
  const wanted = typeOf(types, path);
  if (wanted === undefined) return false;
  if (wanted === 'string') return type !== 'string';
  if (wanted === 'bool') return type !== 'bool';
  if (wanted === 'int') return type !== 'int64';
  if (wanted === 'float') return type !== 'float64' && type !== 'int64';
  if (wanted === 'table')
    return type !== 'table' && !(type === 'array' && items.every((one) => one === 'table'));
  return type !== 'array' || items.some((one) => one !== 'string');
}

function convert(text: string, types: ContainerdTypes, path: readonly string[], value: TomlValue): string {
  const wanted = typeOf(types, path) ?? '';
  const goal =
    wanted === 'strings' ? 'slice' : wanted === 'float' ? 'float64' : wanted === 'table' ? 'struct' : wanted;
  const place = `(${value.line}, ${columnOf(text, value.start)})`;
  return `${place}: Can't convert ${value.text}(${value.type}) to ${goal}`;
}

function isUri(name: string): boolean {
  return name.startsWith('io.containerd.') && name.split('.').length >= 4;
}

/** Names of plugins that are none, in the order in which containerd looks at them. */
function badName(values: readonly TomlValue[]): { readonly message: string; readonly at: TomlValue } | null {
  for (const [key, what] of [
    ['disabled_plugins', 'disabled plugin'],
    ['required_plugins', 'required plugin'],
  ] as const) {
    const list = values.find(({ path }) => path.length === 1 && path[0] === key);
    const bad = list?.texts.find((text) => !isUri(text));
    if (list && bad !== undefined)
      return { message: `invalid ${what} URI "${bad}" expect io.containerd.x.vx`, at: list };
  }
  const plugin = values.find(({ path }) => path[0] === 'plugins' && path[1] !== undefined && !isUri(path[1]));
  return plugin
    ? { message: `invalid plugin key URI "${plugin.path[1]}" expect io.containerd.x.vx`, at: plugin }
    : null;
}
