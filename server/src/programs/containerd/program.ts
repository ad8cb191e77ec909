import { ofEach } from '../folders.ts';
import type { Program } from '../program.ts';
import { checkContainerd } from './check.ts';

/** Where people put the config that a drop-in of containerd.service names, and parts that it imports. */
const FILES = /^\/(?:etc|run|opt|var\/lib)\/(?:[^/]+\/)*containerd\/(?:[^/]+\/)*[^/]*config[^/]*\.toml$/;

/** containerd. */
export const containerdProgram: Program = {
  id: 'containerd',
  name: 'containerd',
  reads: (path) => FILES.test(path),
  check: (files, { versions }) =>
    ofEach(files, (file) => checkContainerd(file, { containerd: versions.containerd })),
};
