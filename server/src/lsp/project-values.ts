/** What the server answers about `${name}` in a config of machines. */

import type { Location } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { machineFor } from '../compose/filled.ts';
import { type MarkedValue, machinesOf, markedValueAt, type ValuePlace } from '../features/project/values.ts';
import { toRange } from './positions.ts';
import { type FoundProject, pathIn } from './projects.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { sameUri } from './uris.ts';

/** The project and machines of a config; null for one that is part of none. */
export function valuePlaceOf(
  session: Session,
  { document, machine, settings }: Snapshot,
): (ValuePlace & { readonly found: FoundProject }) | null {
  const found = machine ? session.projects.of(document.uri).found : null;
  const path = found && pathIn(found, document.uri);
  if (!found || path === null) return null;
  const { project } = found.read;
  const chosen = machineFor(project, path, settings.machine);
  return chosen && { found, project, machines: machinesOf(project, path, chosen) };
}

/** The value that is named at an offset. */
export function valueAt(session: Session, snapshot: Snapshot, offset: number): MarkedValue | null {
  const place = valuePlaceOf(session, snapshot);
  return place && markedValueAt(snapshot.analysis.text, offset, place);
}

/** Where the value that is named at an offset stands in the project file. */
export function definitionOfValue(session: Session, snapshot: Snapshot, offset: number): Location | null {
  const place = valuePlaceOf(session, snapshot);
  const value = place && markedValueAt(snapshot.analysis.text, offset, place);
  if (!place || !value) return null;
  const { uri, read } = place.found;
  const open = session.documents.all().find((one) => sameUri(one.uri) === uri);
  const document = TextDocument.create(uri, 'yaml', 0, read.text);
  return { uri: open?.uri ?? uri, range: toRange(document, value.nameSpan) };
}
