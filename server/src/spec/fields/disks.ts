import {
  bool,
  type Choice,
  IGNITION_3_7,
  int,
  list,
  named,
  type Shape,
  type ShapeTable,
  shape,
  string,
} from '../types.ts';

const DISKS: readonly Choice[] = [
  {
    value: '/dev/sda',
    doc: 'The first SATA, SCSI or USB disk. The order may change; prefer `/dev/disk/by-id`.',
  },
  { value: '/dev/vda', doc: 'The first virtio disk of a virtual machine.' },
  { value: '/dev/nvme0n1', doc: 'The first NVMe disk.' },
  { value: '/dev/disk/by-id/', doc: 'Disks by maker and serial number: the same at every boot.' },
];

const PARTITIONS: readonly Choice[] = [
  { value: '/dev/disk/by-partlabel/', doc: 'Partitions by the `label` they have under `disks`.' },
  { value: '/dev/disk/by-id/', doc: 'Whole disks by maker and serial number.' },
  { value: '/dev/md/', doc: 'RAID arrays by the `name` they have under `raid`.' },
];

const DEVICES: readonly Choice[] = [
  ...PARTITIONS,
  { value: '/dev/disk/by-label/', doc: 'Filesystems by label; `ROOT` and `OEM` are those of Flatcar.' },
  { value: '/dev/mapper/', doc: 'Opened encrypted volumes by the `name` they have under `luks`.' },
];

