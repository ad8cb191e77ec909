/** Users and groups that the tools which make them refuse: useradd, usermod, groupadd and their kin, which see those of /etc only. */

import { fixOf } from '../../../config/fix.ts';
import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import { EXTENSION_GROUPS, isUsrGroup, isUsrUser } from '../../../spec/flatcar/accounts.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, Rule, RuleTexts } from '../../rule.ts';
import { add, addBehind, remove, together } from '../../say.ts';
import { isPlain, membershipFile } from '../flatcar/membership.ts';
import { groupOf, userOf } from './subject.ts';
import { bootRule, type Said } from './tell.ts';
import { ANSWERS, userInUsr } from './tool-answers.ts';

const GONE_GROUPS: Readonly<Record<string, string>> = {
  rkt: words`the group was removed with rkt`,
  'rkt-admin': words`the group was removed with rkt`,
  fleet: words`the group was removed with fleet`,
};

interface Told {
  /** What the tool names. */
  readonly name: string;
  readonly refusal: Refusal;
  readonly context: MachineContext;
}

/** What the tools say, and what we say of it where there is something to mend. */
const MENDED: readonly (readonly [said: RegExp, say: (told: Told) => Said])[] = [
  [/(?:useradd|usermod): group '([^']*)' does not exist/, groupMissing],
  [/useradd: group (\S*) exists - if you want/, namedLikeGroup],
  [/groupmod: group '([^']*)' does not exist in/, groupInUsr],
];

function say(refusal: Refusal, context: MachineContext): Said | null {
  // A rule about the text of Butane tells that there is no name.
  if (refusal.at === '' && context.butane) return null;
  if (isOfUsr(refusal)) return changed(refusal);
  const { node, path } = refusal.cause;
  // The tool names all groups that are missing in one go.
  const isGroup = path.at(-2) === 'groups' && /^user-(?:add|modify)$/.test(refusal.class);
  if (isGroup && node.kind === 'scalar') return groupMissing({ name: node.value, refusal, context });
  for (const [said, answer] of MENDED) {
    const match = said.exec(refusal.message);
    if (match) return answer({ name: match[1] ?? '', refusal, context });
  }
  for (const [said, answer] of ANSWERS) {
    const match = said.exec(refusal.message);
    if (match) return { message: answer(match[1] ?? '', refusal) };
  }
  const [, tool = 'Ignition'] = /\b((?:user|group)(?:add|mod|del))\b/.exec(refusal.message) ?? [];
  return {
    message:
      refusal.at === null
        ? words`${tool} refuses this, and the machine does not boot`
        : words`${tool} refuses ${refusal.at}, and the machine does not boot`,
  };
}

/** Whether a user is to be changed whom usermod does not see, whatever it is that it says first. */
function isOfUsr({ class: kind, at }: Refusal): boolean {
  return kind === 'user-modify' && at !== null && isUsrUser(at);
}

function changed(refusal: Refusal): Said {
  const message = userInUsr(refusal.at ?? '');
  const user = userOf(refusal);
  if (!user) return { message };
  const { node, path, document } = user.name;
  return { message, at: { node, path, document: document ?? null } };
}

function groupMissing({ name, refusal, context }: Told): Said {
  if (isUsrGroup(name) || EXTENSION_GROUPS.has(name)) return notInEtc(name, refusal, context);
  const gone = Object.hasOwn(GONE_GROUPS, name) ? GONE_GROUPS[name] : undefined;
  const message = noGroup(gone ? words`${name} (${gone})` : name, gone !== undefined, refusal);
  const edits =
    gone === undefined && isPlain(name) ? add(context, ['passwd', 'groups'], [`name: ${name}`]) : null;
  return { message, fixes: fixOf(words`Add the group ${name}`, edits) };
}

function noGroup(name: string, isGone: boolean, { ofOthers }: Refusal): string {
  if (ofOthers)
    return words`Flatcar has no group ${name}, nor has this config; the one that is merged has to bring it`;
  return isGone
    ? words`Flatcar has no group ${name}, and the machine does not boot; leave it out`
    : words`Flatcar has no group ${name}, and the machine does not boot; add it to passwd.groups`;
}

/** A group that is there for whoever looks it up, but not for useradd. */
function notInEtc(name: string, refusal: Refusal, context: MachineContext): Said {
  const who = refusal.at ?? '';
  const { path, lines } = membershipFile(who, name);
  const where = EXTENSION_GROUPS.has(name)
    ? words`the group ${name} comes with its extension, after Ignition`
    : words`the group ${name} is only in /usr, where useradd does not look`;
  const isAsGroup = userOf(refusal)?.groups.some(({ node }) => node === refusal.cause.node) ?? false;
  const edits =
    isAsGroup && isPlain(who) && isPlain(name)
      ? together([remove(context, refusal.cause.node), add(context, ['storage', 'files'], lines)])
      : null;
  return {
    message: words`${where}, and the machine does not boot; write a file ${path} instead`,
    fixes: fixOf(words`Write ${path} instead`, edits, { preferred: true }),
  };
}

function namedLikeGroup({ name, refusal, context }: Told): Said {
  const edits = isPlain(name)
    ? addBehind(context, userOf(refusal)?.node ?? null, 'name', ['primary_group', name])
    : null;
  return {
    message: words`a group ${name} exists, so that useradd refuses the user, and the machine does not boot; add primary_group: ${name}`,
    fixes: fixOf(words`Add primary_group: ${name}`, edits, { preferred: true }),
  };
}

