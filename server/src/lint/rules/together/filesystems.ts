/** Filesystems that are made and that nothing mounts, and swap that nothing turns on. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import { type PlacedView, unitOf } from '../../../embedded/view.ts';
import type { Machine, MachineFilesystem } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { keyText } from '../../../syntax/tree.ts';
import { baseName } from '../../../syntax/words.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { addBehind, remarkAt } from '../../say.ts';
import { perMachine, viewsOf } from '../../views.ts';
import { namesOfDevice } from './devices.ts';
import { mayHaveUnits } from './starts.ts';

const notMounted: MachineRule = {
  on: 'machine',
  id: 'filesystem-not-mounted',
  title: 'Nothing mounts the filesystem',
  harm: 'does-nothing',
  check(context) {
    const { machine } = context;
    if (machine.others.replaces || machine.others.unread) return [];
    const whole = wholeOf(machine);
    if (mayHaveUnits(whole)) return [];
    return machine.filesystems.flatMap((filesystem): readonly Remark[] => {
      if (!isToBeMounted(whole, filesystem) || isKnown(whole, filesystem)) return [];
      return tell(context, filesystem);
    });
  },
};

/** Filesystems that Flatcar, or another system of its kind, finds by itself. */
const OF_FLATCAR =
  /^(?:\/dev\/disk\/by-(?:part)?label\/)?(?:ROOT|BOOT|OEM|USR-[AB]|EFI-SYSTEM|BIOS-BOOT|OEM-CONFIG)$|^\/dev\/(?:mapper\/|md\/|disk\/by-id\/dm-name-)ROOT$/i;

/** Partition types that systemd-gpt-auto-generator mounts or turns on, on the disk of the root. */
const AUTOMATIC: ReadonlySet<string> = new Set([
  'c12a7328-f81f-11d2-ba4b-00a0c93ec93b',
  'bc13c2ff-59e6-4262-a352-b275fd6f7172',
  '0657fd6d-a4ab-43c4-84e5-0933c84b4f4f',
  '933ac7e1-2eb4-4f13-b844-0e14e2aef915',
  '3b8f8425-20e0-4f3b-907f-1a25a76f98e8',
  '4d21b016-b534-45c2-a9fb-5c16e091fd2d',
  '7ec6f557-3bc5-4aca-b293-16ef5df639d1',
  'b921b045-1df0-41c3-af44-4c6f280d3fae',
  '44479540-f297-41b2-9af7-d131d5f0458a',
  '4f68bce3-e8cd-4db1-96e7-fbcaf984b709',
  '3884dd41-8582-4404-b9a8-e9b84f2df50e',
]);

/** Whether it is for the running machine, and somebody has to say where. */
function isToBeMounted(machine: Machine, filesystem: MachineFilesystem): boolean {
  const { device, format, label, mountPoint, madeBy, path } = filesystem;
  if (!device?.value.startsWith('/dev/') || madeBy !== null || isTemplate(device.value)) return false;
  if (!format || format.value === 'none' || format.value === '') return false;
  if (OF_FLATCAR.test(device.value) || OF_FLATCAR.test(label?.value ?? '')) return false;
  // A path that is none is told of as such.
  if (mountPoint && !/^\/(?!$|oem$|boot$|usr(?:\/|$))/.test(mountPoint.value)) return false;
  const { members, mounted, newRoot } = layoutOf(machine);
  // The old root is made anew so that its label is free.
  if (!mountPoint && newRoot) return false;
  if (members.has(device.value) || mounted.has(JSON.stringify(path)) || saysNo(filesystem)) return false;
  const { types } = namesOfDevice(machine, device.value);
  return !types.some((type) => AUTOMATIC.has(type.toLowerCase()));
}

const layoutOf = perMachine(({ raid, volumes, units, filesystems }) => ({
  /** Devices that a RAID or a LUKS volume is made on. */
  members: new Set([
    ...raid.flatMap(({ devices }) => devices.map(({ value }) => value)),
    ...volumes.flatMap(({ device }) => device?.value ?? []),
  ]),
  /** The paths of filesystems whose `with_mount_unit` makes a unit. */
  mounted: new Set(units.flatMap(({ mounts }) => (mounts === null ? [] : JSON.stringify(mounts)))),
  /** Whether the root gets another filesystem. */
  newRoot: filesystems.some(({ label }) => label?.value === 'ROOT'),
}));

/** Whether it says itself that it shall not be mounted. */
function saysNo({ node }: MachineFilesystem): boolean {
  return node?.kind === 'map' && node.entries.some(({ key }) => keyText(key) === 'with_mount_unit');
}

/** Whether a unit, a script or anything else of the config speaks of it. */
function isKnown(machine: Machine, { device, label, uuid, mountPoint, format }: MachineFilesystem): boolean {
  const { words, mounted, mountsAll } = saidOf(machine);
  const { names } = namesOfDevice(machine, device?.value ?? '');
  const labels = label ? [label.value, `/dev/disk/by-label/${label.value}`] : [];
  const uuids = uuid ? [uuid.value, `/dev/disk/by-uuid/${uuid.value}`] : [];
  const known = [...names, ...labels, ...uuids];
  if (known.some((name) => words.has(name) || words.has(unitNameOf(name)))) return true;
  if (mountsAll && format?.value === 'swap') return true;
  const at = mountPoint?.value.replace(/(?<=.)\/$/, '');
  return at !== undefined && (mounted.has(at) || mounted.has(unitNameOf(at)));
}

