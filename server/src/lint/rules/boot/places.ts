/** Paths that cannot be gone: files and links on the way, two paths to one place, hard links, names. */

import type { Fix } from '../../../config/finding.ts';
import { fixOf } from '../../../config/fix.ts';
import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import { keyText } from '../../../syntax/tree.ts';
import { replaceNode } from '../../../syntax/yaml/edit.ts';
import { words } from '../../../text/words.ts';
import type { Rule, RuleTexts } from '../../rule.ts';
import { bootLevel } from './level.ts';
import { nodeOf } from './subject.ts';
import { bootRule, type Said } from './tell.ts';

/** What is met, or other words where that has none. */
function met({ meets }: Refusal, instead: string): string {
  return meets[0]?.what ?? instead;
}

function belowFile(refusal: Refusal): Said {
  return {
    message: words`${met(refusal, words`a file`)} is in the way of this path, and the machine does not boot; take another path`,
  };
}

function outOfRoot(refusal: Refusal): Said {
  const links = met(refusal, words`a link`);
  return {
    message: words`${links} on the way to this path leads over another absolute link, which Ignition does not follow, and the machine does not boot; write the path that it leads to`,
  };
}

function loop(refusal: Refusal): Said {
  return {
    message: words`${met(refusal, words`a link`)} on the way to this path leads in a circle, and the machine does not boot; take another path`,
  };
}

function tooLong(): Said {
  return {
    message: words`no name in a path may have more than 255 bytes, or the machine does not boot; take a shorter one`,
  };
}

function samePlace(refusal: Refusal): Said {
  const [other] = refusal.meets;
  const where = refusal.at === null ? words`one place` : refusal.at;
  const what = other ? other.what : words`another entry`;
  return {
    message: words`this leads to ${where}, as does ${what}, and the machine does not boot; leave one of them out`,
  };
}

function targetMissing(refusal: Refusal): Said {
  const target = nodeOf(refusal)?.target?.value;
  const what = target === undefined ? words`its target` : target;
  return {
    message: words`a hard link needs a file, and ${what} is not there, so that the machine does not boot; add the file, or make it a symbolic link`,
    fixes: symbolic(refusal),
  };
}

function ofFolder(refusal: Refusal): Said {
  return {
    message: words`a folder cannot have a hard link, and the machine does not boot; make it a symbolic link`,
    fixes: symbolic(refusal),
  };
}

function across(refusal: Refusal): Said {
  return {
    message: words`a hard link cannot lead to another file system, and /etc, /oem and /usr are such, so that the machine does not boot; make it a symbolic link`,
    fixes: symbolic(refusal),
  };
}

function symbolic(refusal: Refusal): readonly Fix[] {
  const node = nodeOf(refusal)?.node;
  const hard = node?.kind === 'map' ? node.entries.find(({ key }) => keyText(key) === 'hard') : undefined;
  return hard
    ? fixOf(words`Write hard: false (a symbolic link is made)`, replaceNode(hard.value, 'false'), {
        preferred: true,
      })
    : [];
}

function unitPath(refusal: Refusal): Said {
  return {
    message: words`${met(refusal, words`a folder`)} is where the unit has to be written, and the machine does not boot; take it away`,
  };
}

export const rules: readonly Rule[] = [
  bootRule({
    class: 'parent-not-a-directory',
    title: 'Something other than a folder is in the way',
    everywhere: true,
    everyVariant: true,
    say: belowFile,
  }),
  bootRule({ class: 'link-out-of-root', title: 'The path leads over two absolute links', say: outOfRoot }),
  bootRule({ class: 'link-loop', title: 'The path leads in a circle', say: loop }),
  bootRule({
    class: 'name-too-long',
    title: 'The name is too long',
    everywhere: true,
    everyVariant: true,
    say: tooLong,
  }),
  bootRule({
    class: 'same-place',
    title: 'Two paths lead to one place',
    everywhere: true,
    everyVariant: true,
    say: samePlace,
  }),
  bootRule({
    class: 'hard-link-target-missing',
    title: 'The target of a hard link is not there',
    say: targetMissing,
  }),
  bootRule({ class: 'hard-link-to-directory', title: 'A hard link leads to a folder', say: ofFolder }),
  bootRule({
    class: 'hard-link-across-filesystems',
    title: 'A hard link leads to another file system',
    // Which file systems there are is Flatcar's own.
    level: (_, context) => bootLevel(context),
    say: across,
  }),
  bootRule({ class: 'unit-path', title: 'The unit cannot be written', say: unitPath }),
];

