/** Units, drop-ins, masks and presets, as Ignition writes them after all files. */

import { once } from '../../../text/once.ts';
import type { Machine, MachineDropin, MachineUnit } from '../../machine.ts';
import { bytesIn, joinBytes } from '../contents.ts';
import type { Cause, Refusal } from '../first-boot.ts';
import { joinPath } from '../join-path.ts';
import { causeOf, isOfImage, meetsAt, refusalOf, type Stop } from '../note.ts';
import { type Bytes, change, drop, parentOf, type Root, takeBack } from '../root.ts';
import { lstat, mkdirAll, type Place, removeAll, stat, symlink, writeFile } from '../walk.ts';
import { wordsOf } from '../words.ts';
import { CONFIG_FOLDER, readLinks } from './links.ts';
import { isEnabled, linksToRemove } from './states.ts';

/** Where Ignition writes what is enabled and disabled. */
export const PRESET_FILE = '/etc/systemd/system-preset/20-ignition.preset';

const FOLDER = 'etc/systemd/system';
const FRESH = { mode: 0o644, uid: 0, gid: 0 };

type Note = (refusal: Refusal) => void;

/** What a line of the presets says, with the unit that asked for it first. */
interface Line {
  readonly name: string;
  readonly enabled: boolean;
  readonly unit: MachineUnit;
  /** Of units with an `@`; that of a template is empty. */
  readonly instances: string[] | null;
}

/** Is told of the text of a unit or drop-in when it is looked at. */
export type OnRead = (of: MachineUnit | MachineDropin) => void;

/** Writes the units of a config on the root; `note` is told of each that Ignition would stop at. */
export function writeUnits(root: Root, { units }: Pick<Machine, 'units'>, note: Note, onRead: OnRead): void {
  const lines = new Map<string, Line>();
  for (const unit of units) {
    const mark = root.undo.length;
    const stop = writeUnit(root, unit, onRead) ?? setMask(root, unit);
    if (stop) {
      takeBack(root, mark);
      note(refusalOf(stop, { cause: causeOf(unit.name), subject: unit }));
    } else if (unit.enabled) addLine(lines, unit, unit.enabled.value);
  }
  writePresets(root, lines, note);
}

function writeUnit(root: Root, unit: MachineUnit, onRead: OnRead): Stop | null {
  const name = unit.name.value;
  const cause = causeOf(unit.name);
  for (const dropin of unit.dropins) {
    if (!dropin.contents) continue;
    const bytes = bytesOf(dropin, onRead);
    const stop = write(root, [`${FOLDER}/${name}.d`, dropin.name.value], bytes, causeOf(dropin.name));
    if (stop) return stop;
  }
  const text = unit.contents?.text ?? '';
  return text === '' ? null : write(root, [FOLDER, name], bytesOf(unit, onRead), cause);
}

function bytesOf(of: MachineUnit | MachineDropin, onRead: OnRead): Bytes {
  return once(() => {
    onRead(of);
    return bytesIn(of);
  });
}

function write(root: Root, steps: readonly string[], bytes: Bytes, cause: Cause): Stop | null {
  const { path, error, place } = joinPath(root, ...steps);
  if (error && place) return stopAt(path, `lstat ${path}: ${wordsOf(error)}`, place, cause);
  const failed = mkdirAll(root, parentOf(path), { ...FRESH, mode: 0o755, cause });
  if (failed) return stopAt(failed.at, `mkdir ${failed.at}: ${wordsOf(failed.error)}`, failed, cause);
  const written = writeFile(root, path, bytes, { ...FRESH, cause });
  if (!('error' in written)) return null;
  const doing = `rename ${parentOf(path)}/tmp* ${path}`;
  return stopAt(path, `${doing}: ${wordsOf(written.error)}`, written, cause);
}

function stopAt(at: string, words: string, place: Pick<Place, 'by' | 'at'>, cause: Cause): Stop {
  const meets = meetsAt({ ...place, object: null, links: [] });
  return {
    class: 'unit-path',
    at,
    message: `failed to create units: ${words}`,
    cause,
    meets,
    ofImage: isOfImage(meets),
  };
}

