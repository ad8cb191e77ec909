/**
 * The programs of a machine whose files are checked, a row each: which files it reads, and what it says of them. A program
 * more is a row more, and a folder with a function from texts to entries.
 */
import { containerdProgram } from './containerd/program.ts';
import { dockerdProgram } from './dockerd/program.ts';
import { kubeadmProgram } from './kubeadm/program.ts';
import { kubeletProgram } from './kubelet/program.ts';
import { networkdProgram } from './networkd/program.ts';
import type { Program } from './program.ts';
import { quadletProgram } from './quadlet/program.ts';
import { sshdProgram } from './sshd/program.ts';
import { sudoersProgram } from './sudoers/program.ts';
import { misplacedProgram } from './systemd/misplaced.ts';
import { systemdProgram } from './systemd/program.ts';
import { sysusersProgram } from './sysusers/program.ts';
import { tmpfilesProgram } from './tmpfiles/program.ts';
import { udevProgram } from './udev/program.ts';

/** In the order in which what they say is told. */
export const PROGRAMS: readonly Program[] = [
  systemdProgram,
  misplacedProgram,
  networkdProgram,
  quadletProgram,
  sshdProgram,
  sudoersProgram,
  tmpfilesProgram,
  sysusersProgram,
  udevProgram,
  dockerdProgram,
  containerdProgram,
  kubeletProgram,
  kubeadmProgram,
];

/** Whether any of these programs reads a file at a path. */
export function isReadBySome(path: string): boolean {
  return PROGRAMS.some(({ reads }) => reads(path));
}

/** The programs that read a file at a path. */
export function readersOf(path: string): readonly Program[] {
  const readers = PROGRAMS.filter(({ reads }) => reads(path));
  return readers.length > 0 ? readers : NONE;
}

const NONE: readonly never[] = [];
