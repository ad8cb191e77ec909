/** Which services surely nobody has: neither systemd, the image and its extensions, nor anything that the config writes. */

import { TAKEN_UNITS } from '../../spec/flatcar/unit-names.ts';
import { templateOf } from '../../syntax/unit/read.ts';
import { once, onceFor } from '../../text/once.ts';
import type { Machine } from '../machine.ts';
import { placesOf } from '../places.ts';

const KIND = /^[A-Za-z0-9:_.@\\-]+\.(?:service|socket|timer|path)$/;
const UNIT_PATH = /\/systemd\/system\/(?:[^/]+\.(?:wants|requires|upholds)\/)?([^/]+?)(?:\.d\/[^/]+)?$/;
/** Programs of a config may make units of their own. */
const MAKES_UNITS = /system-generators\/|\/portables\//;

/**
 * Whether surely no unit has a name; of other kinds than services, sockets, timers and paths, which are made of devices and
 * tables, nothing is sure.
 * @param machine with all that it merges, of which everything can be read
 */
export function isNobodys(machine: Machine, name: string): boolean {
  if (!KIND.test(name)) return false;
  const known = answers(machine);
  const answer = known.get(name) ?? (known.size < MOST_NAMES ? once(() => looksNobodys(machine, name)) : no);
  known.set(name, answer);
  return answer();
}

/** Each name is looked for in all texts, so only of so many that are not known it is asked. */
const MOST_NAMES = 64;
const answers = onceFor((_: Machine) => new Map<string, () => boolean>());
const no = (): boolean => false;

function looksNobodys(machine: Machine, name: string): boolean {
  const own = ownNames(machine);
  const template = templateOf(name);
  if (own.makes || [name, template].some((one) => TAKEN_UNITS.has(one) || own.names.has(one))) return false;
  // What another text speaks of, a script may make; an alias, and a quadlet by its own name, are such texts as well.
  const stem = name.slice(0, name.lastIndexOf('.'));
  return !machine.texts.some(({ text, isUnit, owner }) => {
    if (!isUnit) return text.includes(stem);
    return (
      /^(?:Alias|Also)[ \t]*=/m.test(text) && text.includes(name) && owner !== name && isAlias(text, name)
    );
  });
}

function isAlias(text: string, name: string): boolean {
  return [...text.matchAll(/^(?:Alias|Also)[ \t]*=(.*)$/gm)].some(([, names = '']) => names.includes(name));
}

const ownNames = onceFor(
  (machine: Machine): { readonly names: ReadonlySet<string>; readonly makes: boolean } => {
    const paths = placesOf(machine).map(({ at }) => at.value);
    const quadlets = paths.flatMap((path) => {
      const dot = path.lastIndexOf('.');
      const [stem, kind] = [path.slice(path.lastIndexOf('/') + 1, dot), path.slice(dot + 1)];
      if (dot < 0 || !path.includes('/containers/systemd/')) return [];
      return stem === '' ? [] : [`${stem}.service`, `${stem}-${kind}.service`, `${stem}@.service`];
    });
    const names = [
      ...machine.units.map(({ name }) => name.value),
      ...paths.flatMap((path) => UNIT_PATH.exec(path)?.[1] ?? []),
      ...quadlets,
    ];
    return { names: new Set(names), makes: paths.some((path) => MAKES_UNITS.test(path)) };
  },
);
