/** Our own request: what a config makes of the disks of a machine. */
import type { Analysis } from '../analysis.ts';
import { diskPicture } from '../features/disk-picture/picture.ts';
import { reasonOf } from '../features/preview/rendering.ts';
import type { Cause } from '../machine/first-boot/first-boot.ts';
import type { DiskPicture, DiskPictureResult } from '../protocol/disk-picture.ts';
import type { ViewParams } from '../protocol/view.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { placesOfCauses } from './cause-places.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** Answers with the picture of the text as it is, or with the reason why there is none. */
export async function onDiskPicture(
  session: Session,
  { uri }: ViewParams,
): Promise<DiskPictureResult | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(uri));
  if (!snapshot) return null;
  const { analysis, document } = snapshot;
  const view = viewOf(session, snapshot);
  return { view, reason: whyNot(analysis, view !== null), version: document.version };
}

function viewOf(session: Session, snapshot: Snapshot): DiskPicture | null {
  const { filled } = snapshot.analysis;
  const analysis = shownOf(snapshot.analysis);
  const [model, effective] = [diskPicture(analysis), analysis.effective()];
  if (!model || !effective) return null;
  const { causes, ...rest } = model;
  const spanOf = (cause: Cause): Span => {
    const span = cause.document ? effective.spanOf(cause) : wholeOf(cause);
    return filled?.filled.home(span) ?? span;
  };
  return { ...rest, places: causes.map(placesOfCauses(session, snapshot, spanOf, wholeOf)) };
}

/** All of an entry, so that the cursor in any line of it finds its part. */
function wholeOf({ node }: Cause): Span {
  return { start: node.at, end: Math.max(node.at, node.span.end) };
}

/** What is drawn: of a template with values the filled text. */
function shownOf(analysis: Analysis): Analysis {
  return analysis.filled?.analysis ?? analysis;
}

/** What stops the document, in the real tool's words. */
function whyNot(analysis: Analysis, hasView: boolean): string | null {
  if (shownOf(analysis).rendered) return null;
  return reasonOf(analysis) ?? (hasView ? null : words`this config says nothing of disks`);
}
