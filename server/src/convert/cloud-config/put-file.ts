/** Puts files where Flatcar can have them, and joins what is said of one path more than once. */
import { cleanPath } from '../../go/path.ts';
import { utf8Length } from '../../text/utf8.ts';
import { words } from '../../text/words.ts';
import { type Job, lose } from './job.ts';
import type { FilePart, Item } from './parts.ts';

/** Beginnings of paths that are another place on Flatcar, and why. */
const MOVED: readonly (readonly [from: string, to: string, reason?: string])[] = [
  ['/etc/coreos/', '/etc/flatcar/', words`/etc/coreos is only a link`],
  ['/usr/share/oem/', '/oem/', words`the OEM partition is mounted there`],
  ['/usr/local/sbin/', '/opt/bin/'],
  ['/usr/local/', '/opt/'],
  ...['/usr/lib/', '/lib/'].flatMap((lib) =>
    [
      'systemd/system/',
      'systemd/network/',
      'sysctl.d/',
      'modules-load.d/',
      'modprobe.d/',
      'tmpfiles.d/',
      'udev/',
    ].map((folder) => [lib + folder, `/etc/${folder}`] as const),
  ),
];
/** What Linux takes, in bytes; and more folders than anybody has. */
const LONGEST = 4095;
const DEEPEST = 100;
/** On the partition with the system, which nothing can write to. */
const READ_ONLY = /^\/(?:usr|bin|sbin|lib|lib64)\//;
/** Emptied before the system starts, so that what Ignition writes there is gone. */
const VOLATILE = /^\/(?:run|tmp|var\/run)\//;
/** Keeps what cannot stand where it should, and what systemd-tmpfiles copies there. */
const KEPT = '/opt/cloud-config';
/** Says what is copied. */
export const TMPFILES = '/etc/tmpfiles.d/cloud-config.conf';

/**
 * A path of a cloud-config as Flatcar has it, and what is to say about that; null for what is no path of a file. A path
 * that is another one on Flatcar is remembered, for `settle`.
 */
export function flatcarPath(
  { parts }: Job,
  written: string,
): { readonly path: string; readonly note: string | null } | null {
  const path = cleanPath(`/${written}`);
  if (path === '/' || written.endsWith('/')) return null;
  if (utf8Length(path) > LONGEST || path.split('/').length > DEEPEST) return null;
  const moved = MOVED.find(([from]) => path.startsWith(from));
  if (moved) {
    const [from, to, reason = words`${from.slice(0, -1)} is read-only`] = moved;
    const target = to + path.slice(from.length);
    parts.moved.set(path, target);
    return { path: target, note: words`${path} is ${target} here, wherever this config names it: ${reason}` };
  }
  if (!READ_ONLY.test(path)) return { path, note: null };
  // With a file there, the machine would not boot.
  const kept = `${KEPT}${path}`;
  parts.moved.set(path, kept);
  return {
    path: kept,
    note: words`${path} is ${kept} here, wherever this config names it: the system is read-only`,
  };
}

/** Adds a file; a later one replaces an earlier one, and what only appends adds to it. */
export function putFile(job: Job, item: Item, file: FilePart): void {
  const { files, links } = job.parts;
  if (VOLATILE.test(file.path)) {
    putVolatile(job, item, file);
    return;
  }
  if (links.delete(file.path)) lose(job, item, words`replaces the link that ${file.path} would be`);
  const before = files.get(file.path);
  if (!before) files.set(file.path, { ...file, from: item });
  else if (file.contents === null) files.set(file.path, addTo(before, file));
  else {
    lose(job, before.from ?? item, words`left out: ${file.path} is written again`);
    files.delete(file.path);
    files.set(file.path, { ...file, from: item });
  }
}

function addTo(before: FilePart, { append, text, comments, mode, user, group }: FilePart): FilePart {
  before.append.push(...append);
  before.comments.push(...comments);
  return {
    ...before,
    mode: before.mode ?? mode,
    user: before.user ?? user,
    group: before.group ?? group,
    text: before.text !== null && text !== null ? before.text + text : null,
  };
}

/** Adds a link; what stood at its path is left out. */
export function putLink(job: Job, item: Item, path: string, target: string): void {
  const { files, links } = job.parts;
  const file = files.get(path);
  if (file) lose(job, file.from ?? item, words`left out: ${path} is a link to ${target}`);
  files.delete(path);
  links.set(path, { path, target, comments: [], origin: item.node });
}

/** A file for a place that is empty after every boot: kept elsewhere, copied by systemd-tmpfiles. */
function putVolatile(job: Job, item: Item, file: FilePart): void {
  const kept = `${KEPT}${file.path}`;
  const message = words`${file.path} is empty after every boot: ${TMPFILES} copies the file there from ${kept}`;
  putFile(job, item, { ...file, path: kept, comments: [...file.comments, lose(job, item, message)] });
  const mode = (file.mode ?? 0o644).toString(8).padStart(4, '0');
  const line = ['C', file.path, mode, file.user ?? 'root', file.group ?? 'root', '-', kept].map(escapeField);
  job.parts.copied.set(file.path, line.join(' '));
}

/** A field of tmpfiles.d, where `%` begins a specifier. */
function escapeField(field: string | number): string {
  const text = String(field).replaceAll('%', '%%');
  return /[\s"'\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"` : text;
}
