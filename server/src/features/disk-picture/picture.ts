/** The picture of the disks of a machine: what is on each, what lies on what, and what Flatcar itself has there. */
import type { Analysis } from '../../analysis.ts';
import { targetOf } from '../../lint/options.ts';
import type { Machine } from '../../machine/machine.ts';
import { ownPartitions } from '../../spec/flatcar/disk-layout.ts';
import { words } from '../../text/words.ts';
import { namesOfPartition, plainPath } from './device-names.ts';
import { type DrawnDisk, drawBootDisk, drawDisk, isBootDisk, MOST_PARTITIONS } from './disks.ts';
import { MOST_LAYERS, type Stacks, stackUp } from './layers.ts';
import type { DiskModel, Layer, Register } from './model.ts';
import { createRegister } from './register.ts';

/** So many disks are drawn. */
const MOST_DISKS = 200;

/**
 * The picture of what a machine applies of a document; empty where that has nothing to do with disks, and null where the text does
 * not decode. Sizes are MiB. It is linear in the document, but for the partitions of one disk, of which there are a bounded number.
 */
export function diskPicture(analysis: Analysis): DiskModel | null {
  const machine = analysis.effective()?.machine;
  if (!machine) return null;
  const register = createRegister(analysis);
  const { disks, raid, volumes, filesystems } = machine;
  if (disks.length + raid.length + volumes.length + filesystems.length === 0)
    return { blocks: [], notes: [], causes: [] };
  const drawn = drawDisks(analysis, machine, register);
  const stacks = stacksOn(drawn, register);
  stackUp(stacks, machine, analysis.rendered !== null);
  const others = stacks.blocks;
  const blocks = [
    ...drawn.map(({ block }) => block),
    ...others.filter(isArray),
    ...others.filter((one) => !isArray(one)),
  ];
  return {
    blocks: blocks.filter(({ pieces, kind }) => kind !== 'device' || pieces.some(isUsed)),
    notes: notesOf(machine),
    causes: register.causes,
  };
}

function isArray({ kind }: { readonly kind: string }): boolean {
  return kind === 'array';
}

function isUsed({ layers }: { readonly layers: readonly Layer[] }): boolean {
  return layers.length > 0;
}

/** The disks of the config, and the one that Flatcar boots from. */
function drawDisks(analysis: Analysis, machine: Machine, register: Register): readonly DrawnDisk[] {
  const isFlatcar = machine.system !== 'fedora-coreos';
  const own = isFlatcar ? ownPartitions(targetOf(analysis.options.lint ?? {})) : [];
  const disks = machine.disks.slice(0, MOST_DISKS);
  const boot = disks.find((disk) => isBootDisk(disk, own));
  const drawn = disks.map((disk, index) =>
    drawDisk(register, `disk-${index}`, disk, disk === boot ? own : []),
  );
  return isFlatcar && !boot ? [...drawn, drawBootDisk('boot', own)] : drawn;
}

/** What is known by name on the disks; what the config names wins over what Flatcar has. */
function stacksOn(drawn: readonly DrawnDisk[], register: Register): Stacks {
  const devices: Stacks['devices'] = new Map();
  const labels: Stacks['labels'] = new Map();
  const note = (isOwn: boolean): void => {
    for (const { device, pieces, block } of drawn) {
      const [only] = block.pieces;
      // Something may lie on a disk as it is.
      if (only?.kind === 'whole' && device !== '') devices.set(plainPath(device), only);
      for (const { piece, label, guid } of pieces) {
        if ((piece.owner === 'flatcar') !== isOwn || piece.kind !== 'partition') continue;
        for (const name of namesOfPartition(plainPath(device), piece.number, label, guid))
          if (!devices.has(name)) devices.set(name, piece);
        if (block.isBoot && isOfFlatcar(label) && !labels.has(label)) labels.set(label, piece);
      }
    }
  };
  note(false);
  note(true);
  return { devices, labels, blocks: [], register, count: 0 };
}

/** The file systems of the image that have the label of their partition. */
function isOfFlatcar(label: string): boolean {
  return ['EFI-SYSTEM', 'OEM', 'ROOT'].includes(label);
}

function notesOf({ disks, raid, volumes, filesystems, others }: Machine): readonly string[] {
  const isLong =
    disks.length > MOST_DISKS ||
    disks.some(({ partitions }) => partitions.length > MOST_PARTITIONS) ||
    [raid, volumes, filesystems].some(({ length }) => length > MOST_LAYERS);
  return [
    ...(isLong ? [words`There is more than can be drawn.`] : []),
    ...(others.unread ? [words`A merged config could not be read: there may be more.`] : []),
  ];
}
