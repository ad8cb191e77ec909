/** Which units there are on the machine, as far as it is known, and which name was meant. */

import { isTemplate } from '../../../config/walk-document.ts';
import type { TextView } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { serviceOfQuadlet } from '../../../programs/quadlet/service.ts';
import { SYSTEMD_TARGETS, SYSTEMD_UNITS, TAKEN_UNITS } from '../../../spec/flatcar/unit-names.ts';
import { readUnitWords } from '../../../syntax/unit/exec-line.ts';
import { templateOf, type UnitEntry } from '../../../syntax/unit/read.ts';
import type { Word } from '../../../syntax/words.ts';
import { once } from '../../../text/once.ts';
import { distance } from '../../../text/similar.ts';
import { inTexts, perMachine, viewsOf } from '../../views.ts';
import { hasExtensions } from '../together/missing.ts';

const UNIT_NAME =
  /^[\w:.@\\-]+\.(?:service|socket|target|timer|path|mount|automount|swap|slice|scope|device)$/;
const UNIT_PATH =
  /^\/(?:etc|run|usr\/lib|usr\/local\/lib)\/systemd\/system\/(?:[^/]+\.(?:wants|requires|upholds)\/)?([^/]+?)(?:\.d(?:\/[^/]+)?)?$/;

/** Units of which the config says anything: their own texts, drop-ins, links, other names, and those made of quadlets. */
export const ownUnits = perMachine((machine): ReadonlySet<string> => {
  const whole = wholeOf(machine);
  const files = placesOf(whole).flatMap(({ at }) => UNIT_PATH.exec(at.value)?.[1] ?? []);
  const aliases = aliasesIn(machine).map(([name]) => name);
  return new Set([
    ...whole.units.map(({ name }) => name.value),
    ...files,
    ...aliases,
    ...quadletUnits(machine),
  ]);
});

const aliasesIn = inTexts((view): readonly string[] =>
  unitEntries(view).flatMap(({ section, name, value }) =>
    section === 'Install' && (name === 'Alias' || name === 'Also') ? value.split(/\s+/) : [],
  ),
);

/** The services that Podman makes of quadlets. */
export const quadletUnits = perMachine((machine): readonly string[] => {
  const named = servicesNamedIn(machine).map(([name]) => name);
  const made = placesOf(wholeOf(machine)).flatMap(
    ({ quadlet }) => serviceOfQuadlet(quadlet?.name ?? '') ?? [],
  );
  return [...named, ...made];
});

const servicesNamedIn = inTexts((view): readonly string[] =>
  view.kind === 'quadlet'
    ? unitEntries(view).flatMap(({ name, value }) => (name === 'ServiceName' ? [`${value}.service`] : []))
    : [],
);

