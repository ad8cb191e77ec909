/** What users lose. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import type { MachineNode, MachineUser } from '../../../machine/machine.ts';
import { GROUPS_OF_CORE } from '../../../spec/flatcar/accounts.ts';
import { appendItems } from '../../edit-list.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { relatedTo, remarkAt, remove, together } from '../../say.ts';

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
      return [remarkAt(at, 'there is no place for the keys: give the user a home, or leave the keys out')];
    });
  },
};

const keysFile: MachineRule = {
  on: 'machine',
  id: 'authorized-keys-file',
  title: 'The keys of the file get lost',
  harm: 'does-nothing',
  check(context) {
    const { users, nodes } = context.machine;
    const withKeys = users.filter(({ hasKeys }) => hasKeys);
    const byFile = new Map(
      withKeys.map((user) => [
        `${user.homeDir?.value ?? homeOf(user.name.value)}/.ssh/authorized_keys`,
        user,
      ]),
    );
    return nodes.flatMap((node): readonly Remark[] => {
      const user = byFile.get(node.at.value);
      if (!user || node.kind !== 'file') return [];
      const message = `Flatcar writes this file anew from the ssh_authorized_keys of ${user.name.value}; list all keys there`;
      const related = relatedTo('the user', [user.name]);
      return [remarkAt(node.at, message, { related, fixes: moveKeys(context, user, node) })];
    });
  },
};

function homeOf(name: string): string {
  return name === 'root' ? '/root' : `/home/${name}`;
}

function moveKeys(context: MachineContext, { sshKeys }: MachineUser, { node, texts, sources }: MachineNode) {
  const first = sshKeys.find(({ local }) => local === undefined);
  const list = first && context.butane?.holderOf(first.node)?.list;
  if (!list || sources.length > 0 || texts.length === 0) return [];
  const known = new Set(sshKeys.map(({ value }) => value.trim()));
  const lines = texts.flatMap(({ text }) => text.split('\n').map((line) => line.trim()));
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#') && !known.has(line));
  if (!keys.every((key) => /^[\w][\w+/=@. -]*$/.test(key))) return [];
  const added =
    keys.length === 0
      ? []
      : appendItems(
          context.text,
          list,
          keys.map((key) => [key]),
        );
  const edits = together([added, remove(context, node)]);
  return fixOf('Move the keys to ssh_authorized_keys', edits, { preferred: true });
}

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
      const message = `groups takes the place of those that core is in: it leaves ${inWords(lost)}`;
      // Without the group docker, docker does not work; the others matter to few.
      // Few miss the others.
      const few = lost.includes('docker') ? {} : ({ severity: 'info' } as const);
      return [remarkAt(first, message, { ...few, fixes: fixOf(`Add ${inWords(lost)}`, edits) })];
    });
  },
};

function inWords(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');
}

export const rules: readonly Rule[] = [keysToNowhere, keysFile, groupsOfCore];

export const why: RuleTexts = {
  'keys-without-home': `The home of the user is \`/dev/null\`. Ignition writes SSH keys below the home, and over what it writes to \`/dev\` the machine mounts
its own: nothing finds the keys.

**What to do**: give the user a home, or leave the keys out.`,
  'authorized-keys-file': `Flatcar writes \`~/.ssh/authorized_keys\` anew from the files in \`~/.ssh/authorized_keys.d\`, where Ignition puts the keys of
\`ssh_authorized_keys\`. Keys that stand in a file \`authorized_keys\` of the same user only are gone after the first boot.

**What to do**: list all keys in \`ssh_authorized_keys\`.`,
  'groups-of-core': `The user \`core\` of the image is in \`docker\`, \`systemd-journal\` and \`wheel\`. \`groups\` of a user that exists takes the place of
all further groups, so that with \`groups: [sudo]\` it may not talk to Docker any more. \`sudo\` works in any case, by a rule for \`core\`.

**What to do**: list what \`core\` shall be in, those of the image included, or leave \`groups\` out.`,
};

export const more: RuleTexts = {
  'keys-without-home': `**Fix**: none.

Source: Ignition (\`internal/exec/util/passwd.go\`).`,
  'authorized-keys-file': `**Fix**: move them there. Not part of "fix all".

Source: flatcar/init (\`update-ssh-keys-after-ignition.service\`), flatcar/Flatcar#752 and #1554.`,
  'groups-of-core': `**Fix**: add them. Not part of "fix all", as it may be meant.

Source: usermod(8), \`-G\`; Ignition (\`internal/exec/util/passwd.go\`), baselayout (\`baselayout/group\`).`,
};
