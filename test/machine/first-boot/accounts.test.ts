/** What becomes of users and groups at first boot, on small roots. */
import { describe, expect, it } from 'vitest';
import type { FirstBoot, Refusal } from '../../../server/src/machine/first-boot/first-boot.ts';
import { firstBoot } from '../../../server/src/machine/first-boot/run.ts';
import type { ImageObject, ImageRoot } from '../../../server/src/spec/flatcar/image-root.ts';
import { machineOf } from '../kit.ts';

const owned = { uid: 0, gid: 0 };
const dir = (path: string, more: Partial<ImageObject> = {}): ImageObject => ({
  ...{ path, type: 'dir', mode: '0755', ...owned, ...more },
});
const file = (path: string, content: string, more: Partial<ImageObject> = {}): ImageObject => ({
  ...{ path, type: 'file', mode: '0644', ...owned, content, ...more },
});
const link = (path: string, target: string): ImageObject => ({ path, type: 'link', ...owned, target });

const LOGIN = 'USERGROUPS_ENAB yes\nUMASK 022\n';
const BASE: readonly ImageObject[] = [
  file('/etc/passwd', 'root:x:0:0:root:/root:/bin/bash\ncore:x:500:500:Admin:/home/core:/bin/bash\n'),
  file('/etc/shadow', 'root:*:15887:0:::::\ncore:*:15887:0:::::\n'),
  file('/etc/group', 'root:x:0:root\nwheel:x:10:root,core\nsudo:x:150:\ndocker:x:233:core\ncore:x:500:\n'),
  file('/etc/gshadow', 'root:*::root\nwheel:*::root,core\nsudo:*::\ndocker:*::core\ncore:*::\n'),
  file('/etc/subuid', ''),
  file('/etc/subgid', ''),
  file('/etc/login.defs', LOGIN),
  file('/etc/default/useradd', 'GROUP=100\nSKEL=/etc/skel\n'),
  file(
    '/usr/share/baselayout/passwd',
    'docker:x:233:233::/dev/null:/bin/false\netcd:x:232:232::/:/bin/false\n',
  ),
  file('/usr/share/baselayout/group', 'kvm:x:78:\nusers:x:100:\netcd:x:232:\n'),
  dir('/home/core', { uid: 500, gid: 500 }),
  dir('/root', { mode: '0700' }),
];

function rootWith(...more: readonly ImageObject[]): ImageRoot {
  const paths = new Set(more.map(({ path }) => path));
  return { objects: [...BASE.filter(({ path }) => !paths.has(path)), ...more], later: [], complete: true };
}

function boot(passwd: string, image: ImageRoot | null = rootWith()): FirstBoot {
  const lines = passwd.split('\n').map((line) => `  ${line.trimEnd()}`);
  return firstBoot(machineOf(`variant: flatcar\nversion: 1.1.0\npasswd:\n${lines.join('\n')}\n`), image);
}

/** The new lines of a file of accounts. */
const added = (made: FirstBoot, name: keyof FirstBoot['users']) => made.users[name]?.added ?? [];

/** What is new on the root, a line for each. */
const tree = (made: FirstBoot) =>
  made.tree
    .filter(({ varies }) => !varies)
    .map(({ path, type, mode, uid, gid, target }) =>
      [path, type, mode ?? '-', `${uid}:${gid}`, ...(target ? [target] : [])].join(' '),
    );

/** What stops the boot: the class, the place of the cause, and what the program said. */
const told = ({ refusals }: FirstBoot) =>
  refusals.map((refusal) => `${refusal.class} ${refusal.cause.path.join('.')}: ${saidIn(refusal)}`);

function saidIn({ message }: Refusal): string {
  return /Stderr: "(.*)\\n"$/.exec(message)?.[1] ?? message;
}

