/** Puts the sections of a file into the order in which they most likely come next. */
import type { DirectiveFile } from '../../spec/directives/directive.ts';
import { sectionsOf } from '../../spec/directives/lookup.ts';
import { isQuadlet } from '../../spec/directives/sections.ts';
import { SECTIONS_NEXT, SECTIONS_OF_KIND } from './directive-order-table.ts';

/**
 * All sections of a file, those first that most likely follow.
 * @param section the one above the cursor; empty above the first
 * @param kind of a .netdev what its `Kind=` says; empty where it says nothing
 */
export function sectionsInLikelyOrder(file: DirectiveFile, section: string, kind: string): readonly string[] {
  const all = sectionsOf(file);
  const own = all.indexOf(section);
  const inOrder = [...all.slice(own + 1), ...all.slice(0, own + 1)];
  const likely = [...ofKind(all, kind), ...nextOf(file, section, all)].filter((name) => all.includes(name));
  return [...new Set([...likely, ...inOrder])];
}

function nextOf(file: DirectiveFile, section: string, all: readonly string[]): readonly string[] {
  if (section === '') return [];
  const table = SECTIONS_NEXT[isQuadlet(file) ? 'quadlet' : file];
  if (!table) return [];
  // The section that gives a quadlet its name is the second of its kind.
  const own = all[1] ?? '';
  const state = isQuadlet(file) && section === own ? 'OWN' : section;
  const row = Object.hasOwn(table, state) ? table[state] : table['*'];
  return (row ?? '').split(' ').map((name) => (name === 'OWN' ? own : name));
}

function ofKind(all: readonly string[], kind: string): readonly string[] {
  if (kind === '') return [];
  const wanted = (Object.hasOwn(SECTIONS_OF_KIND, kind) ? SECTIONS_OF_KIND[kind] : kind) ?? '';
  return all.filter((name) => name.toLowerCase() === wanted.toLowerCase());
}
