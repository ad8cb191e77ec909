import { foldersOf, gather, nameIn } from '../folders.ts';
import type { Program } from '../program.ts';
import { checkNetworkd } from './check.ts';

const FOLDERS = foldersOf('systemd/network');
const FILES = /^[^/]+\.(?:network|netdev|link)(?:\.d\/[^/]+\.conf)?$/;
const DAEMON = foldersOf('systemd');
const DAEMON_FILES = /^networkd\.conf(?:\.d\/[^/]+\.conf)?$/;

/** systemd-networkd, and udev for its .link files. */
export const networkdProgram: Program = {
  id: 'networkd',
  name: 'systemd-networkd',
  reads: (path) => nameOf(path) !== null,
  check(files, { versions, open }) {
    const { files: named, told } = gather(files, [...FOLDERS, ...DAEMON], nameOf);
    return told(checkNetworkd(named, { systemd: versions.systemd, complete: !open }));
  },
};

function nameOf(path: string): string | null {
  const own = nameIn(FOLDERS, path);
  if (own !== null) return FILES.test(own) ? own : null;
  const daemon = nameIn(DAEMON, path);
  return daemon !== null && DAEMON_FILES.test(daemon) ? daemon : null;
}
