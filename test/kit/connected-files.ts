/** Several files in which the places of one name are marked, as in connected.ts; those that merge others know each other. */
import { expect, it } from 'vitest';
import { type Analysis, analyzeTolerant } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import {
  type Connected,
  definitionsFrom,
  joinMachines,
  referencesFrom,
} from '../../server/src/features/connected.ts';
import { machineParts, mergesOthers } from '../../server/src/features/machine-parts.ts';
import { renameAt, renameTo } from '../../server/src/features/rename.ts';
import { applyEdits } from '../../server/src/text/span.ts';

export type Texts = Readonly<Record<string, string>>;

interface MarkedPlace {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly defines: boolean;
}

export interface ConnectedFiles {
  readonly texts: Texts;
  /** The places in order, file by file. */
  readonly places: readonly MarkedPlace[];
}

/** The texts without their marks: `‹…›` where a name is defined, `«…»` where it is used. */
export function readFiles(marked: Texts): ConnectedFiles {
  const places: MarkedPlace[] = [];
  const texts = Object.entries(marked).map(([file, given]) => {
    let text = '';
    let [start, defines] = [0, false];
    for (const character of given) {
      if (character === '‹' || character === '«') [start, defines] = [text.length, character === '‹'];
      else if (character === '›' || character === '»')
        places.push({ file, start, end: text.length, defines });
      else text += character;
    }
    return [file, text];
  });
  return { texts: Object.fromEntries(texts), places };
}

/**
 * A file as it is open beside others.
 * @param open those that are open as well; all, unless told otherwise
 */
export function openAmong(
  texts: Texts,
  file: string,
  open: readonly string[] = Object.keys(texts),
): { readonly analysis: Analysis; readonly connected: Connected } {
  const files = memoryFiles(texts);
  const read = (name: string): Analysis => analyzeTolerant(texts[name] ?? '', { files });
  const machineOf = (name: string, analysis: Analysis) => {
    const machine = machineParts(analysis);
    const named = (id: string): string => (id === '' || id.startsWith('#') ? name + id : id);
    const parts = machine.parts.map((part) => ({
      ...part,
      id: named(part.id),
      name: part.id === '' ? name : part.name,
    }));
    return { ...machine, parts };
  };
  const analysis = read(file);
  const others = open.filter((name) => name !== file).map((name) => ({ name, other: read(name) }));
  const machines = others.flatMap(({ name, other }) => (mergesOthers(other) ? [machineOf(name, other)] : []));
  return { analysis, connected: joinMachines(analysis, file, [machineOf(file, analysis), ...machines]) };
}

/** The files that are different after a renaming at an offset, or why it is refused. */
export function renamedAmong(
  texts: Texts,
  file: string,
  offset: number,
  name: string,
  open?: readonly string[],
): Texts | string {
  const { analysis, connected } = openAmong(texts, file, open);
  const at = renameAt(analysis, offset, connected);
  if (!at || 'refused' in at) return at ? `refused: ${at.refused}` : 'nothing to rename';
  const found = renameTo(analysis, offset, name, connected);
  if (!found || 'refused' in found) return found ? `refused: ${found.refused}` : 'nothing to rename';
  const all = [{ id: file, edits: found.edits }, ...found.beside];
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  return Object.fromEntries(
    all.flatMap(({ id, edits }) => (edits.length > 0 ? [[id, applyEdits(texts[id] ?? '', edits)]] : [])),
  );
}

/** The texts with other words at some places; only those that are different. */
export function written(
  { texts, places }: ConnectedFiles,
  write: (old: string, file: string) => string,
): Texts {
  const changed = Object.entries(texts).map(([file, text]) => {
    const edits = places
      .filter((place) => place.file === file)
      .map((span) => ({ span, newText: write(text.slice(span.start, span.end), file) }));
    return [file, applyEdits(text, edits)] as const;
  });
  return Object.fromEntries(changed.filter(([file, text]) => text !== texts[file]));
}

/** From each marked place all are found, and renamed together; `write` is what stands at a place then. */
export function connectsFiles(
  title: string,
  marked: Texts,
  name: string,
  write: (old: string, file: string) => string = () => name,
) {
  it(title, () => {
    const found = readFiles(marked);
    const { texts, places } = found;
    expect(new Set(places.map(({ file }) => file)).size).toBeGreaterThan(1);
    const keysOf = (all: readonly { file: string; start: number; end: number }[]) =>
      all.map(({ file, start, end }) => `${file} ${start} ${end}`).sort();
    for (const { file, start } of places) {
      const { analysis, connected } = openAmong(texts, file);
      expect(analysis.kind).not.toBe('unknown');
      const all = referencesFrom(connected, start + 1, true);
      expect(keysOf(all.map(({ part, span }) => ({ file: part.id, ...span })))).toEqual(keysOf(places));
      const defined = definitionsFrom(connected, start + 1).map(({ part, span }) => ({
        ...{ file: part.id, ...span },
      }));
      const own = places.filter((place) => place.defines && place.file === file);
      expect(keysOf(defined)).toEqual(keysOf(own.length > 0 ? own : places.filter(({ defines }) => defines)));
      expect(renamedAmong(texts, file, start + 1, name)).toEqual(written(found, write));
    }
  });
}
