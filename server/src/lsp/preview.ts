/** Our own requests for a preview: the rendering of a document, and the ways between the two. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis.ts';
import { madeOf, type Rendering, refusalOf, renderingOf, sourceOf } from '../features/preview/rendering.ts';
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
import { toRange } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';
import { analyzeAs, type Snapshot } from './snapshots.ts';
import { surround } from './surroundings.ts';

/** The last state of each previewed document that rendered: while people type, a preview shows that. */
const rendered = onceFor((_: Session) => new Map<string, Snapshot>());

function keep(session: Session, snapshot: Snapshot): void {
  const known = rendered(session);
  for (const uri of known.keys()) if (!session.documents.get(uri)) known.delete(uri);
  known.set(snapshot.document.uri, snapshot);
}

/** The state of a document that a preview shows, if it is the one named; of no name the one there is. */
export function shownState(session: Session, uri: string, id: string | null): Snapshot | null {
  const found = rendered(session).get(uri);
  return found && (id === null || found.id === id) && session.documents.get(uri) ? found : null;
}

/** A rendering as a document, for its places. */
export const documentOf = onceFor(({ text, language }: Rendering) =>
  TextDocument.create('', language, 0, text),
);

/** What a preview shows of a document, or why it shows nothing new. */
export async function onPreview(session: Session, params: PreviewParams): Promise<PreviewResult | null> {
  const { uri, compact = false, known } = params;
  const snapshot = await ownSnapshot(session.snapshots.settled(uri));
  if (!snapshot) return null;
  const { analysis, document, id } = snapshot;
  const about = { id, version: document.version };
  const rendering = renderingOf(analysis, compact);
  if (rendering) keep(session, snapshot);
  if (known === id) {
    return {
      ...about,
      rendering: null,
      same: true,
      problem: rendering ? null : problemOf(analysis, document),
    };
  }
  return { ...about, ...answer(analysis, document, rendering), same: false };
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

/** A state that rendered, and where its places are now: the document may have gone on since. */
interface Shown {
  readonly analysis: Analysis;
  readonly rendering: Rendering;
  readonly now: TextDocument;
  readonly carrier: Carrier;
}

const carriers = onceFor((_: Snapshot) => new Map<string, Carrier>());

/** From the text of a state to a later one; only the last is remembered. */
function carrierTo(snapshot: Snapshot, text: string): Carrier {
  const known = carriers(snapshot).get(text);
  if (known) return known;
  const made = createCarrier(snapshot.analysis.text, text);
  carriers(snapshot).clear();
  carriers(snapshot).set(text, made);
  return made;
}

function stateFor(session: Session, { uri, id, compact = false }: Omit<PreviewAt, 'position'>): Shown | null {
  const snapshot = shownState(session, uri, id);
  const now = session.documents.get(uri);
  const rendering = snapshot && renderingOf(snapshot.analysis, compact);
  if (!snapshot || !rendering || !now) return null;
  return { analysis: snapshot.analysis, rendering, now, carrier: carrierTo(snapshot, now.getText()) };
}

/** What a place of a document became. */
export async function onMade(session: Session, params: PreviewAt): Promise<PreviewMadeResult | null> {
  const shown = stateFor(session, params);
  if (!shown) return null;
  const { analysis, rendering, now, carrier } = shown;
  const offset = carrier.back(now.offsetAt(params.position));
  const found = madeOf(analysis, offset, params.compact);
  if (!found) return null;
  const preview = documentOf(rendering);
  const source = { start: carrier.forth(found.source.start), end: carrier.forth(found.source.end) };
  return {
    source: toRange(now, source),
    made: found.made.map((span) => toRange(preview, span)),
    at: preview.positionAt(found.at),
  };
}

/** Where a place of a preview came from. */
export async function onSource(session: Session, params: PreviewAt): Promise<PreviewSourceResult | null> {
  const shown = stateFor(session, params);
  if (!shown) return null;
  const { analysis, rendering, now, carrier } = shown;
  const preview = documentOf(rendering);
  const found = sourceOf(analysis, preview.offsetAt(params.position), params.compact);
  const [made] = found?.made ?? [];
  if (!found || !made) return null;
  const source = { start: carrier.forth(found.source.start), end: carrier.forth(found.source.end) };
  return {
    source: { uri: params.uri, range: toRange(now, source) },
    at: now.positionAt(carrier.forth(found.at)),
    made: toRange(preview, made),
  };
}
