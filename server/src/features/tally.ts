/** What a config brings, in numbers. */
import type { Machine } from '../machine/machine.ts';
import { wholeOf } from '../machine/whole.ts';
import { words } from '../text/words.ts';

/** `2 files, 1 unit`: what a machine gets of a config and of those that it merges; '' for nothing. */
export function tally(machine: Machine): string {
  const { nodes, units, users, groups, filesystems, kernelArguments } = wholeOf(machine);
  const ofKind = (kind: string): number => nodes.filter((node) => node.kind === kind).length;
  const { shouldExist, shouldNotExist } = kernelArguments;
  return [
    count(ofKind('file'), words`1 file`, (many) => words`${many} files`),
    count(ofKind('directory'), words`1 directory`, (many) => words`${many} directories`),
    count(ofKind('link'), words`1 link`, (many) => words`${many} links`),
    count(ofKind('tree'), words`1 tree`, (many) => words`${many} trees`),
    count(units.length, words`1 unit`, (many) => words`${many} units`),
    count(users.length, words`1 user`, (many) => words`${many} users`),
    count(groups.length, words`1 group`, (many) => words`${many} groups`),
    count(filesystems.length, words`1 filesystem`, (many) => words`${many} filesystems`),
    count(
      shouldExist.length + shouldNotExist.length,
      words`1 kernel argument`,
      (many) => words`${many} kernel arguments`,
    ),
  ]
    .filter((text) => text !== '')
    .reduceRight((rest, text) => (rest === '' ? text : words`${text}, ${rest}`), '');
}

function count(number: number, one: string, several: (many: number) => string): string {
  return number === 0 ? '' : number === 1 ? one : several(number);
}
