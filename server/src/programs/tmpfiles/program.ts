import { foldersOf, gather, nameIn } from '../folders.ts';
import type { Program } from '../program.ts';
import { checkTmpfiles } from './check.ts';

const FOLDERS = foldersOf('tmpfiles.d');

/** systemd-tmpfiles. */
export const tmpfilesProgram: Program = {
  id: 'tmpfiles',
  name: 'systemd-tmpfiles',
  reads: (path) => isName(nameIn(FOLDERS, path)),
  check(files, { user, group }) {
    const { files: named, told } = gather(files, FOLDERS);
    return told(named.flatMap((file) => checkTmpfiles(file, { user, group })));
  },
};

function isName(name: string | null): boolean {
  return name !== null && !name.includes('/') && name.endsWith('.conf');
}
