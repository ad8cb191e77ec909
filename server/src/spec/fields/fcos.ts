/** What Fedora CoreOS adds to the base config: the boot device and GRUB (butane: config/fcos/v1_*). */
import { bool, type Distro, int, list, type ShapeTable, shape, string } from '../types.ts';

const since = (version: string): { readonly distro: Distro } => ({
  distro: { name: 'fcos', since: version },
});

export const fcos = {
  BootDevice: {
    doc:
      'The device the system boots from: whether its root filesystem is encrypted, and on which disks ' +
      'it is mirrored.',
    distro: 'fcos',
    fields: {
      layout: {
        doc:
          'The kind of machine, which decides the partitions of the boot disk. Needed with `mirror`; by ' +
          'default `x86_64`.',
        type: string,
        sugar: 'Decides which partitions `mirror` makes and which device `luks` encrypts.',
        choices: [
          { value: 'aarch64', doc: '64-bit ARM.' },
          { value: 'ppc64le', doc: 'POWER, little endian.' },
          { value: 's390x-eckd', doc: 'IBM Z with a DASD; `luks.device` names it.', since: '3.5.0' },
          { value: 's390x-virt', doc: 'IBM Z as a virtual machine.', since: '3.5.0' },
          { value: 's390x-zfcp', doc: 'IBM Z with a zFCP disk; `luks.device` names it.', since: '3.5.0' },
          { value: 'x86_64', doc: '64-bit Intel and AMD.' },
        ],
      },
      luks: {
        doc: 'Encrypts the root filesystem. Nothing happens without `tang`, `tpm2` or `cex`.',
        type: shape('BootDeviceLuks'),
        sugar: 'Becomes an entry of `storage.luks` and one of `storage.filesystems`.',
      },
      mirror: {
        doc: 'Mirrors the boot disk, so that the machine lives on when a disk dies.',
        type: shape('BootDeviceMirror'),
        sugar: 'Becomes entries of `storage.disks`, `storage.raid` and `storage.filesystems`.',
      },
    },
  },
  BootDeviceLuks: {
    doc: 'How the root filesystem is encrypted, and what opens it.',
    distro: 'fcos',
    fields: {
      cex: {
        doc: 'Keys in a Crypto Express card of IBM mainframes; only with the layouts of `s390x`.',
        type: shape('Cex'),
        ...since('1.6.0'),
        sugar: 'Becomes `cex` of the volume `root`.',
      },
      discard: {
        doc:
          'Whether to tell the device which blocks are free. Good for SSDs, but shows where there is ' +
          'data. By default false.',
        type: bool,
        ...since('1.5.0'),
        sugar: 'Becomes `discard` of the volume `root`.',
      },
      device: {
        doc:
          'The whole disk to encrypt a partition of: `/dev/dasd` and a letter with the layout ' +
          '`s390x-eckd`, `/dev/sd` and a letter with `s390x-zfcp`.',
        type: string,
        ...since('1.6.0'),
        sugar: 'Becomes `device` of the volume `root`, with the number of the partition.',
        content: 'path',
        examples: ['/dev/dasda', '/dev/sda'],
      },
      tang: {
        doc: 'Tang servers, each `url` once.',
        type: list(shape('Tang')),
        sugar: 'Becomes `clevis.tang` of the volume `root`.',
      },
      threshold: {
        doc: 'How many of the TPM and the servers have to answer. By default 1.',
        type: int,
        sugar: 'Becomes `clevis.threshold` of the volume `root`.',
        examples: ['1', '2'],
      },
      tpm2: {
        doc: 'Whether to use the TPM 2 of the machine. By default false.',
        type: bool,
        sugar: 'Becomes `clevis.tpm2` of the volume `root`.',
      },
    },
  },
  BootDeviceMirror: {
    doc: 'The disks the boot device is mirrored on.',
    distro: 'fcos',
    fields: {
      devices: {
        doc: 'The absolute paths of the whole disks, two or more. They are erased.',
        type: list(string),
        sugar: 'Each becomes an entry of `storage.disks`, with partitions for the arrays.',
        content: 'path',
        examples: ['/dev/sda', '/dev/sdb'],
      },
    },
  },
  Grub: {
    doc: 'Settings of the boot loader GRUB.',
    distro: 'fcos',
    fields: {
      users: {
        doc: 'Users who may change boot entries at the console; without any, everybody may.',
        type: list(shape('GrubUser')),
        sugar: 'Becomes `/boot/grub2/user.cfg` in `storage.files`, and the filesystem of `/boot`.',
      },
    },
  },
  GrubUser: {
    doc: 'A superuser of GRUB.',
    distro: 'fcos',
    fields: {
      name: {
        doc: 'The name the user logs in with at the boot loader.',
        type: string,
        plain: true,
        required: true,
        sugar: 'Becomes one of the `superusers` in `/boot/grub2/user.cfg`.',
        examples: ['root'],
      },
      password_hash: {
        doc: 'The hash of the password, as `grub2-mkpasswd-pbkdf2` prints it.',
        type: string,
        required: true,
        sugar: 'Becomes a `password_pbkdf2` line in `/boot/grub2/user.cfg`.',
      },
    },
  },
} satisfies ShapeTable;
