/** What users lose. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import { listOf } from '../../../spec/available.ts';
import { GROUPS_OF_CORE } from '../../../spec/flatcar/accounts.ts';
import { words } from '../../../text/words.ts';
import { appendItems } from '../../edit-list.ts';
import type { MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAt } from '../../say.ts';

const keysToNowhere: MachineRule = {
  on: 'machine',
  id: 'keys-without-home',
  title: 'The keys go nowhere',
  harm: 'does-nothing',
  check: ({ machine, firstBoot }) => {
    const homes = machine.users.flatMap(({ hasKeys, homeDir }) => (hasKeys && homeDir ? homeDir : []));
    const nowhere = homes.filter(({ value }) => value === '/dev/null');
    if (nowhere.length === 0) return [];
    const refused = new Set(
      firstBoot().refusals.flatMap(({ class: kind, subject }) => (kind === 'ssh-keys' ? subject : [])),
    );
    return machine.users.flatMap((user) => {
      const at = user.homeDir;
      if (!at || !nowhere.includes(at) || refused.has(user)) return [];
      return [
        remarkAt(at, words`there is no place for the keys: give the user a home, or leave the keys out`),
      ];
    });
  },
};

const groupsOfCore: MachineRule = {
  on: 'machine',
  id: 'groups-of-core',
  title: 'core leaves groups of its own',
  harm: 'not-as-meant',
  check(context) {
    const { users, others } = context.machine;
    if (others.replaces || others.unread || others.users.has('core')) return [];
    return users.flatMap(({ name, groups }): readonly Remark[] => {
      const [first] = groups;
      if (
        name.value !== 'core' ||
        !first ||
        groups.some(({ value }) => isTemplate(value) || /^\d+$/.test(value))
      )
        return [];
      const listed = new Set(groups.map(({ value }) => value));
      const lost = GROUPS_OF_CORE.filter((group) => !listed.has(group));
      if (lost.length === 0) return [];
      const list = context.butane?.holderOf(first.node)?.list;
      const edits = list
        ? appendItems(
            context.text,
            list,
            lost.map((group) => [group]),
          )
        : null;
      const message = words`groups replaces the groups that core is in: core leaves ${listOf(lost)}`;
      // Without the group docker, docker does not work; the others matter to few.
      // Few miss the others.
      const few = lost.includes('docker') ? {} : ({ severity: 'info' } as const);
      return [remarkAt(first, message, { ...few, fixes: fixOf(words`Add ${listOf(lost)}`, edits) })];
    });
  },
};

export const rules: readonly Rule[] = [keysToNowhere, groupsOfCore];

export const why: RuleTexts = {
  'keys-without-home': `The home of the user is \`/dev/null\`. Ignition writes SSH keys below the home, and over what it writes to \`/dev\` the machine mounts
its own: nothing finds the keys.

**What to do**: give the user a home, or leave the keys out.`,
  'groups-of-core': `The user \`core\` of the image is in \`docker\`, \`systemd-journal\` and \`wheel\`. \`groups\` of a user that exists takes the place of
all further groups, so that with \`groups: [sudo]\` it may not talk to Docker any more. \`sudo\` works in any case, by a rule for \`core\`.

**What to do**: list what \`core\` shall be in, those of the image included, or leave \`groups\` out.`,
};

export const more: RuleTexts = {
  'keys-without-home': `**Fix**: none.

Source: Ignition (\`internal/exec/util/passwd.go\`).`,
  'groups-of-core': `**Fix**: add them. Not part of "fix all", as that may be intended.

Source: usermod(8), \`-G\`; Ignition (\`internal/exec/util/passwd.go\`), baselayout (\`baselayout/group\`).`,
};
