/** What is said of units, on their boxes, to screen readers and in the list below the picture. */
import type { UnitEdgeKind, UnitGraphEdge, UnitGraphNode } from '../../../server/src/protocol/unit-graph.ts';

const VERBS: Readonly<Record<UnitEdgeKind, string>> = {
  ...{ requires: 'requires', requisite: 'needs to be active already', 'binds-to': 'is bound to' },
  ...{ wants: 'wants', upholds: 'upholds', 'part-of': 'is part of', conflicts: 'conflicts with' },
  ...{ after: 'starts after', triggers: 'triggers', 'on-failure': 'starts when it fails' },
  'on-success': 'starts when it is done',
};

/** What an edge says between the names of its units. */
export function verbOf(kind: UnitEdgeKind): string {
  return VERBS[kind];
}

const BY: Readonly<Record<UnitGraphEdge['by'], string>> = {
  ...{ directive: '', path: 'for a path that it needs', install: 'by [Install], as it is enabled' },
  ...{ link: 'by a link of the config', image: 'says the image', podman: 'adds Podman' },
  default: 'goes without saying',
};

/** An edge in a sentence without an end: `a.service requires b.service (adds Podman)`. */
export function edgeWords({ kind, by, inRing }: UnitGraphEdge, from: string, to: string): string {
  const notes = [BY[by], inRing ? 'waits in a ring' : ''].filter((note) => note !== '');
  return `${from} ${verbOf(kind)} ${to}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

/** Of what a box says below its name. */
export function stateWords({ origin, start, ring, meant, own }: UnitGraphNode): string {
  if (ring !== null) return 'waits in a ring';
  if (origin === 'missing') return meant === null ? 'no such unit' : `no such unit: ${meant}?`;
  if (start === 'masked') return 'masked';
  if (start === 'refused') return 'systemd refuses it';
  if (start === 'boot') return 'starts at boot';
  if (start === 'demand') return 'starts on demand';
  if (start === 'never') return 'nothing starts it';
  return origin === 'unknown' && !own ? 'not known here' : '';
}

const ORIGINS: Readonly<Record<UnitGraphNode['origin'], string>> = {
  ...{ config: 'of the config', 'mount-unit': 'made for a filesystem', quadlet: 'made of a quadlet' },
  ...{ image: 'of the image', missing: 'nobody has it', unknown: '' },
};

/** All that is known of a unit, in a sentence without an end. */
export function nodeWords(node: UnitGraphNode): string {
  const { name, origin, own, enabled, description } = node;
  const changed = origin === 'image' && own ? 'changed by the config' : '';
  const parts = [ORIGINS[origin], changed, stateWords(node), enabled ?? '', description ?? ''];
  const said = parts.filter((part, at) => part !== '' && !(origin === 'missing' && at === 0));
  return [name, ...said].join(', ');
}

/** The longest name that a box shows whole, in UTF-16 units. */
const LONGEST = 36;

/** A name as a box shows it: what is very long loses its middle. */
export function shortName(name: string): string {
  if (name.length <= LONGEST) return name;
  const half = Math.floor((LONGEST - 1) / 2);
  return `${name.slice(0, half)}…${name.slice(-half)}`;
}
