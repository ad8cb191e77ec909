/** Entries at paths where there is something already, which Ignition does not replace unless it is told to. */

import type { Fix } from '../../../config/finding.ts';
import { fixOf } from '../../../config/fix.ts';
import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import type { MachineNode } from '../../../machine/machine.ts';
import { landingOf } from '../../../spec/flatcar/image.ts';
import { keyText } from '../../../syntax/tree.ts';
import { replaceNode } from '../../../syntax/yaml/edit.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, Rule, RuleTexts } from '../../rule.ts';
import { addBehind } from '../../say.ts';
import { nodeOf } from './subject.ts';
import { bootRule, type Said } from './tell.ts';
import { type Met, whatIsAt } from './what.ts';

/** Files that are not to be replaced at all. */
const ACCOUNTS = /^\/etc\/(?:passwd|shadow|group|gshadow)$/;

/** What to do rather than to replace a file. */
const INSTEAD: Readonly<Record<string, string>> = {
  '/etc/resolv.conf': words`name servers can go into /etc/systemd/resolved.conf.d`,
  '/etc/ssh/sshd_config': words`settings can go into /etc/ssh/sshd_config.d, beside those of the image`,
  '/etc/ssh/ssh_config': words`settings can go into /etc/ssh/ssh_config.d, beside those of the image`,
};

/** What the classes have in common: the object at the path, and whether the entry may take its place. */
function say(refusal: Refusal, context: MachineContext): Said | null {
  const node = nodeOf(refusal);
  const met = whatIsAt(refusal);
  const path = refusal.at ?? '';
  if (ACCOUNTS.test(path) && met.kind === 'file')
    return {
      message: words`${met.words}, and the machine does not boot; users and groups belong into passwd`,
    };
  if (node?.kind === 'directory')
    return {
      message: words`${met.words}, where no folder can be made, and the machine does not boot; ${aside(path, context)}`,
    };
  if (node?.kind === 'file' && !node.hasContents) {
    if (met.kind === 'folder')
      return {
        message: words`${met.words}: it is not a file, and the machine does not boot; take another path`,
      };
    return {
      message: node.appends
        ? words`${met.words}: nothing can be appended to it, and the machine does not boot; give contents, with overwrite: true`
        : words`${met.words}: it is not a file, and the machine does not boot; give contents, with overwrite: true`,
    };
  }
  if (met.kind === 'folder')
    return {
      message: words`${met.words}, which Ignition does not replace, and the machine does not boot; take another path`,
    };
  const how =
    node?.madeBy === 'tree'
      ? words`${met.words}, which Ignition does not replace, and the machine does not boot; give it an entry of its own with overwrite: true`
      : words`${met.words}, which Ignition does not replace, and the machine does not boot; add overwrite: true`;
  const message = Object.hasOwn(INSTEAD, path) ? words`${how}; ${INSTEAD[path]}` : how;
  return { message, fixes: node ? allow(context, node, met) : [] };
}

/** What to do where a folder is wanted and something else is there. */
function aside(path: string, { target }: MachineContext): string {
  const landing = landingOf(`${path}/`, target);
  return landing === `${path}/`
    ? words`take another path`
    : words`list ${landing.slice(0, -1)}, to which it leads`;
}

function allow(context: MachineContext, node: MachineNode, { ofImage }: Met): readonly Fix[] {
  if (node.overwrite !== null) return allowOverwrite(node);
  const edits = addBehind(context, node.node, 'path', ['overwrite', true]);
  const changes = ofImage ? words`it replaces what the image has` : words`it replaces what is there`;
  return fixOf(words`Add overwrite: true`, edits, { safe: ofImage, preferred: true, changes });
}

/** Where it says false, somebody may have meant it. */
function allowOverwrite({ node }: MachineNode): readonly Fix[] {
  const written = node?.kind === 'map' && node.entries.find(({ key }) => keyText(key) === 'overwrite');
  return written ? fixOf(words`Write overwrite: true`, replaceNode(written.value, 'true')) : [];
}

