/** One analysis per document version: made when first needed, kept until the text, the settings or a local file change. */
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, type AnalyzeOptions, analyze, analyzeFilled, analyzeTolerant } from '../analysis.ts';
import { analyzeWithValues } from '../compose/filled.ts';
import type { Values } from '../compose/values.ts';
import type { Settings } from '../features/settings.ts';
import { WHILE_TYPING } from '../formats/too-large.ts';
import { isProjectFile } from '../project/names.ts';
import type { Files } from '../render/files.ts';
import { createMemory, type Memory, NO_MEMORY } from '../text/memory.ts';
import { analyzeCarrier, carrierOf } from './excerpts.ts';
import type { Base } from './files-directory.ts';
import { ownLanguage } from './own-language.ts';
import { stillDocument } from './still-document.ts';
import type { GivenValues } from './template-values.ts';

export interface Snapshot {
  /** The text as it was analysed; the live document goes on changing. */
  readonly document: TextDocument;
  readonly analysis: Analysis;
  /** Whether the document concerns us: by its content, or because its language is one of ours. */
  readonly ours: boolean;
  readonly settings: Settings;
  readonly bases: readonly Base[];
  readonly files: Files | undefined;
  /** URIs of the local files and folders that were asked for; with a slash at the end, folders whose entries were. */
  readonly touched: ReadonlySet<string>;
  /** URIs of the folders in which a project file would count. */
  readonly projectFolders: readonly string[];
  /** What placeholders were filled in with. */
  readonly given: GivenValues;
  /** What `${name}` was taken for, where the document is one of the configs of a machine. */
  readonly machine?: Values | undefined;
  /** Tells one analysis from another; the same as long as nothing changed. */
  readonly id: string;
  /** How long the analysis took, in milliseconds. */
  readonly took: number;
}

/** What surrounds a document: its settings, and the files it may read. */
export interface Surroundings {
  readonly settings: Settings;
  readonly bases: readonly Base[];
  readonly files: Files | undefined;
  readonly touched: Set<string>;
  readonly projectFolders: readonly string[];
  readonly given: GivenValues;
  /** What `${name}` stands for, where the document is one of the configs of a machine; nothing else is filled in then. */
  readonly machine?: Values | undefined;
  /** The platform of the project, where `ct` knows it: for Container Linux Configs. */
  readonly platform?: string | undefined;
}

export interface Snapshots {
  /** The analysis of a document as it is now; null when it is not open. */
  get(uri: string): Promise<Snapshot | null>;
  /** As `get`, once every local file it needs has been fetched. */
  settled(uri: string): Promise<Snapshot | null>;
  /** As `get`, but a large document's last analysis is good enough; the document is that of now. */
  quick(uri: string): Promise<Snapshot | null>;
  /** The last analysis there is. */
  last(uri: string): Snapshot | undefined;
  /** Makes the next `get` analyse again. */
  invalidate(uri: string): void;
  drop(uri: string): void;
}

/** Above this many UTF-16 units `quick` takes an older tree. */
const LARGE = 50_000;
/** So often files are waited for; a chain of folders takes one turn for each level. */
const MOST_TURNS = 64;
/** So many analyses in a row of which nobody asks for the findings add to what is kept, before it is forgotten. */
const MOST_UNTOLD = 32;

