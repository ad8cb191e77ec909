/** What can only be said once all of the machine is known: how its parts go together. */
import { escapeUnitPath } from '../../go/systemd-escape.ts';
import { IMAGE_GROUPS, IMAGE_USERS } from '../../spec/flatcar/accounts.ts';
import { imageEntryAt } from '../../spec/flatcar/image.ts';
import { LATEST } from '../../spec/flatcar/releases.ts';
import { prefixFinder } from '../../text/prefixes.ts';
import { words } from '../../text/words.ts';
import type { Draft, DraftScalar } from '../draft.ts';
import { settleUsers } from './accounts.ts';
import { type Job, leaveOut, lose } from './job.ts';
import { textFile } from './parts.ts';
import { TMPFILES } from './put-file.ts';

/** Makes the parts of the machine fit each other; where one has to go, the loss is reported. */
export function settle(job: Job): void {
  settleUsers(job);
  checkOwners(job);
  writeTmpfiles(job);
  leaveLinks(job);
  renameMoved(job);
  clearUnitPaths(job);
  clearInside(job);
}

/** Files of users and groups that nobody has make Ignition fail. */
function checkOwners(job: Job): void {
  const { users, groups, files } = job.parts;
  const isUser = (name: string) => users.has(name) || IMAGE_USERS.has(name);
  const isGroup = (name: string) => groups.has(name) || users.has(name) || IMAGE_GROUPS.has(name);
  for (const { user, group, from, comments } of files.values()) {
    if (!from) continue;
    if (typeof user === 'string' && !isUser(user))
      comments.push(
        lose(
          job,
          from,
          words`owner: there is no user ${user} here, and Ignition fails without; did you mean core?`,
        ),
      );
    if (typeof group === 'string' && !isGroup(group) && group !== user)
      comments.push(
        lose(job, from, words`owner: there is no group ${group} here, and Ignition fails without`),
      );
  }
}

/** Has systemd-tmpfiles copy files to where nothing stays; lines that the config has itself stay too. */
function writeTmpfiles({ parts: { copied, files } }: Job): void {
  if (copied.size === 0) return;
  const before = files.get(TMPFILES)?.text ?? '';
  files.set(TMPFILES, textFile(TMPFILES, `${before}${[...copied.values()].join('\n')}\n`));
}

/** Nothing can be appended where the image has a link (`/etc/profile`), and with less in its place much would be missing. */
function leaveLinks(job: Job): void {
  const { files } = job.parts;
  for (const { path, contents, from } of [...files.values()]) {
    if (contents !== null || !from || imageEntryAt(path, LATEST)?.kind !== 'link') continue;
    files.delete(path);
    leaveOut(
      job,
      from,
      words`${path} is left out: it is a link of the image, to which nothing can be appended`,
    );
  }
}

/** Names moved files by their new paths in all texts. */
function renameMoved({ parts }: Job): void {
  const { moved, files, units } = parts;
  if (moved.size === 0) return;
  const rename = (text: string): string =>
    text.replace(
      /(?<![\w/.-])\/(?:usr|lib|lib64|bin|sbin|etc)\/[\w/.@-]+/g,
      (path) => moved.get(path) ?? path,
    );
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

/** Files may not stand where units with contents are written; coreos-cloudinit writes units last. */
function clearUnitPaths(job: Job): void {
  const { files, links, directories } = job.parts;
  for (const path of unitPaths(job)) {
    const file = files.get(path);
    if (file?.from) lose(job, file.from, words`left out: ${path} is written by a unit`);
    files.delete(path);
    links.delete(path);
    directories.delete(path);
  }
}

/** Nothing can stand in a file or behind a link, nor a folder where a file is. */
function clearInside(job: Job): void {
  const { files, links, directories } = job.parts;
  const isTaken = (path: string): boolean => files.has(path) || links.has(path);
  const prefixesOf = prefixFinder([...files.keys(), ...links.keys()].map((path) => `${path}/`));
  const takenAbove = (path: string): string | undefined =>
    prefixesOf(path)
      .map((prefix) => prefix.slice(0, -1))
      .find((above) => above !== '' && isTaken(above));
  for (const { path, from } of [...files.values()]) {
    const above = takenAbove(path);
    if (above === undefined) continue;
    files.delete(path);
    if (from) lose(job, from, words`left out: ${above} is no folder`);
  }
  for (const path of [...directories.keys()]) {
    if (isTaken(path) || takenAbove(path) !== undefined) directories.delete(path);
  }
}

/** Where units and drop-ins are written, those included that Butane makes for filesystems. */
function unitPaths({ parts: { units, filesystems } }: Job): readonly string[] {
  const names: string[] = [];
  for (const { name, contents, dropins } of units.values()) {
    if (contents) names.push(name);
    for (const dropin of dropins.keys()) names.push(`${name}.d/${dropin}`);
  }
  for (const { mounted, path, device, format } of filesystems.values()) {
    if (mounted)
      names.push(
        format === 'swap' ? `${escapeUnitPath(device)}.swap` : `${escapeUnitPath(path ?? '')}.mount`,
      );
  }
  return names.map((name) => `/etc/systemd/system/${name}`);
}
