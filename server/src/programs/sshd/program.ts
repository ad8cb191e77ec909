import { ofEach } from '../folders.ts';
import type { Program } from '../program.ts';
import { checkSshd } from './check.ts';

const FILES = /^\/etc\/ssh\/sshd_config(?:\.d\/[^/]+\.conf)?$/;

/** OpenSSH's server. */
export const sshdProgram: Program = {
  id: 'sshd',
  name: 'sshd',
  reads: (path) => FILES.test(path),
  // Keys of hosts are made before sshd starts: what is not known to be missing is there.
  check: (files, { path }) =>
    ofEach(files, (file) => checkSshd(file, { hasKey: (key) => path(key) !== false })),
};
