/** Users and groups as Ignition makes them, with useradd and groupadd, which see those of /etc only. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import type { Located, Machine, MachineUser } from '../../../machine/machine.ts';
import {
  ETC_GROUPS,
  ETC_USERS,
  EXTENSION_GROUPS,
  IMAGE_GROUPS,
  IMAGE_USERS,
  isUsrGroup,
  isUsrUser,
} from '../../../spec/flatcar/accounts.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { add, addBehind, relatedTo, remarkAt, remove, together } from '../../say.ts';
import { bootLevel } from './boot-level.ts';

const NO_BOOT = 'the machine does not boot';
const GONE_GROUPS: Readonly<Record<string, string>> = {
  rkt: 'the group went with rkt',
  'rkt-admin': 'the group went with rkt',
  fleet: 'the group went with fleet',
};

const groupUnknown: MachineRule = {
  on: 'machine',
  id: 'group-unknown',
  title: 'A user cannot be put into the group',
  harm: 'stops-boot',
  check(context) {
    const level = bootLevel(context);
    if (level === null) return [];
    const { machine } = context;
    const own = ownGroups(machine);
    const isMade = (name: string) => own.has(name) || ETC_GROUPS.has(name);
    return machine.users.flatMap((user): readonly Remark[] => {
      if (isUsrUser(user.name.value)) return [];
      const further = user.groups.filter(({ value }) => isName(value) && !isMade(value));
      const main = [user.primaryGroup ?? []]
        .flat()
        .filter(({ value }) => isName(value) && !isMade(value) && !IMAGE_GROUPS.has(value));
      return [
        ...further.map((group) => {
          if (isUsrGroup(group.value) || EXTENSION_GROUPS.has(group.value))
            return notInEtc(context, user, group, level);
          return nowhere(context, group, level);
        }),
        ...main.map((group) => nowhere(context, group, level)),
      ];
    });
  },
};

/** Something that may be looked up: no number, and no placeholder. */
function isName(value: string): boolean {
  return !/^\d*$/.test(value) && !isTemplate(value);
}

/** Whether a name can be written as it is, into a path as well. */
function isPlain(name: string): boolean {
  return /^[a-z_][\w-]*$/.test(name);
}

function notInEtc(
  context: MachineContext,
  user: MachineUser,
  group: Located<string>,
  level: Remark['severity'] & string,
): Remark {
  const [who, name] = [user.name.value, group.value];
  const file = `/etc/userdb/${who}:${name}.membership`;
  // usermod passes over a group that is looked up and not in /etc/group; one that is nowhere yet it refuses.
  const isLate = EXTENSION_GROUPS.has(name);
  const isHarmless = ETC_USERS.has(who) && !isLate;
  const where = isLate
    ? `the group ${name} comes with its extension, after Ignition`
    : `the group ${name} is only in /usr`;
  const harm = isHarmless ? `${who} is not put into it` : NO_BOOT;
  const message = `${where}, and ${harm}; write a file ${file} instead`;
  const lines = [`path: ${file}`, 'contents:', '  inline: " "'];
  const edits =
    isPlain(who) && isPlain(name)
      ? together([remove(context, group.node), add(context, ['storage', 'files'], lines)])
      : null;
  const fixes = fixOf(`Write ${file} instead`, edits, { preferred: true });
  return remarkAt(group, message, {
    ...(isHarmless ? { harm: 'does-nothing' } : { severity: level }),
    fixes,
  });
}

function nowhere(
  context: MachineContext,
  group: Located<string>,
  level: Remark['severity'] & string,
): Remark {
  const name = group.value;
  const gone = Object.hasOwn(GONE_GROUPS, name) ? GONE_GROUPS[name] : undefined;
  const advice = gone === undefined ? 'add it to passwd.groups' : 'leave it out';
  const isSure = !context.machine.others.unread;
  const end = isSure
    ? `and ${NO_BOOT}; ${advice}`
    : 'nor has this config; the one that is merged has to bring it';
  const message = `Flatcar has no group ${name}${gone ? ` (${gone})` : ''}, ${end}`;
  const edits =
    gone === undefined && isPlain(name) ? add(context, ['passwd', 'groups'], [`name: ${name}`]) : null;
  const severity = isSure ? level : 'hint';
  return remarkAt(group, message, { severity, fixes: fixOf(`Add the group ${name}`, edits) });
}

/** The groups that the config and those it merges make; each user gets one of the own name. */
function ownGroups({ groups, users, others }: Machine): ReadonlySet<string> {
  return new Set([...[...groups, ...users].map(({ name }) => name.value), ...others.groups, ...others.users]);
}

