/** Our own requests about the machine that a document describes: as a tree, as a text, and what is in its files. */

import { type Analysis, asFilled, homeInDocument } from '../analysis.ts';
import { spanAt } from '../config/correlate.ts';
import type { OtherDocument } from '../embedded/embedded-text.ts';
import { basename } from '../features/machine-view/base-name.ts';
import { NO_MACHINE } from '../features/machine-view/booted.ts';
import { composedOf } from '../features/machine-view/composed.ts';
import type { Source, ViewNode } from '../features/machine-view/node.ts';
import { type Problem, problemsSection } from '../features/machine-view/rest.ts';
import { machineLines, type Where } from '../features/machine-view/text.ts';
import { homeIn, twinOf, type WithTwins, withTwins } from '../features/machine-view/twins.ts';
import { contentsOf, type MachineView, machineView } from '../features/machine-view/view.ts';
import { textsOf } from '../features/machine-view/view-texts.ts';
import type { Cause } from '../machine/first-boot/first-boot.ts';
import { changesOf } from '../protocol/machine-changes.ts';
import type {
  MachineContentsParams,
  MachineTextResult,
  MachineViewChanges,
  MachineViewNode,
  MachineViewParams,
  MachineViewResult,
} from '../protocol/machine-view.ts';
import type { Place } from '../protocol/place.ts';
import type { Memory } from '../text/memory.ts';
import { onceFor } from '../text/once.ts';
import type { Span } from '../text/span.ts';
import { textOfLines } from '../text/styled-lines.ts';
import type { Speaker } from '../text/words.ts';
import { placesIn } from './cause-places.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import type { Whole } from './whole.ts';
import { problemsOfWhole } from './whole-problems.ts';
import { answerOf, wholeOf } from './whole-state.ts';

/** A view and the places that it leads to. */
interface Seen {
  readonly snapshot: Snapshot;
  readonly view: MachineView;
  readonly name: string;
  /** The machine that is seen as a whole; null where it is that of the document alone. */
  readonly whole: Whole | null;
  readonly placeOf: (source: Source['at']) => Place;
  /** The place of a span of what was analysed in the document. */
  readonly ownPlace: (span: Span) => Place;
  /** The place of the mistake that there is no machine for. */
  readonly reasonPlace: Place | null;
}

/** So often sources of configs that are not rendered yet are waited for. */
const MOST_TURNS = 64;

/** The view of each snapshot, as contents are asked for after it. */
const seen = new WeakMap<Snapshot, Promise<Seen>>();
/** The view of each whole machine; what is told of it holds for all its configs. */
const seenWhole = new WeakMap<Whole, Promise<ReturnType<typeof seeWhole>>>();

async function see(
  session: Session,
  { uri, whole: isWhole = false }: MachineViewParams,
): Promise<Seen | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(uri));
  if (!snapshot) return null;
  const whole = isWhole ? await wholeOf(session, snapshot) : null;
  if (whole) {
    const look = async () => seeWhole(whole, snapshot, await problemsOfWhole(session, whole));
    const known = seenWhole.get(whole) ?? look();
    seenWhole.set(whole, known);
    return { snapshot, ...(await known) };
  }
  const known = seen.get(snapshot) ?? make(session, snapshot);
  seen.set(snapshot, known);
  return known;
}

async function make(session: Session, snapshot: Snapshot): Promise<Seen> {
  const { analysis: given, document, files, settings } = snapshot;
  // Of a template with values that is what is shown.
  const analysis = asFilled(given);
  let whole = withTwins(analysis, files);
  for (let turn = 0; (whole.pending || whole.analysis.pending) && turn < MOST_TURNS; turn++) {
    await session.clientFiles.settled();
    whole = withTwins(analysis, files);
  }
  const name = basename(document.uri);
  const view = machineView({ analysis, whole, name, settings: settings.validate ? settings : null });
  const place = placesIn(session, snapshot);
  const ownPlace = (span: Span): Place => place(null, homeInDocument(given, span));
  const placeOf = (at: Source['at']): Place => {
    if ('span' in at) return ownPlace(at.span);
    const { cause } = at;
    const home = cause.document?.isFile ? homeOf(whole, cause.document, cause) : null;
    if (home) return place(home.document, home.span);
    return ownPlace(view.booted.places?.spanOf(cause) ?? spanAt(cause.node));
  };
  const { fault } = view;
  const reasonPlace = fault && ownPlace({ start: fault.at, end: fault.at });
  return { snapshot, view, name, whole: null, placeOf, ownPlace, reasonPlace };
}