describe('numbers', () => {
  it('count up from the greatest in use, and down from the least for the system', () => {
    const made = boot(
      'users: [{name: a, uid: 1500}, {name: b}, {name: c, system: true}, {name: d, system: true}]',
    );
    expect(added(made, 'passwd').map((line) => line.split(':').slice(0, 4).join(':'))).toEqual([
      ...['a:x:1500:1500', 'b:x:1501:1501', 'c:x:499:499', 'd:x:498:498'],
    ]);
  });

  it('begin again at the start of the range when its end is in use, and pass over what /usr has', () => {
    const defs = file('/etc/login.defs', `${LOGIN}UID_MIN 232\nUID_MAX 300\nGID_MIN 230\nGID_MAX 300\n`);
    const made = boot('users: [{name: a, uid: 300}, {name: b}, {name: c}]', rootWith(defs));
    expect(added(made, 'passwd').map((line) => line.split(':').slice(0, 4).join(':'))).toEqual([
      ...['a:x:300:300', 'b:x:234:234', 'c:x:235:235'],
    ]);
  });

  it('do not become the number of the group where that is out of its range', () => {
    expect(added(boot('users: [{name: a, uid: 600}]'), 'group')).toEqual(['a:x:1000:']);
    expect(added(boot('users: [{name: a, uid: 600, system: true}]'), 'group')).toEqual(['a:x:600:']);
  });

  it('of containers are given in the first room, to people alone', () => {
    const image = rootWith(file('/etc/subuid', 'x:100000:1000\ny:166537:65536\n'));
    const made = boot('users: [{name: a}, {name: b}, {name: s, system: true}, {name: c, uid: 70000}]', image);
    expect(added(made, 'subuid')).toEqual(['a:101000:65536', 'b:232073:65536']);
    expect(added(made, 'subgid')).toEqual(['a:100000:65536', 'b:165536:65536']);
  });
});

describe('a new user', () => {
  it('gets a home with what the skeleton has, and its keys as its own', () => {
    const skeleton = [
      file('/etc/skel/.bashrc', 'x', { mode: '0600' }),
      link('/etc/skel/rc', '/etc/skel/.bashrc'),
    ];
    const made = boot(
      'users: [{name: a, home_dir: /srv/people/a, ssh_authorized_keys: [one, two]}]',
      rootWith(...skeleton),
    );
    expect(tree(made)).toEqual([
      '/srv dir 0755 0:0',
      '/srv/people dir 0755 0:0',
      '/srv/people/a dir 0755 1000:1000',
      '/srv/people/a/.bashrc file 0600 1000:1000',
      '/srv/people/a/.ssh dir 0700 1000:1000',
      '/srv/people/a/.ssh/authorized_keys.d dir 0700 1000:1000',
      '/srv/people/a/.ssh/authorized_keys.d/ignition file 0600 1000:1000',
      '/srv/people/a/rc link - 1000:1000 /srv/people/a/.bashrc',
    ]);
    const keys = made.tree.find(({ path }) => path.endsWith('/ignition'))?.bytes;
    expect(new TextDecoder().decode(keys ?? undefined)).toBe('one\ntwo\n');
  });

  it('gets the modes, days and group that the settings say', () => {
    const image = rootWith(
      file('/etc/login.defs', `${LOGIN}HOME_MODE 0700\nPASS_MAX_DAYS 90\nPASS_WARN_AGE 7\n`),
      file('/etc/default/useradd', 'GROUP=100\nINACTIVE=5\nSHELL=/bin/zsh\nGROUPS=docker,nobody\n'),
    );
    const made = boot('users: [{name: a, no_user_group: true, password_hash: $6$x}]', image);
    expect(added(made, 'passwd')).toEqual(['a:x:1000:100::/home/a:/bin/zsh']);
    expect(added(made, 'shadow')).toEqual(['a:$6$x:<day>::90:7:5::']);
    expect(added(made, 'group')).toEqual(['docker:x:233:core,a']);
    expect(tree(made)).toEqual(['/home/a dir 0700 1000:100']);
  });

  it('takes groups by number, and a primary group out of /usr', () => {
    const made = boot('users: [{name: a, groups: ["150", docker], primary_group: kvm}]');
    expect(added(made, 'group')).toEqual(['sudo:x:150:a', 'docker:x:233:core,a']);
    expect(added(made, 'passwd')).toEqual(['a:x:1000:78::/home/a:/bin/bash']);
  });

  it('is refused for each thing that the programs do not take, and made without it', () => {
    const made = boot(`
      groups: [{name: team, gid: 1001}]
      users:
        - {name: team}
        - {name: a, uid: 500, gecos: "a:b", shell: sh, home_dir: srv, password_hash: "a:b"}
        - {name: b, groups: [kvm, nobody, sudo], primary_group: none}
        - {name: "c d"}
        - {name: "e@f"}
        - {name: g, gecos: "a\\tb"}
    `);
    expect(told(made)).toEqual([
      'user-add passwd.users.0.name: useradd: group team exists - if you want to add this user to that group, use -g.',
      "user-add passwd.users.1.home_dir: useradd: invalid home directory 'srv'",
      "user-add passwd.users.1.password_hash: useradd: invalid field 'a:b'",
      "user-add passwd.users.1.gecos: useradd: invalid comment 'a:b'",
      "user-add passwd.users.1.shell: useradd: invalid shell 'sh'",
      'user-add passwd.users.1.uid: useradd: UID 500 is not unique',
      "user-add passwd.users.2.primary_group: useradd: group 'none' does not exist",
      "user-add passwd.users.2.groups.0: useradd: group 'kvm' does not exist\\nuseradd: group 'nobody' does not exist",
      "user-add passwd.users.2.groups.1: useradd: group 'kvm' does not exist\\nuseradd: group 'nobody' does not exist",
      "user-add passwd.users.3.name: useradd: invalid user name 'c d'",
      "user-add passwd.users.4.name: useradd: invalid user name 'e@f': use --badname to ignore",
      'user-add passwd.users.5.gecos: useradd: failure while writing changes to /etc/passwd',
    ]);
    expect(added(made, 'passwd')).toEqual([
      ...['team:x:1000:1001::/home/team:/bin/bash', 'a:x:1001:1002::/home/a:/bin/bash'],
      ...['b:x:1002:1003::/home/b:/bin/bash', 'g:x:1003:1004::/home/g:/bin/bash'],
    ]);
  });

  it('says whom a number belongs to, in the config or the image', () => {
    const made = boot('users: [{name: a}, {name: b, uid: 1000}, {name: c, uid: 232}]');
    expect(
      made.refusals.map(({ meets, ofImage }) => [meets[0]?.what, meets[0]?.cause?.path, ofImage]),
    ).toEqual([
      ['the user a', ['passwd', 'users', 0, 'name'], false],
      ["the image's user etcd", undefined, true],
    ]);
  });
});

