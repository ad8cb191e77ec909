/** What is called after something else: a timer after its service, a group after its user, a unit after its quadlet. */

import { serviceOfQuadlet } from '../programs/quadlet/service.ts';
import { unitName } from '../programs/systemd/names.ts';
import { readUnitText } from '../syntax/unit/read.ts';
import type { Gathered } from './gather.ts';
import { type Defined, type Entity, keyOf, type NameKind, type Tie } from './name.ts';

const NONE: ReadonlySet<string> = new Set();

/** The ties of things that a document defines, by their keys. */
export function tiesOf(gathered: Gathered, defined: Defined): ReadonlyMap<string, readonly Tie[]> {
  const ties = new Map<string, Tie[]>();
  const add = (from: Entity, tie: Tie): void => {
    const key = keyOf(from);
    const known = ties.get(key);
    if (known) known.push(tie);
    else ties.set(key, [tie]);
  };
  const both = (a: Entity, b: Entity, isSame: boolean, toB: Tie['rename'], toA: Tie['rename']): void => {
    add(a, { to: b, isSame, rename: toB });
    add(b, { to: a, isSame, rename: toA });
  };
  const units = defined.get('unit') ?? NONE;
  const named = explicitIn(gathered);
  for (const name of units) {
    const started = named.has(name) ? null : startedBy(name, units);
    if (started !== null)
      both(entity('unit', name), entity('unit', started), false, suffixed(started), suffixed(name));
  }
  for (const name of defined.get('quadlet') ?? NONE) {
    const unit = serviceOfQuadlet(name);
    if (unit === null) continue;
    const suffix = name.slice(name.lastIndexOf('.'));
    const back = (other: string): string | null => {
      const ending = unit.slice(name.length - suffix.length);
      return other.endsWith(ending) ? other.slice(0, -ending.length) + suffix : null;
    };
    both(entity('quadlet', name), entity('unit', unit), true, serviceOfQuadlet, back);
  }
  const groups = defined.get('group') ?? NONE;
  for (const name of defined.get('user') ?? NONE) {
    if (!groups.has(name)) both(entity('user', name), entity('group', name), true, same, same);
  }
  return ties;
}

function entity(kind: NameKind, name: string): Entity {
  return { kind, name };
}

function same(name: string): string {
  return name;
}

/** Units of which a text says what they start. */
function explicitIn({ parts }: Gathered): ReadonlySet<string> {
  const named = parts.filter(({ unit, text }) => {
    const key = /\.(?:timer|path)$/.test(unit) ? 'Unit' : unit.endsWith('.socket') ? 'Service' : null;
    return (
      key !== null && readUnitText(text.text).entries.some(({ name, value }) => name === key && value !== '')
    );
  });
  return new Set(named.map(({ unit }) => unit));
}

/** The service that a timer, path or socket starts by its own name, if the document has it; a socket may start instances. */
function startedBy(name: string, units: ReadonlySet<string>): string | null {
  const [, stem, kind] = /^(.+)\.(timer|path|socket)$/.exec(name) ?? [];
  if (stem === undefined) return null;
  const candidates = kind === 'socket' ? [`${stem}.service`, `${stem}@.service`] : [`${stem}.service`];
  return candidates.find((one) => units.has(one)) ?? null;
}

/** The name of another unit that has the stem of a new name, with the ending that it had. */
function suffixed(old: string): Tie['rename'] {
  const ending = old.slice(old.search(/@?\.[a-z]+$/));
  return (name) => {
    const stem = name.replace(/@?\.[a-z]+$/, '');
    const found = stem + ending;
    return unitName(found) ? found : null;
  };
}
