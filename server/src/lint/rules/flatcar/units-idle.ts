/** What is said of units and does nothing: turning off what the image starts, turning on what comes later, masked contents. */

import type { Fix } from '../../../config/finding.ts';
import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import type { Machine, MachineUnit } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { imageUnit } from '../../../spec/flatcar/image-root.ts';
import { child, keyText } from '../../../syntax/tree.ts';
import { baseName } from '../../../syntax/words.ts';
import { renameKey, replaceNode } from '../../../syntax/yaml/edit.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { add, relatedTo, remarkAt, remove, together } from '../../say.ts';
import { viewsOf } from '../../views.ts';

/** The extension that brings a unit, whether it is merged before Ignition or after it. */
const EXTENSION_OF: Readonly<Record<string, string>> = {
  'containerd.service': 'containerd-flatcar',
  'docker.service': 'docker-flatcar',
  'docker.socket': 'docker-flatcar',
};

/** Whether the image brings a unit, and nothing in the config takes its place or takes it away. */
function isOfImage(machine: Machine, { name, node, masked, ...unit }: MachineUnit): boolean {
  // A local file that is not there has contents that nobody knows.
  const isOwn = unit.contents !== null || (node !== null && child(node, 'contents_local') !== undefined);
  if (isOwn || masked?.value === true || isTemplate(name.value)) return false;
  const file = `/etc/systemd/system/${name.value}`;
  const extension = Object.hasOwn(EXTENSION_OF, name.value) ? EXTENSION_OF[name.value] : undefined;
  const image = extension && `/etc/extensions/${extension}.raw`;
  return !placesOf(machine).some(({ at }) => at.value === file || at.value === image);
}

const startsAnyway: MachineRule = {
  on: 'machine',
  id: 'unit-starts-anyway',
  title: 'The image starts the unit all the same',
  harm: 'does-nothing',
  check(context) {
    const { machine, target } = context;
    const off = machine.units.filter((unit) => unit.enabled?.value === false && isOfImage(machine, unit));
    if (off.length === 0 || machine.others.replaces) return [];
    return off.flatMap((unit): readonly Remark[] => {
      const { name, enabled } = unit;
      if (!enabled || imageUnit(name.value, target)?.pulledInBy == null) return [];
      const own = Object.hasOwn(ADVICE, name.value) ? ADVICE[name.value] : undefined;
      const message = words`the image starts ${name.value} no matter what is enabled; ${own ?? words`only mask: true keeps it from starting`}`;
      const fixes = own === undefined ? maskInstead(unit) : leaveOut(context, unit);
      return [remarkAt(enabled, message, { fixes })];
    });
  },
};

/** What helps where a mask does harm. */
const ADVICE: Readonly<Record<string, string>> = {
  'docker.socket': words`leave this out, since docker.service needs it, or turn Docker off with a link /etc/extensions/docker-flatcar.raw to /dev/null`,
  'update-engine.service': words`leave this out, since it marks the booted system as good, and turn updates off with SERVER=disabled in /etc/flatcar/update.conf`,
};

function maskInstead({ node, contents, dropins }: MachineUnit): readonly Fix[] {
  const entry =
    node?.kind === 'map' ? node.entries.find(({ key }) => /^enabled?$/.test(keyText(key) ?? '')) : null;
  if (node?.kind !== 'map' || !entry || contents || dropins.length > 0) return [];
  const edits = together([renameKey({ map: node, entry }, 'mask'), replaceNode(entry.value, 'true')]);
  return fixOf(words`Write mask: true instead (the unit never starts)`, edits, { preferred: true });
}

/** Takes out a unit of which nothing is said but this. */
function leaveOut(context: MachineContext, { node }: MachineUnit): readonly Fix[] {
  const isBare =
    node?.kind === 'map' && node.entries.every(({ key }) => /^(?:name|enabled?)$/.test(keyText(key) ?? ''));
  return fixOf(words`Remove the unit, of which nothing else is said`, isBare ? remove(context, node) : null);
}

const comesLater: MachineRule = {
  on: 'machine',
  id: 'unit-of-extension',
  title: 'The unit is not there when units are enabled',
  harm: 'does-nothing',
  check(context) {
    const { machine, target } = context;
    if (machine.others.replaces) return [];
    return machine.units.flatMap((unit): readonly Remark[] => {
      const { name, enabled } = unit;
      if (enabled?.value !== true || !isOfImage(machine, unit)) return [];
      const known = imageUnit(name.value, target);
      if (!known || known.extension === null || !ASKED.test(known.extension)) return [];
      if (known.pulledInBy !== null) {
        const message = words`${name.value} starts without being enabled, since its extension asks for it; leave this out`;
        return [remarkAt(enabled, message, { severity: 'hint', fixes: leaveOut(context, unit) })];
      }
      return isLinked(machine, name.value) ? [] : [needsLink(context, unit)];
    });
  },
};

/** Extensions whose units nobody starts unless they are asked for, or are known to be started. */
const ASKED = /^(?:docker-flatcar|containerd-flatcar|podman)$/;

/** Whether a link of the config starts a unit, under whatever target. */
function isLinked(machine: Machine, unit: string): boolean {
  return placesOf(machine).some(
    ({ at }) =>
      at.value.endsWith(`/${unit}`) &&
      /^\/etc\/systemd\/system\/[^/]+\.(?:wants|requires|upholds)\/[^/]+$/.test(at.value),
  );
}

