/** The whole machine that an open config is a part of, as `build` makes it, with the texts that are open. */
import { asFilled } from '../analysis.ts';
import { type Composed, composeParts } from '../compose/compose.ts';
import { openValues } from '../compose/filled.ts';
import type { PartPlace } from '../compose/print.ts';
import type { Values } from '../compose/values.ts';
import { wholeMachine } from '../compose/whole.ts';
import { WHILE_TYPING } from '../formats/too-large.ts';
import type { Place } from '../protocol/place.ts';
import { once } from '../text/once.ts';
import { createRecent } from '../text/recent.ts';
import { words } from '../text/words.ts';
import { toRange } from './positions.ts';
import { valuePlaceOf } from './project-values.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { sameUri } from './uris.ts';
import type { Whole, WholePart, WholeProblem, Wholes } from './whole.ts';
import { createWholeParts, documentOfPart, type MissingPart } from './whole-parts.ts';

/** So many machines are kept as they were composed. */
const MOST_KEPT = 8;
/** So often files are waited for. */
const MOST_TURNS = 64;

/** A machine with all that was read for it, what is missing included. */
interface Kept {
  readonly whole: Whole;
  readonly read: readonly (WholePart | MissingPart)[];
}

/** The machines that are looked at in one session. Nothing is read of documents that are parts of none. */
export function createWholes(session: () => Session): Wholes {
  const parts = createWholeParts(session);
  const kept = createRecent<Kept>(MOST_KEPT);
  let count = 0;
  return {
    async of(snapshot) {
      const { uri } = snapshot.document;
      let place = valuePlaceOf(session(), snapshot);
      // Through a client the project file itself may be on its way again.
      const { abilities, clientFiles, projects } = session();
      const isComing = (): boolean => abilities.clientFiles && projects.of(uri).pending;
      for (let turn = 0; !place && isComing() && turn < MOST_TURNS; turn++) {
        await clientFiles.settled();
        place = valuePlaceOf(session(), snapshot);
      }
      const [machine, ...others] = place?.machines ?? [];
      if (!place || !machine) return null;
      const { found, project } = place;
      const values = openValues(project, machine);
      const readAll = async (): Promise<readonly (WholePart | MissingPart)[]> => {
        const all: (WholePart | MissingPart)[] = [];
        for (const path of machine.from) all.push(await parts.read(found, path, values));
        return all;
      };
      let read = await readAll();
      for (let turn = 0; isOnItsWay(read) && turn < MOST_TURNS; turn++) {
        await session().clientFiles.settled();
        read = await readAll();
      }
      if (isOnItsWay(read)) return null;
      const key = `${found.uri} ${machine.name}`;
      const known = kept.get(key);
      if (known && known.whole.found.read === found.read && isSame(known.read, read)) {
        return kept.put(key, known).whole;
      }
      const about = { name: machine.name, found, id: String(++count) };
      const names = [machine, ...others].map(({ name }) => name);
      const whole = put({ ...about, names }, read, snapshot, values);
      return kept.put(key, { whole, read }).whole;
    },
    asking: parts.asking,
    forget: parts.forget,
  };
}

function isOnItsWay(read: readonly (WholePart | MissingPart)[]): boolean {
  return read.some(({ part, ...one }) => {
    if (!part) return 'isPending' in one && one.isPending;
    return asFilled(part.analysis).pending;
  });
}

/** Whether the same configs are there, and the same are missing: another state of a machine is told anew. */
function isSame(before: Kept['read'], now: Kept['read']): boolean {
  return (
    before.length === now.length &&
    before.every(({ path, part }, at) => path === now[at]?.path && part === now[at]?.part)
  );
}

function put(
  about: Pick<Whole, 'id' | 'name' | 'names' | 'found'>,
  read: readonly (WholePart | MissingPart)[],
  { settings: { target } }: Snapshot,
  values: Values,
): Whole {
  const parts = read.flatMap((one): readonly WholePart[] => (one.part ? [one] : []));
  const missing = read.find(({ part }) => part === null);
  const composed = missing
    ? null
    : composeParts(
        parts.map(({ part }) => part),
        values,
      );
  const byPart = new Map(parts.map((one) => [one.part, one]));
  const placeOf = ({ part, span }: PartPlace): Place => ({
    uri: byPart.get(part)?.uri ?? about.found.uri,
    range: toRange(documentOfPart(part), span),
  });
  return {
    ...{ ...about, parts, values, composed, placeOf },
    machine: once(() => composed && wholeMachine(composed, { lint: { target }, bounds: WHILE_TYPING })),
    problem: missing
      ? { reason: words`${missing.path} is not there`, place: null }
      : composed && problemOf(composed, placeOf),
    partOf: (uri) => parts.find((one) => sameUri(one.uri) === sameUri(uri))?.part,
  };
}

/** The first error of what was composed. */
function problemOf({ ok, findings }: Composed, placeOf: Whole['placeOf']): WholeProblem | null {
  if (ok) return null;
  const first = findings.find(({ finding }) => finding.severity === 'error');
  if (!first) return { reason: words`there is no config`, place: null };
  const { part, finding } = first;
  const [message = ''] = finding.message.split('\n', 1);
  const { line, column } = part.analysis.places.place(finding.span.start);
  const place = placeOf({ part, span: part.analysis.lines.firstLine(finding.span) });
  return { reason: `${part.name}:${line}:${column}: ${message}`, place };
}