/** The view of a machine that configs are composed to: each place is in one of them. */
function seeWhole(
  whole: Whole,
  { analysis: own }: Snapshot,
  problems: readonly Problem[],
): Omit<Seen, 'snapshot'> {
  const made = whole.machine();
  const { name, problem } = whole;
  if (!made) {
    const none: Place = problem?.place ?? { uri: whole.found.uri, range: { start: TOP, end: TOP } };
    const placeOf = (at: Source['at']): Place => inPart(whole, at) ?? none;
    const view = noView(own, problem?.reason ?? NO_MACHINE, problems);
    return { view, name, whole, placeOf, ownPlace: () => none, reasonPlace: problem?.place ?? null };
  }
  const { analysis } = made;
  const composed = { ...composedOf(made), problems };
  const view = machineView({
    ...{ analysis, whole: { analysis, twins: new Map(), pending: false }, name, settings: null, composed },
  });
  const ownPlace = (span: Span): Place => whole.placeOf(made.homeOf(span));
  const placeOf = (at: Source['at']): Place => {
    if ('span' in at) return inPart(whole, at) ?? ownPlace(at.span);
    const { cause } = at;
    const part = composed.parts.find(({ document }) => document === cause.document)?.part;
    if (!part) return ownPlace(view.booted.places?.spanOf(cause) ?? spanAt(cause.node));
    const span = spanAt(cause.node);
    return whole.placeOf({ part, span: homeInDocument(part.analysis, span) });
  };
  return { view, name, whole, placeOf, ownPlace, reasonPlace: null };
}

/** The place of what stands in the text of a part; null for all else. */
function inPart(whole: Whole, at: Source['at']): Place | null {
  return 'span' in at && at.part ? whole.placeOf({ part: at.part, span: at.span }) : null;
}

const TOP = { line: 0, character: 0 };

function noView(analysis: Analysis, reason: string, problems: readonly Problem[]): MachineView {
  const names = { users: new Map(), groups: new Map() };
  const booted = { analysis, boot: null, reason, places: null, names };
  const section = problemsSection(problems, false);
  return { booted, reason, fault: null, isEmpty: false, sections: section ? [section] : [] };
}

/** Where a cause in another file stands: in what that will be rendered from, if it is not there yet. */
function homeOf({ twins }: WithTwins, document: OtherDocument, { node }: Cause) {
  const twin = twinOf(twins, document);
  if (!twin) return { document, span: spanAt(node) };
  const { path, text } = twin;
  return { document: { name: path, isFile: true, text }, span: homeIn(twin, spanAt(node)) };
}

/** How many views a session was given: each has a name of its own. */
const counted = onceFor((_: Session) => ({ count: 0 }));
/** The last view of a document, as long as that is open. */
const answered = onceFor((_: Memory): { last: MachineViewResult | null } => ({ last: null }));

/** `flatcarConfig/machine` */
export async function onMachineView(
  session: Session,
  params: MachineViewParams,
): Promise<MachineViewResult | MachineViewChanges | null> {
  const found = await see(session, params);
  if (!found) return null;
  const answer = answered(found.snapshot.analysis.memory);
  const before = answer.last;
  const now = answerTo(session, found, String(++counted(session).count));
  answer.last = now;
  return before && params.known === before.id ? changesOf(before, now) : now;
}

