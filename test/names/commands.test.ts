/** Names in commands and rules that break the machine when a renaming leaves them behind. */
import { describe, expect, it } from 'vitest';
import { readConnected, renamed } from '../kit/connected.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

/** A config with a user, a group, units and one file with a text. */
function config(path: string, text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => `          ${line.trim()}\n`)
    .join('');
  return `${HEAD}passwd:
  users:
    - name: ‹app›
      primary_group: web
  groups:
    - name: ‹web›
storage:
  files:
    - path: ${path}
      contents:
        inline: |
${lines}systemd:
  units:
    - name: ‹api.service›
      contents: "[Service]\\n"
    - name: ‹job@.service›
      contents: "[Service]\\n"
`;
}

/** What a text says after the thing with a name got another one, from where it is defined. */
function textAfter(path: string, text: string, old: string, name: string): string {
  const found = readConnected(config(path, text));
  const place = found.defines.find(({ start, end }) => found.text.slice(start, end) === old);
  const changed = renamed({ ...found, cursor: (place?.start ?? 0) + 1 }, name);
  return changed
    .slice(changed.indexOf('inline: |\n') + 'inline: |\n'.length, changed.indexOf('systemd:\n'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

describe('accounts in scripts', () => {
  it.each([
    ['sudo -u app app -u app', 'sudo -u svc app -u app'],
    ['sudo -Hu app -g web id', 'sudo -Hu svc -g web id'],
    ['sudo --user=app docker run -u app x', 'sudo --user=svc docker run -u app x'],
    ['su - app -c "app"', 'su - svc -c "app"'],
    ['su -s /bin/sh -c app app', 'su -s /bin/sh -c app svc'],
    ['runuser -u app -- app app', 'runuser -u svc -- app app'],
    ['runuser -l app', 'runuser -l svc'],
    ['setpriv --reuid=app --regid=web app', 'setpriv --reuid=svc --regid=web app'],
    ['install --owner=app --group web app /opt', 'install --owner=svc --group web app /opt'],
    ['gpasswd -a app web', 'gpasswd -a svc web'],
    ['crontab -u app app', 'crontab -u svc app'],
    ['systemd-run --uid=app app', 'systemd-run --uid=svc app'],
    [
      'echo app; docker stop app; docker exec -u app app',
      'echo app; docker stop app; docker exec -u app app',
    ],
  ])('%s', (before, expected) => {
    expect(textAfter('/opt/x.sh', `#!/bin/bash\n${before}`, 'app', 'svc')).toBe(`#!/bin/bash\n${expected}`);
  });
  it('groups', () => {
    const script = '#!/bin/bash\nsudo -u app -g web id\nuseradd -G web,docker web\ngpasswd -a web web';
    expect(textAfter('/opt/x.sh', script, 'web', 'www')).toBe(
      '#!/bin/bash\nsudo -u app -g www id\nuseradd -G www,docker web\ngpasswd -a web www',
    );
  });
});

describe('rules of sudo', () => {
  const rules = `app ALL=(ALL) NOPASSWD: /usr/bin/systemctl restart api.service, /opt/api.service, !/usr/bin/journalctl -u api
    Cmnd_Alias API = /usr/bin/systemctl stop api, /usr/bin/systemctl start job@*.service
    User_Alias OPS = core, app, %web
    Defaults:app !requiretty`;
  it('units in the commands they allow', () => {
    const changed = textAfter('/etc/sudoers.d/x', rules, 'api.service', 'web.service');
    expect(changed).toContain('restart web.service, /opt/api.service, !/usr/bin/journalctl -u web\n');
    expect(changed).toContain('stop web, /usr/bin/systemctl start job@*.service\n');
  });
  it('accounts in aliases and defaults', () => {
    const changed = textAfter('/etc/sudoers.d/x', rules, 'app', 'svc');
    expect(changed).toContain('OPS = core, svc, %web\nDefaults:svc !requiretty');
  });
});

describe('instances that are not known before the machine runs', () => {
  it('in scripts', () => {
    const script = '#!/bin/bash\nsystemctl start job@$1 job@{1..3}.service "job@$NAME.service"\necho job@$1';
    expect(textAfter('/opt/x.sh', script, 'job@.service', 'task@.service')).toBe(
      '#!/bin/bash\nsystemctl start task@$1 task@{1..3}.service "task@$NAME.service"\necho job@$1',
    );
  });
  it('by the specifiers of units', () => {
    const unit =
      '[Unit]\nOnFailure=job@%n.service\nAfter=job@%i.service x%n.service\nDescription=job@%n.service';
    expect(textAfter('/etc/systemd/system/y@.service', unit, 'job@.service', 'task')).toBe(
      '[Unit]\nOnFailure=task@%n.service\nAfter=task@%i.service x%n.service\nDescription=job@%n.service',
    );
  });
});

describe('other programs', () => {
  it('the users of cron and logrotate', () => {
    const jobs = 'MAILTO=app\n# * * * * * app x\n*/5 * * * * app app --user app\n@daily app app\n@daily app';
    expect(textAfter('/etc/cron.d/x', jobs, 'app', 'svc')).toBe(
      'MAILTO=app\n# * * * * * app x\n*/5 * * * * svc app --user app\n@daily svc app\n@daily app',
    );
    const rotated = '/var/log/app {\nsu app web\ncreate 0640 app web\ncreate app app app\n}';
    expect(textAfter('/etc/logrotate.d/x', rotated, 'app', 'svc')).toBe(
      '/var/log/app {\nsu svc web\ncreate 0640 svc web\ncreate app app app\n}',
    );
  });
  it('labels and mount units on command lines, with the backslashes that a shell takes', () => {
    const found = readConnected(`${HEAD}storage:
  filesystems:
    - device: /dev/sdb
      format: ext4
      label: old
      path: ‹/srv/a-b›
  files:
    - path: /opt/x.sh
      contents:
        inline: |
          #!/bin/bash
          mount LABEL=old /mnt
          systemctl start srv-a\\\\x2db.mount 'srv-a\\x2db.mount' srv-a.mount
`);
    expect(renamed(found, '/srv/c-d')).toBe(
      found.text
        .replaceAll('a-b', 'c-d')
        .replaceAll('a\\\\x2db', 'c\\\\x2dd')
        .replaceAll('a\\x2db', 'c\\x2dd'),
    );
    const label = found.text.indexOf('label: old') + 'label: o'.length;
    expect(renamed({ ...found, cursor: label }, 'new')).toBe(found.text.replaceAll('old', 'new'));
  });
});
