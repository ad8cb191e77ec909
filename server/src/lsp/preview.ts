/** Our own requests for a preview: the rendering of a document, and the ways between the two. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis.ts';
import { madeInMachine, renderingOfMachine, sourceInMachine } from '../features/preview/machine.ts';
import {
  type Counterparts,
  madeOf,
  type Rendering,
  refusalOf,
  renderingOf,
  sourceOf,
} from '../features/preview/rendering.ts';
import type {
  PreviewAt,
  PreviewMadeResult,
  PreviewParams,
  PreviewProblem,
  PreviewResult,
  PreviewSourceResult,
  RenderTextParams,
  RenderTextResult,
} from '../protocol/preview.ts';
import { type Carrier, createCarrier } from '../text/carried.ts';
import { onceFor } from '../text/once.ts';
import { words } from '../text/words.ts';
import { toRange } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';
import { analyzeAs, type Snapshot } from './snapshots.ts';
import { surround } from './surroundings.ts';
import type { Whole } from './whole.ts';
import { answerOf, stateOf, wholeOf } from './whole-state.ts';

/** What a preview shows: a document, or the machine that it is a part of. */
export interface Previewed {
  readonly snapshot: Snapshot;
  /** Null where it is the document alone. */
  readonly whole: Whole | null;
}

/** The last state of each preview that rendered: while people type, it shows that. */
const rendered = onceFor((_: Session) => new Map<string, Previewed>());

function keyOf(uri: string, isWhole: boolean): string {
  return `${isWhole ? 'whole' : 'alone'} ${uri}`;
}

function keep(session: Session, state: Previewed): void {
  const known = rendered(session);
  for (const [key, { snapshot }] of known)
    if (!session.documents.get(snapshot.document.uri)) known.delete(key);
  known.set(keyOf(state.snapshot.document.uri, state.whole !== null), state);
}

/** What a preview of a document is asked about. */
type Shows = Pick<PreviewAt, 'uri' | 'whole'>;

/** The state that a preview shows, if it is the one named; of no name the one there is. */
export function shownState(
  session: Session,
  { uri, whole = false }: Shows,
  id: string | null,
): Previewed | null {
  const known = rendered(session);
  // Of a document that is a part of no machine it is the document that is shown.
  const found = (whole && known.get(keyOf(uri, true))) || known.get(keyOf(uri, false));
  const isRight = found && (id === null || idOf(found) === id);
  return isRight && session.documents.get(uri) ? found : null;
}

function idOf({ snapshot, whole }: Previewed): string {
  return stateOf(snapshot, whole);
}

/** What is shown of a state; null where there is nothing. */
export function renderingIn({ snapshot, whole }: Previewed, compact: boolean): Rendering | null {
  if (!whole) return renderingOf(snapshot.analysis, compact);
  const made = whole.machine();
  return made && renderingOfMachine(made, compact);
}

/** What an offset of the text of a state became. */
export function madeIn(
  { snapshot, whole }: Previewed,
  offset: number,
  compact: boolean,
): Counterparts | null {
  const { analysis, document } = snapshot;
  if (!whole) return madeOf(analysis, offset, compact);
  const [made, part] = [whole.machine(), whole.partOf(document.uri)];
  return made && part ? madeInMachine(made, part, offset, compact) : null;
}

/** The state of now that a preview is to show. */
export async function previewedNow(
  session: Session,
  { uri, whole = false }: Shows,
): Promise<Previewed | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(uri));
  return snapshot && { snapshot, whole: whole ? await wholeOf(session, snapshot) : null };
}

/** A rendering as a document, for its places. */
export const documentOf = onceFor(({ text, language }: Rendering) =>
  TextDocument.create('', language, 0, text),
);

/** What a preview shows of a document, or why it shows nothing new. */
export async function onPreview(session: Session, params: PreviewParams): Promise<PreviewResult | null> {
  const { compact = false, known } = params;
  const state = await previewedNow(session, params);
  if (!state) return null;
  const { snapshot, whole } = state;
  const id = idOf(state);
  const about = { id, version: snapshot.document.version, ...answerOf(snapshot, whole) };
  const rendering = renderingIn(state, compact);
  if (rendering) keep(session, state);
  const problem = rendering ? null : problemIn(state);
  if (known === id) return { ...about, rendering: null, same: true, problem };
  return { ...about, rendering, problem, same: false };
}

