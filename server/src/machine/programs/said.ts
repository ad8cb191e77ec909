/** What the programs of a machine say of its files, each entry with the text it is about. */
import type { ProgramEntry } from '../../programs/report.ts';
import { isReadBySome, PROGRAMS } from '../../programs/table.ts';
import type { FlatcarTarget } from '../../spec/flatcar/releases.ts';
import { templateOf } from '../../syntax/unit/read.ts';
import type { Effective } from '../effective.ts';
import { factsOf } from './facts.ts';
import { filesOf, type MachineFile } from './files.ts';

/** An entry of a program, and the file it is about. */
export interface SaidOfFile {
  /** The family of its code. */
  readonly program: string;
  /** The program as people call it. */
  readonly name: string;
  readonly entry: ProgramEntry;
  readonly file: MachineFile;
}

/**
 * All that the programs say of what a machine applies. Linear in the texts.
 * @param startsLater whether a unit surely starts behind the boot's first targets only
 */
export function saidOf(
  { machine, incomplete }: Effective,
  target: FlatcarTarget,
  startsLater: (name: string) => boolean,
): readonly SaidOfFile[] {
  const image = machine.system === 'flatcar' ? target : null;
  const files = filesOf(machine, isReadBySome, image);
  if (files.files.size === 0) return [];
  const all = [...files.files.values()];
  return PROGRAMS.flatMap((program) => {
    const own = all.filter(({ path }) => program.reads(path));
    if (own.length === 0) return [];
    const facts = factsOf({ machine, files, target, incomplete, startsLater }, program.reads);
    return program.check(own, facts).flatMap((entry) => {
      const file = files.files.get(entry.file) ?? fileOfUnit(files.files, entry.file);
      return file ? [{ program: program.id, name: program.name, entry, file }] : [];
    });
  });
}

/** What is said of a unit as such, and not of its file: of an instance, or of a unit by its name. */
function fileOfUnit(files: ReadonlyMap<string, MachineFile>, name: string): MachineFile | undefined {
  const template = templateOf(name);
  const folders = ['/etc/systemd/system/', '/run/systemd/system/', '/etc/systemd/user/'];
  const found = folders.flatMap((folder) => files.get(folder + name) ?? files.get(folder + template) ?? []);
  return found[0];
}
