/** The OEM partition: where it is mounted, and what is written to it. */

import { fixOf } from '../../../config/fix.ts';
import type { EmbeddedText } from '../../../embedded/embedded-text.ts';
import type { Located, MachineFilesystem, MachineNode } from '../../../machine/machine.ts';
import { isSince } from '../../../spec/flatcar/releases.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Rule, RuleTexts } from '../../rule.ts';
import { add, isBelow, remarkAt, remove, rewrite, together } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { nodesWhere } from '../../views.ts';

const OLD = '/usr/share/oem';

/** Programs of the partition that have gone into extensions, so that no new name has them either. */
const GONE = /^\/usr\/share\/oem\/(?:python|bin)(?:\/|$)/;

function isOld({ value }: { readonly value: string }): boolean {
  return isBelow(value, OLD);
}

const ofOldOem = nodesWhere(({ at, target }) => isOld(at) || (target !== null && isOld(target)));

const usrShareOem: MachineRule = {
  on: 'machine',
  id: 'usr-share-oem',
  title: 'The OEM partition is mounted at /oem',
  harm: 'old',
  since: '3760.0.0',
  check(context) {
    const { filesystems } = context.machine;
    const inFilesystems = filesystems.flatMap(({ mountPoint }) => mountPoint ?? []).filter(isOld);
    if (inFilesystems.length === 0 && ofOldOem(context.machine).length === 0) return [];
    const all = context.machine.nodes;
    const written = new Set(all.map(({ at }) => at.value));
    // What is in a tree moves with the tree.
    const nodes = all.filter(({ madeBy }) => madeBy === null);
    const targets = new Set(nodes.flatMap(({ target }) => target ?? []).filter(isOld));
    const places = [...nodes.map(({ at }) => at).filter(isOld), ...inFilesystems];
    const gone = new Set([...targets].filter(({ value }) => GONE.test(value) && !written.has(value)));
    const moved = [...places, ...[...targets].filter((target) => !gone.has(target))];
    const isTaken = moved.some((path) => written.has(newName(path)) && !targets.has(path));
    const edits = isTaken ? null : together(moved.map((path) => rewrite(context, path, newName(path))));
    const safe = moved.every((path) => !targets.has(path));
    const how = { safe, preferred: true, changes: words`the same place without the link` };
    const fixes = fixOf(words`Write /oem instead of /usr/share/oem`, edits, how);
    return [
      ...moved.map((path) =>
        remarkAt(path, words`the OEM partition is mounted at /oem: ${newName(path)}`, { fixes }),
      ),
      ...[...gone].map((target) =>
        remarkAt(target, words`what was here on the OEM partition is in an extension since 3637.0.0`),
      ),
    ];
  },
};

function newName({ value }: Located<string>): string {
  return value.replace(OLD, '/oem');
}

function isOem({ device }: MachineFilesystem): boolean {
  return device !== null && /^\/dev\/disk\/by-(?:part)?label\/OEM$/.test(device.value);
}

const oemFilesystem: MachineRule = {
  on: 'machine',
  id: 'oem-filesystem-entry',
  title: 'The OEM partition needs no entry',
  harm: 'taste',
  since: '3549.0.0',
  check(context) {
    return context.machine.filesystems.flatMap((filesystem) => {
      const { device, mountPoint, wipe, node } = filesystem;
      const isPlain = mountPoint === null || mountPoint.value === '/oem' || mountPoint.value === OLD;
      if (!device || !isOem(filesystem) || wipe || !isPlain || hasMountUnit(filesystem)) return [];
      const fixes = fixOf(words`Remove the entry`, remove(context, node), { safe: true, preferred: true });
      return [
        remarkAt(device, words`Flatcar mounts the OEM partition by itself; the entry is not needed`, {
          fixes,
        }),
      ];
    });
  },
};

/** Whether the entry asks for a unit as well. */
function hasMountUnit({ node }: MachineFilesystem): boolean {
  return (
    node?.kind === 'map' &&
    node.entries.some(({ key }) => key.kind === 'scalar' && key.value === 'with_mount_unit')
  );
}

const oemFormat: MachineRule = {
  on: 'machine',
  id: 'oem-format',
  title: 'The OEM partition is btrfs',
  harm: 'old',
  since: '2955.0.0',
  check(context) {
    return context.machine.filesystems.flatMap((filesystem) => {
      const { format, wipe } = filesystem;
      if (!format || format.value === '' || format.value === 'btrfs' || wipe || !isOem(filesystem)) return [];
      const fixes = fixOf(words`Write btrfs`, rewrite(context, format, 'btrfs'), {
        safe: true,
        preferred: true,
      });
      return [remarkAt(format, words`the OEM partition is btrfs, not ${format.value}`, { fixes })];
    });
  },
};

