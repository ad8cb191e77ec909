/** Puts files where Flatcar can have them, and together what is said of one path in several places. */
import { cleanPath } from '../../go/path.ts';
import type { Draft, DraftScalar } from '../draft.ts';
import { type Item, type Job, lose } from './job.ts';
import { type FilePart, textFile } from './machine.ts';

/** Beginnings of paths that are another place on Flatcar, and why. */
const MOVED: readonly (readonly [from: string, to: string, reason?: string])[] = [
  ['/etc/coreos/', '/etc/flatcar/', '/etc/coreos is only a link'],
  ['/usr/share/oem/', '/oem/', 'the OEM partition is mounted there'],
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
/** On the partition with the system, which nothing can write to. */
const READ_ONLY = /^\/(?:usr|bin|sbin|lib|lib64)\//;
/** Emptied before the system starts, so that what Ignition writes there is gone. */
const VOLATILE = /^\/(?:run|tmp|var\/run)\//;
/** Keeps what systemd-tmpfiles copies to such places. */
const KEPT = '/opt/cloud-config';
const TMPFILES = '/etc/tmpfiles.d/cloud-config.conf';

/**
 * A path of a cloud-config as Flatcar has it, and what is to say about that; null for what is no path of a file. A path
 * that is another one on Flatcar is remembered, for `renameMoved`.
 */
export function flatcarPath(
  { machine }: Job,
  written: string,
): { readonly path: string; readonly note: string | null } | null {
  const path = cleanPath(`/${written}`);
  if (path === '/' || written.endsWith('/')) return null;
  const moved = MOVED.find(([from]) => path.startsWith(from));
  if (moved) {
    const [from, to, reason = `${from.slice(0, -1)} is read-only`] = moved;
    const target = to + path.slice(from.length);
    machine.moved.set(path, target);
    return { path: target, note: `${path} is ${target} here, wherever this config names it: ${reason}` };
  }
  if (!READ_ONLY.test(path)) return { path, note: null };
  return {
    path,
    note: `${path} cannot be written: the system is read-only; choose another place, such as /opt`,
  };
}

/** Names moved files by their new paths in all texts. */
export function renameMoved({ machine }: Job): void {
  const { moved, files, units } = machine;
  if (moved.size === 0) return;
  const rename = (text: string): string =>
    text.replace(/(?<![\w/.-])\/(?:usr|lib|etc)\/[\w/.@-]+/g, (path) => moved.get(path) ?? path);
  const renameDraft = (draft: Draft): Draft => {
    if (draft.kind === 'map')
      return {
        ...draft,
        entries: draft.entries.map(([key, value]) => [key, key === 'inline' ? renameDraft(value) : value]),
      };
    return draft.kind === 'scalar' ? renameScalar(draft) : draft;
  };
  const renameScalar = (draft: DraftScalar): DraftScalar =>
    typeof draft.value === 'string' ? { ...draft, value: rename(draft.value) } : draft;
  for (const [path, file] of files) {
    const contents = file.contents && renameDraft(file.contents);
    files.set(path, { ...file, contents, append: file.append.map(renameDraft) });
  }
  for (const unit of units.values()) {
    if (unit.contents) unit.contents = renameScalar(unit.contents);
    for (const [name, text] of unit.dropins) unit.dropins.set(name, renameScalar(text));
  }
}

/** Adds a file; a later one replaces an earlier one, and what only appends adds to it. */
export function placeFile(job: Job, item: Item, file: FilePart): void {
  const { files, links } = job.machine;
  if (VOLATILE.test(file.path)) {
    placeVolatile(job, item, file);
    return;
  }
  if (links.delete(file.path)) lose(job, item, `replaces the link that ${file.path} would be`);
  const before = files.get(file.path);
  if (!before) files.set(file.path, file);
  else if (file.contents === null) files.set(file.path, addTo(before, file));
  else {
    lose(job, item, `replaces what stands above for ${file.path}`);
    files.delete(file.path);
    files.set(file.path, file);
  }
}

function addTo(before: FilePart, { append, text, comments, mode, user, group }: FilePart): FilePart {
  const joined = before.text !== null && text !== null ? before.text + text : null;
  return {
    ...before,
    mode: before.mode ?? mode,
    user: before.user ?? user,
    group: before.group ?? group,
    text: joined,
    append: [...before.append, ...append],
    comments: [...before.comments, ...comments],
  };
}

/** A file for a place that is empty after every boot: kept elsewhere, copied by systemd-tmpfiles. */
function placeVolatile(job: Job, item: Item, file: FilePart): void {
  const kept = `${KEPT}${file.path}`;
  const message = `${file.path} is empty after every boot: ${TMPFILES} copies the file there from ${kept}`;
  placeFile(job, item, { ...file, path: kept, comments: [...file.comments, lose(job, item, message)] });
  const mode = (file.mode ?? 0o644).toString(8).padStart(4, '0');
  const line = ['C', file.path, mode, file.user ?? 'root', file.group ?? 'root', '-', kept].map(escapeField);
  const lines = job.machine.files.get(TMPFILES)?.text ?? '';
  const added = `${line.join(' ')}\n`;
  if (!lines.includes(added)) job.machine.files.set(TMPFILES, textFile(TMPFILES, lines + added));
}

/** A field of tmpfiles.d, where `%` begins a specifier. */
function escapeField(field: string | number): string {
  const text = String(field).replaceAll('%', '%%');
  return /[\s"'\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"` : text;
}
