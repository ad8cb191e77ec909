/** Updates of system extensions by systemd-sysupdate: the names that have to agree. */

import { fixOf } from '../../../config/fix.ts';
import { joinPath } from '../../../go/path.ts';
import type { Machine } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import { baseName } from '../../../syntax/words.ts';
import { upTo } from '../../../text/runs.ts';
import { nearest } from '../../../text/similar.ts';
import type { Span } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { MachineRule, Remark, Rule } from '../../rule.ts';
import { remarkAt } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { inSomeText, partsOfUnits, perMachine } from '../../views.ts';
import {
  type Call,
  callsOf,
  componentsOf,
  isMade,
  SERVICE,
  TIMER,
  type Transfer,
  transfersOf,
} from './transfers.ts';

/** Where systemd-sysext looks for images (systemd-sysext(8)); Flatcar's own are linked from the first. */
const FOLDERS = /^\/(?:etc|run|var\/lib)\/extensions\/[^/]+\.raw$/;
const HUB = /^https:\/\/extensions\.flatcar\.org\/extensions\/([^/]+)$/;

const names: MachineRule = {
  on: 'machine',
  id: 'sysext-name-mismatch',
  title: 'The extension has another name',
  harm: 'does-nothing',
  check: (context) => [
    ...transfersOf(context.machine).flatMap((transfer) => [
      ...astray(context.machine, transfer),
      ...unmatched(transfer),
    ]),
    ...wrongComponents(context.machine),
    ...uncalled(context.machine),
  ],
};

/** A remark at a value, with the fix that writes another one. */
function instead({ source }: Transfer, span: Span, message: string, to: string | null, note: string): Remark {
  const edits = to === null ? null : source.replace(span.start, span.end, to);
  return remarkAtPart(source, span, message, { fixes: fixOf(words`Write ${to} (${note})`, edits) });
}

/** `CurrentSymlink=` that leaves the link in /etc/extensions as it is, or where no extension is looked for. */
function astray(machine: Machine, transfer: Transfer): readonly Remark[] {
  const { symlink, symlinkPath, folder } = transfer;
  if (!symlink || symlinkPath === '' || isMade(symlinkPath + folder)) return [];
  const links = linksOf(machine, transfer);
  if (links.includes(symlinkPath)) return [];
  const say = (message: string, to: string | null): readonly Remark[] => [
    instead(transfer, symlink.valueSpan, message, to, words`updates are then used`),
  ];
  const [link, ...more] = links;
  if (link !== undefined) {
    const message =
      more.length === 0
        ? words`updates are linked here, but the extension is loaded from ${link}, which keeps its version; write ${link}`
        : words`updates are linked here, but the extension is loaded from ${link}, which keeps its version; write one of its links`;
    return say(message, more.length === 0 ? link : null);
  }
  const name = nameOfBakery(transfer);
  if (name === null || linked(machine).has(symlinkPath)) return [];
  const wanted = `/etc/extensions/${name}.raw`;
  if (!FOLDERS.test(symlinkPath)) {
    return say(words`no extension is looked for here; write ${wanted}`, wanted);
  }
  if (baseName(symlinkPath) === `${name}.raw`) return [];
  return say(words`the extension is called ${name}, and under another name it is not merged`, wanted);
}

/** The links that lead to what a transfer updates, by what the image is called, or else by its folder. */
function linksOf(machine: Machine, { folder, pattern }: Transfer): readonly string[] {
  const { byFolder, byName } = linksToImages(machine);
  const name = pattern && nameOfPattern(firstOf(pattern));
  return (name === null ? null : byName.get(name)) ?? byFolder.get(folder) ?? [];
}

interface Links {
  /** Of folders that are called like the one extension in them. */
  readonly byFolder: ReadonlyMap<string, readonly string[]>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
}

const linksToImages = perMachine((machine): Links => {
  const links = { byFolder: new Map<string, string[]>(), byName: new Map<string, string[]>() };
  for (const { at, target } of placesOf(wholeOf(machine))) {
    if (!FOLDERS.test(at.value) || !target?.value.endsWith('.raw')) continue;
    const image = joinPath(target.value.startsWith('/') ? '' : `${at.value}/..`, target.value);
    const name = upTo(baseName(image).slice(0, -'.raw'.length), /[-_.]v?\d/);
    const folder = joinPath(image, '..');
    if (baseName(folder) === name) insert(links.byFolder, folder, at.value);
    insert(links.byName, name, at.value);
  }
  return links;
});

