/** Which services surely nobody has: neither systemd, the image and its extensions, nor anything that the config writes. */

import { UNIT_ROWS } from '../../spec/flatcar/image-rows.ts';
import { PACKAGE_UNITS } from '../../spec/flatcar/unit-names.ts';
import { UNITS } from '../../spec/systemd/unit-table.ts';
import { onceFor } from '../../text/once.ts';
import type { Machine } from '../machine.ts';

const KNOWN: ReadonlySet<string> = new Set([
  ...UNITS.split(' '),
  ...PACKAGE_UNITS,
  ...UNIT_ROWS.map(({ name }) => name),
]);
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
  const own = ownNames(machine);
  const template = name.replace(/@.*(?=\.[a-z]+$)/, '@');
  if (own.makes || [name, template].some((one) => KNOWN.has(one) || own.names.has(one))) return false;
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
    const paths = machine.nodes.map(({ at }) => at.value);
    const quadlets = paths.flatMap((path) => {
      const [, stem = '', kind = ''] = /\/containers\/systemd\/(?:.*\/)?([^/]+)\.([a-z]+)$/.exec(path) ?? [];
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
