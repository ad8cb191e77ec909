/** What the programs of a machine say of its files, each entry with the text it is about. */
import type { ProgramEntry } from '../../programs/report.ts';
import { isReadBySome, PROGRAMS } from '../../programs/table.ts';
import type { FlatcarTarget } from '../../spec/flatcar/releases.ts';
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

/** All that the programs say of what a machine applies. Linear in the texts. */
export function saidOf({ machine, incomplete }: Effective, target: FlatcarTarget): readonly SaidOfFile[] {
  const image = machine.system === 'flatcar' ? target : null;
  const files = filesOf(machine, isReadBySome, image);
  if (files.files.size === 0) return [];
  return PROGRAMS.flatMap((program) => {
    const own = [...files.files.values()].filter(({ path }) => program.reads(path));
    if (own.length === 0) return [];
    const facts = factsOf({ machine, files, target, incomplete }, program.reads);
    return program.check(own, facts).flatMap((entry) => {
      const file = files.files.get(entry.file) ?? fileOfUnit(files.files, entry.file);
      return file ? [{ program: program.id, name: program.name, entry, file }] : [];
    });
  });
}

/** What is said of a unit as such, and not of its file: of an instance, or of a unit by its name. */
function fileOfUnit(files: ReadonlyMap<string, MachineFile>, name: string): MachineFile | undefined {
  const template = name.replace(/@[^@]*(?=\.[a-z]+$)/, '@');
  const folders = ['/etc/systemd/system/', '/run/systemd/system/', '/etc/systemd/user/'];
  const found = folders.flatMap((folder) => files.get(folder + name) ?? files.get(folder + template) ?? []);
  return found[0];
}
