/** Keys of users for which there is no place, and homes that Ignition does not find. */

import type { Fix } from '../../../config/finding.ts';
import { fixOf } from '../../../config/fix.ts';
import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import type { MachineUser } from '../../../machine/machine.ts';
import { keyText } from '../../../syntax/tree.ts';
import { removeEntry } from '../../../syntax/yaml/edit.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, Rule, RuleTexts } from '../../rule.ts';
import { userOf } from './subject.ts';
import { bootRule, type Said } from './tell.ts';

function keys(refusal: Refusal, context: MachineContext): Said {
  const user = userOf(refusal);
  const name = refusal.at ?? '';
  if (user?.noCreateHome?.value === true) {
    const { node, path, document } = user.noCreateHome;
    const message = words`${name} gets no home to write the keys to, and the machine does not boot; leave out no_create_home, or the keys`;
    return { message, fixes: makeHome(context, user), at: { node, path, document: document ?? null } };
  }
  if (user?.homeDir?.value === '/dev/null') {
    const { node, path, document } = user.homeDir;
    return {
      message: words`there is no place for the keys, and the machine does not boot`,
      at: { node, path, document: document ?? null },
    };
  }
  const home = user?.homeDir?.value;
  return {
    message:
      home === undefined
        ? words`the home of ${name} is not its own, so that the keys cannot be written to it, and the machine does not boot; take a home that is not there yet`
        : words`the home ${home} of ${name} is not its own, so that the keys cannot be written to it, and the machine does not boot; take a home that is not there yet`,
  };
}

function makeHome({ text, butane }: MachineContext, { node }: MachineUser): readonly Fix[] {
  const holder = node && butane?.holderOf(node);
  if (!holder || holder.place.shared || node.kind !== 'map') return [];
  const index = node.entries.findIndex(({ key }) => keyText(key) === 'no_create_home');
  const entry = node.entries[index];
  const edits =
    entry && removeEntry(text, { map: node, index, entry, parent: holder.place, item: holder.index });
  return fixOf(words`Remove no_create_home (the home is made)`, edits ?? null, { preferred: true });
}

function behindLink(refusal: Refusal): Said {
  const home = userOf(refusal)?.homeDir?.value;
  return {
    message:
      home === undefined
        ? words`the home of ${refusal.at ?? ''} lies behind an absolute link, which leads out of the machine's root, and the machine does not boot; write the path that it leads to`
        : words`the home ${home} lies behind an absolute link, which leads out of the machine's root, and the machine does not boot; write the path that it leads to`,
  };
}

export const rules: readonly Rule[] = [
  bootRule({
    class: 'ssh-keys',
    title: 'There is no home for the keys',
    formerly: ['keys-without-home'],
    say: keys,
  }),
  bootRule({ class: 'home-behind-link', title: 'The home lies behind a link', say: behindLink }),
];

export const why: RuleTexts = {
  'boot/ssh-keys': `Ignition writes SSH keys to \`~/.ssh/authorized_keys.d/ignition\`, as the user. With \`no_create_home: true\` there is no home,
the user may not make one below \`/home\`, and the machine does not boot. So it is with a home that is there already and belongs
to root. Folders in \`storage\` come too late, since users are made first.

**What to do**: let the home be made, at a path that is not there yet, or leave the keys out.`,
  'boot/home-behind-link': `Ignition looks at a user's home from the initrd, where a link with an absolute target above it leads out of the machine's root. The
home is not found, and the machine does not boot.

**What to do**: write the path that the link leads to as \`home_dir\`.`,
};

export const more: RuleTexts = {
  'boot/ssh-keys': `**Fix**: remove \`no_create_home\`. Not part of "fix all".

Source: Ignition (\`internal/exec/util/passwd.go\`), coreos/ignition#664.`,
  'boot/home-behind-link': `**Fix**: none.

Source: Ignition (\`internal/exec/util/passwd.go\`, \`internal/exec/util/path.go\`).`,
};
