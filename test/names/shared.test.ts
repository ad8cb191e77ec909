/** Names that several places share, and those in texts with rules of their own. */
import { describe, expect, it } from 'vitest';
import { connects, readConnected, renamed } from '../kit/connected.ts';
import { dedent } from '../kit/cursor.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

function renameIn(marked: string, name: string): string {
  return renamed(readConnected(dedent(marked)), name);
}

describe('a name with an anchor', () => {
  connects(
    'changes where it stands, and its aliases with it',
    `${HEAD}passwd:
  users:
    - name: &a ‹app›
storage:
  files:
    - path: /srv/a
      user: {name: *a}
    - path: /srv/b
      user:
        name: *a
      contents:
        inline: |
          app
    - path: /etc/cron.d/x
      contents:
        inline: |
          @daily «app» /bin/true
`,
    'web',
  );

  connects(
    'may be a path',
    `${HEAD}storage:
  files:
    - path: &p "‹/opt/app›"
      mode: 0755
  links:
    - path: /opt/other
      target: *p
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        ExecStart=«/opt/app»
`,
    '/opt/web',
  );

  it('stays where an alias means something else', () => {
    const text = `
      ${HEAD.replace('\n', '\n      ')}
      passwd:
        users:
          - name: &a ‹app›
      storage:
        files:
          - path: /srv/a
            contents: {inline: *a}
    `;
    expect(renameIn(text, 'web')).toMatch(
      /^refused: .* has the anchor &a, and its aliases would change as well$/,
    );
  });

  it('stays where an alias is the name of a group of its own', () => {
    const group = `${HEAD}passwd:\n  users:\n    - name: &a ‹app›\n  groups:\n    - name: *a\n      gid: 1700\n`;
    expect(renameIn(group, 'web')).toMatch(/^refused: |name: &a web/);
    const owners = `${HEAD}passwd:\n  users:\n    - name: ‹app›\n      primary_group: users\nstorage:\n  files:\n    - path: /a\n      user: &o {name: app}\n      group: *o\n`;
    expect(renameIn(owners, 'web')).not.toContain('user: &o {name: app}\n      group');
  });
});

describe('a relative target', () => {
  it('names what it leads through', () => {
    const text = `${HEAD}storage:
  directories:
    - path: ‹/opt/app›
  files:
    - path: /opt/app/bin/run
  links:
    - path: /srv/run
      target: ../opt/app/bin/run
    - path: /opt/app/bin/other
      target: run
`;
    const folder = readConnected(text);
    expect(renamed(folder, '/opt/web')).toBe(folder.text.replaceAll('opt/app', 'opt/web'));
    const file = { ...folder, cursor: folder.text.indexOf('bin/run') + 5 };
    expect(renamed(file, '/opt/app/bin/go')).toBe(folder.text.replaceAll(/(bin\/|target: )run/g, '$1go'));
    expect(renamed(file, '/opt/go')).toMatch(/^refused: /);
  });

  it('keeps a folder where it is, as it would lead elsewhere', () => {
    const text = `${HEAD}storage:\n  directories:\n    - path: ‹/opt/app›\n  links:\n    - path: /opt/app/a\n      target: ../b\n`;
    expect(renameIn(text, '/srv/app')).toMatch(/^refused: /);
    expect(renameIn(text, '/opt/web')).toContain('path: /opt/web/a\n      target: ../b');
  });
});

describe('names in texts', () => {
  connects(
    'users in lists of sudo, in rules of polkit and behind options of install',
    `${HEAD}passwd:
  users:
    - name: ‹app›
    - name: bob
storage:
  files:
    - path: /etc/sudoers.d/x
      contents:
        inline: |
          bob, «app» ALL=(ALL) NOPASSWD: ALL
          bob ,«app» ALL = (bob , «app» : docker) /bin/true
          bob ALL=(root) /usr/bin/app, /opt/app
    - path: /etc/polkit-1/rules.d/10.rules
      contents:
        inline: |
          polkit.addRule(function(action, subject) {
            // subject.user == "app"
            if (subject.user === "«app»") return polkit.Result.YES;
          });
    - path: /opt/x
      mode: 0755
      contents:
        inline: |
          #!/bin/bash
          install -d -o «app» /var/lib/x
          install -o«app» --owner=«app» a b
`,
    'web',
  );

  connects(
    'units in fstab and polkit',
    `${HEAD}storage:
  files:
    - path: /etc/fstab
      contents:
        inline: |
          /dev/sdb /data ext4 noauto,x-systemd.requires=«app.service»,x-systemd.after=«app.service» 0 0
    - path: /etc/polkit-1/rules.d/10.rules
      contents:
        inline: |
          polkit.addRule(function(action, subject) {
            if (action.lookup("unit") == "«app.service»") return polkit.Result.YES;
          });
systemd:
  units:
    - name: ‹app.service›
      contents: |
        [Service]
        ExecStart=/bin/true
`,
    'web.service',
  );

  connects(
    'a template whose instance stands in quotes',
    `${HEAD}storage:
  files:
    - path: /opt/x
      mode: 0755
      contents:
        inline: |
          #!/bin/bash
          for i in 1 2; do systemctl start «job»@"$i"; systemctl stop «job»@"\${i}.service"; done
systemd:
  units:
    - name: ‹job@.service›
      contents: |
        [Service]
        ExecStart=/bin/true
`,
    'task@.service',
    (old) => (old === 'job' ? 'task' : 'task@.service'),
  );
});
