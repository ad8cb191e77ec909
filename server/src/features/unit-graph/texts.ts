/** The texts of units as systemd finds them on the machine, each leading back to where it stands. */

import { spanAt } from '../../config/correlate.ts';
import type { EmbeddedText } from '../../embedded/embedded-text.ts';
import type { Effective } from '../../machine/effective.ts';
import type { Cause } from '../../machine/first-boot/first-boot.ts';
import type { Located, Machine } from '../../machine/machine.ts';
import {
  filesOf,
  type MachineFile,
  type MachineFiles,
  pathsRead,
  pieceAt,
} from '../../machine/programs/files.ts';
import { nameIn } from '../../programs/folders.ts';
import { isUnitName, SYSTEM_FOLDERS } from '../../programs/systemd/program.ts';
import type { UnitFile } from '../../programs/systemd/unit.ts';
import type { FlatcarTarget } from '../../spec/flatcar/releases.ts';
import type { Span } from '../../text/span.ts';
import type { GraphPlace } from './model.ts';

/** A text of a unit or drop-in, under the name that systemd has for it. */
export interface GivenFile extends UnitFile {
  /** Where a part of the text stands; null for what nobody wrote. */
  readonly placeOf: (span: Span) => GraphPlace | null;
  /** Whether nobody wrote what stands there, but a program that makes units of other files. */
  readonly isMade?: (span: Span) => boolean;
}

/** Whether the manager of the system reads a file at a path as a unit or a drop-in, or Podman as a quadlet. */
export function isReadForUnits(path: string): boolean {
  return isUnitName(nameIn(SYSTEM_FOLDERS, path)) || path.includes('/containers/systemd/');
}

/** The files of a machine that units are read from. */
export function filesForUnits(machine: Machine, target: FlatcarTarget): MachineFiles {
  const image = machine.system === 'flatcar' ? target : null;
  return filesOf(machine, pathsRead(isReadForUnits, image), image);
}

/** The units and drop-ins among files; of the same name that in the first folder that systemd looks in. */
export function unitFiles({ files }: MachineFiles, spanOf: Effective['spanOf']): readonly GivenFile[] {
  const byName = new Map<string, { readonly file: MachineFile; readonly rank: number }>();
  for (const file of files.values()) {
    const name = nameIn(SYSTEM_FOLDERS, file.path);
    if (name === null || !isUnitName(name)) continue;
    const rank = SYSTEM_FOLDERS.findIndex((folder) => file.path.startsWith(`${folder}/`));
    if (rank < (byName.get(name)?.rank ?? SYSTEM_FOLDERS.length)) byName.set(name, { file, rank });
  }
  return [...byName].map(([name, { file }]) => ({
    name,
    text: file.text,
    placeOf: (span) => placeInFile(file, span, spanOf),
  }));
}

/** Where a part of a file's text stands. */
export function placeInFile(file: MachineFile, span: Span, spanOf: Effective['spanOf']): GraphPlace {
  const found = pieceAt(file, span.start);
  if (!found) return placeOfValue(file.at, spanOf);
  const { piece, start } = found;
  const end = Math.min(span.end - start, piece.text.length);
  return placeInText(piece, span.start - start, Math.max(end, span.start - start));
}

function placeInText(text: EmbeddedText, start: number, end: number): GraphPlace {
  const { document } = text;
  return document?.isFile
    ? { span: text.spanIn(start, end), document }
    : { span: text.spanOf(start, end), document: null };
}

/** Where a cause stands: in a local file that is merged, or in the analysed document. */
export function placeOfCause(cause: Cause, spanOf: Effective['spanOf']): GraphPlace {
  const { document, node } = cause;
  return document?.isFile ? { span: spanAt(node), document } : { span: spanOf(cause), document: null };
}

/** As `placeOfCause`, of a value of the machine. */
export function placeOfValue(value: Located<unknown>, spanOf: Effective['spanOf']): GraphPlace {
  const { node, path, document = null } = value;
  return placeOfCause({ node, path, document }, spanOf);
}