/** Masks a unit, whatever is at its path, or removes the link that masks it. */
function setMask(root: Root, unit: MachineUnit): Stop | null {
  if (!unit.masked) return null;
  const cause = causeOf(unit.masked);
  const { path, error, place } = joinPath(root, FOLDER, unit.name.value);
  if (error && place) return stopAt(path, `lstat ${path}: ${wordsOf(error)}`, place, cause);
  const found = lstat(root, path);
  if (!unit.masked.value) {
    if (found.object?.type === 'link' && found.object.target === '/dev/null') removeAll(root, path);
    return null;
  }
  const failed =
    mkdirAll(root, parentOf(path), { ...FRESH, mode: 0o755, cause }) ??
    removeAll(root, path) ??
    symlink(root, path, '/dev/null', { uid: 0, gid: 0, cause });
  return failed && stopAt(failed.at, `symlink /dev/null ${path}: ${wordsOf(failed.error)}`, failed, cause);
}

/** Instances are gathered by template, those that are enabled and those that are not apart. */
function addLine(lines: Map<string, Line>, unit: MachineUnit, enabled: boolean): void {
  const whole = unit.name.value;
  const at = whole.indexOf('@');
  const dot = whole.lastIndexOf('.');
  const isInstance = at !== -1 && dot !== -1;
  const name = isInstance ? whole.slice(0, at + 1) + whole.slice(dot) : whole;
  const key = `${name}-${enabled ? 'enabled' : 'disabled'}`;
  const known = lines.get(key);
  const instance = whole.slice(at + 1, dot);
  if (isInstance && known?.instances) known.instances.push(instance);
  else lines.set(key, { name, enabled, unit, instances: isInstance ? [instance] : null });
}

function writePresets(root: Root, lines: ReadonlyMap<string, Line>, note: Note): void {
  const sorted = [...lines].sort(([a], [b]) => compareBytes(a, b)).map(([, line]) => line);
  let links: ReturnType<typeof readLinks> | null = null;
  const done = new Set<string>();
  const written = sorted.filter(({ name, enabled, instances }) => {
    if (enabled) return true;
    // Of instances Ignition asks with the whole line for a name, which no unit has.
    if (instances) return false;
    links ??= readLinks(root);
    if (!isEnabled(root, links, name)) return false;
    for (const link of linksToRemove(root, links, name, done)) {
      removeLink(root, link.path);
      links.remove(link);
    }
    return true;
  });
  const [first] = written;
  if (!first) return;
  const text = written.map(({ name, enabled, instances }) => {
    const verb = enabled ? 'enable' : 'disable';
    return `${verb} ${instances ? `${name} ${instances.join(' ')}` : name}\n`;
  });
  const cause = causeOf(first.unit.enabled ?? first.unit.name);
  const mark = root.undo.length;
  const stop = append(root, text.join(''), cause);
  if (!stop) return;
  takeBack(root, mark);
  note(refusalOf(stop, { cause, subject: first.unit }));
}

/** Go sorts texts by their bytes. */
function compareBytes(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Removes a link, and the folders above that have nothing else, up to that of the units. */
function removeLink(root: Root, path: string): void {
  removeAll(root, path, 'machine');
  for (let at = parentOf(path); at.startsWith(`${CONFIG_FOLDER}/`); at = parentOf(at)) {
    const { object, dir, name } = lstat(root, at, 'machine');
    if (object?.type !== 'dir' || object.entries.size > 0 || !dir) return;
    drop(root, dir, name);
  }
}

function append(root: Root, text: string, cause: Cause): Stop | null {
  const { path, error, place } = joinPath(root, PRESET_FILE);
  if (error && place) return stopAt(path, `lstat ${path}: ${wordsOf(error)}`, place, cause);
  const failed = mkdirAll(root, parentOf(path), { ...FRESH, mode: 0o755, cause });
  if (failed) return stopAt(failed.at, `mkdir ${failed.at}: ${wordsOf(failed.error)}`, failed, cause);
  const found = stat(root, path);
  const bytes = () => new TextEncoder().encode(text);
  if (found.object?.type === 'dir') {
    return stopAt(
      path,
      `open ${path}: ${wordsOf('EISDIR')}`,
      { at: path, by: { path, object: found.object } },
      cause,
    );
  }
  if (found.object?.type === 'file') {
    const old = found.object.bytes;
    change(root, found.object, { bytes: old && joinBytes(old, bytes), cause });
    return null;
  }
  // What a link leads to is made there.
  const written = found.dir ? writeFile(root, found.at, bytes, { ...FRESH, cause }) : null;
  if (written && !('error' in written)) return null;
  const problem = written?.error ?? found.error ?? 'ENOENT';
  return stopAt(path, `open ${path}: ${wordsOf(problem)}`, found, cause);
}
