/** What `build` says of a machine beyond what is said of each config, as diagnostics of the configs and of the project file. */
import type { Diagnostic } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import type { Part } from '../compose/compose.ts';
import { namesUsed } from '../compose/fill.ts';
import { type BuiltMachine, readPartText, unusedValues } from '../compose/machines.ts';
import type { Finding } from '../config/finding.ts';
import type { Diagnostic as Problem } from '../features/diagnostics.ts';
import { kindOfName } from '../formats/file-names.ts';
import type { ReadProject } from '../project/read.ts';
import type { Files } from '../render/files.ts';
import { onceFor } from '../text/once.ts';
import { toDiagnostic } from './convert.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { sameUri } from './uris.ts';
import type { Whole } from './whole.ts';

/** What the configs alone do not say. */
const OF_MERGE: ReadonlySet<string> = new Set(['compose/merged', 'compose/kind']);

/** The findings of a machine in each of its configs, by their paths. */
export const findingsOfMerge = onceFor(({ composed }: Whole): ReadonlyMap<string, readonly Finding[]> => {
  const found = new Map<string, Finding[]>();
  for (const { part, finding } of composed?.findings ?? []) {
    if (!OF_MERGE.has(finding.code)) continue;
    const own = found.get(part.name) ?? [];
    own.push(finding);
    found.set(part.name, own);
  }
  return found;
});

/** What the merge makes wrong in a config. */
export function problemsOfMerge(whole: Whole, { name, analysis }: Part): readonly Problem[] {
  return (findingsOfMerge(whole).get(name) ?? []).map((finding) => {
    const { span, related = [] } = finding;
    return {
      ...finding,
      ...{ span: analysis.lines.firstLine(span), related, finding, tags: [], ofTemplate: false },
    };
  });
}

/** The same as rows; none where the text went on meanwhile. */
export function rowsOfMerge(session: Session, { document, analysis }: Snapshot, whole: Whole): Diagnostic[] {
  const part = whole.partOf(document.uri);
  if (!part || part.analysis.text !== analysis.text) return [];
  const style = { related: session.abilities.relatedInformation, rulesPage: session.abilities.rulesPage };
  return problemsOfMerge(whole, part).map((problem) => toDiagnostic(document, problem, style));
}

/** So many machines of a project file are looked through. */
const MOST_MACHINES = 1000;
/** So many texts are kept with the names that they mention. */
const MOST_KEPT = 500;

/** A text, or that it is on its way; null where there is none. */
type Found = { readonly text: string } | 'pending' | null;

/** What is remembered of texts: the names that each mentions, by its path. */
const mentions = onceFor(
  (_: Session) => new Map<string, { readonly text: string; readonly names: ReadonlySet<string> }>(),
);

/** Warnings about values of a project file that no config uses, as `build` says them where it makes all machines. */
export function unusedIn(
  session: Session,
  { project }: ReadProject,
  uri: string,
  files: Files,
): { readonly findings: readonly Finding[]; readonly pending: boolean } {
  const folder = Utils.dirname(URI.parse(uri));
  const open = new Map(session.documents.all().map((one) => [sameUri(one.uri), one]));
  const textOf = (path: string): Found => {
    const document = open.get(Utils.joinPath(folder, path).toString());
    return document ? { text: document.getText() } : readPartText({ path, span: NOWHERE }, files);
  };
  const seen = new Map<string, ReadonlySet<string> | 'pending' | null>();
  const namesIn = (path: string): ReadonlySet<string> | 'pending' | null => {
    const known = seen.get(path);
    if (known !== undefined) return known;
    const found = textOf(path);
    const names =
      found && found !== 'pending' ? mentionedIn(session, `${folder}/${path}`, found.text) : found;
    seen.set(path, names);
    return names;
  };
  const built = [...project.machines.values()].slice(0, MOST_MACHINES).map((machine): BuiltMachine => {
    const all = machine.from.map(({ path }) => namesIn(path));
    const names = all.flatMap((one) => (one instanceof Set ? [...one] : []));
    return { machine, used: new Set(names), isRead: all.every((one) => one instanceof Set) };
  });
  const pending = [...seen.values()].includes('pending');
  return { findings: pending ? [] : unusedValues(project, built), pending };
}

const NOWHERE = { start: 0, end: 0 };

function mentionedIn(session: Session, key: string, text: string): ReadonlySet<string> {
  const kept = mentions(session);
  const known = kept.get(key);
  if (known?.text === text) return known.names;
  if (kept.size >= MOST_KEPT) kept.clear();
  const kind = kindOfName(key);
  const names = namesUsed(text, kind ? { kind } : {});
  kept.set(key, { text, names });
  return names;
}