const formerly = ['overwrite-missing', 'update-conf-overwrite'];

export const rules: readonly Rule[] = [
  bootRule({ class: 'exists', title: 'There is a file already', formerly, say }),
  bootRule({
    class: 'exists-not-a-file',
    title: 'Something other than a file is there already',
    formerly,
    say,
  }),
  bootRule({
    class: 'exists-not-a-directory',
    title: 'Something other than a folder is there already',
    formerly,
    say,
  }),
  bootRule({
    class: 'exists-not-a-link',
    title: 'Something other than a link is there already',
    formerly,
    say,
  }),
  bootRule({ class: 'exists-other-link', title: 'Another link is there already', formerly, say }),
  bootRule({ class: 'exists-other-file', title: 'Another file is there already', formerly, say }),
];

const SINCE = `Since Flatcar 3535.0.0 (Stable 3602.2.0) the image's own \`/etc\` is in place before Ignition writes`;
const DO = `**What to do**: add \`overwrite: true\`, or write a file beside it where there is a folder for that (\`/etc/systemd/resolved.conf.d\`,
\`/etc/ssh/sshd_config.d\`). Users and groups belong into \`passwd\`.`;

export const why: RuleTexts = {
  'boot/exists': `${SINCE}. Where a file of it lies at the path of an entry with contents, Ignition
stops with "A file exists there already and overwrite is false", and the machine does not boot, even if the contents are the
same. That is so for \`/etc/flatcar/update.conf\`, \`/etc/hosts\`, \`/etc/ssh/sshd_config\` and many more, also under
\`/etc/coreos\`, which is a link to \`/etc/flatcar\`. A new user's home has the files of \`/etc/skel\` before \`storage.files\` are
written. Targets before 3535.0.0 are only told of what surely was there.

${DO}`,
  'boot/exists-not-a-file': `${SINCE}. Where a link or a folder of it lies at the path of a file, Ignition
stops with "A non regular file exists there already", and the machine does not boot: so at \`/etc/motd\`, \`/etc/profile\`,
\`/etc/nsswitch.conf\`, \`/etc/resolv.conf\`, which are links. Nothing can be appended to what is a link either.

${DO}`,
  'boot/exists-not-a-directory': `Ignition makes no folder where a file or a link is, even if the link leads to a folder: \`/etc/coreos\` and \`/var/run\` are
links of the image. It stops, and the machine does not boot.

**What to do**: list the folder that the link leads to, or take another path. \`overwrite: true\` takes away what is there.`,
  'boot/exists-not-a-link': `Ignition makes no link where a file or a folder is, unless it is told to: it stops, and the machine does not boot.

**What to do**: \`overwrite: true\` for a file. Over a folder that takes away all that is in it: better take another path.`,
  'boot/exists-other-link': `Where there is a link already, Ignition leaves it alone if its target is written the same way. With another target it stops,
and the machine does not boot.

**What to do**: add \`overwrite: true\`.`,
  'boot/exists-other-file': `A hard link is another name of a file. Where another file has that name, Ignition stops, and the machine does not boot.

**What to do**: add \`overwrite: true\`.`,
};

const SOURCE = `Source: Ignition (\`internal/exec/stages/files/filesystemEntries.go\`), bootengine (\`initrd-setup-root\`), flatcar/scripts
(\`build_library/build_image_util.sh\`), baselayout and init (\`tmpfiles.d\`), flatcar/Flatcar#1207.`;
const FIX = `**Fix**, as part of "fix all" where the image has it: add \`overwrite: true\`.

${SOURCE}`;

export const more: RuleTexts = {
  'boot/exists': FIX,
  'boot/exists-not-a-file': FIX,
  'boot/exists-not-a-directory': `**Fix**: none.

${SOURCE}`,
  'boot/exists-not-a-link': FIX,
  'boot/exists-other-link': FIX,
  'boot/exists-other-file': FIX,
};
