/** Puts directives into the order in which they most likely come next: by section, and by what stands there already. */
import type { Directive, DirectiveFile } from '../../spec/directives/directive.ts';
import { UNCOUNTED } from '../../spec/directives/rank.ts';
import { isQuadlet } from '../../spec/directives/sections.ts';
import { once } from '../../text/once.ts';
import { DIRECTIVE_ORDER, ORDER_BY_HAND } from './directive-order-table.ts';

/** How often something comes; `total` counts those that are not in the table as well. */
interface Counts {
  readonly of: ReadonlyMap<string, number>;
  readonly total: number;
}

/** What stands above the cursor in its section. */
export interface Above {
  readonly name: string;
  readonly value: string;
}

/** Which share of the weight a table has, and how many counts it takes for it to be believed. */
const OF_SECTION = 0.15;
const OF_NEXT = { weight: 1, doubt: 2 };
const OF_NEXT_IN_FILE = { weight: 0.5, doubt: 3 };
/** What may stand several times often does, and directives of one family stand together. */
const AGAIN = 0.08;
const SAME_FAMILY = 0.02;
/** Of one family there may be many that nobody writes. */
const SAME_FAMILY_RARE = 0.001;
/** What stands further above already may come again, but less likely. */
const WRITTEN_ABOVE = 0.4;

const NONE: Counts = { of: new Map(), total: 0 };

/**
 * The directives with those first that most likely come next in a section.
 * @param above the directives of the section above the cursor, in order
 * @param directives those that may come, commonest first
 */
export function inLikelyOrder(
  file: DirectiveFile,
  section: string,
  above: readonly Above[],
  directives: readonly Directive[],
): readonly Directive[] {
  const score = scoreOf(file, section, above);
  const scored = directives.map((directive) => ({ directive, score: score(directive) }));
  return scored.sort((a, b) => b.score - a.score).map(({ directive }) => directive);
}

/**
 * The same directives, each behind the one that its name begins with (`RestartSec` behind `Restart`): who means the longer
 * name goes on typing.
 */
export function shorterFirst(directives: readonly Directive[]): readonly Directive[] {
  const left = new Map(directives.map((directive) => [directive.name, directive]));
  const ordered: Directive[] = [];
  for (const { name } of directives) {
    for (let length = 1; length <= name.length; length++) {
      const directive = left.get(name.slice(0, length));
      if (!directive) continue;
      left.delete(directive.name);
      ordered.push(directive);
    }
  }
  return ordered;
}

function scoreOf(
  file: DirectiveFile,
  section: string,
  above: readonly Above[],
): (directive: Directive) => number {
  const place = placeOf(file, section);
  const common = [countsOf(place, '*'), countsOf(`${section} ${file}`, '*')];
  const last = above.at(-1);
  const next = nextOf(place, last);
  const nextInFile = nextOf(`${section} ${file}`, last);
  const written = new Set(above.map(({ name }) => name));
  const family = last ? familyOf(last.name) : '';
  return ({ name, rank }) => {
    let score = believed(next, name, OF_NEXT) + believed(nextInFile, name, OF_NEXT_IN_FILE);
    const weight = written.has(name) ? OF_SECTION * WRITTEN_ABOVE : OF_SECTION;
    for (const counts of common) score += weight * shareOf(counts, name);
    if (name === last?.name) score += AGAIN;
    else if (family !== '' && familyOf(name) === family)
      score += rank < UNCOUNTED ? SAME_FAMILY : SAME_FAMILY_RARE;
    return score;
  };
}

function nextOf(place: string, last: Above | undefined): Counts {
  if (!last) return countsOf(place, '^');
  const withValue = countsOf(place, `${last.name}=${last.value}`);
  return withValue === NONE ? countsOf(place, last.name) : withValue;
}

function believed({ of, total }: Counts, name: string, { weight, doubt }: typeof OF_NEXT): number {
  return (weight * (of.get(name) ?? 0)) / (total + doubt);
}

function shareOf({ of, total }: Counts, name: string): number {
  return total === 0 ? 0 : (of.get(name) ?? 0) / total;
}

/** The first word of a name: `Protect` of `ProtectHome`. */
function familyOf(name: string): string {
  return /^(?:[A-Z]+(?=[A-Z][a-z])|[A-Z]+[a-z]*)/.exec(name)?.[0] ?? name;
}

/** The name of the table of a section. */
function placeOf(file: DirectiveFile, section: string): string {
  if (section === 'Unit' || section === 'Install') return section;
  if (section === 'Service') return isQuadlet(file) ? 'Service/q' : 'Service';
  return `${file}/${section}`;
}

function countsOf(place: string, state: string): Counts {
  return tables().get(place)?.get(state) ?? NONE;
}

/** The tables by section, then by what stands before. */
const tables = once(() => {
  const places = new Map<string, Map<string, { of: Map<string, number>; total: number }>>();
  let states = new Map<string, { of: Map<string, number>; total: number }>();
  for (const line of `${DIRECTIVE_ORDER}${ORDER_BY_HAND}`.split('\n')) {
    if (line.startsWith('[')) {
      const place = line.slice(1, -1);
      states = places.get(place) ?? new Map();
      places.set(place, states);
      continue;
    }
    const [state = '', ...followers] = line.split(' ');
    if (state === '') continue;
    const counts = states.get(state) ?? { of: new Map<string, number>(), total: 0 };
    states.set(state, counts);
    for (const follower of followers) {
      const colon = follower.indexOf(':');
      const [name, count] = [follower.slice(0, colon), Number(follower.slice(colon + 1))];
      counts.of.set(name, (counts.of.get(name) ?? 0) + count);
      counts.total += count;
    }
  }
  return places;
});