const PARTITION_TYPES: readonly Choice[] = [
  { value: '0fc63daf-8483-4772-8e79-3d69d8477de4', doc: 'Linux filesystem; the default.' },
  { value: '0657fd6d-a4ab-43c4-84e5-0933c84b4f4f', doc: 'Linux swap.' },
  { value: 'a19d880f-05fc-4d3b-a006-743f0f84911e', doc: 'Linux RAID.' },
  { value: 'be9067b9-ea49-4f15-b4f6-f36f8c9e1818', doc: 'RAID with the root filesystem of Flatcar.' },
  { value: 'ca7d7ccb-63ed-4c53-861c-1742536059cc', doc: 'Linux LUKS.' },
  { value: 'e6d6d379-f507-44c2-a23c-238f2a3df928', doc: 'Linux LVM.' },
  { value: 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b', doc: 'EFI system partition.' },
  { value: '21686148-6449-6e6f-744e-656564454649', doc: 'BIOS boot partition of GRUB.' },
];

const FORMATS: readonly Choice[] = [
  { value: 'ext4', doc: 'The usual filesystem; labels up to 16 bytes.' },
  { value: 'xfs', doc: 'For large filesystems; labels up to 12 bytes.' },
  { value: 'btrfs', doc: 'With snapshots and checksums; labels up to 256 bytes.' },
  { value: 'vfat', doc: 'For exchange and EFI; labels up to 11 bytes.' },
  { value: 'swap', doc: 'A swap area; labels up to 15 bytes.' },
  {
    value: 'none',
    doc: 'No filesystem: the device is only wiped, if `wipe_filesystem` says so.',
    since: '3.3.0',
  },
  {
    value: 'virtiofs',
    doc: 'A directory of the host of a virtual machine; `device` is its tag, at most 36 bytes.',
    since: IGNITION_3_7,
    ignitionOnly: true,
  },
];

const MOUNT_OPTIONS: readonly Choice[] = [
  { value: 'noatime', doc: 'Reading does not write the time of access.' },
  { value: 'ro', doc: 'Read-only.' },
  { value: 'nodev', doc: 'Device files do not work.' },
  { value: 'nosuid', doc: 'Setuid and setgid bits do not work.' },
  { value: 'noexec', doc: 'Programs cannot be run.' },
  { value: 'discard', doc: 'Tells the device which blocks are free.' },
  { value: 'compress=zstd', doc: 'btrfs: compresses what is written.' },
  { value: 'subvol=data', doc: 'btrfs: mounts a subvolume.' },
  { value: 'prjquota', doc: 'xfs: limits the size of directories.' },
];

const RAID_LEVELS: readonly Choice[] = [
  { value: 'raid1', doc: 'The same data on all devices; survives the loss of all but one.' },
  { value: 'raid0', doc: 'Data spread over the devices; fast, and lost with any of them. No spares.' },
  { value: 'raid5', doc: 'Parity spread over at least three devices; survives the loss of one.' },
  { value: 'raid6', doc: 'Double parity over at least four devices; survives the loss of two.' },
  { value: 'raid10', doc: 'Mirrored and spread.' },
  { value: 'raid4', doc: 'Parity on one device.' },
  { value: 'linear', doc: 'One device after the other. No spares.' },
  { value: 'mirror', doc: 'The same as `raid1`.' },
  { value: 'stripe', doc: 'The same as `raid0`.' },
  { value: '0', doc: 'The same as `raid0`.' },
  { value: '1', doc: 'The same as `raid1`.' },
  { value: '4', doc: 'The same as `raid4`.' },
  { value: '5', doc: 'The same as `raid5`.' },
  { value: '6', doc: 'The same as `raid6`.' },
  { value: '10', doc: 'The same as `raid10`.' },
];

/** Up to 3.2.0 it was `Custom`. */
const clevisCustom = {
  doc: 'A Clevis pin with settings of your own.',
  since: '3.2.0',
  fields: {
    config: {
      doc: 'The settings of the pin, as JSON.',
      type: string,
      required: 'unchecked',
      examples: ['{"pcr_bank":"sha256","pcr_ids":"7"}'],
    },
    needs_network: { doc: 'Whether opening the volume needs the network. By default false.', type: bool },
    pin: {
      doc: 'The pin of Clevis to bind to.',
      type: string,
      required: 'unchecked',
      choices: [
        { value: 'tpm2', doc: 'The TPM 2 of the machine.' },
        { value: 'tang', doc: 'A Tang server.' },
        { value: 'sss', doc: 'Several pins together.' },
      ],
      choicesUntil: '3.5.0',
    },
  },
} satisfies Shape;

export const disks = {
  Disk: {
    doc: 'A disk with its partitions.',
    key: 'device',
    fields: {
      device: {
        doc:
          'The absolute path of the whole disk. A path below `/dev/disk/by-*` stays the same when ' +
          'disks are added.',
        type: string,
        plain: true,
        required: true,
        content: 'path',
        suggestions: DISKS,
      },
      partitions: {
        doc: 'The partitions. No `number` may be given twice; neither may a `label`.',
        type: list(shape('Partition')),
      },
      wipe_table: {
        doc:
          'Whether to erase the partition table first, and all data with it. By default false: other ' +
          'partitions stay.',
        type: bool,
      },
    },
  },
  Partition: {
    doc: 'A GPT partition. It has to have a `label` or a `number` other than 0.',
    key: 'partition',
    fields: {
      guid: {
        doc: 'The GUID of this very partition, in hex as `8-4-4-4-12`. By default a random one.',
        type: string,
      },
      label: {
        doc:
          'The name of the partition: at most 36 bytes, no colon. It then appears as ' +
          '`/dev/disk/by-partlabel/NAME`; on Flatcar `ROOT`, `OEM`, `USR-A`, `USR-B` and `EFI-SYSTEM` ' +
          'are taken on the boot disk.',
        type: string,
        examples: ['data', 'swap', 'var-lib-docker'],
      },
      number: {
        doc:
          'The number in the partition table, counted from 1. 0, the default, takes the next free one; ' +
          'then no partition of the disk may have `should_exist: false`.',
        type: int,
        plain: true,
        omitZero: true,
        examples: ['1'],
      },
      resize: {
        doc:
          'Whether to resize an existing partition that differs only in size. By default false: then ' +
          'the boot fails.',
        type: bool,
        since: '3.2.0',
      },
      should_exist: {
        doc:
          'Whether the partition shall exist, by default true. With false it is deleted (if ' +
          '`wipe_partition_entry` allows that), and only `number` may be set beside.',
        type: bool,
      },
      size_mib: {
        doc:
          'The size in MiB. 0 or nothing takes the rest of the largest free block; a partition that ' +
          'exists keeps its size if nothing is set.',
        type: int,
        examples: ['1024', '10240', '0'],
      },
      start_mib: {
        doc:
          'The start in MiB from the beginning of the disk. 0 or nothing takes the start of the ' +
          'largest free block; a partition that exists stays if nothing is set.',
        type: int,
        examples: ['0', '1'],
      },
      type_guid: {
        doc: 'The GUID of the kind of partition, by default Linux filesystem.',
        type: string,
        suggestions: PARTITION_TYPES,
      },
      wipe_partition_entry: {
        doc:
          'Whether an existing partition that does not match may be deleted. By default false: then ' +
          'the boot fails.',
        type: bool,
      },
    },
  },
  Filesystem: {
    doc:
      'A filesystem or swap area on a device. One that is there with the right format, label and uuid ' +
      'is used again.',
    key: 'device',
    fields: {
      device: {
        doc: 'The absolute path of the device.',
        type: string,
        plain: true,
        required: true,
        content: 'path',
        suggestions: DEVICES,
      },
      format: {
        doc: 'The kind of filesystem. It has to be set as soon as anything beside `device` is.',
        type: string,
        choices: FORMATS,
      },
      label: {
        doc:
          'The label, by which it appears as `/dev/disk/by-label/NAME`; how long it may be depends on ' +
          'the format.',
        type: string,
        examples: ['data'],
      },
      mount_options: {
        doc:
          'Options for mounting while Ignition runs, one for each entry. Butane also puts them into ' +
          'the unit that `with_mount_unit` makes.',
        type: list(string, { unique: false }),
        since: '3.1.0',
        suggestions: MOUNT_OPTIONS,
      },
      options: {
        doc: 'Arguments for the `mkfs` program of the format, one word for each entry.',
        type: list(named('FilesystemOption', { until: '3.0.0' }), { unique: false }),
        examples: ['-m', '1'],
      },
      path: {
        doc:
          'Where Ignition mounts it while it writes files, as seen from the machine. After that it is ' +
          'mounted only by a unit; see `with_mount_unit`.',
        type: string,
        content: 'path',
        suggestions: [
          { value: '/var/lib/docker', doc: 'Images, containers and volumes of Docker.' },
          { value: '/var/lib/containerd', doc: 'Images and snapshots of containerd.' },
          { value: '/var/lib/etcd', doc: 'Data of etcd.' },
          { value: '/var/lib/kubelet', doc: 'Pods and volumes of Kubernetes.' },
          { value: '/home', doc: 'Home directories.' },
          { value: '/var', doc: 'All data that changes.' },
          { value: '/', doc: 'The root filesystem; its device has the label `ROOT`.' },
        ],
      },
      uuid: { doc: 'The UUID of the filesystem. By default a random one.', type: string },
      wipe_filesystem: {
        doc:
          'Whether to erase the device and create the filesystem anew. By default false: a matching ' +
          'one is used again, and one that does not match stops the boot.',
        type: bool,
      },
      with_mount_unit: {
        doc:
          'Whether to mount the filesystem (or use the swap area) at every boot. Needs `format` and, ' +
          'but for swap, `path`. Swap works from Ignition 3.3.0.',
        type: bool,
        since: '3.1.0',
        sugar:
          'Becomes an enabled unit named after `path` (`.mount`) or `device` (`.swap`). Over a LUKS ' +
          'volume with Tang it waits for the network.',
      },
    },
  },
  Luks: {
    doc:
      'An encrypted volume (LUKS2). Ignition adds it to `/etc/crypttab`, so that it is opened at every ' +
      'boot.',
    key: 'name',
    since: '3.2.0',
    fields: {
      cex: {
        doc:
          'Keys in a Crypto Express card of IBM mainframes. Not for Flatcar; excludes `clevis` and ' +
          '`key_file`.',
        type: shape('Cex'),
        since: '3.5.0',
      },
      clevis: {
        doc:
          'Opening the volume by a TPM or by servers in the network instead of a key file. On Flatcar ' +
          'from release 3913.0.0.',
        type: shape('Clevis'),
        pointer: { until: '3.2.0' },
      },
      device: {
        doc:
          'The absolute path of the device to encrypt. Keep away from the partitions of Flatcar: ' +
          '`USR-B` receives the next update.',
        type: string,
        required: true,
        content: 'path',
        suggestions: PARTITIONS,
      },
      discard: {
        doc:
          'Whether to tell the device which blocks are free. Good for SSDs, but shows where there is ' +
          'data. By default false.',
        type: bool,
        since: '3.4.0',
      },
      key_file: {
        doc:
          'The contents of the key file. By default a random key; either is kept in `/etc/luks/NAME` ' +
          'on the machine.',
        type: shape('Resource'),
      },
      label: { doc: 'The label of the volume, at most 47 bytes.', type: string, examples: ['data'] },
      name: {
        doc: 'The name under which the opened volume appears: `/dev/mapper/NAME`. No slash.',
        type: string,
        plain: true,
        required: 'unchecked',
        examples: ['data'],
      },
      open_options: {
        doc:
          'Arguments for `cryptsetup luksOpen`, one word for each entry. Those that LUKS can remember ' +
          'hold for later boots too.',
        type: list(string),
        since: '3.4.0',
        suggestions: [
          {
            value: '--perf-no_read_workqueue',
            doc: 'Decrypts at once instead of in a queue; faster on SSDs.',
          },
          {
            value: '--perf-no_write_workqueue',
            doc: 'Encrypts at once instead of in a queue; faster on SSDs.',
          },
        ],
      },
      options: {
        doc: 'Arguments for `cryptsetup luksFormat`, one word for each entry.',
        type: list(named('LuksOption', { until: '3.3.0' }), { unique: false }),
        examples: ['--pbkdf', 'argon2id', '--cipher', 'aes-xts-plain64'],
      },
      uuid: { doc: 'The UUID of the volume. By default a random one.', type: string },
      wipe_volume: {
        doc:
          'Whether to erase the device and create the volume anew. By default false: a matching volume ' +
          'is used again, and anything else there stops the boot.',
        type: bool,
      },
    },
  },
  Cex: {
    doc: 'Keys in a Crypto Express card of IBM mainframes.',
    since: '3.5.0',
    fields: {
      enabled: { doc: 'Whether to use the card. By default false.', type: bool },
    },
  },
  Clevis: {
    doc:
      'Opening an encrypted volume by a TPM, by Tang servers, or by several of them together (Shamir ' +
      'secret sharing).',
    since: '3.2.0',
    fields: {
      custom: {
        doc: 'A pin and its settings, passed to `clevis luks bind` as they are. Excludes the other fields.',
        type: shape('ClevisCustom'),
        was: { until: '3.2.0', type: shape('Custom') },
        pointer: { until: '3.2.0' },
      },
      tang: { doc: 'Tang servers, each `url` once.', type: list(shape('Tang')) },
      threshold: {
        doc: 'How many of the TPM and the servers have to answer. By default 1.',
        type: int,
        examples: ['1', '2'],
      },
      tpm2: { doc: 'Whether to use the TPM 2 of the machine. By default false.', type: bool },
    },
  },
  ClevisCustom: clevisCustom,
  Custom: {
    ...clevisCustom,
    fields: {
      ...clevisCustom.fields,
      config: { ...clevisCustom.fields.config, plain: true },
      pin: { ...clevisCustom.fields.pin, plain: true },
    },
  },
  Tang: {
    doc: 'A Tang server, which helps to open a volume as long as it can be reached.',
    key: 'url',
    since: '3.2.0',
    fields: {
      advertisement: {
        doc:
          'What the server advertises, as JSON. By default Ignition asks the server, which then has to ' +
          'be there at the first boot.',
        type: string,
        since: '3.4.0',
      },
      thumbprint: {
        doc: 'The thumbprint of the signing key of the server, as `tang-show-keys` prints it.',
        type: string,
        required: true,
      },
      url: {
        doc: 'The URL of the server, with `http` or `https`.',
        type: string,
        plain: true,
        required: true,
        omitZero: true,
        content: 'url',
        examples: ['http://tang.example.com'],
      },
    },
  },
  Raid: {
    doc: 'A software RAID array (md), made with `mdadm`.',
    key: 'name',
    fields: {
      devices: {
        doc: 'The absolute paths of the devices of the array, each once; spares included.',
        type: list(named('Device')),
        required: true,
        content: 'path',
        suggestions: PARTITIONS,
      },
      level: {
        doc: 'How the data is spread over the devices.',
        type: string,
        plain: { until: '3.2.0' },
        required: true,
        choices: RAID_LEVELS,
      },
      name: {
        doc: 'The name under which the array appears: `/dev/md/NAME`.',
        type: string,
        plain: true,
        required: 'unchecked',
        examples: ['data'],
      },
      options: {
        doc: 'Arguments for `mdadm --create`, one word for each entry.',
        type: list(named('RaidOption', { until: '3.3.0' }), { unique: false }),
        examples: ['--metadata=1.2'],
      },
      spares: {
        doc: 'How many of the devices wait as spares. By default 0; not for `raid0` and `linear`.',
        type: int,
        examples: ['1'],
      },
    },
  },
} satisfies ShapeTable;
