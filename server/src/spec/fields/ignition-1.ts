import { type Ignition2Version, int, list, type ShapeTable, shape, string, uint32 } from '../types.ts';
import { ignition2, omitted } from './ignition-2.ts';

const { networkd, passwd, systemd } = ignition2.Config.fields;
const { disks, raid } = ignition2.Storage.fields;
const { device, format, create } = ignition2.Mount.fields;
const { path } = ignition2.File.fields;

/** What version 1 has otherwise than 2.0.0: files stand below their filesystem, and hold their text themselves. */
export const ignition1 = {
  Config1: {
    doc: 'An Ignition 1 config, the first format. Butane is what replaces it.',
    fields: {
      ignitionVersion: { ...omitted, doc: 'Always 1.', type: int },
      networkd,
      passwd,
      storage: { doc: 'Disks and filesystems.', type: shape('Storage1') },
      systemd,
    },
  },
  Storage1: {
    doc: 'Disks and filesystems with their files.',
    fields: {
      disks,
      filesystems: { doc: 'Filesystems to create, and the files in them.', type: list(shape('Filesystem1')) },
      raid,
    },
  },
  Filesystem1: {
    doc: 'A filesystem to mount while Ignition runs, and the files in it.',
    fields: {
      create,
      device,
      files: { doc: 'Files to write.', type: list(shape('File1')) },
      format,
    },
  },
  File1: {
    doc: 'A file.',
    key: 'path',
    fields: {
      contents: { ...omitted, doc: 'The text of the file.', type: string, content: 'file' },
      gid: { ...omitted, doc: 'The ID of the owning group.', type: int },
      mode: {
        ...omitted,
        doc: 'The permissions as a decimal number: 420 is 0644. Without it they are 0000.',
        type: int,
        notation: 'octal',
        was: { until: '2.0.0', type: uint32 },
      },
      path,
      uid: { ...omitted, doc: 'The ID of the owning user.', type: int },
    },
  },
} satisfies ShapeTable<Ignition2Version>;
