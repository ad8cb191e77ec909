/** Where the values stand that bring something about on a machine, for answers that lead there. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { OtherDocument } from '../embedded/embedded-text.ts';
import type { Cause } from '../machine/first-boot/first-boot.ts';
import type { Place } from '../protocol/place.ts';
import type { Span } from '../text/span.ts';
import { uriIn } from './local-documents.ts';
import { baseOf } from './local-places.ts';
import { toRange } from './positions.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** Finds local files that a document reads, for the places in them; null for one that has no address. Each is made once. */
export function othersOf(
  session: Session,
  snapshot: Snapshot,
): (other: OtherDocument) => TextDocument | null {
  const opened = new Map<string, TextDocument | null>();
  return ({ name, text }) => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const base = baseOf(session, snapshot, name);
    const other = base ? TextDocument.create(uriIn(base, name), 'ignition', 0, text) : null;
    opened.set(name, other);
    return other;
  };
}

/** Leads spans to their places: in a local file that is merged, of which the lines are counted once, or in the document. */
export function placesIn(
  session: Session,
  snapshot: Snapshot,
): (document: OtherDocument | null, span: Span) => Place {
  const open = othersOf(session, snapshot);
  return (document, span) => {
    const other = (document?.isFile ? open(document) : null) ?? snapshot.document;
    return { uri: other.uri, range: toRange(other, span) };
  };
}

/**
 * Leads causes to their places: one in a local file that is merged to that file, one in a config that stands inside the
 * document to that in the document.
 * @param spanOf the place of a cause in the document, of what the causes are of (`Effective.spanOf`, `Booted.spanOf`)
 * @param inFile the place of one in a local file
 */
export function placesOfCauses(
  session: Session,
  snapshot: Snapshot,
  spanOf: (cause: Cause) => Span,
  inFile: (cause: Cause) => Span,
): (cause: Cause) => Place {
  const place = placesIn(session, snapshot);
  return (cause) =>
    cause.document?.isFile ? place(cause.document, inFile(cause)) : place(null, spanOf(cause));
}