function answerTo(session: Session, found: Seen, id: string): MachineViewResult {
  const { snapshot, view, name, whole } = found;
  const { reason, isEmpty, sections } = view;
  const places = collectPlaces(found);
  const leads: Record<string, number> = {};
  const { translator } = session;
  const nodes = sections.map((node) =>
    toWire(node, translator, (of, source) => (leads[of] = places.add(source))),
  );
  const reasonPlace = found.reasonPlace && places.addPlace(found.reasonPlace);
  const { version } = snapshot.document;
  return {
    id,
    version,
    name,
    ...answerOf(snapshot, whole),
    reason,
    reasonPlace,
    isEmpty,
    sections: nodes,
    ...places.all(),
    leads,
  };
}

/** Numbers instead of ranges: a machine may have thousands of files, and all are sent again when a line is typed above them. */
function collectPlaces({ snapshot, placeOf, ownPlace }: Seen) {
  const uris = [snapshot.document.uri];
  const indexes = new Map([[snapshot.document.uri, 0]]);
  const places: number[][] = [];
  const numbersOf = ({ range: { start, end } }: Place) => [
    start.line,
    start.character,
    end.line,
    end.character,
  ];
  const indexOf = (uri: string): number => {
    const known = indexes.get(uri);
    if (known !== undefined) return known;
    indexes.set(uri, uris.length);
    return uris.push(uri) - 1;
  };
  const addPlace = (place: Place, extent: readonly number[] = []): number =>
    places.push([indexOf(place.uri), ...numbersOf(place), ...extent]) - 1;
  const add = ({ at, extent }: Source): number => {
    return addPlace(placeOf(at), extent ? numbersOf(ownPlace(extent.span)) : []);
  };
  return { add, addPlace, all: () => ({ uris, places }) };
}

/** The nodes as they are sent by each speaker; those that are the same in the next view are the same there. */
const sentBy = onceFor((_: Speaker) => new WeakMap<ViewNode, MachineViewNode>());

/** A node as it is sent, said by `speaker`. `note` is told of what leads somewhere. */
function toWire(
  node: ViewNode,
  speaker: Speaker,
  note: (id: string, source: Source) => void,
): MachineViewNode {
  if (node.source) note(node.id, node.source);
  if (node.children.length > 0) {
    return { ...rowOf(node, speaker), children: node.children.map((one) => toWire(one, speaker, note)) };
  }
  const known = sentBy(speaker);
  const sent = known.get(node) ?? rowOf(node, speaker);
  known.set(node, sent);
  return sent;
}

/** A node without what is below it; what is nothing is left out. */
function rowOf(node: ViewNode, speaker: Speaker): MachineViewNode {
  const { id, kind, worst, count, copy } = node;
  const { label, description, tooltip, spoken } = textsOf(node, speaker);
  const sent: { -readonly [Key in keyof MachineViewNode]: MachineViewNode[Key] } = {
    id,
    kind,
    label,
    spoken,
  };
  if (description !== '') sent.description = description;
  if (tooltip.length > 1) sent.tooltip = tooltip;
  if (worst) {
    sent.worst = worst;
    sent.count = count;
  }
  if (copy) sent.copy = copy;
  if (node.hasContents) sent.hasContents = true;
  if (node.open) sent.open = true;
  return sent;
}

/** `flatcarConfig/machine/contents` */
export async function onMachineContents(
  session: Session,
  { id, ...params }: MachineContentsParams,
): Promise<MachineTextResult | null> {
  const found = await see(session, params);
  return found && { text: typeof id === 'string' ? contentsOf(found.view, id) : null };
}

/** `flatcarConfig/machine/text` */
export async function onMachineText(
  session: Session,
  params: MachineViewParams,
): Promise<MachineTextResult | null> {
  const found = await see(session, params);
  if (!found) return null;
  const { view, name, placeOf } = found;
  const where: Where = (cause) => {
    const { uri: at, range } = placeOf({ cause });
    const { document, analysis } = found.snapshot;
    // In the document itself the real tool counts, as on the command line.
    const { line, column } =
      at === document.uri
        ? analysis.places.place(document.offsetAt(range.start))
        : { line: range.start.line + 1, column: range.start.character + 1 };
    return `${basename(at)}:${line}:${column}`;
  };
  const lines = machineLines({ ...view.booted, reason: view.reason }, name, where, session.translator);
  return { text: textOfLines(lines, false) };
}