/** Snapshots of the open documents. `surround` is asked for each analysis, `fetched` resolves when no file is on its way. */
export function createSnapshots(
  documents: TextDocuments<TextDocument>,
  surround: (uri: string) => Promise<Surroundings>,
  fetched: () => Promise<void>,
): Snapshots {
  const made = new Map<string, { readonly snapshot: Snapshot; readonly epoch: number }>();
  // Counts the invalidations of each document; an analysis begun before the last one is not fresh.
  const epochs = new Map<string, number>();
  const memories = new Map<string, { readonly memory: Memory; untold: number }>();
  /** The memory for the next analysis. One of a text that was gone before anybody asked for its findings does not count: theirs are those before it. */
  const memoryOf = (uri: string): Memory => {
    const known = memories.get(uri) ?? { memory: createMemory(), untold: 0 };
    memories.set(uri, known);
    known.untold = made.get(uri)?.snapshot.analysis.isTold() === false ? known.untold + 1 : 0;
    if (known.untold % MOST_UNTOLD === 0) known.memory.turn();
    return known.memory;
  };
  let count = 0;
  const epochOf = (uri: string): number => epochs.get(uri) ?? 0;

  const fresh = (uri: string): Snapshot | undefined => {
    const known = made.get(uri);
    const document = documents.get(uri);
    if (!known || !document || known.epoch !== epochOf(uri)) return undefined;
    // A client may give a version again, so the text counts as well; where nothing changed it is the same string.
    const { version } = known.snapshot.document;
    const isSame = version === document.version && known.snapshot.analysis.text === document.getText();
    return isSame ? known.snapshot : undefined;
  };
  const get = async (uri: string): Promise<Snapshot | null> => {
    if (!documents.get(uri)) return null;
    const known = fresh(uri);
    if (known) return known;
    const epoch = epochOf(uri);
    const surroundings = await surround(uri);
    const document = documents.get(uri);
    // Meanwhile the document may have been closed, or another request have been faster.
    if (!document) return null;
    const other = fresh(uri);
    if (other) return other;
    const snapshot = take(document, surroundings, `${document.version}.${++count}`, memoryOf(uri));
    made.set(uri, { snapshot, epoch });
    return snapshot;
  };
  const invalidate = (uri: string): void => {
    if (documents.get(uri)) epochs.set(uri, epochOf(uri) + 1);
  };
  const settled = async (uri: string): Promise<Snapshot | null> => {
    let snapshot = await get(uri);
    for (let turn = 0; snapshot?.analysis.pending && turn < MOST_TURNS; turn++) {
      await fetched();
      invalidate(uri);
      snapshot = await get(uri);
    }
    return snapshot;
  };
  const quick = async (uri: string): Promise<Snapshot | null> => {
    const document = documents.get(uri);
    const known = made.get(uri)?.snapshot;
    if (!document || !known || fresh(uri) || document.getText().length < LARGE) return get(uri);
    return { ...known, document: stillDocument(document) };
  };
  const drop = (uri: string): void => {
    made.delete(uri);
    epochs.delete(uri);
    memories.delete(uri);
  };
  return { get, settled, quick, last: (uri) => made.get(uri)?.snapshot, invalidate, drop };
}

/** What there is to say of a text; `memory` is that of the document's analyses, and none for a text that is looked at once. */
export function take(
  live: TextDocument,
  surroundings: Surroundings,
  id: string,
  memory: Memory = NO_MEMORY,
): Snapshot {
  const document = stillDocument(live);
  const start = performance.now();
  const analysis = analyzeAs(document, surroundings, memory);
  const took = performance.now() - start;
  const ours =
    !isProjectFile(document.uri) && (analysis.kind !== 'unknown' || ownLanguage(document) !== null);
  return { ...surroundings, document, analysis, ours, id, took };
}

/** Analyses a text with what surrounds it, in the language that an editor gives it. */
export function analyzeAs(
  document: TextDocument,
  { files, settings, given, machine, platform }: Surroundings,
  memory: Memory = NO_MEMORY,
): Analysis {
  const { target, rules } = settings;
  const { values } = given;
  const options = {
    lint: { target, rules },
    bounds: WHILE_TYPING,
    values,
    memory,
    ...(files && { files }),
    ...(platform !== undefined && { platform }),
  };
  const read = settings.templates === 'tolerate' ? analyzeTolerant : analyze;
  const text = document.getText();
  const carrier = carrierOf(document);
  if (carrier && carrier !== 'kubernetes') return analyzeCarrier(document, carrier, settings, memory);
  const analyzeText = (asked: AnalyzeOptions): Analysis =>
    machine ? analyzeWithValues(text, machine, asked, read) : analyzeFilled(text, asked, read);
  const found = analyzeText(options);
  const kind = ownLanguage(document);
  if (found.kind === 'unknown' && !kind && carrier)
    return analyzeCarrier(document, carrier, settings, memory);
  const analysis = found.kind === 'unknown' && kind ? analyzeText({ ...options, kind }) : found;
  return given.pending ? { ...analysis, pending: true } : analysis;
}
