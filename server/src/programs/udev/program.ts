import { foldersOf, gather, nameIn } from '../folders.ts';
import type { Program } from '../program.ts';
import { checkUdevRules } from './check.ts';

const FOLDERS = foldersOf('udev/rules.d');

/** systemd-udevd, as `udevadm verify` checks its rules. */
export const udevProgram: Program = {
  id: 'udev',
  name: 'udev',
  reads: (path) => isName(nameIn(FOLDERS, path)),
  check(files, { user, group }) {
    const { files: named, told } = gather(files, FOLDERS);
    return told(named.flatMap((file) => checkUdevRules(file, { user, group })));
  },
};

function isName(name: string | null): boolean {
  return name !== null && !name.includes('/') && name.endsWith('.rules');
}
