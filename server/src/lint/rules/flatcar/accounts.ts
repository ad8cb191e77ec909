/** Users and groups as Ignition makes them, with useradd and groupadd, which see those of /etc only. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import type { Located, MachineUser } from '../../../machine/machine.ts';
import { ETC_USERS, isUsrGroup } from '../../../spec/flatcar/accounts.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { add, remarkAt, remove, together } from '../../say.ts';
import { membershipFile } from './membership.ts';

const groupUnknown: MachineRule = {
  on: 'machine',
  id: 'group-unknown',
  title: 'The user is not put into the group',
  harm: 'does-nothing',
  check(context) {
    const { users, groups, others } = context.machine;
    if (others.replaces) return [];
    const own = new Set([
      ...[...groups, ...users].map(({ name }) => name.value),
      ...others.groups,
      ...others.users,
    ]);
    // New users in such a group stop the boot.
    const kept = users.filter(({ name }) => ETC_USERS.has(name.value));
    return kept.flatMap((user) =>
      user.groups
        .filter(({ value }) => !isTemplate(value) && isUsrGroup(value) && !own.has(value))
        .map((group) => passedOver(context, user, group)),
    );
  },
};

/** usermod passes over a group that is looked up and not in /etc/group. */
function passedOver(
  context: MachineContext,
  { name: { value: who } }: MachineUser,
  group: Located<string>,
): Remark {
  const { path, lines } = membershipFile(who, group.value);
  const edits = together([remove(context, group.node), add(context, ['storage', 'files'], lines)]);
  const message = words`the group ${group.value} is only in /usr, where usermod does not look, so that ${who} is not put into it; write a file ${path} instead`;
  return remarkAt(group, message, { fixes: fixOf(words`Write ${path} instead`, edits, { preferred: true }) });
}

export const rules: readonly Rule[] = [groupUnknown];

export const why: RuleTexts = {
  'group-unknown': `Ignition puts a user that exists (\`core\`, \`root\`) into groups with \`usermod\`, which looks at \`/etc/group\`. Most groups of the
image (\`adm\`, \`audio\`, \`dialout\`, \`disk\`, \`kvm\`, \`render\`, \`tty\`, \`users\`, \`video\` …) are in \`/usr\` only: the user is silently not
put into them. A new user in one of them keeps the machine from booting.

**What to do**: make the user a member with a file \`/etc/userdb/USER:GROUP.membership\`.`,
};

export const more: RuleTexts = {
  'group-unknown': `**Fix**: that file. Not part of "fix all".

Source: usermod(8), baselayout (\`scripts/flatcar-tmpfiles\`), Flatcar's documentation on adding users, flatcar/Flatcar#799.`,
};