describe('a user that exists', () => {
  it('loses the groups that are not listed; of those in /usr nothing comes', () => {
    const made = boot('users: [{name: core, groups: [sudo, kvm]}]');
    expect(made.users.group?.added).toEqual(['wheel:x:10:root', 'sudo:x:150:core', 'docker:x:233:']);
    expect(made.refusal).toBeNull();
  });

  it('moves with what is in its home, and keeps what belongs to others', () => {
    const image = rootWith(
      dir('/srv'),
      file('/home/core/mine', '', { uid: 500, gid: 500 }),
      file('/home/core/other', ''),
    );
    const made = boot('users: [{name: core, home_dir: /srv/core/, uid: 600}]', image);
    expect(added(made, 'passwd')).toEqual(['core:x:600:500:Admin:/srv/core:/bin/bash']);
    expect(made.removed).toEqual(['/home/core', '/home/core/mine', '/home/core/other']);
    expect(tree(made)).toEqual([
      ...['/srv/core dir 0755 600:500', '/srv/core/mine file 0644 600:500', '/srv/core/other file 0644 0:0'],
    ]);
  });

  it.each([
    ['/srv/core', 'usermod: cannot rename directory /home/core to /srv/core'],
    ['/home/core/in', 'usermod: cannot rename directory /home/core to /home/core/in'],
    ['/root', 'usermod: directory /root exists'],
    ['/usr/core', 'usermod: cannot rename directory /home/core to /usr/core'],
  ])('does not move to %s', (home, said) => {
    const made = boot(`users: [{name: core, home_dir: ${home}}]`);
    expect(told(made)).toEqual([`user-modify passwd.users.0.home_dir: ${said}`]);
    expect(made.users).toEqual({});
  });

  it('in /usr alone cannot be changed, but be a member', () => {
    expect(told(boot('users: [{name: etcd, shell: /bin/sh}]'))).toEqual([
      "user-modify passwd.users.0.name: usermod: user 'etcd' does not exist in /etc/passwd",
    ]);
    expect(added(boot('users: [{name: etcd, groups: [docker], no_create_home: true}]'), 'group')).toEqual([
      'docker:x:233:core,etcd',
    ]);
  });

  it('goes with its home, group and memberships', () => {
    const made = boot('users: [{name: core, should_exist: false}]');
    expect(made.users.group?.removed).toEqual(['wheel:x:10:root,core', 'docker:x:233:core', 'core:x:500:']);
    expect(made.removed).toEqual(['/home/core']);
  });

  it('does not go where its home belongs to somebody else', () => {
    const made = boot('users: [{name: core, should_exist: false}]', rootWith(dir('/home/core')));
    expect(told(made)[0]).toContain('userdel: /home/core not owned by core, not removing');
    expect(made.users).toEqual({});
  });
});