export const why: RuleTexts = {
  'boot/parent-not-a-directory': `Ignition makes the folders above a path where they are missing. Where one of them is a file, or a link to one, it stops, and the
machine does not boot. Links of the config itself are followed too.

**What to do**: take another path for one of the two.`,
  'boot/link-out-of-root': `Ignition follows links above a path as they are on the disk, one step for each name. A link with an absolute target that leads to
another such link leads it out of the machine's root, to the initrd; it stops, and the machine does not boot.

**What to do**: write the path that the links lead to.`,
  'boot/link-loop': `Links above the path lead to each other. Ignition stops, and the machine does not boot.

**What to do**: take another path, or another target for one of the links.`,
  'boot/name-too-long': `File systems take names of 255 bytes at most; a letter that is not ASCII has two to four. Ignition stops at a longer one, and the
machine does not boot.

**What to do**: take a shorter name.`,
  'boot/same-place': `Two entries have different paths, and lead to one place by a link of the image or of the disk: \`/var/run/x\` is \`/run/x\`,
\`/etc/coreos/x\` is \`/etc/flatcar/x\`. Validation sees two paths; Ignition stops at the second, and the machine does not boot.

**What to do**: leave one of them out, and write the path without links.`,
  'boot/hard-link-target-missing': `A hard link is another name of a file, which has to be there: hard links are made after all files, in the order of the list. Where
it is not, Ignition stops, and the machine does not boot.

**What to do**: add the file, or leave \`hard\` out: a symbolic link may lead to what comes later.`,
  'boot/hard-link-to-directory': `Linux makes no hard links to folders. Ignition stops, and the machine does not boot.

**What to do**: leave \`hard\` out.`,
  'boot/hard-link-across-filesystems': `A hard link and its file have to be on one file system. On Flatcar \`/usr\`, \`/oem\` and, since it is an overlay, \`/etc\` are
file systems of their own, as is what \`filesystems\` mounts. Ignition stops, and the machine does not boot.

**What to do**: leave \`hard\` out, or put both on one of them.`,
  'boot/unit-path': `Ignition writes units to \`/etc/systemd/system\`, drop-ins to \`NAME.d\` there, and what is enabled to
\`/etc/systemd/system-preset/20-ignition.preset\`. Where a folder has such a name, or a file stands where a folder is needed, it
stops, and the machine does not boot.

**What to do**: take away the entry that makes it.`,
};

const NODES = `Source: Ignition (\`internal/exec/stages/files/filesystemEntries.go\`, \`internal/exec/util/path.go\`).`;
const NONE = `**Fix**: none.

${NODES}`;
const HARD = `**Fix**: \`hard: false\`. Not part of "fix all".

${NODES}`;

export const more: RuleTexts = {
  'boot/parent-not-a-directory': NONE,
  'boot/link-out-of-root': NONE,
  'boot/link-loop': NONE,
  'boot/name-too-long': NONE,
  'boot/same-place': NONE,
  'boot/hard-link-target-missing': HARD,
  'boot/hard-link-to-directory': HARD,
  'boot/hard-link-across-filesystems': HARD,
  'boot/unit-path': `**Fix**: none.

Source: Ignition (\`internal/exec/stages/files/units.go\`).`,
};
