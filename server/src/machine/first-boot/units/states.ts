/** What `systemctl is-enabled` says of a unit, and what `enable` and `disable` do. */

import { nameOf, type Root } from '../root.ts';
import { CONFIG_FOLDER, UNIT_FOLDERS, type UnitLink, type UnitLinks } from './links.ts';
import { kindOfName, partsOfName, withInstance } from './names.ts';
import { type Found, findUnit, type Install } from './unit-files.ts';

/** The states for which `systemctl is-enabled` exits with 0. */
const COUNTS_AS_ENABLED: ReadonlySet<string> = new Set(['enabled', 'static', 'alias', 'indirect']);

/** What `systemctl is-enabled` says; null where the text of the unit is not known, but would decide. */
export function stateOf(root: Root, links: UnitLinks, name: string): string | null {
  if (kindOfName(name) === null) return 'not-found';
  const found = findUnit(root, name);
  if (found.kind !== 'unit') return found.kind === 'missing' ? 'not-found' : 'masked';
  if (nameOf(found.path) !== name && kindOfName(found.name) !== 'instance') return 'alias';
  const about = links.about(found.name).filter((link) => isVisible(found, link));
  const pulling = about.filter((link) => !isSameName(found, link));
  const ofOwnNames = pulling.filter((link) => link.name === found.name || isNameOf(found, link.name));
  const byLinks = stateByLinks(found.name, ofOwnNames);
  if (byLinks) return byLinks;
  if (about.some((link) => isSameName(found, link) && link.folder === CONFIG_FOLDER)) return 'linked';
  if (stateByLinks(found.name, pulling)) return 'indirect';
  return found.install && stateByRules(found.install);
}

function stateByRules(install: Install): string {
  const { aliases, wantedBy, requiredBy, upheldBy, also } = install;
  if ([aliases, wantedBy, requiredBy, upheldBy].some(({ length }) => length > 0)) return 'disabled';
  return also.length > 0 ? 'indirect' : 'static';
}

type Unit = Extract<Found, { kind: 'unit' }>;

/** Whether a link has to do with a unit: what pulls it in goes by the link's name, other names lead to it by their target. */
function isVisible({ name, path }: Unit, link: UnitLink): boolean {
  const isNamed = link.name === name || (kindOfName(name) === 'template' && isInstanceOf(link.name, name));
  if (link.kind !== '') return isNamed;
  const own = UNIT_FOLDERS.findIndex((folder) => path.startsWith(`${folder}/`));
  // In folders behind the one that has the unit a file of its name is hidden.
  const isHidden = own !== -1 && UNIT_FOLDERS.indexOf(link.folder) > own;
  return (isNamed && !isHidden) || link.targetName === name;
}

function isInstanceOf(name: string, template: string): boolean {
  return kindOfName(name) === 'instance' && withInstance(name, '') === template;
}

/** A link of the unit's own name beside the units only says where the file is. */
function isSameName({ name }: Unit, link: UnitLink): boolean {
  return link.kind === '' && link.name === name && link.targetName === name;
}

/** Whether a name is one that `enable` would give the unit. */
function isNameOf({ name, install }: Unit, other: string): boolean {
  if (!install) return false;
  // systemd compares names as they are written, specifiers not filled in.
  if (install.aliases.includes(other)) return true;
  const isTemplate = kindOfName(name) === 'template' && install.defaultInstance !== null;
  return isTemplate && other === withInstance(name, install.defaultInstance ?? '');
}

/** In `/etc` the unit is enabled; in `/usr` only an instance counts, as static. */
function stateByLinks(name: string, links: readonly UnitLink[]): 'enabled' | 'static' | null {
  if (links.some(({ folder }) => folder === CONFIG_FOLDER)) return 'enabled';
  return links.length > 0 && kindOfName(name) === 'instance' ? 'static' : null;
}

/** Whether `systemctl is-enabled` succeeds, so that Ignition disables the unit. */
export function isEnabled(root: Root, links: UnitLinks, name: string): boolean {
  return COUNTS_AS_ENABLED.has(stateOf(root, links, name) ?? '');
}

/**
 * The links in `/etc` that `systemctl disable` removes: those of the unit, of its other names, and of what it brings along.
 * @param done the units whose links are gone already; those of this call are added
 */
