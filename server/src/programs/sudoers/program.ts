import { ofEach } from '../folders.ts';
import type { Program } from '../program.ts';
import { checkSudoers } from './check.ts';

/** sudo passes over names with a dot or a tilde at their end (sudoers(5), `@includedir`). */
const FILES = /^\/etc\/sudoers(?:\.d\/[^/.]*[^/.~])?$/;

/** sudo, as visudo checks its files. */
export const sudoersProgram: Program = {
  id: 'sudoers',
  name: 'sudo',
  reads: (path) => FILES.test(path),
  check: (files) => ofEach(files, checkSudoers),
};
