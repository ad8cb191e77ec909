import { foldersOf, gather, nameIn } from '../folders.ts';
import type { Program } from '../program.ts';
import { checkSysusers } from './check.ts';

const FOLDERS = foldersOf('sysusers.d');

/** systemd-sysusers. */
export const sysusersProgram: Program = {
  id: 'sysusers',
  name: 'systemd-sysusers',
  reads: (path) => isName(nameIn(FOLDERS, path)),
  check(files, { gid }) {
    const { files: named, told } = gather(files, FOLDERS);
    return told(checkSysusers(named, gid && { hasGid: gid }));
  },
};

function isName(name: string | null): boolean {
  return name !== null && !name.includes('/') && name.endsWith('.conf');
}
