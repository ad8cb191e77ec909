/** Documents that are not open, looked at as if they were. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Values } from '../compose/values.ts';
import { languageOfCarrier } from '../excerpts/file-names.ts';
import { kindOfName } from '../formats/file-names.ts';
import type { Session } from './session.ts';
import { type Snapshot, take } from './snapshots.ts';
import { surround } from './surroundings.ts';

/** So often files are waited for. */
const MOST_TURNS = 64;

/** A text at an address, in the language that an editor would give a file of that name. */
export function closedDocument(uri: string, text: string): TextDocument {
  const own = kindOfName(uri) ?? languageOfCarrier(uri);
  const name = uri.slice(uri.lastIndexOf('/') + 1).toLowerCase();
  return TextDocument.create(uri, own ?? (name.includes('.json') ? 'json' : 'yaml'), 0, text);
}

/**
 * What there is to say of it, once every local file that it needs has been fetched. Nothing of it is kept.
 * @param values what `${name}` stands for, where that is not what the project file says of the document
 */
export async function closedSnapshot(
  session: Session,
  document: TextDocument,
  values?: Values,
): Promise<Snapshot> {
  const look = async (): Promise<Snapshot> => {
    const surroundings = await surround(session, document.uri);
    return take(document, { ...surroundings, ...(values && { machine: values }) }, 'closed');
  };
  let snapshot = await look();
  for (let turn = 0; snapshot.analysis.pending && turn < MOST_TURNS; turn++) {
    await session.clientFiles.settled();
    snapshot = await look();
  }
  return snapshot;
}