/** The entries of a unit of the system manager, or of a quadlet for it; none of other texts, and of users' units. */
export function unitEntries(view: TextView): readonly UnitEntry[] {
  if (view.kind !== 'unit' && view.kind !== 'quadlet') return [];
  if (/\/systemd\/user\/|\/systemd\/users\/|^\/home\//.test(view.source.owner)) return [];
  return view.unit()?.entries ?? [];
}

/** Whether systemd, the image or one of Flatcar's extensions has a unit, of some release at least; an instance is its template. */
export function isOfImage(name: string): boolean {
  return TAKEN_UNITS.has(name) || TAKEN_UNITS.has(templateOf(name));
}

/** Whether there is such a unit, or may be: in the image, in the config, or where nobody can look from here. */
export function mayExist(machine: Machine, name: string): boolean {
  const template = templateOf(name);
  const own = ownUnits(machine);
  if (isOfImage(name) || own.has(name) || own.has(template)) return true;
  // Made of devices, fstab and the like, or along with what is in them.
  if (/\.(?:mount|automount|swap|slice|scope|device)$/.test(name)) return true;
  return spokenOf(machine, name);
}

/** Whether a script or another file names it, which may make it. */
function spokenOf(machine: Machine, name: string): boolean {
  return viewsOf(machine).some(
    (view) => view.kind !== 'unit' && view.kind !== 'quadlet' && view.text.includes(name),
  );
}

/** Whether nobody knows which units there are: configs that cannot be read, folders of units, extensions of others. */
export const hasMoreUnits = perMachine((machine): boolean => {
  const whole = wholeOf(machine);
  if (machine.others.unread || machine.others.replaces || machine.system === 'unknown') return true;
  if (placesOf(whole).some(({ kind, at }) => kind === 'tree' || isTemplate(at.value))) return true;
  return hasExtensions(whole) && !onlyOwnExtensions(whole);
});

/** Whether all extensions are Flatcar's own, which are enabled by name; their units are known. */
function onlyOwnExtensions(machine: Machine): boolean {
  return placesOf(machine).every(
    ({ at, texts }) =>
      !/\/(?:extensions|confexts)(?:\/|$)|^\/etc\/(?:sysupdate|flatcar\/sysext)|^\/opt\/extensions/.test(
        at.value,
      ) &&
      (at.value !== '/etc/flatcar/enabled-sysext.conf' || texts.length > 0),
  );
}

/** The most names of one config that are compared with all that is known. */
const MOST = 200;

const none = (): null => null;

/** What was meant by a name that nobody has, made once a machine and name. */
const meantOf = perMachine((machine) => {
  const known = new Map<string, () => string | null>();
  return (name: string): string | null => {
    const found = known.get(name) ?? (known.size < MOST ? once(() => nearestUnit(machine, name)) : none);
    known.set(name, found);
    return found();
  };
});

/** The unit that a name stands for which is slightly another; null for none, or where there may be one of that name. */
export function meantUnit(machine: Machine, name: string): string | null {
  if (!UNIT_NAME.test(name) || mayExist(machine, name)) return null;
  return meantOf(machine)(name);
}

function nearestUnit(machine: Machine, name: string): string | null {
  const [stem, suffix] = parts(name);
  // What synchronizes is a target, however much it looks like a service.
  if (suffix === '.service' && SYSTEMD_TARGETS.has(`${stem}.target`)) return `${stem}.target`;
  const ofSystemd = nearestOf(name, SYSTEMD_UNITS, 1);
  if (ofSystemd !== null || hasMoreUnits(machine)) return ofSystemd;
  return nearestOf(name, ownUnits(machine), 2) ?? nearestOf(name, TAKEN_UNITS, 1);
}

/** The nearest of some names with the same suffix; `care` is how many times as long they have to be for each letter. */
function nearestOf(name: string, candidates: ReadonlySet<string>, care: number): string | null {
  const [stem, suffix] = parts(name);
  const plain = [...candidates].find((one) => parts(one)[1] === suffix && simplify(one) === simplify(name));
  if (plain !== undefined && stem.length >= 4) return plain;
  let best: string | null = null;
  let least = Math.min(2, Math.floor(stem.length / (4 * care)));
  if (stem.length < 5) return null;
  for (const candidate of candidates) {
    const [other, kind] = parts(candidate);
    if (kind !== suffix || other.length < 5 || Math.abs(other.length - stem.length) > least) continue;
    // Numbers tell siblings apart.
    if (digitsOf(other) !== digitsOf(stem) || other.includes('@') !== stem.includes('@')) continue;
    const found = distance(stem.toLowerCase(), other.toLowerCase(), least);
    if (found > least || (best !== null && found === least)) continue;
    [best, least] = [candidate, found];
  }
  return best;
}

function parts(name: string): readonly [stem: string, suffix: string] {
  const dot = name.lastIndexOf('.');
  return [name.slice(0, dot), name.slice(dot)];
}

/** Case and what stands between words are easily another. */
function simplify(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

function digitsOf(name: string): string {
  return name.replace(/\D/g, '');
}

/** Whether it is a target that surely nobody has. */
export function isNoTarget(machine: Machine, name: string): boolean {
  return (
    UNIT_NAME.test(name) && name.endsWith('.target') && !hasMoreUnits(machine) && !mayExist(machine, name)
  );
}

/** The units that an entry names; those from a `#` on are words of a comment. */
export function namesIn(view: TextView, entry: UnitEntry): readonly Word[] {
  const words = readUnitWords(view.text, entry.valueSpan);
  const comment = words.findIndex(({ value }) => value.startsWith('#'));
  const names = comment < 0 ? words : words.slice(0, comment);
  return names.filter(({ value }) => UNIT_NAME.test(value) && !isTemplate(value));
}
