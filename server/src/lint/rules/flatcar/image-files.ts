/** Paths where the image has something already, which Ignition does not replace unless it is told to. */

import { fixOf } from '../../../config/fix.ts';
import { cleanPath } from '../../../go/path.ts';
import type { MachineNode } from '../../../machine/machine.ts';
import { type ImageEntry, imageEntryAt, landingOf } from '../../../spec/flatcar/image.ts';
import { keyText } from '../../../syntax/tree.ts';
import { replaceNode } from '../../../syntax/yaml/edit.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { addBehind, remarkAt, rewrite } from '../../say.ts';
import { bootLevel } from './boot-level.ts';

/** Files that are not to be replaced at all. */
const ACCOUNTS = /^\/etc\/(?:passwd|shadow|group|gshadow)$/;

/** What to do rather than to replace a file. */
const INSTEAD: Readonly<Record<string, string>> = {
  '/etc/resolv.conf': 'name servers can go into /etc/systemd/resolved.conf.d',
  '/etc/ssh/sshd_config': 'settings can go into /etc/ssh/sshd_config.d, beside those of the image',
  '/etc/ssh/ssh_config': 'settings can go into /etc/ssh/ssh_config.d, beside those of the image',
};

const overwriteMissing: MachineRule = {
  on: 'machine',
  id: 'overwrite-missing',
  formerly: ['update-conf-overwrite'],
  title: 'The image has this file already',
  harm: 'stops-boot',
  check(context) {
    const severity = bootLevel(context);
    if (severity === null) return [];
    return context.machine.nodes.flatMap((node): readonly Remark[] => {
      const path = landingOf(node.at.value, context.target);
      const entry = node.overwrite === true ? null : imageEntryAt(path, context.target);
      if (!entry || !clashes(node, entry)) return [];
      return [remarkAt(node.at, messageOf(node, entry), { severity, fixes: fixesOf(context, node, entry) })];
    });
  },
};

/** Whether Ignition stops at an entry for what lies there. */
function clashes(node: MachineNode, entry: ImageEntry): boolean {
  switch (node.kind) {
    case 'file':
      return node.hasContents || entry.kind !== 'file';
    case 'link':
      return node.target !== null && !isSameLink(node, entry);
    case 'directory':
      return entry.kind !== 'directory';
    case 'tree':
      return false;
  }
}

/** A link with the very target is left as it is; where the image's is not known it may be. */
function isSameLink({ target, hard }: MachineNode, entry: ImageEntry): boolean {
  if (hard || entry.kind !== 'link' || !target) return false;
  return entry.target === undefined || cleanPath(entry.target) === cleanPath(target.value);
}

function messageOf(node: MachineNode, { path, kind }: ImageEntry): string {
  const what = `the image has a ${kind === 'directory' ? 'folder' : kind} at ${path}`;
  const end = 'and the machine does not boot';
  if (ACCOUNTS.test(path)) return `${what}, ${end}; users and groups belong into passwd`;
  if (node.kind === 'directory') return `${what}, where no folder can be made, ${end}`;
  if (node.kind === 'file' && !node.hasContents) {
    if (kind === 'directory') return `${what}: it is no file, ${end}; take another path`;
    const done = node.appends ? 'nothing can be appended to it' : 'it is no file';
    return `${what}: ${done}, ${end}; give contents, with overwrite: true`;
  }
  if (kind === 'directory') return `${what}, which Ignition does not replace, ${end}; take another path`;
  const instead = Object.hasOwn(INSTEAD, path) ? `; ${INSTEAD[path]}` : '';
  const how =
    node.madeBy === 'tree' ? 'give it an entry of its own with overwrite: true' : 'add overwrite: true';
  return `${what}, which Ignition does not replace, ${end}; ${how}${instead}`;
}

function fixesOf(context: MachineContext, node: MachineNode, { path, kind }: ImageEntry) {
  if (kind === 'directory') return [];
  if (ACCOUNTS.test(path) || node.kind === 'directory' || (node.kind === 'file' && !node.hasContents))
    return [];
  if (node.overwrite !== null) return allowOverwrite(node);
  const edits = addBehind(context, node.node, 'path', ['overwrite', true]);
  return fixOf('Add overwrite: true', edits, {
    safe: true,
    preferred: true,
    changes: 'it replaces what the image has',
  });
}

/** Where it says false, somebody may have meant it. */
function allowOverwrite({ node }: MachineNode) {
  const written = node?.kind === 'map' && node.entries.find(({ key }) => keyText(key) === 'overwrite');
  return written ? fixOf('Write overwrite: true', replaceNode(written.value, 'true')) : [];
}

const sshdConfig: MachineRule = {
  on: 'machine',
  id: 'sshd-config-overwrite',
  title: 'sshd_config needs not be replaced',
  harm: 'taste',
  since: '3745.0.0',
  check(context) {
    return context.machine.nodes.flatMap(({ kind, at, hasContents, overwrite }) => {
      if (kind !== 'file' || at.value !== '/etc/ssh/sshd_config' || !hasContents || overwrite !== true)
        return [];
      // Of settings that are given twice the first counts, and the image has a file 50-flatcar-sshd.conf.
      const path = '/etc/ssh/sshd_config.d/10-custom.conf';
      const title = `Write ${path} (the settings of the image count as well then)`;
      const fixes = fixOf(title, rewrite(context, at, path));
      const message = 'settings can stand in /etc/ssh/sshd_config.d, beside those of the image';
      return [remarkAt(at, message, { fixes })];
    });
  },
};

export const rules: readonly Rule[] = [overwriteMissing, sshdConfig];

export const why: RuleTexts = {
  'overwrite-missing': `Since Flatcar 3535.0.0 (Stable 3602.2.0) the image's own \`/etc\` is in place before Ignition writes. Where a file or link of
it lies at the path of an entry with contents, Ignition stops with "A file exists there already and overwrite is false", and
the machine does not boot, even if the contents are the same. That is so for \`/etc/flatcar/update.conf\`, \`/etc/hosts\`,
\`/etc/motd\`, \`/etc/nsswitch.conf\`, \`/etc/profile\`, \`/etc/resolv.conf\`, \`/etc/ssh/sshd_config\` and some thirty more, also under
\`/etc/coreos\`, which is a link to \`/etc/flatcar\`. Nothing can be appended to what is a link, such as \`/etc/motd\`. Targets
before 3535.0.0 are only told of what surely was there.

**What to do**: add \`overwrite: true\`, or write a file beside it where there is a folder for that (\`/etc/systemd/resolved.conf.d\`,
\`/etc/ssh/sshd_config.d\`). Users and groups belong into \`passwd\`.`,
  'sshd-config-overwrite': `Since Flatcar 3745.0.0 (Stable 3760.2.0) the image's \`sshd_config\` reads \`/etc/ssh/sshd_config.d/*.conf\`. A whole file
in its place works, but misses what later releases change.

**What to do**: write the lines that differ to a file in \`/etc/ssh/sshd_config.d\`, mode \`0600\`.`,
};

export const more: RuleTexts = {
  'overwrite-missing': `**Fix**, as part of "fix all": add \`overwrite: true\`.

Source: Ignition (\`internal/exec/stages/files/filesystemEntries.go\`), bootengine (\`initrd-setup-root\`), flatcar/scripts
(\`build_library/build_image_util.sh\`), baselayout and init (\`tmpfiles.d\`), flatcar/Flatcar#1207.`,
  'sshd-config-overwrite': `**Fix**: write the file there. Not part of "fix all", since the settings of the image then count as well.

Source: release notes of 3745.0.0.`,
};