describe('groups', () => {
  it('are made, changed and removed before users', () => {
    const made = boot(`
      groups: [{name: a, gid: 3000, password_hash: $6$x}, {name: b, system: true}, {name: sudo, should_exist: false}]
      users: [{name: u, groups: [a]}]
    `);
    expect(added(made, 'group')).toEqual(['a:x:3000:u', 'b:x:149:', 'u:x:1000:']);
    expect(added(made, 'gshadow')).toEqual(['a:$6$x::u', 'b:!::', 'u:!::']);
    expect(made.users.group?.removed).toEqual(['sudo:x:150:']);
  });

  it('are refused where the image or the config has another, or /usr holds them', () => {
    const made = boot(`
      groups:
        - {name: kvm}
        - {name: docker, gid: 5000}
        - {name: core, should_exist: false}
        - {name: etcd, should_exist: false}
        - {name: a, gid: 78}
        - {name: b, gid: 3000}
        - {name: c, gid: 3000}
        - {name: "12"}
        - {name: d, password_hash: "a:b"}
    `);
    expect(told(made)).toEqual([
      "group-modify passwd.groups.0.name: groupmod: group 'kvm' does not exist in /etc/group",
      "group-modify passwd.groups.1.gid: groupmod: user 'docker' does not exist in /etc/passwd",
      "group-remove passwd.groups.2.name: groupdel: cannot remove the primary group of user 'core'",
      "group-remove passwd.groups.3.name: groupdel: cannot remove the primary group of user 'etcd'",
      "group-add passwd.groups.4.gid: groupadd: GID '78' already exists",
      "group-add passwd.groups.6.gid: groupadd: GID '3000' already exists",
      "group-add passwd.groups.7.name: groupadd: '12' is not a valid group name",
      'group-add passwd.groups.8.password_hash: groupadd: failure while writing changes to /etc/gshadow',
    ]);
    expect(made.refusals[5]?.meets).toMatchObject([{ what: 'the group b' }]);
  });

  it('take the users of the image along that have them as primary group', () => {
    const made = boot('groups: [{name: core, gid: 5000}]');
    expect(added(made, 'passwd')).toEqual(['core:x:500:5000:Admin:/home/core:/bin/bash']);
  });
});