export function linksToRemove(
  root: Root,
  links: UnitLinks,
  name: string,
  done: Set<string>,
): readonly UnitLink[] {
  const names = withAlso(root, [name], done).flatMap((one) => {
    const found = findUnit(root, one);
    const install = found.kind === 'unit' ? found.install : null;
    return [one, ...(install?.aliases.map((alias) => expand(alias, one, install)) ?? [])];
  });
  const all = new Set(names.flatMap((one) => links.about(one)));
  return [...all].filter(({ folder, target }) => folder === CONFIG_FOLDER && target !== '/dev/null');
}

/** The units and all that they bring along by `Also=`. */
function withAlso(root: Root, names: readonly string[], done = new Set<string>()): readonly string[] {
  const all = new Set(names.filter((name) => !done.has(name)));
  for (const name of all) {
    done.add(name);
    const found = findUnit(root, name);
    for (const also of (found.kind === 'unit' && found.install?.also) || []) {
      if (!done.has(also)) all.add(also);
    }
  }
  return [...all];
}

/** A link that `systemctl enable` makes. */
export interface Wanted {
  readonly path: string;
  readonly target: string;
  /** Whether it takes the place of another link. */
  readonly replaces: boolean;
}

/** The links that `systemctl enable` makes for a unit and what it brings along. */
export function linksToMake(root: Root, names: readonly string[]): readonly Wanted[] {
  return withAlso(root, names).flatMap((name) => {
    const found = findUnit(root, name);
    return found.kind === 'unit' && found.install ? wantedLinks(found, found.install) : [];
  });
}

function wantedLinks({ name, path, linked }: Unit, install: Install): Wanted[] {
  const { aliases, wantedBy, requiredBy, upheldBy, defaultInstance } = install;
  const isTemplate = kindOfName(name) === 'template';
  const own = isTemplate && defaultInstance !== null ? withInstance(name, defaultInstance) : name;
  const pulled = (units: readonly string[], ending: string) =>
    units.flatMap((unit): Wanted[] => {
      const by = expand(unit, own, install);
      const kind = kindOfName(by);
      // A template that nobody gave an instance is not pulled in by a plain unit.
      const fits = kind !== null && !(isTemplate && defaultInstance === null && kind === 'plain');
      return fits ? [{ path: `${CONFIG_FOLDER}/${by}.${ending}/${own}`, target: path, replaces: true }] : [];
    });
  const named = aliases.flatMap((alias): Wanted[] => {
    const given = expand(alias, own, install);
    const isOfInstance = kindOfName(name) === 'instance' && kindOfName(given) === 'template';
    const other = isOfInstance ? withInstance(given, partsOfName(name).instance) : given;
    return other !== name && isAliasFor(name, other)
      ? [{ path: `${CONFIG_FOLDER}/${other}`, target: path, replaces: false }]
      : [];
  });
  return [
    ...named,
    ...pulled(wantedBy, 'wants'),
    ...pulled(requiredBy, 'requires'),
    ...pulled(upheldBy, 'upholds'),
    ...(linked ? [{ path: `${CONFIG_FOLDER}/${name}`, target: path, replaces: false }] : []),
  ];
}

/** Other names of a unit are of its type: a plain one for a plain unit, one with an `@` and its own instance for others. */
function isAliasFor(name: string, other: string): boolean {
  const [kind, its] = [kindOfName(name), kindOfName(other)];
  const [{ instance, suffix }, others] = [partsOfName(name), partsOfName(other)];
  if (its === null || suffix !== others.suffix) return false;
  if (kind === 'instance') return its === 'instance' && instance === others.instance;
  return kind === 'template' ? its !== 'plain' : its === 'plain';
}

/** The specifiers that a unit's name gives. */
function expand(text: string, name: string, { defaultInstance }: Install): string {
  if (!text.includes('%')) return text;
  const { prefix, instance, suffix } = partsOfName(name);
  const values: Readonly<Record<string, string>> = {
    i: instance || (defaultInstance ?? ''),
    j: prefix.slice(prefix.lastIndexOf('-') + 1),
    n: name,
    N: name.slice(0, name.length - suffix.length),
    p: prefix,
    '%': '%',
  };
  return text.replace(/%(.)/g, (whole, letter: string) => values[letter] ?? whole);
}
