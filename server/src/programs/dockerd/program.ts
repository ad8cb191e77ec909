import { ofEach } from '../folders.ts';
import type { Program } from '../program.ts';
import { checkDockerd } from './check.ts';

/** Docker's daemon. */
export const dockerdProgram: Program = {
  id: 'dockerd',
  name: 'dockerd',
  reads: (path) => path === '/etc/docker/daemon.json',
  check: (files, { versions }) => ofEach(files, (file) => checkDockerd(file, { docker: versions.docker })),
};
