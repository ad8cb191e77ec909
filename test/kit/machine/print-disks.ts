/** The disks of a machine as text. */
import type { Machine } from '../../../server/src/machine/machine.ts';
import { factsOf, line } from './print-lines.ts';

/** A line for each disk, partition, array, volume and filesystem. */
export function printDisks({ disks, raid, volumes, filesystems }: Machine): readonly string[] {
  return [
    ...disks.flatMap((disk) => [
      line('disk', disk.device?.value ?? '', { wipe: disk.wipe }, disk),
      ...disk.partitions.map((partition) => {
        const { node: _, path, madeBy, document, label, shouldExist, ...facts } = partition;
        const gone = !shouldExist;
        return line(
          '  partition',
          label?.value ?? '',
          { ...facts, gone },
          { path, madeBy, ...(document && { document }) },
        );
      }),
    ]),
    ...raid.map(({ node: _, path, madeBy, document, name, ...facts }) =>
      line('raid', name?.value ?? '', facts, { path, madeBy, ...(document && { document }) }),
    ),
    ...volumes.flatMap(({ node: _, path, madeBy, document, name, keyFile, ...facts }) => [
      line('volume', name?.value ?? '', facts, { path, madeBy, ...(document && { document }) }),
      ...(keyFile ? [line('  key', '', factsOf(keyFile), { ...keyFile.url, madeBy: null })] : []),
    ]),
    ...filesystems.map(({ node: _, path, madeBy, document, device, ...facts }) =>
      line('filesystem', device?.value ?? '', facts, { path, madeBy, ...(document && { document }) }),
    ),
  ];
}