/** How a path is called in the name of a unit, without its ending and with plain dashes. */
function unitNameOf(path: string): string {
  return path.replace(/^\//, '').replaceAll('/', '-');
}

interface Said {
  /** All words of units, scripts and files, and the names of units. */
  readonly words: ReadonlySet<string>;
  /** Those of what mounts something. */
  readonly mounted: ReadonlySet<string>;
  /** Whether something turns on all swap that it finds. */
  readonly mountsAll: boolean;
}

const saidOf = perMachine((machine): Said => {
  const views = viewsOf(machine);
  const names = [
    ...machine.units.map(({ name }) => name.value),
    ...placesOf(machine).flatMap(({ at }) => /^\/etc\/systemd\/system\/([^/]+)$/.exec(at.value)?.[1] ?? []),
  ].flatMap(nameWords);
  const kernel = machine.kernelArguments.shouldExist.flatMap(({ value }) => wordsIn(value));
  const runs = views.flatMap((view) => view.runs());
  const mounts = runs.filter(({ words: [program] }) => MOUNTS.test(baseName(program?.value ?? '')));
  return {
    words: new Set([...names, ...kernel, ...views.flatMap((view) => wordsIn(view.code()))]),
    mounted: new Set([
      ...names,
      ...kernel,
      ...views.filter(isAboutMounts).flatMap((view) => wordsIn(view.code())),
      ...mounts.flatMap(({ words }) => words.flatMap(({ value }) => wordsIn(value))),
    ]),
    mountsAll: mounts.some(({ words }) => words.some(({ value }) => value === '-a' || value === '--all')),
  };
});

const MOUNTS = /^(?:mount|systemd-mount|swapon|mount\.\w+|lvm|vgchange|zpool|btrfs)$/;

function isAboutMounts(view: PlacedView): boolean {
  return (
    view.source.owner === '/etc/fstab' ||
    view.kind === 'script' ||
    /\.(?:mount|automount|swap)$/.test(unitOf(view))
  );
}

/** Words, with those behind a `=` on their own: `LABEL=data`. */
function wordsIn(text: string): readonly string[] {
  return (
    text
      .replaceAll('\\x2d', '-')
      .match(/[\w./@:-]+/g)
      ?.flatMap(nameWords) ?? []
  );
}

/** A word, and the path that it stands for as the name of a unit: `dev-sdb.device`, `var-lib-data.mount`. */
function nameWords(word: string): readonly string[] {
  const plain = word.replaceAll('\\x2d', '-');
  const [, stem] = /^(.+)\.(?:device|mount|automount|swap)$/.exec(plain) ?? [];
  return stem === undefined ? [plain] : [plain, stem];
}

function tell(
  context: MachineContext,
  { device, format, mountPoint, node }: MachineFilesystem,
): readonly Remark[] {
  const setting = 'with_mount_unit: true';
  const advice = (unit: string) =>
    context.butane ? words`add ${setting}, or a unit ${unit}` : words`add a unit ${unit}`;
  const fixesFor = (end: string) =>
    fixOf(words`Add ${setting} (${end})`, withUnit(context, node), {
      preferred: true,
    });
  if (device && format?.value === 'swap') {
    const fixes = fixesFor(words`the swap is turned on at each boot`);
    return [remarkAt(device, words`nothing turns this swap on; ${advice('.swap')}`, { fixes })];
  }
  if (mountPoint) {
    const message = words`${mountPoint.value} is mounted while Ignition runs only, and what it writes there is out of sight then; ${advice('.mount')}`;
    return [remarkAt(mountPoint, message, { fixes: fixesFor(words`it is mounted at each boot`) })];
  }
  const path = context.butane ? words`give it a path and ${setting}, or add a unit .mount` : advice('.mount');
  // It may be for somebody who comes later.
  return device
    ? [remarkAt(device, words`nothing mounts this filesystem; ${path}`, { severity: 'hint' })]
    : [];
}

function withUnit(context: MachineContext, node: MachineFilesystem['node']) {
  if (!context.butane || node?.kind !== 'map') return null;
  const last = node.entries.at(-1)?.key;
  const key = last ? keyText(last) : null;
  // Behind what is one line; a list may follow.
  const behind = ['format', 'path', 'device'].find((name) =>
    node.entries.some((entry) => keyText(entry.key) === name),
  );
  return addBehind(context, node, behind ?? key ?? 'device', ['with_mount_unit', true]);
}

export const rules: readonly Rule[] = [notMounted];

export const why: RuleTexts = {
  'filesystem-not-mounted': `Ignition makes filesystems, and mounts those with a \`path\` while it writes files; that is all. On the running machine a unit has
to mount them, or to turn swap on. Without one, files that the config writes below \`path\` are on a filesystem that nobody sees. The
rule is silent where a unit, \`/etc/fstab\`, a script or anything else in the config names the device, the label or the UUID, or mounts the
path; about Flatcar's own filesystems; about partitions of a type that systemd mounts by itself; and where \`with_mount_unit\` is given.

**What to do**: \`with_mount_unit: true\` in Butane, or a unit \`.mount\` or \`.swap\`.`,
};

export const more: RuleTexts = {
  'filesystem-not-mounted': `**Fix**, in Butane: add \`with_mount_unit: true\`. Not part of "fix all".

Source: Ignition's configuration specification (\`filesystems\`), Butane's (\`with_mount_unit\`), systemd-gpt-auto-generator(8);
coreos/bugs#1407, openshift/os#665.`,
};
