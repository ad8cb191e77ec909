/** The hash of what an address gives, as a code action that carries a command of the client, and the edits once it has the sum. */
import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { remoteAt, remoteHashChange, remoteTitle } from '../features/refactor/remote-hash.ts';
import {
  REMOTE_HASH_COMMAND,
  type RemoteHashCommand,
  type RemoteHashParams,
  type RemoteHashResult,
} from '../protocol/remote-hash.ts';
import { toTextEdits } from './positions.ts';
import { isAskedFor, placeOf, surroundingsOf } from './refactor-actions.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

const KIND = 'refactor.rewrite';

/** The action at a range; none for clients that do not download. */
export function remoteHashActions(
  session: Session,
  snapshot: Snapshot,
  { range, context }: CodeActionParams,
  wants: (kind: string) => boolean,
): readonly CodeAction[] {
  if (!session.abilities.downloads || !isAskedFor(context) || !wants(KIND)) return [];
  const place = placeOf(session, snapshot, range);
  const remote = place && remoteAt(place);
  if (!remote) return [];
  const title = remoteTitle(remote);
  const { old: _, ...rest } = remote;
  const argument: RemoteHashCommand = { ...rest, uri: snapshot.document.uri };
  return [{ title, kind: KIND, command: { title, command: REMOTE_HASH_COMMAND, arguments: [argument] } }];
}

/** Our own request: the edits that write a hash, for the document as it is now. Changes nothing. */
export async function onRemoteHash(
  session: Session,
  { uri, sum, path, ...remote }: RemoteHashParams,
): Promise<RemoteHashResult | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(uri));
  if (!snapshot || !Array.isArray(path) || typeof sum !== 'string') return null;
  const about = surroundingsOf(session, snapshot);
  const change = remoteHashChange(snapshot.analysis, about, { ...remote, path }, sum);
  const { document } = snapshot;
  return change && { edits: toTextEdits(document, change.edits), documentVersion: document.version };
}
