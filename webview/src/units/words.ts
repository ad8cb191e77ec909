/** What is said of units, on their boxes, to screen readers and in the list below the picture. */
import type { UnitEdgeKind, UnitGraphEdge, UnitGraphNode } from '../../../server/src/protocol/unit-graph.ts';
import { t } from '../kit/texts.ts';

/** What an edge says of its units. */
function relation(kind: UnitEdgeKind, from: string, to: string): string {
  const said: Readonly<Record<UnitEdgeKind, string>> = {
    requires: t('{0} requires {1}', from, to),
    requisite: t('{0} needs to be active already {1}', from, to),
    'binds-to': t('{0} is bound to {1}', from, to),
    wants: t('{0} wants {1}', from, to),
    upholds: t('{0} upholds {1}', from, to),
    'part-of': t('{0} is part of {1}', from, to),
    conflicts: t('{0} conflicts with {1}', from, to),
    after: t('{0} starts after {1}', from, to),
    triggers: t('{0} triggers {1}', from, to),
    'on-failure': t('{0} starts when it fails {1}', from, to),
    'on-success': t('{0} starts when it is done {1}', from, to),
  };
  return said[kind];
}

/** What brings an edge about; '' for a directive of the unit. */
function bringer(by: UnitGraphEdge['by']): string {
  const said: Readonly<Record<UnitGraphEdge['by'], string>> = {
    directive: '',
    path: t('for a path that it needs'),
    install: t('by [Install], as it is enabled'),
    link: t('by a link of the config'),
    image: t('according to the image'),
    podman: t('added by Podman'),
    default: t('goes without saying'),
  };
  return said[by];
}

/** An edge in a sentence without an end: `a.service requires b.service (adds Podman)`. */
export function edgeWords({ kind, by, inRing }: UnitGraphEdge, from: string, to: string): string {
  const notes = [bringer(by), inRing ? t('waits in a ring') : ''].filter((note) => note !== '');
  return `${relation(kind, from, to)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

/** Of what a box says below its name. */
export function stateWords({ origin, start, ring, meant, own }: UnitGraphNode): string {
  if (ring !== null) return t('waits in a ring');
  if (origin === 'missing') return meant === null ? t('no such unit') : t('no such unit: {0}?', meant);
  if (start === 'masked') return t('masked');
  if (start === 'refused') return t('systemd refuses it');
  if (start === 'boot') return t('starts at boot');
  if (start === 'demand') return t('starts on demand');
  if (start === 'never') return t('nothing starts it');
  return origin === 'unknown' && !own ? t('not known here') : '';
}

function originWords(origin: UnitGraphNode['origin']): string {
  const said: Readonly<Record<UnitGraphNode['origin'], string>> = {
    config: t('of the config'),
    'mount-unit': t('made for a filesystem'),
    quadlet: t('made of a quadlet'),
    image: t('of the image'),
    missing: t('nobody has it'),
    unknown: '',
  };
  return said[origin];
}

/** All that is known of a unit, in a sentence without an end. */
export function nodeWords(node: UnitGraphNode): string {
  const { name, origin, own, enabled, description } = node;
  const changed = origin === 'image' && own ? t('changed by the config') : '';
  const parts = [originWords(origin), changed, stateWords(node), enabled ?? '', description ?? ''];
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
