/** What is said of the configs of a machine: of each what is said of it by itself, and what only the merge makes wrong in it. */
import { diagnostics } from '../features/diagnostics.ts';
import type { Problem } from '../features/machine-view/rest.ts';
import type { ReadProject } from '../project/read.ts';
import { onceFor } from '../text/once.ts';
import { closedDocument, closedSnapshot } from './closed-documents.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import type { Whole, WholePart } from './whole.ts';
import { problemsOfMerge } from './whole-rows.ts';

/** So many configs of a machine are looked at: as many as are kept as they were read (`whole-parts.ts`). */
const MOST_PARTS = 64;

/** What was said of a config, by which project file. */
interface Kept {
  readonly project: ReadProject;
  readonly problems: Promise<readonly Problem[]>;
}

/** What is remembered of configs that are not open: looking at them takes as long as at those that are. */
const keptIn = onceFor((_: Session) => new WeakMap<WholePart['part'], Kept>());

/** The problems of all configs of a machine, at the levels of each, one config after the other. */
export async function problemsOfWhole(session: Session, whole: Whole): Promise<readonly Problem[]> {
  const parts = new Map(whole.parts.slice(0, MOST_PARTS).map((one) => [one.part, one]));
  const found: Problem[] = [];
  for (const one of parts.values()) found.push(...(await problemsOf(session, whole, one)));
  return found;
}

async function problemsOf(session: Session, whole: Whole, one: WholePart): Promise<readonly Problem[]> {
  const { uri, part } = one;
  const open = await session.snapshots.settled(uri);
  // A later text may have taken the nodes of this one over.
  if (open && open === session.snapshots.last(uri) && isPart(open, whole, one)) return tell(open, whole, one);
  const kept = keptIn(session);
  const known = kept.get(part);
  if (known?.project === whole.found.read) return known.problems;
  const problems = lookClosed(session, whole, one);
  kept.set(part, { project: whole.found.read, problems });
  return problems;
}

async function lookClosed(session: Session, whole: Whole, one: WholePart): Promise<readonly Problem[]> {
  // What was typed meanwhile comes first.
  await session.breath.take();
  const document = closedDocument(one.uri, one.part.analysis.text);
  return tell(await closedSnapshot(session, document, whole.values), whole, one);
}

/** Whether an open config is what the machine has of it: it may be looked at for another machine. */
function isPart({ analysis, machine }: Snapshot, { values }: Whole, { part }: WholePart): boolean {
  if (!machine || analysis.text !== part.analysis.text) return false;
  return JSON.stringify([...machine]) === JSON.stringify([...values]);
}

function tell(
  { analysis, settings }: Snapshot,
  whole: Whole,
  { part }: Pick<WholePart, 'part'>,
): readonly Problem[] {
  if (!settings.validate) return [];
  const all = [...diagnostics(analysis, settings), ...problemsOfMerge(whole, part)];
  return all.map((problem) => ({ ...problem, part }));
}
