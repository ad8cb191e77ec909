/**
 * What an Ignition 3 config makes of a machine, in a form to compare: contents decoded, defaults filled in, lists whose
 * order means nothing sorted. Two configs that give equal machines provision the same.
 */
import { readDataUrl } from '../../server/src/render/data-url.ts';

type Json = Readonly<Record<string, unknown>>;

/** The machine a config describes. */
export function provisioningOf(ignition: unknown): Json {
  const config = object(ignition);
  const [top, storage] = [object(config['ignition']), object(config['storage'])];
  const [systemd, passwd] = [object(config['systemd']), object(config['passwd'])];
  const configs = object(top['config']);
  const tls = object(object(top['security'])['tls']);
  return {
    merged: objects(configs['merge']).map(resource),
    replaced: configs['replace'] === undefined ? null : resource(object(configs['replace'])),
    timeouts: object(top['timeouts']),
    authorities: sorted(objects(tls['certificateAuthorities']).map(resource)),
    disks: byKey(objects(storage['disks']), 'device'),
    raid: byKey(objects(storage['raid']), 'name'),
    filesystems: byKey(objects(storage['filesystems']), 'device'),
    files: byKey(objects(storage['files']).map(file), 'path'),
    directories: byKey(
      objects(storage['directories']).map((one) => ({ mode: 0o755, overwrite: false, ...one })),
      'path',
    ),
    links: byKey(
      objects(storage['links']).map((one) => ({ hard: false, overwrite: false, ...one })),
      'path',
    ),
    units: byKey(objects(systemd['units']).map(unit), 'name'),
    users: byKey(objects(passwd['users']).map(account), 'name'),
    groups: byKey(objects(passwd['groups']).map(account), 'name'),
  };
}

function file(one: Json): Json {
  const contents = one['contents'] === undefined ? null : resource(object(one['contents']));
  const append = objects(one['append']).map(resource);
  return { mode: 0o644, overwrite: false, ...one, contents, append };
}

/** The bytes, where they are known; where they are fetched from, else. */
function resource(one: Json): unknown {
  const source = typeof one['source'] === 'string' ? one['source'] : '';
  const compression = typeof one['compression'] === 'string' ? one['compression'] : undefined;
  const bytes = source.startsWith('data:') ? readDataUrl(source, compression, 1 << 24) : null;
  const { verification } = one;
  if (bytes) return { bytes: Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''), verification };
  return { source, compression: compression || undefined, verification };
}

function unit(one: Json): Json {
  const dropins = byKey(objects(one['dropins']), 'name');
  return { ...one, mask: one['mask'] ?? false, contents: one['contents'] || undefined, dropins };
}

/** What is false or empty says nothing. */
function account(one: Json): Json {
  return Object.fromEntries(Object.entries(one).filter(([, value]) => value !== false && value !== ''));
}

function byKey(list: readonly Json[], key: string): Json {
  return Object.fromEntries(list.map((one) => [String(one[key]), one]));
}

function sorted(list: readonly unknown[]): readonly unknown[] {
  return [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}
