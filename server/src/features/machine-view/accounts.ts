/** The users and groups of a machine, who is in which, and what becomes of the files of accounts. */
import { ACCOUNT_FILES, type FirstBoot } from '../../machine/first-boot/first-boot.ts';
import { causeOf } from '../../machine/first-boot/note.ts';
import type { MachineGroup, MachineUser } from '../../machine/machine.ts';
import { words } from '../../text/words.ts';
import { entryParts, type ViewContext } from './context.ts';
import { nodeOf, sectionOf, type ViewNode } from './node.ts';
import { TITLES } from './words.ts';

/** The section of the accounts; null where there are none. */
export function accountsSection(context: ViewContext): ViewNode | null {
  const { boot, machine } = context;
  const { users, groups } = machine.passwd;
  const passwd = linesByName(boot, 'passwd');
  const group = linesByName(boot, 'group');
  const nodes = [
    ...unique(users).map((user) => userNode(context, user, passwd.get(user.name.value) ?? [])),
    ...unique(groups).map((one) => groupNode(context, one, group.get(one.name.value) ?? [])),
  ];
  const lines = linesNode(boot);
  return sectionOf('accounts', TITLES.accounts, lines ? [...nodes, lines] : nodes);
}

/** Of a name that is repeated, which the real tool refuses, the first. */
function unique<Part extends MachineUser | MachineGroup>(parts: readonly Part[]): readonly Part[] {
  const seen = new Set<string>();
  return parts.filter(({ name }) => !seen.has(name.value) && seen.add(name.value));
}

function linesByName({ users }: FirstBoot, file: 'passwd' | 'group'): ReadonlyMap<string, readonly string[]> {
  const lines = users[file]?.added ?? [];
  return new Map(lines.map((line) => line.split(':')).map((fields) => [fields[0] ?? '', fields]));
}

function userNode(context: ViewContext, user: MachineUser, line: readonly string[]): ViewNode {
  const { name, groups, sshKeys, passwordHash, primaryGroup, shouldExist, shell, homeDir } = user;
  const id = `accounts:user:${name.value}`;
  const [, , given, , , home = '', program = ''] = line;
  const uid = given ?? numberOf(context.names.users, name.value);
  const { facts, ...place } = entryParts(context, `user ${name.value}`, user, name);
  const own = shouldExist
    ? [
        uid === '' ? '' : words`uid ${uid}`,
        groups.length === 0 ? '' : words`in ${groups.map(({ value }) => value).join(', ')}`,
        sshKeys.length === 0
          ? ''
          : sshKeys.length === 1
            ? words`1 SSH key`
            : words`${sshKeys.length} SSH keys`,
        passwordHash ? words`password` : '',
      ]
    : [words`removed`];
  const more = [
    words`home ${home || homeDir?.value || words`as the image has it`}`,
    words`shell ${program || shell?.value || words`as the image has it`}`,
  ];
  const children = [
    ...[...(primaryGroup ? [primaryGroup] : []), ...groups].map((group, index) =>
      nodeOf({
        ...{ id: `${id}:group:${index}:${group.value}`, kind: 'group', what: 'in group' },
        ...{ label: group.value, copy: group.value, cause: causeOf(group) },
        facts: [group === primaryGroup ? words`primary group` : words`member`],
      }),
    ),
    ...sshKeys.map((key, index) =>
      nodeOf({
        ...{
          id: `${id}:key:${index}`,
          kind: 'key',
          what: 'SSH key',
          label: keyName(key.value),
          cause: causeOf(key),
        },
        facts: [key.local ? words`local ${key.local}` : ''],
      }),
    ),
  ];
  const kind = shouldExist ? 'user' : 'removed';
  const common = { id, kind, what: 'user', label: name.value, copy: name.value } as const;
  return nodeOf({ ...common, ...place, more: shouldExist ? more : [], children, facts: [...own, ...facts] });
}

/** The number that a name has already; '' for none. */
function numberOf(names: ReadonlyMap<number, string>, name: string): string {
  for (const [id, other] of names) if (other === name) return String(id);
  return '';
}

/** What people know a key by: its type and its comment, not the key itself. */
function keyName(key: string): string {
  const pieces = key.trim().slice(0, 20_000).split(/\s+/);
  const at = pieces.findIndex((word) => /^(?:sk-)?(?:ssh|ecdsa)-/.test(word));
  if (at < 0) return words`a key of another form`;
  const comment = pieces.slice(at + 2).join(' ');
  return comment === '' ? (pieces[at] ?? '') : `${pieces[at]} ${comment}`;
}

function groupNode(context: ViewContext, group: MachineGroup, line: readonly string[]): ViewNode {
  const { name, shouldExist } = group;
  const [, , given, members = ''] = line;
  const gid = given ?? numberOf(context.names.groups, name.value);
  const { facts, ...place } = entryParts(context, `group ${name.value}`, group, name);
  const inIt = members === '' ? '' : words`members ${members.replaceAll(',', ', ')}`;
  const own = shouldExist ? [gid === '' ? '' : words`gid ${gid}`, inIt] : [words`removed`];
  const kind = shouldExist ? 'group' : 'removed';
  const common = { id: `accounts:group:${name.value}`, kind, what: 'group', label: name.value } as const;
  return nodeOf({ ...common, ...place, copy: name.value, facts: [...own, ...facts] });
}

/** The lines that are gone and new in the files of accounts; hashes of passwords are not for everybody who looks on. */
function linesNode({ users }: FirstBoot): ViewNode | null {
  const files = ACCOUNT_FILES.flatMap((file) => {
    const { removed = [], added = [] } = users[file] ?? {};
    const lines = [...removed.map((line) => ['-', line]), ...added.map((line) => ['+', line])];
    if (lines.length === 0) return [];
    const id = `accounts:lines:${file}`;
    const children = lines.map(([sign = '', line = ''], index) =>
      nodeOf({ id: `${id}:${index}`, kind: 'line', label: `${sign} ${withoutHash(file, line)}` }),
    );
    return [nodeOf({ id, kind: 'file', label: `/etc/${file}`, copy: `/etc/${file}`, children })];
  });
  if (files.length === 0) return null;
  return nodeOf({
    id: 'accounts:lines',
    kind: 'line',
    label: words`Lines in the files of accounts`,
    children: files,
  });
}

function withoutHash(file: string, line: string): string {
  if (file !== 'shadow' && file !== 'gshadow') return line;
  const [name = '', secret = '', ...rest] = line.split(':');
  return [name, /^[!*]*$/.test(secret) ? secret : '<hash>', ...rest].join(':');
}