function problemIn({ snapshot, whole }: Previewed): PreviewProblem {
  const { analysis, document } = snapshot;
  if (!whole) return problemOf(analysis, document);
  const { reason = words`there is no config`, place = null } = whole.problem ?? {};
  if (!place) return { reason, range: null };
  return { reason, range: place.range, ...(place.uri !== document.uri && { uri: place.uri }) };
}

function answer(analysis: Analysis, document: TextDocument, rendering: Rendering | null): RenderTextResult {
  return { rendering, problem: rendering ? null : problemOf(analysis, document) };
}

function problemOf(analysis: Analysis, document: TextDocument): PreviewProblem {
  const { reason, span } = refusalOf(analysis);
  return { reason, range: span && toRange(document, span) };
}

/** So often a text is analysed again because a local file of it was on its way. */
const MOST_TURNS = 64;

/** What another text would render to in the place of a document. */
export async function onRenderText(
  session: Session,
  params: RenderTextParams,
): Promise<RenderTextResult | null> {
  const { uri, text, languageId = 'butane', compact = false } = params;
  if (typeof text !== 'string') return null;
  const document = TextDocument.create(uri, languageId, 0, text);
  let analysis = analyzeAs(document, await surround(session, uri));
  for (let turn = 0; analysis.pending && turn < MOST_TURNS; turn++) {
    await session.clientFiles.settled();
    analysis = analyzeAs(document, await surround(session, uri));
  }
  return answer(analysis, document, renderingOf(analysis, compact));
}

const carriers = onceFor((_: Analysis) => new Map<string, Carrier>());

/** From an analysed text to a later one of the same document; only the last is remembered. */
function carrierTo(analysis: Analysis, text: string): Carrier {
  const known = carriers(analysis).get(text);
  if (known) return known;
  const made = createCarrier(analysis.text, text);
  carriers(analysis).clear();
  carriers(analysis).set(text, made);
  return made;
}

/** A state that rendered. */
interface Shown extends Previewed {
  readonly rendering: Rendering;
}

function stateFor(session: Session, params: Omit<PreviewAt, 'position'>): Shown | null {
  const state = shownState(session, params, params.id);
  const rendering = state && renderingIn(state, params.compact ?? false);
  return rendering ? { ...state, rendering } : null;
}

/** What a place of a document became. */
export async function onMade(session: Session, params: PreviewAt): Promise<PreviewMadeResult | null> {
  const shown = stateFor(session, params);
  const now = session.documents.get(params.uri);
  if (!shown || !now) return null;
  const { snapshot, rendering, whole } = shown;
  const analysis = whole?.partOf(params.uri)?.analysis ?? snapshot.analysis;
  // The document may have gone on since.
  const carrier = carrierTo(analysis, now.getText());
  const found = madeIn(shown, carrier.back(now.offsetAt(params.position)), params.compact ?? false);
  if (!found) return null;
  const preview = documentOf(rendering);
  const source = { start: carrier.forth(found.source.start), end: carrier.forth(found.source.end) };
  return {
    source: toRange(now, source),
    made: found.made.map((span) => toRange(preview, span)),
    at: preview.positionAt(found.at),
  };
}

/** Where something of a preview came from: the document as it was rendered, and what is asked of it. */
interface Origin extends Counterparts {
  readonly uri: string;
  readonly analysis: Analysis;
}

function originOf({ snapshot, whole }: Shown, offset: number, compact: boolean): Origin | null {
  const { analysis, document } = snapshot;
  if (!whole) {
    const found = sourceOf(analysis, offset, compact);
    return found && { ...found, uri: document.uri, analysis };
  }
  const made = whole.machine();
  const found = made && sourceInMachine(made, offset, compact);
  const uri = found && whole.parts.find(({ part }) => part === found.part)?.uri;
  return found && uri ? { ...found, uri, analysis: found.part.analysis } : null;
}

/** Where a place of a preview came from. */
export async function onSource(session: Session, params: PreviewAt): Promise<PreviewSourceResult | null> {
  const shown = stateFor(session, params);
  if (!shown) return null;
  const preview = documentOf(shown.rendering);
  const found = originOf(shown, preview.offsetAt(params.position), params.compact ?? false);
  const [made] = found?.made ?? [];
  if (!found || !made) return null;
  const { uri, analysis } = found;
  const now = session.documents.get(uri) ?? TextDocument.create(uri, 'yaml', 0, analysis.text);
  const { forth } = carrierTo(analysis, now.getText());
  const range = toRange(now, { start: forth(found.source.start), end: forth(found.source.end) });
  return { source: { uri, range }, at: now.positionAt(forth(found.at)), made: toRange(preview, made) };
}