describe('keys', () => {
  const user = (more: string) => `users: [{name: a, ssh_authorized_keys: [k]${more}}]`;

  it('cannot be written where the home is not made, or is root’s', () => {
    const unmade = boot(user(', no_create_home: true'));
    expect(told(unmade)[0]).toMatch(/^ssh-keys passwd\.users\.0\.no_create_home: .*: permission denied$/);
    expect(unmade.refusal).toMatchObject({
      ofImage: false,
      at: 'a',
      meets: [{ what: expect.stringContaining('/home') }],
    });
    const roots = boot(user(', home_dir: /srv/a'), rootWith(dir('/srv/a')));
    expect(told(roots)[0]).toMatch(
      /^ssh-keys passwd\.users\.0\.home_dir: .*"\/srv\/a\/\.ssh\/authorized_keys\.d\/ignition": permission denied$/,
    );
    expect(roots.refusal?.ofImage).toBe(true);
  });

  it('can be written where everybody may, and where the group may', () => {
    const open = boot(
      user(', no_create_home: true, home_dir: /tmp/a'),
      rootWith(dir('/tmp', { mode: '1777' })),
    );
    expect(open.refusal).toBeNull();
    const shared = rootWith(dir('/srv/a', { mode: '2775', gid: 150 }));
    expect(tree(boot(user(', home_dir: /srv/a, primary_group: sudo'), shared))).toContain(
      '/srv/a/.ssh dir 2700 1000:150',
    );
  });

  it('are found behind a link, but the home is not where it leads away from the root of the initrd', () => {
    const image = (target: string) => rootWith(dir('/srv/people'), link('/people', target));
    const away = boot(user(', home_dir: /people/a'), image('/srv/people'));
    expect(told(away)).toEqual([
      'home-behind-link passwd.users.0.home_dir: failed to create users/groups: lstat /people/a: no such file or directory',
    ]);
    expect(away.refusal).toMatchObject({
      at: '/people/a',
      meets: [{ what: expect.stringContaining('/people') }],
    });
    const near = boot(user(', home_dir: /people/a'), image('srv/people'));
    expect(near.refusal).toBeNull();
    expect(tree(near)).toContain('/srv/people/a/.ssh dir 0700 1000:1000');
  });
});

describe('an image that nobody knows', () => {
  it('stays as it is, and refuses what every one does', () => {
    const made = boot(
      `
      groups: [{name: team, gid: 3000}, {name: crew, gid: 3000}, {name: "a b"}]
      users:
        - {name: team}
        - {name: a, uid: 1000, groups: [whatever]}
        - {name: b, uid: 1000}
        - {name: c, no_create_home: true, ssh_authorized_keys: [k]}
        - {name: d, gecos: "a:b"}
      `,
      null,
    );
    expect(told(made).map((line) => line.slice(0, line.indexOf(': ')))).toEqual([
      ...['group-add passwd.groups.1.gid', 'group-add passwd.groups.2.name', 'user-add passwd.users.0.name'],
      ...[
        'user-add passwd.users.2.uid',
        'ssh-keys passwd.users.3.no_create_home',
        'user-add passwd.users.4.gecos',
      ],
    ]);
    expect(made.users).toEqual({});
  });

  it.each([
    'users: [{name: a}, {name: b, uid: 1000}, {name: c, uid: 500}, {name: etcd, shell: /bin/sh}]',
    'users: [{name: core, groups: [sudo], ssh_authorized_keys: [k]}, {name: root, ssh_authorized_keys: [k]}]',
    'groups: [{name: core}, {name: docker, gid: 233}, {name: kvm}]\nusers: [{name: core}, {name: docker}]',
    'users: [{name: core, should_exist: false}, {name: zincati, should_exist: false}]',
  ])('is not said to refuse %s', (passwd) => {
    expect(told(boot(passwd, null))).toEqual([]);
  });
});

describe('an image of which not all is known', () => {
  const partly: ImageRoot = {
    ...rootWith(),
    objects: rootWith().objects.filter(({ path }) => path !== '/home/core'),
    complete: false,
  };

  it('may have the home of its user, and the folder above a new one', () => {
    expect(told(boot('users: [{name: core, ssh_authorized_keys: [k]}]', partly))).toEqual([]);
    expect(told(boot('users: [{name: core, home_dir: /srv/a/core}]', partly))).toEqual([]);
  });

  it('has no other groups than its files say', () => {
    expect(told(boot('users: [{name: a, groups: [staff]}]', partly))).toEqual([
      "user-add passwd.users.0.groups.0: useradd: group 'staff' does not exist",
    ]);
  });

  it('is nobody’s image when its files of accounts are not known', () => {
    const objects = partly.objects.map(({ content, ...object }) =>
      object.path === '/etc/group' ? object : { ...object, ...(content !== undefined && { content }) },
    );
    const made = boot('users: [{name: a, groups: [staff], shell: sh}]', { ...partly, objects });
    expect(told(made)).toEqual(["user-add passwd.users.0.shell: useradd: invalid shell 'sh'"]);
    expect(made.users).toEqual({});
  });
});
