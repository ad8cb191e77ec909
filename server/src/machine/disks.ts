/** Reads disks, RAIDs, LUKS volumes and filesystems. */

import type {
  MachineDisk,
  MachineFilesystem,
  MachinePartition,
  MachineRaid,
  MachineVolume,
} from './machine.ts';
import { type Entry, each, entryOf, into, isTrue, located, number, strings } from './reader.ts';
import { contentsOf } from './texts.ts';

/** The disks and RAIDs, volumes and filesystems of a section `storage`. */
export function readDisks(storage: Entry | undefined) {
  return {
    disks: each(storage, 'disks', readDisk),
    raid: each(storage, 'raid', readRaid),
    volumes: each(storage, 'luks', readVolume),
    filesystems: each(storage, 'filesystems', readFilesystem),
  };
}

function readDisk(entry: Entry): MachineDisk {
  return {
    ...entryOf(entry),
    device: located(entry, 'device'),
    wipe: isTrue(entry, 'wipe_table'),
    partitions: each(entry, 'partitions', readPartition),
  };
}

function readPartition(entry: Entry): MachinePartition {
  const exists = entry.value.fields.get(entry.key('should_exist'));
  return {
    ...entryOf(entry),
    label: located(entry, 'label'),
    number: number(entry, 'number'),
    sizeMiB: number(entry, 'size_mib'),
    startMiB: number(entry, 'start_mib'),
    typeGuid: located(entry, 'type_guid'),
    guid: located(entry, 'guid'),
    wipe: isTrue(entry, 'wipe_partition_entry'),
    resize: isTrue(entry, 'resize'),
    shouldExist: exists?.kind === 'bool' ? exists.value : true,
  };
}

function readRaid(entry: Entry): MachineRaid {
  return {
    ...entryOf(entry),
    name: located(entry, 'name'),
    level: located(entry, 'level'),
    devices: strings(entry, 'devices'),
    spares: number(entry, 'spares'),
    options: strings(entry, 'options'),
  };
}

function readVolume(entry: Entry): MachineVolume {
  const clevis = into(entry, entry.value, 'clevis');
  const cex = into(entry, entry.value, 'cex');
  return {
    ...entryOf(entry),
    name: located(entry, 'name'),
    device: located(entry, 'device'),
    label: located(entry, 'label'),
    keyFile: contentsOf(into(entry, entry.value, 'key_file')),
    options: strings(entry, 'options'),
    wipe: isTrue(entry, 'wipe_volume'),
    clevis: clevis !== undefined,
    tang: each(clevis, 'tang', (server) => located(server, 'url')),
    tpm2: clevis !== undefined && isTrue(clevis, 'tpm2'),
    cex: cex !== undefined && isTrue(cex, 'enabled'),
  };
}

function readFilesystem(entry: Entry): MachineFilesystem {
  return {
    ...entryOf(entry),
    device: located(entry, 'device'),
    mountPoint: located(entry, 'path'),
    format: located(entry, 'format'),
    label: located(entry, 'label'),
    uuid: located(entry, 'uuid'),
    options: strings(entry, 'options'),
    mountOptions: strings(entry, 'mount_options'),
    wipe: isTrue(entry, 'wipe_filesystem'),
  };
}