function insert(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** All entries of the folders of extensions. */
const linked = perMachine(
  (machine): ReadonlySet<string> =>
    new Set(placesOf(wholeOf(machine)).flatMap(({ at }) => (FOLDERS.test(at.value) ? [at.value] : []))),
);

/** What the extension is called that a transfer fetches from the bakery, by its address; null for any other. */
function nameOfAddress({ from }: Transfer): string | null {
  const folder = HUB.exec(from)?.[1];
  return folder === undefined || isMade(folder) ? null : upTo(folder, /[-_.]v?\d/);
}

/** As `nameOfAddress`, also where one address has all extensions of the bakery. */
function nameOfBakery(transfer: Transfer): string | null {
  const { from, pattern } = transfer;
  if (!from.includes('/flatcar/sysext-bakery/') || !pattern) return nameOfAddress(transfer);
  const name = nameOfPattern(firstOf(pattern));
  return name === null || isMade(name) ? null : name;
}

/** A pattern that none of the names at the address of the bakery fits. */
function unmatched(transfer: Transfer): readonly Remark[] {
  const { pattern } = transfer;
  const name = nameOfAddress(transfer);
  if (name === null || !pattern) return [];
  const start = nameOfPattern(firstOf(pattern));
  if (start === null || start === name || isMade(start)) return [];
  const message = words`the images at that address are called ${name}-…, so that no update is found`;
  const span = { start: pattern.valueSpan.start, end: pattern.valueSpan.start + start.length };
  return [instead(transfer, span, message, name, words`updates are then found`)];
}

/** The first of several patterns: new files are called by it. */
function firstOf({ value }: UnitEntry): string {
  return upTo(value, /\s/);
}

/** The name that a pattern begins with, up to the version; null where it does not begin with one. */
function nameOfPattern(pattern: string): string | null {
  const [, start] = /^([^@]*)[-_.]@v/.exec(pattern) ?? [];
  return start === undefined || start === '' ? null : upTo(start, /[-_.]v?\d/);
}

/** The components that transfers are there for and nobody asks for; none where a call is made on the machine. */
function orphansOf(machine: Machine): readonly string[] {
  const calls = callsOf(machine);
  if (calls.some(({ component }) => isMade(component))) return [];
  const called = new Set(calls.map(({ component }) => component));
  return [...componentsOf(machine)].filter((one) => !called.has(one) && !isMade(one));
}

/** Calls for a component whose folder is not there, where one of another name is. */
function wrongComponents(machine: Machine): readonly Remark[] {
  const { unread, replaces } = machine.others;
  const orphans = componentsOf(machine).size === 0 ? [] : orphansOf(machine);
  if (unread || replaces || orphans.length === 0 || orphans.length > MOST) return [];
  const own = new Set(machine.texts);
  const calls = callsOf(machine).filter(({ component }) => !componentsOf(machine).has(component));
  // One folder and one name that are left over belong together, whatever they are called.
  const isPair = orphans.length === 1 && new Set(calls.map(({ component }) => component)).size === 1;
  return calls.flatMap(({ view, component, span }: Call): readonly Remark[] => {
    const to = isPair ? orphans[0] : alike(component, orphans);
    if (to === undefined || !own.has(view.source)) return [];
    const message = words`there is no /etc/sysupdate.${component}.d, so that nothing is updated; write ${to}, whose folder is there`;
    const edits = view.source.replace(span.start, span.end, to);
    const fixes = fixOf(words`Write ${to} (updates are looked for then)`, edits);
    return [remarkAtPart(view.source, span, message, { fixes })];
  });
}

/** Among more folders than that nobody is asked which one is meant. */
const MOST = 50;

function alike(component: string, orphans: readonly string[]): string | undefined {
  const begins = orphans.find((one) => one.startsWith(component) || component.startsWith(one));
  return begins ?? nearest(component, orphans) ?? undefined;
}

/** Transfers of a component, and a timer that starts what does not look at them. */
function uncalled(machine: Machine): readonly Remark[] {
  const { unread, replaces } = machine.others;
  const isTimed = wholeOf(machine).units.some(
    ({ name, enabled }) => name.value === TIMER && enabled?.value === true,
  );
  if (!isTimed || unread || replaces || callsOf(machine).length > 0) return [];
  // What is not read may call it.
  if (isServiceUnknown(machine)) return [];
  const told = new Set<string>();
  return machine.nodes.flatMap(({ at }): readonly Remark[] => {
    const component = /^\/etc\/sysupdate\.([^/]+)\.d\/[^/]+\.(?:conf|transfer)$/.exec(at.value)?.[1];
    if (component === undefined || isMade(component) || told.has(component)) return [];
    told.add(component);
    const message = words`the timer updates what is in /etc/sysupdate.d; nothing calls systemd-sysupdate -C ${component} update`;
    return [remarkAt(at, message)];
  });
}

/** Whether something may call systemd-sysupdate that is not read here: parts of the service, a download, a script. */
function isServiceUnknown(machine: Machine): boolean {
  const { nodes, units } = wholeOf(machine);
  const own = units.filter(({ name }) => name.value === SERVICE);
  if (own.some(({ dropins }) => dropins.some(({ contents }) => contents === null))) return true;
  if (nodes.some(({ at, hasContents, texts }) => hasContents && texts.length === 0 && !DATA.test(at.value)))
    return true;
  if ((partsOfUnits(machine).get(SERVICE) ?? []).some((view) => view.runs().length > 0)) return true;
  return isCalled(machine);
}

const isCalled = inSomeText((view) => view.code().includes('systemd-sysupdate'));

/** What is no program: images, and transfers that are fetched. */
const DATA = /\.raw$|^\/etc\/sysupdate/;

/** Its page stands in sysexts.ts, with the rule's other part. */
export const rules: readonly Rule[] = [names];
