/** What is told of a machine beside its configs: the state it is in, whom it concerns, and how large it is. */
import { asFilled } from '../analysis.ts';
import type { PartPlace } from '../compose/print.ts';
import { overridingIn } from '../features/project/overridden.ts';
import { platformOf } from '../features/size-meter.ts';
import { isProjectFile } from '../project/names.ts';
import type { WholeAnswer } from '../protocol/machines.ts';
import type { StatusParams } from '../protocol.ts';
import { printedBytes } from '../render/print-config.ts';
import type { UserDataPlatform } from '../spec/flatcar/user-data.ts';
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
  const { composed, parts } = whole;
  const overriding = parts.flatMap(({ part }) =>
    composed?.ok
      ? overridingIn(composed, part).map(({ what, isLost, other }) => [what, isLost, lineOf(other)])
      : [],
  );
  return JSON.stringify([found, overriding, [...(composed?.used ?? [])].sort()]);
}

function lineOf(place: PartPlace | null): string | null {
  return place && `${place.part.name}:${place.part.analysis.lines.lineAt(place.span.start)}`;
}

/** How much is said of a config beyond what its own analysis says. */
export function countsOfMerge(
  { document, settings }: Snapshot,
  whole: Whole | null,
): Pick<StatusParams, 'errors' | 'warnings'> {
  const part = settings.validate ? whole?.partOf(document.uri) : undefined;
  const found = (whole && part && findingsOfMerge(whole).get(part.name)) ?? [];
  const count = (wanted: string): number => found.filter(({ severity }) => severity === wanted).length;
  return { errors: count('error'), warnings: count('warning') };
}

/** Where the machine runs: as set, or as one of its configs says. */
function firstPlatform({ parts }: Whole, settings: Snapshot['settings']): UserDataPlatform | null {
  for (const { part } of parts) {
    const found = platformOf(asFilled(part.analysis), settings);
    if (found) return found;
  }
  return null;
}

/** What the status of a config says of its machine; its size is that of the whole, as that is what a platform is given. */
export function statusOfMachine(
  { settings }: Snapshot,
  whole: Whole | null,
): Pick<StatusParams, 'machine'> & Partial<Pick<StatusParams, 'userData'>> {
  if (!whole) return { machine: null };
  const { name, names, found, problem } = whole;
  // Told after each check: the machine itself is not made for it.
  const config = whole.composed?.ok ? whole.composed.config : null;
  const bytes = config && printedBytes(config) + 1;
  const platform = firstPlatform(whole, settings);
  return {
    machine: { project: found.uri, name, names, bytes, reason: problem?.reason ?? null },
    ...(platform && { userData: { platform: platform.name, limit: platform.limit } }),
  };
}
