/** What users own, and what they lose. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import type { Located, Machine, MachineUser } from '../../../machine/machine.ts';
import { ETC_USERS, GROUPS_OF_CORE, IMAGE_GROUPS, IMAGE_USERS } from '../../../spec/flatcar/accounts.ts';
import { keyText } from '../../../syntax/tree.ts';
import { removeEntry } from '../../../syntax/yaml/edit.ts';
import { appendItems } from '../../edit-list.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { relatedTo, remarkAt } from '../../say.ts';
import { bootLevel } from './boot-level.ts';
import { homeOf } from './homes.ts';

const ownerUnknown: MachineRule = {
  on: 'machine',
  id: 'owner-unknown',
  title: 'The owner does not exist',
  harm: 'stops-boot',
  check(context) {
    const { machine } = context;
    const severity = bootLevel(context);
    if (severity === null || machine.others.unread) return [];
    // Hard links have the owner of their target, whatever they say.
    const nodes = machine.nodes.filter(({ hard }) => !hard);
    const users = nodes.map(({ user }) => user);
    const groups = nodes.map(({ group }) => group);
    return [
      ...unknown(users, knownUsers(machine)).map((places) => tell(places, 'user', severity)),
      ...unknown(groups, knownGroups(machine)).map((places) => tell(places, 'group', severity)),
    ];
  },
};

function knownUsers({ users, others }: Machine): (name: string) => boolean {
  const own = new Set(users.map(({ name }) => name.value));
  return (name) => IMAGE_USERS.has(name) || own.has(name) || others.users.has(name);
}

function knownGroups({ users, groups, others }: Machine): (name: string) => boolean {
  const withOwn = users.filter(({ primaryGroup, noUserGroup }) => !primaryGroup && !noUserGroup);
  const own = new Set([...groups, ...withOwn].map(({ name }) => name.value));
  return (name) =>
    IMAGE_GROUPS.has(name) || own.has(name) || others.groups.has(name) || others.users.has(name);
}

/** The places of each name that is not known, in the order of the text. */
function unknown(
  owners: readonly (Located<string | number> | null)[],
  isKnown: (name: string) => boolean,
): readonly (readonly Located<string>[])[] {
  const found = new Map<string, Located<string>[]>();
  const seen = new Set<unknown>();
  for (const owner of owners) {
    // What is in a tree has the owner that stands there once.
    if (owner && seen.has(owner.node)) continue;
    if (owner) seen.add(owner.node);
    if (!isText(owner) || owner.value === '' || isTemplate(owner.value) || isKnown(owner.value)) continue;
    const others = found.get(owner.value);
    if (others) others.push(owner);
    else found.set(owner.value, [owner]);
  }
  return [...found.values()].map((places) =>
    places.toSorted((a, b) => a.node.span.start - b.node.span.start),
  );
}

function isText(owner: Located<string | number> | null): owner is Located<string> {
  return typeof owner?.value === 'string';
}

function tell(
  places: readonly Located<string>[],
  kind: 'user' | 'group',
  severity: Remark['severity'] & string,
): Remark {
  const [first, ...others] = places as readonly [Located<string>, ...Located<string>[]];
  const message = `there is no ${kind} ${first.value}, and the machine does not boot; add it to passwd.${kind}s`;
  return remarkAt(first, message, { severity, related: relatedTo(`the same ${kind}`, others) });
}

const keysWithoutHome: MachineRule = {
  on: 'machine',
  id: 'keys-without-home',
  title: 'There is no home for the keys',
  harm: 'stops-boot',
  check(context) {
    const severity = bootLevel(context);
    if (severity === null) return [];
    const isMounted = onOwnFilesystem(context.machine);
    return context.machine.users.flatMap((user): readonly Remark[] => {
      const { name, hasKeys, noCreateHome, homeDir } = user;
      const home = homeDir?.value ?? homeOf(name.value);
      if (!hasKeys || ETC_USERS.has(name.value) || isMounted(home)) return [];
      if (noCreateHome?.value === true) {
        const message = `${name.value} gets no home to write the keys to, and the machine does not boot`;
        return [remarkAt(noCreateHome, message, { severity, fixes: makeHome(context, user) })];
      }
      if (homeDir?.value !== '/dev/null') return [];
      return [
        remarkAt(homeDir, 'there is no place for the keys, and the machine does not boot', { severity }),
      ];
    });
  },
};

/** Where a filesystem of its own is mounted, the home may be there; Linux takes no longer paths. */
function onOwnFilesystem({ filesystems }: Machine): (home: string) => boolean {
  const mounts = new Set(
    filesystems.flatMap(({ mountPoint }) => mountPoint?.value.replace(/(?<=.)\/$/, '') ?? []),
  );
  return (home) => {
    if (mounts.size === 0 || home.length > 4096) return false;
    return [...`${home}/`.matchAll(/(?<!^)\//g)].some(({ index }) => mounts.has(home.slice(0, index)));
  };
}

function makeHome({ text, butane }: MachineContext, { node }: MachineUser) {
  const holder = node && butane?.holderOf(node);
  if (!holder || holder.place.shared || node.kind !== 'map') return [];
  const index = node.entries.findIndex(({ key }) => keyText(key) === 'no_create_home');
  const entry = node.entries[index];
  const edits =
    entry && removeEntry(text, { map: node, index, entry, parent: holder.place, item: holder.index });
  return fixOf('Remove no_create_home (the home is made)', edits ?? null, { preferred: true });
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

export const rules: readonly Rule[] = [ownerUnknown, keysWithoutHome, groupsOfCore];

export const why: RuleTexts = {
  'owner-unknown': `Ignition looks the \`user.name\` and \`group.name\` of a file, directory or link up among the users and groups of the image
and those that the config makes. One that is not there stops it, and the machine does not boot. The rule is silent where
a config is merged that cannot be read here, since that may bring them.

**What to do**: add the owner to \`passwd.users\` or \`passwd.groups\`, name another, or give the number (\`id\`), which needs nobody
to have it.`,
  'keys-without-home': `Ignition writes SSH keys to \`~/.ssh/authorized_keys.d/ignition\`, as the user. With \`no_create_home: true\` there is no home,
the user may not make one below \`/home\`, and the machine does not boot. Folders in \`storage\` come too late, since users are
made first.

**What to do**: let the home be made, or leave the keys out.`,
  'groups-of-core': `The user \`core\` of the image is in \`docker\`, \`systemd-journal\` and \`wheel\`. \`groups\` of a user that exists takes the place of
all further groups, so that with \`groups: [sudo]\` it may not talk to Docker any more. \`sudo\` works in any case, by a rule for \`core\`.

**What to do**: list what \`core\` shall be in, those of the image included, or leave \`groups\` out.`,
};

export const more: RuleTexts = {
  'owner-unknown': `**Fix**: none.

Source: Ignition (\`internal/exec/util/file.go\`), baselayout (\`baselayout/passwd\`, \`baselayout/group\`).`,
  'keys-without-home': `**Fix**: remove \`no_create_home\`. Not part of "fix all".

Source: Ignition (\`internal/exec/util/passwd.go\`), coreos/ignition#664.`,
  'groups-of-core': `**Fix**: add them. Not part of "fix all", as it may be meant.

Source: usermod(8), \`-G\`; Ignition (\`internal/exec/util/passwd.go\`), baselayout (\`baselayout/group\`).`,
};
