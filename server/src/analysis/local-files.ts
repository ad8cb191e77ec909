/** What is said of the local files that a document names, or that are in its trees: as findings of those files. */

import { UNCHECKED } from '../config/check.ts';
import type { Elsewhere, Finding } from '../config/finding.ts';
import type { MachineText } from '../embedded/embedded-text.ts';
import { textsOf } from '../machine/whole.ts';
import { withinFilesDir } from '../render/local-files.ts';
import { LineIndex } from '../text/lines.ts';
import { type Analysis, assemble } from './analyze.ts';

/** A local file, its findings in the order of its text. */
export interface LocalFile {
  /** Clean, below the files directory. */
  readonly path: string;
  /** Null where nobody has read it as a text. */
  readonly text: string | null;
  readonly findings: readonly Finding[];
}

/** The texts that stand in local files, by their paths. */
export function localTexts(analysis: Analysis): ReadonlyMap<string, MachineText> {
  const machine = analysis.machine();
  const found = new Map<string, MachineText>();
  for (const text of machine ? textsOf(machine) : []) {
    const path = text.document?.isFile ? withinFilesDir(text.document.name) : null;
    if (path !== null && !found.has(path)) found.set(path, text);
  }
  return found;
}

/** The local files that are texts of the machine, or that something is said of, by their paths. */
export function localFilesOf(analysis: Analysis): ReadonlyMap<string, LocalFile> {
  const texts = localTexts(analysis);
  const said = new Map<string, Finding[]>([...texts.keys()].map((path) => [path, []]));
  for (const finding of analysis.findings) {
    for (const place of placesOf(finding)) {
      const path = place.isFile ? withinFilesDir(place.name) : null;
      if (path === null) continue;
      const others = said.get(path) ?? [];
      // A file may be named more than once, as what it is twice.
      if (!others.some((other) => isSame(other, finding, place))) others.push(findingAt(finding, place));
      said.set(path, others);
    }
  }
  return new Map(
    [...said].map(([path, findings]) => {
      const text = texts.get(path)?.document?.text ?? null;
      return [path, { path, text, findings: findings.sort((a, b) => a.span.start - b.span.start) }];
    }),
  );
}

function placesOf({ elsewhere, local, message }: Finding): readonly Elsewhere[] {
  if (elsewhere || local === undefined) return elsewhere ?? [];
  return [{ name: local, isFile: true, text: null, span: null, message, fixes: [] }];
}

const WHOLE = { start: 0, end: 0 };

function findingAt(finding: Finding, { span, message, fixes }: Elsewhere): Finding {
  const { source, code, severity, tags, harm } = finding;
  return {
    ...{ source, code, severity, message, path: null, span: span ?? WHOLE, placed: false },
    ...(tags && { tags }),
    ...(harm && { harm }),
    ...(fixes.length > 0 && { fixes }),
  };
}

function isSame(other: Finding, { code }: Finding, { message, span }: Elsewhere): boolean {
  const { start, end } = span ?? WHOLE;
  return (
    other.code === code && other.message === message && other.span.start === start && other.span.end === end
  );
}

/** The file as something that was analysed: no document of a format, with nothing that a real tool would refuse. */
export function analysisOfFile({ text, findings }: LocalFile, { options }: Analysis): Analysis {
  const own = text ?? '';
  const tree = { root: null, comments: [], problems: [] };
  return assemble({
    document: { text: own, lines: new LineIndex(own), tree },
    ...{ kind: 'unknown', format: null, check: { ...UNCHECKED, ok: true }, findings, options },
  });
}
