/**
 * The conversion as a table: which keys of a cloud-config become what, in the order in which they are read. What stands
 * later replaces what stands before it; keys without a row are told apart by `spec/fields/cloud-init.ts`.
 */
import { convertBootcmd, convertRuncmd } from './commands.ts';
import { readAliases } from './devices.ts';
import { convertDisks, convertFilesystems } from './disks.ts';
import type { Job } from './job.ts';
import { convertMounts, convertSwap } from './mounts.ts';
import type { Item, ListName } from './parts.ts';
import { readSection, type Section, take } from './read.ts';
import { reportRest } from './rest.ts';
import {
  convertCertificates,
  convertNames,
  convertNtp,
  convertOem,
  convertResolver,
  convertTimezone,
} from './system.ts';
import { convertUnits } from './units.ts';
import { convertGone, convertUpdate } from './update.ts';
import { convertGroups, convertKeys, convertPasswords, convertUsers } from './users.ts';
import { convertWriteFiles } from './write-files.ts';

/** Reads what it needs out of a section. */
type Row = (job: Job, section: Section) => void;

const key =
  (name: string, convert: (job: Job, item: Item) => void, list?: ListName): Row =>
  (job, section) => {
    const item = take(section, name);
    if (!item) return;
    if (list) job.parts.lists.set(list, item.node);
    convert(job, item);
  };

const COREOS: readonly Row[] = [
  key('oem', convertOem),
  convertUpdate,
  convertGone,
  key('units', convertUnits, 'units'),
  (job, section) => reportRest(job, section, 'CoreOS'),
];

/** All of a cloud-config. */
export const ROWS: readonly Row[] = [
  key('users', convertUsers, 'users'),
  key('ssh_authorized_keys', convertKeys),
  key('groups', convertGroups, 'groups'),
  key('chpasswd', convertPasswords),
  key('write_files', convertWriteFiles, 'files'),
  convertNames,
  key('timezone', convertTimezone),
  key('ntp', convertNtp),
  key('ca_certs', convertCertificates),
  convertResolver,
  convertStorage,
  key('swap', convertSwap),
  key('bootcmd', convertBootcmd),
  key('runcmd', convertRuncmd),
  key('coreos', (job, item) => {
    const section = readSection(job, item);
    for (const row of COREOS) row(job, section);
  }),
  (job, section) => reportRest(job, section, 'CloudConfig'),
];

/** Disks before the filesystems on them, and these before where they are mounted. */
function convertStorage(job: Job, section: Section): void {
  const aliases = readAliases(job, section);
  key('disk_setup', (job, item) => convertDisks(job, item, aliases), 'disks')(job, section);
  key('fs_setup', (job, item) => convertFilesystems(job, item, aliases), 'filesystems')(job, section);
  convertMounts(job, section, aliases);
}
