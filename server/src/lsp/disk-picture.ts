/** Our own request: what a config makes of the disks of a machine. */
import type { Analysis } from '../analysis.ts';
import { diskPicture } from '../features/disk-picture/picture.ts';
import type { Cause } from '../machine/first-boot/first-boot.ts';
import type { DiskPicture, DiskPictureResult } from '../protocol/disk-picture.ts';
import type { ViewParams } from '../protocol/view.ts';
import type { Span } from '../text/span.ts';
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
  return { view, reason: reasonOf(analysis, view !== null), version: document.version };
}

function viewOf(session: Session, snapshot: Snapshot): DiskPicture | null {
  const { analysis } = snapshot;
  const [model, effective] = [diskPicture(analysis), analysis.effective()];
  if (!model || !effective) return null;
  const { causes, ...rest } = model;
  // All of an entry, so that the cursor in any line of it finds its part.
  const spanOf = (cause: Cause): Span =>
    cause.document
      ? effective.spanOf(cause)
      : { start: cause.node.at, end: Math.max(cause.node.at, cause.node.span.end) };
  return { ...rest, places: causes.map(placesOfCauses(session, snapshot, spanOf)) };
}

/** What stops the document, in the real tool's words. */
function reasonOf({ rendered, findings, fatal }: Analysis, hasView: boolean): string | null {
  if (rendered) return null;
  const error = findings.find(({ severity, source }) => severity === 'error' && source !== 'flatcar');
  return error?.message ?? fatal ?? (hasView ? null : 'this config says nothing of disks');
}
