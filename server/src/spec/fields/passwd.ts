import { bool, int, list, named, type ShapeTable, shape, string } from '../types.ts';

export const passwd = {
  Passwd: {
    doc: 'Users and groups of the machine.',
    fields: {
      groups: {
        doc: 'Groups to create or delete. No `name` may be given twice.',
        type: list(shape('PasswdGroup')),
      },
      users: {
        doc:
          'Users to create, change or delete; each `name` once. Flatcar has the user `core` (with ' +
          'sudo) already: an entry for it adds keys or a password. Users are made after groups and ' +
          'before files.',
        type: list(shape('PasswdUser')),
      },
    },
  },
  PasswdGroup: {
    doc: 'A group of users.',
    key: 'name',
    fields: {
      gid: {
        doc: 'The ID of the group. The system picks a free one by default.',
        type: int,
        examples: ['1001'],
      },
      name: {
        doc:
          'The name of the group. A group of the image that is not in `/etc/group` (`kvm`, `video`, ' +
          '`users` …) cannot be listed: it is there, and Ignition fails to change it.',
        type: string,
        plain: true,
        required: 'unchecked',
        examples: ['app'],
      },
      password_hash: { doc: 'The hash of a group password; rarely of use.', type: string },
      should_exist: {
        doc: 'Whether the group shall exist, by default true. With false Ignition deletes it.',
        type: bool,
        since: '3.2.0',
      },
      system: {
        doc:
          'Whether to take the number from the range for system groups. Only matters for a group that ' +
          'is created.',
        type: bool,
      },
    },
  },
  PasswdUser: {
    doc:
      'A user account. For a user that exists already, only the fields that are set are ' +
      'changed. Most users of the image (`etcd`, `operator` …) are in `/usr`, and cannot be ' +
      'changed.',
    key: 'name',
    fields: {
      gecos: {
        doc: 'The comment of the account, usually the full name.',
        type: string,
        examples: ['Jane Doe'],
      },
      groups: {
        doc:
          'Further groups of the user: `core`, `docker`, `root`, `sudo`, `systemd-journal`, ' +
          '`wheel`, and those under `passwd.groups`. A new user in another group of the image ' +
          '(`kvm`, `adm` …) keeps the machine from booting; a file ' +
          '`/etc/userdb/USER:GROUP.membership` does it. For a user that exists, such as `core`, ' +
          'they take the place of all groups it is in.',
        type: list(named('Group')),
        suggestions: [
          { value: 'sudo', doc: 'May run everything as root without a password.' },
          { value: 'wheel', doc: 'May run everything as root after giving their own password.' },
          { value: 'docker', doc: 'May talk to the Docker daemon, which is as good as being root.' },
          { value: 'systemd-journal', doc: 'May read the whole journal.' },
          { value: 'core', doc: 'The group of `core`.' },
          { value: 'root', doc: 'The group of the administrator.' },
        ],
      },
      home_dir: {
        doc:
          'The home directory, by default `/home/NAME`. The home of a user that exists is moved ' +
          'there, into a folder that has to exist; for a new user missing folders are made.',
        type: string,
        content: 'path',
        examples: ['/home/app'],
      },
      name: {
        doc:
          'The login name. A new user needs `primary_group` where a group of that name exists, in ' +
          'the image or under `passwd.groups`.',
        type: string,
        plain: true,
        required: 'unchecked',
        suggestions: [
          {
            value: 'core',
            doc: 'The user that Flatcar brings: uid 500, home `/home/core`, sudo without a password.',
          },
          { value: 'root', doc: 'The administrator.' },
        ],
      },
      no_create_home: {
        doc:
          'Whether to go without creating the home directory. Only matters for a user that is ' +
          'created, and excludes SSH keys: Ignition fails to write them then.',
        type: bool,
      },
      no_log_init: {
        doc:
          'Whether to leave the user out of the lastlog and faillog databases. Only matters for a user ' +
          'that is created; useful with very large uids.',
        type: bool,
      },
      no_user_group: {
        doc: 'Whether to go without a group of the same name. Only matters for a user that is created.',
        type: bool,
      },
      password_hash: {
        doc:
          'The hash of the password as in `/etc/shadow`, for instance from `openssl passwd -6`. ' +
          'Without one a new user cannot log in with a password, and an empty one locks it. Whoever ' +
          'can read the config can try to guess the password.',
        type: string,
      },
      primary_group: {
        doc:
          'The name of the main group, any that the image or `passwd.groups` has. By default a ' +
          'group named like the user is created.',
        type: string,
        suggestions: [{ value: 'users', doc: 'The common group of people.' }],
      },
      ssh_authorized_keys: {
        doc:
          'Public SSH keys that may log in as this user, one for each entry. Ignition writes them, ' +
          'as the user, to `~/.ssh/authorized_keys.d/ignition`; Flatcar makes ' +
          '`~/.ssh/authorized_keys` out of that folder, anew each time.',
        type: list(named('SSHAuthorizedKey')),
        examples: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA... jane@example.com'],
      },
      ssh_authorized_keys_local: {
        doc:
          'Files with public SSH keys, one key for each line, relative to the files directory ' +
          '(`--files-dir`).',
        type: list(string),
        since: '3.4.0',
        sugar:
          'The lines of the files are added at the end of `ssh_authorized_keys`; empty ones are dropped.',
        content: 'local-path',
      },
      shell: {
        doc: 'The login shell, as an absolute path.',
        type: string,
        content: 'path',
        suggestions: [
          { value: '/bin/bash', doc: 'The usual shell of Flatcar.' },
          { value: '/bin/sh', doc: 'The POSIX shell.' },
          { value: '/sbin/nologin', doc: 'Nobody can log in; good for users of services.' },
          { value: '/bin/false', doc: 'Nobody can log in, and no message is shown.' },
        ],
      },
      should_exist: {
        doc:
          'Whether the user shall exist, by default true. With false Ignition deletes the user ' +
          'together with the home directory, also `core` and `root`.',
        type: bool,
        since: '3.2.0',
      },
      system: {
        doc:
          'Whether to make a system account: a low uid and no ageing of the password. Only matters for ' +
          'a user that is created.',
        type: bool,
      },
      uid: {
        doc:
          'The ID of the user. The system picks a free one by default; on Flatcar 500 is ' +
          '`core`. The group of the user gets the same ID from 1000 on.',
        type: int,
        examples: ['1001'],
      },
    },
  },
} satisfies ShapeTable;
