/** Our own request: what a config makes of the disks of a machine. */
import { type Analysis, asFilled, homeInDocument } from '../analysis.ts';
import type { DiskModel, Layer } from '../features/disk-picture/model.ts';
import { diskPicture } from '../features/disk-picture/picture.ts';
import { reasonOf } from '../features/preview/rendering.ts';
import type { Cause } from '../machine/first-boot/first-boot.ts';
import type { DiskPicture, DiskPictureResult, PictureLayer } from '../protocol/disk-picture.ts';
import type { ViewParams } from '../protocol/view.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { placesOfCauses } from './cause-places.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import type { Whole } from './whole.ts';
import { answerOf, wholeOf } from './whole-state.ts';

/** Answers with the picture of the text as it is, or with the reason why there is none. */
export async function onDiskPicture(
  session: Session,
  { uri, whole: isWhole = false }: ViewParams,
): Promise<DiskPictureResult | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(uri));
  if (!snapshot) return null;
  const { analysis, document } = snapshot;
  const { version } = document;
  const whole = isWhole ? await wholeOf(session, snapshot) : null;
  if (whole) return { ...ofWhole(session, whole), ...answerOf(snapshot, whole), version };
  const view = viewOf(session, snapshot);
  return { view, reason: whyNot(analysis, view !== null), ...answerOf(snapshot, null), version };
}

/** The disks of all configs of a machine, with places in these. */
function ofWhole(session: Session, whole: Whole): Pick<DiskPictureResult, 'view' | 'reason'> {
  const made = whole.machine();
  const [model, effective] = [made && diskPicture(made.analysis), made?.analysis.effective()];
  if (!made || !model || !effective) return { view: null, reason: whole.problem?.reason ?? NOTHING };
  const { causes, ...rest } = model;
  const spanOf = (cause: Cause): Span => (cause.document ? effective.spanOf(cause) : wholeOfEntry(cause));
  const places = causes.map((cause) => whole.placeOf(made.homeOf(spanOf(cause))));
  return { view: { ...named(rest, session), places }, reason: null };
}

const NOTHING = words`this config sets up no disks`;

function viewOf(session: Session, snapshot: Snapshot): DiskPicture | null {
  const analysis = asFilled(snapshot.analysis);
  const [model, effective] = [diskPicture(analysis), analysis.effective()];
  if (!model || !effective) return null;
  const { causes, ...rest } = model;
  const spanOf = (cause: Cause): Span => {
    const span = cause.document ? effective.spanOf(cause) : wholeOfEntry(cause);
    return homeInDocument(snapshot.analysis, span);
  };
  return {
    ...named(rest, session),
    places: causes.map(placesOfCauses(session, snapshot, spanOf, wholeOfEntry)),
  };
}

type Named = Omit<DiskModel, 'causes'>;

/** With what has no name of its own called in the client's language; no other name is a text of ours. */
function named({ blocks, notes }: Named, { translator }: Session): Omit<DiskPicture, 'places'> {
  const nameOf = (name: string, isNameless = false): string => (isNameless ? translator.text(name) : name);
  const layerOf = ({ isNameless, ...layer }: Layer): PictureLayer => ({
    ...layer,
    name: nameOf(layer.name, isNameless),
    layers: layer.layers.map(layerOf),
  });
  return {
    notes,
    blocks: blocks.map(({ isNameless, ...block }) => ({
      ...block,
      name: nameOf(block.name, isNameless),
      pieces: block.pieces.map((piece) => ({ ...piece, layers: piece.layers.map(layerOf) })),
    })),
  };
}

/** All of an entry, so that the cursor in any line of it finds its part. */
function wholeOfEntry({ node }: Cause): Span {
  return { start: node.at, end: Math.max(node.at, node.span.end) };
}

/** What stops the document, in the real tool's words. */
function whyNot(analysis: Analysis, hasView: boolean): string | null {
  if (asFilled(analysis).rendered) return null;
  return reasonOf(analysis) ?? (hasView ? null : NOTHING);
}
