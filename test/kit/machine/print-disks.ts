/** The disks of a machine as text. */
import type { Machine } from '../../../server/src/machine/machine.ts';
import { factsOf, line } from './print-lines.ts';

/** A line for each disk, partition, array, volume and filesystem. */
export function printDisks({ disks, raid, volumes, filesystems }: Machine): readonly string[] {
  return [
    ...disks.flatMap((disk) => [
      line('disk', disk.device?.value ?? '', { wipe: disk.wipe }, disk),
      ...disk.partitions.map((partition) => {
        const { node: _, path, madeBy, label, shouldExist, ...facts } = partition;
        const gone = !shouldExist;
        return line('  partition', label?.value ?? '', { ...facts, gone }, { path, madeBy });
      }),
    ]),
    ...raid.map(({ node: _, path, madeBy, name, ...facts }) =>
      line('raid', name?.value ?? '', facts, { path, madeBy }),
    ),
    ...volumes.flatMap(({ node: _, path, madeBy, name, keyFile, ...facts }) => [
      line('volume', name?.value ?? '', facts, { path, madeBy }),
      ...(keyFile ? [line('  key', '', factsOf(keyFile), { path: keyFile.url.path, madeBy: null })] : []),
    ]),
    ...filesystems.map(({ node: _, path, madeBy, device, ...facts }) =>
      line('filesystem', device?.value ?? '', facts, { path, madeBy }),
    ),
  ];
}
