/** Our own requests about the machine that a document describes: as a tree, as a text, and what is in its files. */

import { spanAt } from '../config/correlate.ts';
import type { OtherDocument } from '../embedded/embedded-text.ts';
import { basename } from '../features/machine-view/base-name.ts';
import type { Source, ViewNode } from '../features/machine-view/node.ts';
import { machineLines } from '../features/machine-view/text.ts';
import { homeIn, twinOf, type WithTwins, withTwins } from '../features/machine-view/twins.ts';
import { contentsOf, type MachineView, machineView } from '../features/machine-view/view.ts';
import type { Cause } from '../machine/first-boot/first-boot.ts';
import type {
  MachineContentsParams,
  MachineTextResult,
  MachineViewNode,
  MachineViewParams,
  MachineViewResult,
} from '../protocol/machine-view.ts';
import type { Place } from '../protocol/place.ts';
import type { Span } from '../text/span.ts';
import { textOfLines } from '../text/styled-lines.ts';
import { placesIn } from './cause-places.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** A view and the places that it leads to. */
interface Seen {
  readonly snapshot: Snapshot;
  readonly view: MachineView;
  readonly name: string;
  readonly placeOf: (source: Source['at']) => Place;
  /** The place of a span of what was analysed in the document. */
  readonly ownPlace: (span: Span) => Place;
}

/** So often sources of configs that are not rendered yet are waited for. */
const MOST_TURNS = 64;

/** The view of each snapshot, as contents are asked for after it. */
const seen = new WeakMap<Snapshot, Promise<Seen>>();

async function see(session: Session, uri: string): Promise<Seen | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(uri));
  if (!snapshot) return null;
  const known = seen.get(snapshot) ?? make(session, snapshot);
  seen.set(snapshot, known);
  return known;
}

async function make(session: Session, snapshot: Snapshot): Promise<Seen> {
  const { analysis: given, document, files, settings } = snapshot;
  // Of a template with values that is what is shown.
  const { filled } = given;
  const analysis = filled?.analysis ?? given;
  let whole = withTwins(analysis, files);
  for (let turn = 0; (whole.pending || whole.analysis.pending) && turn < MOST_TURNS; turn++) {
    await session.clientFiles.settled();
    whole = withTwins(analysis, files);
  }
  const name = basename(document.uri);
  const view = machineView({ analysis, whole, name, settings: settings.validate ? settings : null });
  const place = placesIn(session, snapshot);
  const ownPlace = (span: Span): Place => place(null, filled ? filled.filled.home(span) : span);
  const placeOf = (at: Source['at']): Place => {
    if ('span' in at) return ownPlace(at.span);
    const { cause } = at;
    const home = cause.document?.isFile ? homeOf(whole, cause.document, cause) : null;
    if (home) return place(home.document, home.span);
    return ownPlace(view.booted.places?.spanOf(cause) ?? spanAt(cause.node));
  };
  return { snapshot, view, name, placeOf, ownPlace };
}

/** Where a cause in another file stands: in what that will be rendered from, if it is not there yet. */
function homeOf({ twins }: WithTwins, document: OtherDocument, { node }: Cause) {
  const twin = twinOf(twins, document);
  if (!twin) return { document, span: spanAt(node) };
  const { path, text } = twin;
  return { document: { name: path, isFile: true, text }, span: homeIn(twin, spanAt(node)) };
}

/** `flatcarConfig/machine` */
export async function onMachineView(
  session: Session,
  { uri }: MachineViewParams,
): Promise<MachineViewResult | null> {
  const found = await see(session, uri);
  if (!found) return null;
  const { snapshot, view, name, ownPlace } = found;
  const { fault, reason, isEmpty, sections } = view;
  const places = collectPlaces(found);
  const leads: Record<string, number> = {};
  const nodes = sections.map((node) => toWire(node, (id, source) => (leads[id] = places.add(source))));
  const reasonPlace = fault ? places.addPlace(ownPlace({ start: fault.at, end: fault.at })) : null;
  const { version } = snapshot.document;
  return { version, name, reason, reasonPlace, isEmpty, sections: nodes, ...places.all(), leads };
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
    return addPlace(placeOf(at), extent ? numbersOf(ownPlace(extent)) : []);
  };
  return { add, addPlace, all: () => ({ uris, places }) };
}

/** A node as it is sent; what is nothing is left out. `note` is told of what leads somewhere. */
function toWire(node: ViewNode, note: (id: string, source: Source) => void): MachineViewNode {
  const { id, kind, label, description, tooltip, spoken, source, worst, count, copy } = node;
  if (source) note(id, source);
  return {
    ...{ id, kind, label, spoken },
    ...(description !== '' && { description }),
    ...(tooltip.length > 1 && { tooltip }),
    ...(worst && { worst, count }),
    ...(copy && { copy }),
    ...(node.hasContents && { hasContents: true }),
    ...(node.open && { open: true }),
    ...(node.children.length > 0 && { children: node.children.map((one) => toWire(one, note)) }),
  };
}

/** `flatcarConfig/machine/contents` */
export async function onMachineContents(
  session: Session,
  { uri, id }: MachineContentsParams,
): Promise<MachineTextResult | null> {
  const found = await see(session, uri);
  return found && { text: typeof id === 'string' ? contentsOf(found.view, id) : null };
}

/** `flatcarConfig/machine/text` */
export async function onMachineText(
  session: Session,
  { uri }: MachineViewParams,
): Promise<MachineTextResult | null> {
  const found = await see(session, uri);
  if (!found) return null;
  const { view, name, placeOf } = found;
  const lines = machineLines({ ...view.booted, reason: view.reason }, name, (cause) => {
    const { uri: at, range } = placeOf({ cause });
    const { document, analysis } = found.snapshot;
    // In the document itself the real tool counts, as on the command line.
    const { line, column } =
      at === document.uri
        ? analysis.places.place(document.offsetAt(range.start))
        : { line: range.start.line + 1, column: range.start.character + 1 };
    return `${basename(at)}:${line}:${column}`;
  });
  return { text: textOfLines(lines, false) };
}
