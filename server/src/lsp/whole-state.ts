/** What is told of a machine beside its configs: the state it is in, whom it concerns, and how large it is. */
import { platformOf, renderedBytes } from '../features/size-meter.ts';
import { isProjectFile } from '../project/names.ts';
import type { WholeAnswer } from '../protocol/machines.ts';
import type { StatusParams } from '../protocol.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import type { Whole } from './whole.ts';
import { findingsOfMerge } from './whole-rows.ts';

/** The machine that a document is looked at for; null for one that is a part of none. */
export async function wholeOf(session: Session, snapshot: Snapshot): Promise<Whole | null> {
  return snapshot.ours && snapshot.machine ? session.wholes.of(snapshot) : null;
}

/** What an answer about a document says of the machine that it shows. */
export function answerOf({ machine, settings }: Snapshot, whole: Whole | null): WholeAnswer {
  return { machine: machine === undefined ? null : settings.machine, isWhole: whole !== null };
}

/** Names what is known of a document: its own analysis, and the machine that it is a part of. */
export function stateOf({ id }: Snapshot, whole: Whole | null): string {
  return whole ? `${id}+${whole.id}` : id;
}

/** The other open documents of which something may follow from one config: those of machines, and project files. */
export function followersOf(session: Session, uri: string): readonly string[] {
  const { documents, snapshots } = session;
  return documents
    .keys()
    .filter((one) => one !== uri && (isProjectFile(one) || snapshots.last(one)?.machine !== undefined));
}

/** What of a machine is told in more than one document: where that is the same, nobody is to be asked again. */
export function shareOf(whole: Whole): string {
  const found = [...findingsOfMerge(whole)].map(([path, all]) => [
    path,
    all.map(({ message, span }) => [message, span.start, span.end]),
  ]);
  return JSON.stringify([found, [...(whole.composed?.used ?? [])].sort()]);
}

/** What the status of a config says of its machine; its size is that of the whole, as that is what a platform is given. */
export function statusOfMachine(
  { settings }: Snapshot,
  whole: Whole | null,
): Pick<StatusParams, 'machine'> & Partial<Pick<StatusParams, 'userData'>> {
  if (!whole) return { machine: null };
  const { name, names, found, problem } = whole;
  const analysis = whole.machine()?.analysis;
  const bytes = analysis ? renderedBytes(analysis) : null;
  const platform = analysis && platformOf(analysis, settings);
  return {
    machine: { project: found.uri, name, names, bytes, reason: problem?.reason ?? null },
    ...(platform && { userData: { platform: platform.name, limit: platform.limit } }),
  };
}