function groupInUsr({ name, refusal, context }: Told): Said {
  const edits = remove(context, groupOf(refusal)?.node ?? null);
  return {
    message: words`the image has the group ${name} already, in /usr, where groupmod does not look, and the machine does not boot; leave it out`,
    fixes: fixOf(words`Remove the group, which the image has`, edits, { preferred: true }),
  };
}

export const rules: readonly Rule[] = [
  bootRule({
    class: 'user-add',
    title: 'The user cannot be made',
    formerly: ['group-unknown', 'user-named-like-group'],
    say,
  }),
  bootRule({
    class: 'user-modify',
    title: 'The user cannot be changed',
    formerly: ['account-in-usr', 'group-unknown'],
    say,
    together: (refusal) => (isOfUsr(refusal) ? `${refusal.at}` : refusal.cause.path.join('.')),
  }),
  bootRule({ class: 'user-remove', title: 'The user cannot be removed', formerly: ['account-in-usr'], say }),
  bootRule({ class: 'group-add', title: 'The group cannot be made', say }),
  bootRule({
    class: 'group-modify',
    title: 'The group cannot be changed',
    formerly: ['account-in-usr'],
    say,
  }),
  bootRule({
    class: 'group-remove',
    title: 'The group cannot be removed',
    formerly: ['account-in-usr'],
    say,
  }),
];

const IN_USR = `Most users and groups of the image are in \`/usr/share/baselayout\` only (\`etcd\`, \`operator\`, \`sshd\` …; \`adm\`, \`kvm\`,
\`tty\` …). They exist, so that Ignition does not make them`;

export const why: RuleTexts = {
  'boot/user-add': `Ignition makes users with \`useradd\`; what that refuses stops the boot. It looks for \`groups\` in \`/etc/group\`, which holds \`core\`,
\`docker\`, \`root\`, \`sudo\`, \`systemd-journal\`, \`wheel\` when Ignition runs, and what \`passwd.groups\` adds. All other groups of the
image (\`adm\`, \`audio\`, \`dialout\`, \`disk\`, \`kvm\`, \`render\`, \`tty\`, \`users\`, \`video\` …) are in \`/usr\` only; to list them in
\`passwd.groups\` fails as well. \`primary_group\` may be any group that exists. A new user gets a group of its own name: where
there is one, from \`passwd.groups\` or the image, it is refused too. So are a \`uid\` that is taken, names that Linux does not
take, a home or shell that is no absolute path, and colons in \`gecos\` or \`password_hash\`.

**What to do**: make the user a member of a group in \`/usr\` with a file \`/etc/userdb/USER:GROUP.membership\`; a group of your own
goes into \`passwd.groups\`; where a group has the name of the user, add \`primary_group\`.`,
  'boot/user-modify': `${IN_USR}, but \`usermod\` looks at
\`/etc\`, does not find them, and the machine does not boot. For a user of \`/etc\` (\`core\`, \`root\`) a group that is nowhere, a number
that is taken, or a new home below a folder that is not there do the same.

**What to do**: give a user another name; add the group to \`passwd.groups\`. Files can belong to any user of the image.`,
  'boot/user-remove': `${IN_USR}, but \`userdel\` looks at \`/etc\`,
does not find them, and the machine does not boot.

**What to do**: leave the entry out.`,
  'boot/group-add': `Ignition makes groups with \`groupadd\`; what that refuses stops the boot: a \`gid\` that a group of the image has, or one that is listed
before, and names that Linux does not accept.

**What to do**: take another number or name, or leave \`gid\` out.`,
  'boot/group-modify': `${IN_USR}, but \`groupmod\` looks at
\`/etc\`, does not find them, and the machine does not boot. The ID of the group \`docker\` cannot be changed either, as a user in
\`/usr\` has it as its main group.

**What to do**: leave out a group that is there already. Files can belong to any group of the image.`,
  'boot/group-remove': `\`groupdel\` removes no group that is only in \`/usr\`, and none that a user has as its main group: \`core\`, \`docker\` and \`root\`.
Groups come before users, so that a user whose entry says \`should_exist: false\` is still there.

**What to do**: leave the entry out.`,
};

const SOURCE = `Source: Ignition (\`internal/exec/util/passwd.go\`), baselayout (\`baselayout/passwd\`, \`baselayout/group\`,
\`scripts/flatcar-tmpfiles\`), shadow.`;

export const more: RuleTexts = {
  'boot/user-add': `**Fix**: that file, the group, or \`primary_group\`. Not part of "fix all".

${SOURCE} Flatcar's documentation on adding users, flatcar/Flatcar#799.`,
  'boot/user-modify': `**Fix**: add the group. Not part of "fix all".

${SOURCE}`,
  'boot/user-remove': `**Fix**: none.

${SOURCE}`,
  'boot/group-add': `**Fix**: none.

${SOURCE}`,
  'boot/group-modify': `**Fix**: remove the group from \`passwd.groups\`. Not part of "fix all".

${SOURCE}`,
  'boot/group-remove': `**Fix**: none.

${SOURCE}`,
};
