/**
 * `coreos.update` and `coreos.locksmith` become one /etc/flatcar/update.conf, which update_engine and locksmithd both
 * read; coreos-cloudinit changes single lines of it and gives locksmithd a drop-in (system/update.go, locksmith.go).
 */
import { trimRun } from '../../text/runs.ts';
import { words } from '../../text/words.ts';
import { type Job, leaveOut, lose } from './job.ts';
import { type Item, textFile, unitNamed } from './parts.ts';
import { notePlaceholders, unescapePlaceholders } from './placeholders.ts';
import { putFile } from './put-file.ts';
import { readSection, type Section, take, textOf } from './read.ts';
import { reportRest } from './rest.ts';

const PATH = '/etc/flatcar/update.conf';

/** Variables by key. */
const UPDATE: Readonly<Record<string, string>> = {
  group: 'GROUP',
  server: 'SERVER',
  reboot_strategy: 'REBOOT_STRATEGY',
};
const LOCKSMITH: Readonly<Record<string, string>> = {
  window_start: 'LOCKSMITHD_REBOOT_WINDOW_START',
  window_length: 'LOCKSMITHD_REBOOT_WINDOW_LENGTH',
  group: 'LOCKSMITHD_GROUP',
  endpoint: 'LOCKSMITHD_ENDPOINT',
  etcd_cafile: 'LOCKSMITHD_ETCD_CAFILE',
  etcd_certfile: 'LOCKSMITHD_ETCD_CERTFILE',
  etcd_keyfile: 'LOCKSMITHD_ETCD_KEYFILE',
  etcd_username: 'LOCKSMITHD_ETCD_USERNAME',
  etcd_password: 'LOCKSMITHD_ETCD_PASSWORD',
};

/** Reads both sections of `coreos`, either of which may be missing. */
export function convertUpdate(job: Job, coreos: Section): void {
  const comments: string[] = [];
  const update = take(coreos, 'update');
  const locksmith = take(coreos, 'locksmith');
  const values = new Map([
    ...(update ? readVariables(job, update, 'Update', UPDATE, comments) : []),
    ...(locksmith ? readVariables(job, locksmith, 'Locksmith', LOCKSMITH, comments) : []),
  ]);
  const item = update ?? locksmith;
  if (!item) return;
  if (values.get('REBOOT_STRATEGY') === 'off') unitNamed(job.parts, 'locksmithd.service').mask = true;
  if (values.size === 0) {
    if (comments.length > 0) job.todo.push(...comments);
    return;
  }
  const before = job.parts.files.get(PATH);
  if (before) job.parts.files.delete(PATH);
  if (before && before.text === null) lose(job, item, words`replaces what stands above for ${PATH}`);
  const text = setLines(before?.text ?? '', values);
  const secret = values.has('LOCKSMITHD_ETCD_PASSWORD');
  const rest = { comments: [...(before?.comments ?? []), ...comments], origin: item.node };
  putFile(job, item, textFile(PATH, text, { ...rest, ...(secret && { mode: 0o600 }) }));
}

function readVariables(
  job: Job,
  item: Item,
  shape: string,
  names: Readonly<Record<string, string>>,
  comments: string[],
): readonly (readonly [string, string])[] {
  const section = readSection(job, item);
  const pairs = Object.entries(names).flatMap(([key, name]) => {
    const found = take(section, key);
    const text = found ? textOf(job, found) : null;
    if (!found || !text) return [];
    comments.push(...notePlaceholders(job, found, text));
    const value = unescapePlaceholders(text).replace(/\s+/g, ' ').trim();
    return [[name, key === 'reboot_strategy' ? strategyOf(job, found, value, comments) : value] as const];
  });
  reportRest(job, section, shape, comments);
  return pairs;
}

/** YAML makes `false` of an unquoted `off`, in the hands of many a tool. */
function strategyOf(job: Job, item: Item, value: string, comments: string[]): string {
  if (/^(?:false|no)$/i.test(value)) return 'off';
  if (!/^(?:reboot|etcd-lock|off)$/.test(value))
    comments.push(
      lose(
        job,
        item,
        words`reboot_strategy: locksmithd does not know ${value}; it takes reboot, etcd-lock or off`,
      ),
    );
  return value;
}

/** Puts lines in the place of those that begin with the same name, and the others behind. */
function setLines(text: string, values: ReadonlyMap<string, string>): string {
  const left = new Map(values);
  const lines = text.split('\n').map((line) => {
    const name = /^([A-Z_]+)=/.exec(line)?.[1] ?? '';
    const value = left.get(name);
    if (value === undefined) return line;
    left.delete(name);
    return assign(name, value);
  });
  const kept = trimRun(lines.join('\n'), '\n');
  return [...(kept === '' ? [] : [kept]), ...[...left].map(([name, value]) => assign(name, value)), ''].join(
    '\n',
  );
}

function assign(name: string, value: string): string {
  return `${name}=${/[\s"'\\$;#]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value}`;
}

/** Sections of `coreos` that have nothing to go to; `flannel` with the drop-in that would say the same. */
export function convertGone(job: Job, coreos: Section): void {
  const etcd = words`set up etcd-member.service, or run etcd in a container`;
  const gone = { etcd, etcd2: etcd, fleet: words`use plain units, Kubernetes or Nomad` };
  for (const [key, instead] of Object.entries(gone)) {
    const item = take(coreos, key);
    if (item)
      leaveOut(job, item, words`coreos.${key} is left out: it is no longer part of Flatcar; ${instead}`);
  }
  const flannel = take(coreos, 'flannel');
  if (!flannel) return;
  const variables = [...readSection(job, flannel).keys].flatMap(([key, item]) => {
    const value = textOf(job, item);
    return value && key !== 'etcd_password'
      ? [`Environment=FLANNELD_${key === 'interface' ? 'IFACE' : key.toUpperCase()}=${value}`]
      : [];
  });
  const instead = words`use a CNI plugin, or enable flanneld.service with a drop-in`;
  leaveOut(job, flannel, words`coreos.flannel is left out: ${instead}`);
  if (variables.length > 0) job.todo.push('  [Service]', ...variables.map((line) => `  ${line}`));
}
