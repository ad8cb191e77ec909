import { once } from '../../text/once.ts';
import { RANKS } from './ranks.ts';

/** The first rank behind all that are counted. */
export const UNCOUNTED = 1000;

/** How common a directive is in a section: 0 the commonest; those that nobody writes come in the order of their table. */
export function rankOf(section: string, name: string, position: number): number {
  return ranks().get(section)?.get(name) ?? UNCOUNTED + position;
}

const ranks = once(() => {
  const sections = new Map<string, ReadonlyMap<string, number>>();
  for (const line of RANKS.trim().split('\n')) {
    const [section = '', ...names] = line.split(' ');
    sections.set(section, new Map(names.map((name, rank): [string, number] => [name, rank])));
  }
  return sections;
});
