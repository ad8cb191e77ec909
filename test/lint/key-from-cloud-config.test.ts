import { describe, it } from 'vitest';
import { checkFix, checkNoFix, expectFindings } from './kit.ts';

const CODE = 'key-from-cloud-config';
const head = 'variant: flatcar\nversion: 1.1.0\n';
const user = (lines: string) => `${head}passwd:\n  users:\n    - name: core\n${lines}`;
const file = (lines: string) => `${head}storage:\n  files:\n    - path: /a\n${lines}`;

describe(CODE, () => {
  it('says what to use', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      passwd:
        users:
          - name: core
            sudo: ALL=(ALL) NOPASSWD:ALL
      #     ^^^^ info[key-from-cloud-config] \`sudo\` is cloud-config: put \`sudo\` into \`groups\`, or write a file to /etc/sudoers.d
            lock_passwd: true
      #     ^^^^^^^^^^^ info[key-from-cloud-config] \`lock_passwd\` is cloud-config: remove it: without \`password_hash\` a new user has no password
            ssh-authorized-keys: []
      #     ^^^^^^^^^^^^^^^^^^^ info[key-from-cloud-config] \`ssh-authorized-keys\` is cloud-config: use \`ssh_authorized_keys\`
      `,
      [CODE],
    );
  });

  it('knows the sections, with dashes too', () => {
    checkNoFix(CODE, `${head}write-files: []\n`);
    checkNoFix(CODE, `${head}runcmd:\n  - ls\n`);
  });

  it('renames keys', () => {
    checkFix(CODE, user('      passwd: $6$x\n'), user('      password_hash: $6$x\n'), { safe: true });
    checkFix(CODE, user('      ssh-authorized-keys: [a]\n'), user('      ssh_authorized_keys: [a]\n'), {
      safe: true,
    });
    const unit = (key: string) =>
      `${head}systemd:\n  units:\n    - name: a.service\n      ${key}: |\n        [Unit]\n`;
    checkFix(CODE, unit('content'), unit('contents'), { safe: true });
  });

  it('moves the content of a file to contents.inline', () => {
    checkFix(
      CODE,
      file('      content: |\n        a\n\n          b\n      mode: 0644\n'),
      file('      contents:\n        inline: |\n          a\n\n            b\n      mode: 0644\n'),
      { safe: false },
    );
    checkFix(
      CODE,
      `${head}storage: {files: [{path: /a, content: b}]}\n`,
      `${head}storage: {files: [{path: /a, contents: {inline: b}}]}\n`,
    );
    checkNoFix(CODE, file('      content: a\n      contents:\n        inline: b\n'));
  });

  it('makes permissions a mode', () => {
    checkFix(CODE, file("      permissions: '0600' # mine\n"), file('      mode: 0600 # mine\n'), {
      safe: false,
    });
    checkNoFix(CODE, file('      permissions: u=rw\n'));
  });
});
