/** What the programs of a machine say of its files, each entry with the text it is about. */

import type { MachineFacts, Program, ProgramFile } from '../../programs/program.ts';
import type { ProgramEntry } from '../../programs/report.ts';
import { PROGRAMS, readersOf } from '../../programs/table.ts';
import type { FlatcarTarget } from '../../spec/flatcar/releases.ts';
import { templateOf } from '../../syntax/unit/read.ts';
import { type Note, recallAsked } from '../../text/asked.ts';
import { type Memory, NO_MEMORY } from '../../text/memory.ts';
import type { Effective } from '../effective.ts';
import { factsOf } from './facts.ts';
import { filesOf, type MachineFile, pathsRead } from './files.ts';

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
 * @param memory where it is kept for as long as the files are the same, and what is asked of the machine
 */
export function saidOf(
  { machine, incomplete }: Effective,
  target: FlatcarTarget,
  startsLater: (name: string) => boolean,
  memory: Memory = NO_MEMORY,
): readonly SaidOfFile[] {
  const image = machine.system === 'flatcar' ? target : null;
  const readers = recallReaders(memory);
  const isRead = (path: string): boolean => readersOf(path).length > 0;
  const find = memory.recall(pathsRead, image?.release ?? '', () => pathsRead(isRead, image));
  const files = filesOf(machine, find, image);
  if (files.files.size === 0) return [];
  const filesBy = new Map<Program, MachineFile[]>();
  for (const file of files.files.values()) {
    for (const program of readers(file.path)) {
      const others = filesBy.get(program);
      if (others) others.push(file);
      else filesBy.set(program, [file]);
    }
  }
  return PROGRAMS.flatMap((program) => {
    const own = filesBy.get(program);
    if (!own) return [];
    const facts = factsOf({ machine, files, target, incomplete, startsLater }, program.reads);
    return checkedBy(program, own, facts, memory).flatMap((entry) => {
      const file = files.files.get(entry.file) ?? fileOfUnit(files.files, entry.file);
      return file ? [{ program: program.id, name: program.name, entry, file }] : [];
    });
  });
}

/** More than a document has that is served whole. */
const MOST_PATHS = 50_000;

/** Which programs read a file at a path. */
function recallReaders(memory: Memory): (path: string) => readonly Program[] {
  const known = memory.recall(readersOf, '', () => new Map<string, readonly Program[]>());
  // Paths that were typed and are gone are forgotten now and then.
  if (known.size > MOST_PATHS) known.clear();
  return (path) => {
    const before = known.get(path);
    if (before) return before;
    const found = readersOf(path);
    known.set(path, found);
    return found;
  };
}

/** What a program says of its files; as it said before, where neither they nor what it asked of the machine have changed. */
function checkedBy(
  program: Program,
  own: readonly MachineFile[],
  facts: MachineFacts,
  memory: Memory,
): readonly ProgramEntry[] {
  if (memory === NO_MEMORY) return program.check(own, facts);
  const key = `${own.length} ${plainFacts(facts)}`;
  const answer = (kind: string, subject: string | number): unknown => {
    const file = own[Number(subject)];
    const ofFile = OF_FILE[kind];
    return ofFile && file ? ofFile(file) : ANSWERS[kind]?.(facts, subject);
  };
  return recallAsked(memory, program, key, answer, (note) => {
    for (const [number, file] of own.entries()) {
      for (const [kind, ofFile] of Object.entries(OF_FILE)) note(kind, number, ofFile(file));
    }
    return program.check(own, { ...noting(facts, note), memory });
  });
}

/** What a program reads of a file, by its number. */
const OF_FILE: Readonly<Record<string, (file: ProgramFile) => unknown>> = {
  'path of file': ({ path }) => path,
  'mode of file': ({ mode }) => mode,
  'text of file': ({ text }) => text,
};

/** The facts that are no answers. */
function plainFacts({ versions, open, enabled }: MachineFacts): string {
  return JSON.stringify([versions, open, enabled]);
}

/** The facts, with a note of each that is asked for. */
function noting(facts: MachineFacts, note: Note): MachineFacts {
  const noted =
    <Subject extends string | number, Answer>(kind: string, answer: (subject: Subject) => Answer) =>
    (subject: Subject): Answer => {
      const given = answer(subject);
      note(kind, subject, given);
      return given;
    };
  const { gid, startsLater } = facts;
  return {
    ...facts,
    unit: noted('unit', facts.unit),
    user: noted('user', facts.user),
    group: noted('group', facts.group),
    program: noted('program', facts.program),
    path: noted('path', facts.path),
    ...(gid && { gid: noted('gid', gid) }),
    ...(startsLater && { startsLater: noted('startsLater', startsLater) }),
  };
}

const ANSWERS: Readonly<Record<string, (facts: MachineFacts, subject: string | number) => unknown>> = {
  unit: ({ unit }, name) => unit(String(name)),
  user: ({ user }, name) => user(String(name)),
  group: ({ group }, name) => group(String(name)),
  program: ({ program }, path) => program(String(path)),
  path: ({ path }, at) => path(String(at)),
  gid: ({ gid }, id) => gid?.(Number(id)),
  startsLater: ({ startsLater }, name) => startsLater?.(String(name)),
};

/** What is said of a unit as such, and not of its file: of an instance, or of a unit by its name. */
function fileOfUnit(files: ReadonlyMap<string, MachineFile>, name: string): MachineFile | undefined {
  const template = templateOf(name);
  const folders = ['/etc/systemd/system/', '/run/systemd/system/', '/etc/systemd/user/'];
  const found = folders.flatMap((folder) => files.get(folder + name) ?? files.get(folder + template) ?? []);
  return found[0];
}