const accountInUsr: MachineRule = {
  on: 'machine',
  id: 'account-in-usr',
  title: 'The user or group cannot be changed',
  harm: 'stops-boot',
  check(context) {
    const severity = bootLevel(context);
    if (severity === null) return [];
    const { users, groups, unwanted } = context.machine;
    const say = (at: Located<string>, message: string, fixes: Remark['fixes'] = []) =>
      remarkAt(at, `${message}, and ${NO_BOOT}`, { severity, fixes });
    const named = <Part extends { readonly name: Located<string> }>(
      parts: readonly Part[],
      test: (name: string) => boolean,
    ) => parts.filter(({ name }) => test(name.value));
    return [
      ...named(users, isUsrUser).map(({ name }) =>
        say(name, `the user ${name.value} is only in /usr, where usermod does not look`),
      ),
      ...named(groups, isUsrGroup).map(({ name, node }) =>
        say(
          name,
          `the group ${name.value} is there already, in /usr, where groupmod does not look`,
          fixOf('Remove the group, which the image has', remove(context, node), { preferred: true }),
        ),
      ),
      ...groups.flatMap(({ name, gid }) =>
        name.value === 'docker' && gid && gid.value !== IMAGE_GROUPS.get('docker')
          ? [
              say(
                name,
                'the group docker is the main group of a user in /usr, so that its number cannot be changed',
              ),
            ]
          : [],
      ),
      ...unwanted.users
        .filter(({ value }) => isUsrUser(value))
        .map((name) => say(name, `the user ${name.value} is only in /usr, where it cannot be removed`)),
      ...unwanted.groups
        .filter(({ value }) => isUsrGroup(value))
        .map((name) => say(name, `the group ${name.value} is only in /usr, where it cannot be removed`)),
      ...unwanted.groups
        .filter(({ value }) => ETC_GROUPS.has(value) && IMAGE_USERS.has(value))
        .map((name) =>
          say(name, `the group ${name.value} is the main group of a user, so that it cannot be removed`),
        ),
    ];
  },
};

const userNamedLikeGroup: MachineRule = {
  on: 'machine',
  id: 'user-named-like-group',
  title: 'There is a group with the name of the user',
  harm: 'stops-boot',
  check(context) {
    const severity = bootLevel(context);
    if (severity === null) return [];
    const { users, groups, others } = context.machine;
    const ofName = new Map(groups.map((group) => [group.name.value, group.name]));
    return users.flatMap((user): readonly Remark[] => {
      const { name, primaryGroup, noUserGroup } = user;
      if (IMAGE_USERS.has(name.value) || primaryGroup || noUserGroup || !isName(name.value)) return [];
      const same = ofName.get(name.value);
      const isThere = same || others.groups.has(name.value) || IMAGE_GROUPS.has(name.value);
      if (!isThere) return [];
      const edits = isPlain(name.value)
        ? addBehind(context, user.node, 'name', ['primary_group', name.value])
        : null;
      const message = `a group ${name.value} exists, so that useradd refuses the user, and ${NO_BOOT}; add primary_group: ${name.value}`;
      const related = relatedTo('the group', same ? [same] : []);
      return [
        remarkAt(name, message, {
          severity,
          related,
          fixes: fixOf(`Add primary_group: ${name.value}`, edits, { preferred: true }),
        }),
      ];
    });
  },
};

export const rules: readonly Rule[] = [groupUnknown, accountInUsr, userNamedLikeGroup];

export const why: RuleTexts = {
  'group-unknown': `Ignition puts users into groups with \`useradd\` and \`usermod\`, which look at \`/etc/group\`. When Ignition runs, that
holds \`core\`, \`docker\`, \`root\`, \`sudo\`, \`systemd-journal\`, \`wheel\`, and what \`passwd.groups\` adds. All other groups of the
image (\`adm\`, \`audio\`, \`dialout\`, \`disk\`, \`kvm\`, \`render\`, \`tty\`, \`users\`, \`video\` …) are in \`/usr\` only: a new user in one of them
keeps the machine from booting, and a user of the image (\`core\`) is not put into it, without a word. To list such a group in
\`passwd.groups\` fails as well. A group that is nowhere keeps the machine from booting in both cases. \`primary_group\` may
be any group that exists.

**What to do**: make the user a member with a file \`/etc/userdb/USER:GROUP.membership\`; a group of your own goes into
\`passwd.groups\`.`,
  'account-in-usr': `Most users and groups of the image are in \`/usr/share/baselayout\` only (\`etcd\`, \`operator\`, \`sshd\` …; \`adm\`, \`kvm\`,
\`tty\` …). They exist, so that Ignition does not make them, but \`usermod\`, \`groupmod\` and the programs that remove them look
at \`/etc\`, do not find them, and the machine does not boot. The number of the group \`docker\` cannot be changed either, and
\`core\`, \`docker\` and \`root\` cannot be removed from the groups, since users have them as their main group.

**What to do**: leave a group out, as it is there; give a user another name. Files can belong to all of them.`,
  'user-named-like-group': `For a new user \`useradd\` makes a group of the same name. Where that group exists, because \`passwd.groups\` lists it (groups
are made before users) or the image has it, it refuses, and the machine does not boot.

**What to do**: add \`primary_group\` with the name, or remove the group from \`passwd.groups\`.`,
};

export const more: RuleTexts = {
  'group-unknown': `**Fix**: that file, or that entry. Not part of "fix all".

Source: Ignition (\`internal/exec/util/passwd.go\`), baselayout (\`scripts/flatcar-tmpfiles\`), Flatcar's documentation on
adding users, flatcar/Flatcar#799.`,
  'account-in-usr': `**Fix**: remove the group from \`passwd.groups\`. Not part of "fix all".

Source: Ignition (\`internal/exec/util/passwd.go\`), baselayout (\`baselayout/passwd\`, \`baselayout/group\`).`,
  'user-named-like-group': `**Fix**: add \`primary_group\`. Not part of "fix all".

Source: useradd(8), Ignition (\`internal/exec/util/passwd.go\`).`,
};