const grubCfgFile: MachineRule = {
  on: 'machine',
  id: 'grub-cfg-file',
  title: 'Kernel arguments have a section of their own',
  harm: 'old',
  since: '3305.0.0',
  check(context) {
    // Formats before Ignition 3 have no such section.
    if (context.specification === null) return [];
    return grubConfigs(context.machine).flatMap((node) => {
      const [line] = node.texts.flatMap(findAppend);
      if (!line) return [];
      const { embedded, start, end } = line;
      const message = words`kernel arguments belong into kernel_arguments, where they count from the first boot on`;
      const fixes = moveArguments(context, node);
      return [remarkAtPart(embedded, { start, end }, message, { fixes })];
    });
  },
};

const grubConfigs = nodesWhere(({ at }) => /^(?:\/usr\/share)?\/oem\/grub\.cfg$/.test(at.value));

/** A line that adds something: an empty one takes back what an image had. */
const APPEND = /^[ \t]*set[ \t]+linux_append=(?!(?:""|'')?[ \t\r]*$).*$/m;

function findAppend(embedded: EmbeddedText) {
  const match = APPEND.exec(embedded.text);
  if (!match) return [];
  const start = match.index + match[0].search(/\S/);
  return [{ embedded, start, end: match.index + match[0].length }];
}

/** Nothing but arguments added to what is there. */
const PLAIN_APPEND = /^set +linux_append="(?:\$linux_append|\$\{linux_append\})((?: +[^\s"'$\\]+)+) *"$/;

function moveArguments(context: MachineContext, { node, texts, sources }: MachineNode) {
  if (sources.length > 0 || context.specification === null || !isSince(context.target, '3305.0.0')) return [];
  const tokens: string[] = [];
  for (const line of texts.flatMap(({ text }) => text.split('\n'))) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const found = PLAIN_APPEND.exec(trimmed)?.[1];
    if (found === undefined) return [];
    tokens.push(...found.trim().split(/ +/));
  }
  if (!tokens.every((token) => /^[A-Za-z][\w.=/,-]*[\w/]$/.test(token))) return [];
  const known = new Set(context.machine.kernelArguments.shouldExist.map(({ value }) => value));
  const fresh = [...new Set(tokens)].filter((token) => !known.has(token));
  const added =
    fresh.length > 0
      ? add(context, ['kernel_arguments', 'should_exist'], ...fresh.map((token) => [token]))
      : [];
  const edits = together([added, remove(context, node)]);
  const how = { safe: true, preferred: true, changes: words`the kernel gets them, the file is removed` };
  return fixOf(words`Move the arguments to kernel_arguments`, edits, how);
}

export const rules: readonly Rule[] = [usrShareOem, oemFilesystem, oemFormat, grubCfgFile];

export const why: RuleTexts = {
  'usr-share-oem': `Since Flatcar 3637.0.0 (Stable 3760.2.0) the OEM partition is mounted at \`/oem\`; \`/usr/share/oem\` is a link to it, and
works. Programs of the cloud providers that were on the partition (\`python\`, \`bin/waagent\`, \`bin/vmtoolsd\`) are in extensions
since then, and under neither name there.`,
  'oem-filesystem-entry': `Since Flatcar 3549.0.0 Ignition mounts the OEM partition by itself, so that files below \`/oem\` need no filesystem for
it. An entry that reuses the partition as it is adds nothing.`,
  'oem-format': `The OEM partition is formatted with btrfs since Flatcar 2955.0.0. Flatcar's Ignition tolerates another format for it as
long as \`wipe_filesystem\` is not set.`,
  'grub-cfg-file': `A file \`grub.cfg\` on the OEM partition sets kernel arguments only from the second boot on. Since Flatcar 3185.0.0
(3305.0.0 for images without a \`grub.cfg\`) the section \`kernel_arguments\` does so from the first.`,
};

export const more: RuleTexts = {
  'usr-share-oem': `**Fix**: write \`/oem\` for \`/usr/share/oem\`, in all paths of the config at once. It is part of "fix all" where no target of a
link is among them.

Source: release notes of 3637.0.0, 3745.0.0 and 4694.0.0.`,
  'oem-filesystem-entry': `**Fix**, as part of "fix all": remove the entry.

Source: release notes of 3549.0.0.`,
  'oem-format': `**Fix**, as part of "fix all": write \`btrfs\`.

Source: release notes of 2955.0.0, Flatcar's patches of Ignition.`,
  'grub-cfg-file': `**Fix**: what is added to \`linux_append\` moves to \`kernel_arguments.should_exist\`, and the file is removed. It is offered when the
file holds nothing else, and is part of "fix all".

Source: Flatcar's documentation on kernel modules and boot options.`,
};