/** The target that a unit of a kind starts with. */
const TARGETS: Readonly<Record<string, string>> = { socket: 'sockets.target', timer: 'timers.target' };

function needsLink(context: MachineContext, { enabled, name: { value: name, ...at } }: MachineUnit): Remark {
  const target = TARGETS[name.split('.').at(-1) ?? ''] ?? 'multi-user.target';
  const path = `/etc/systemd/system/${target}.wants/${name}`;
  const lines = [
    `path: ${path}`,
    `target: /usr/lib/systemd/system/${name}`,
    'hard: false',
    'overwrite: true',
  ];
  const fixes = fixOf(words`Add the link ${path}`, add(context, ['storage', 'links'], lines), {
    preferred: true,
    changes: words`the unit starts at boot`,
  });
  const late = words`${name} comes with an extension, which is merged after units are enabled`;
  const [caller] = name === 'docker.service' ? callersOf(context.machine) : [];
  const place = enabled ?? { ...at, value: name };
  if (caller === undefined)
    return remarkAt(place, words`${late}, so that this does nothing; add a link ${path}`, { fixes });
  const message = words`${late}: it starts when ${caller} calls it; a link ${path} starts it in any case`;
  return remarkAt(place, message, { severity: 'hint', fixes });
}

/** The units of the config that start at boot and start Docker, by asking for it or by calling it. */
function callersOf(machine: Machine): readonly string[] {
  const on = new Set(
    machine.units
      .filter(({ enabled, masked }) => enabled?.value === true && masked?.value !== true)
      .map(({ name }) => name.value),
  );
  const calls = viewsOf(machine).flatMap((view) => {
    const { owner, isUnit } = view.source;
    if (!isUnit || owner === 'docker.service' || !on.has(owner)) return [];
    const asks = (view.unit()?.entries ?? []).some(
      ({ name, value }) =>
        /^(?:Requires|Wants|BindsTo|Upholds)$/.test(name) && /(?:^|\s)docker\.service(?:\s|$)/.test(value),
    );
    return asks || view.runs().some(({ words: [program] }) => baseName(program?.value ?? '') === 'docker')
      ? [owner]
      : [];
  });
  return [...new Set(calls)];
}

const maskedContents: MachineRule = {
  on: 'machine',
  id: 'masked-contents',
  title: 'A masked unit has contents',
  harm: 'does-nothing',
  check({ machine }) {
    return machine.units.flatMap(({ name, masked, contents, mounts }): readonly Remark[] => {
      if (masked?.value !== true || !contents || contents.text.trim() === '' || mounts) return [];
      const message = words`${name.value} is masked: a link to /dev/null takes the place of these contents, and it never starts; leave out mask, or the contents`;
      const related = relatedTo(words`the mask`, [masked]);
      return [remarkAt({ value: null, node: contents.node, path: contents.path }, message, { related })];
    });
  },
};

export const rules: readonly Rule[] = [startsAnyway, comesLater, maskedContents];

export const why: RuleTexts = {
  'unit-starts-anyway': `\`enabled: false\` takes away links in \`/etc\`. Units that the image starts (\`locksmithd.service\`, \`update-engine.service\`,
\`sshd.socket\`, \`systemd-timesyncd.service\` …) have theirs in \`/usr\`, which stay, and Ignition says nothing. Docker's socket and
containerd are asked for by their extensions.

**What to do**: \`mask: true\`, for units that nothing else needs. \`docker.service\` needs \`docker.socket\`; to have no Docker at
all, link \`/etc/extensions/docker-flatcar.raw\` to \`/dev/null\`. Updates are turned off in \`/etc/flatcar/update.conf\`.`,
  'unit-of-extension': `From Flatcar 3794.0.0 on Docker and containerd are system extensions, and before 4628.0.0 they are merged after units are
enabled: what \`enabled: true\` asks for is not there yet, and no link is made. Docker then starts when somebody first calls it.
\`docker.socket\` and \`containerd.service\` start in any case. Where a unit that starts at boot calls Docker, it is but a hint.

**What to do**: write the link yourself, in \`storage.links\`: \`/etc/systemd/system/multi-user.target.wants/docker.service\` to
\`/usr/lib/systemd/system/docker.service\`.`,
  'masked-contents': `Ignition writes the contents of a unit first, and then puts a link to \`/dev/null\` in their place where \`mask\` is true. The
unit can never start, whatever else is said of it.

**What to do**: leave out \`mask\`, or the contents. A unit that shall not start by itself needs \`enabled: false\` only.`,
};

export const more: RuleTexts = {
  'unit-starts-anyway': `**Fix**: \`mask: true\` in its place, or remove the unit. Not part of "fix all".

Source: Ignition (\`internal/exec/util/unit.go\`), flatcar/scripts (\`build_library/sysext_mangle_docker-flatcar\`).`,
  'unit-of-extension': `**Fix**: add the link. Not part of "fix all".

Source: Flatcar's documentation on Docker, release notes of 3794.0.0 and 4628.0.0, flatcar/Flatcar#1004.`,
  'masked-contents': `**Fix**: none.

Source: Ignition (\`internal/exec/util/unit.go\`).`,
};
