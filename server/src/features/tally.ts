/** What a config brings, in numbers. */
import type { Machine } from '../machine/machine.ts';
import { wholeOf } from '../machine/whole.ts';

/** `2 files, 1 unit`: what a machine gets of a config and of those that it merges; '' for nothing. */
export function tally(machine: Machine): string {
  const { nodes, units, users, groups, filesystems, kernelArguments } = wholeOf(machine);
  const ofKind = (kind: string): number => nodes.filter((node) => node.kind === kind).length;
  const { shouldExist, shouldNotExist } = kernelArguments;
  return [
    count(ofKind('file'), 'file'),
    count(ofKind('directory'), 'directory', 'directories'),
    count(ofKind('link'), 'link'),
    count(ofKind('tree'), 'tree'),
    count(units.length, 'unit'),
    count(users.length, 'user'),
    count(groups.length, 'group'),
    count(filesystems.length, 'filesystem'),
    count(shouldExist.length + shouldNotExist.length, 'kernel argument'),
  ]
    .filter((text) => text !== '')
    .join(', ');
}

function count(number: number, one: string, many = `${one}s`): string {
  return number === 0 ? '' : `${number} ${number === 1 ? one : many}`;
}
