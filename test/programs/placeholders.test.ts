import { describe, expect, it } from 'vitest';
import { checkDockerd } from '../../server/src/programs/dockerd/check.ts';
import { checkNetworkd } from '../../server/src/programs/networkd/check.ts';
import { checkSshd } from '../../server/src/programs/sshd/check.ts';
import { certainOf } from '../../server/src/programs/systemd/templates.ts';
import { verify } from '../../server/src/programs/systemd/verify.ts';
import { checkUdevRules } from '../../server/src/programs/udev/check.ts';

const FORMS = [
  ...['###NAME###', '{NAME}', '{name}', '<name>', '<YOUR-NAME>', '<your name>', '@@NAME@@', '@@name@@'],
  ...['@NAME@', '__NAME__', '__THE_NAME__', '$(NAME)', '((name))', '[[ name ]]', '%NAME%'],
];

/** Lines and classes of what is certain of a unit. */
function ofUnit(text: string): readonly string[] {
  const files = [{ name: 'desk.service', text }];
  const { entries } = verify({ files, main: ['desk.service'], systemd: 257 });
  return certainOf(entries, files, () => []).map((entry) => `${entry.line} ${entry.class}`);
}

function ofNetwork(text: string): readonly string[] {
  return checkNetworkd([{ name: 'desk.network', text }], { systemd: 257 }).map(
    (entry) => `${entry.line} ${entry.class}`,
  );
}

describe.each(FORMS)('the placeholder %s', (form) => {
  it('excuses the value of a unit that it is, or is in', () => {
    const unit = `[Service]\nExecStart=/opt/bin/app ${form}\nRestartSec=${form}\nMemoryMax=${form}\nUser=${form}\n`;
    expect(ofUnit(unit)).toEqual([]);
    expect(ofUnit(`[Service]\nExecStart=${form}\nWorkingDirectory=/srv/x-${form}\n`)).toEqual([]);
  });

  it('excuses what a network lacks for it', () => {
    expect(ofNetwork(`[Match]\nName=eth0\n\n[Network]\nAddress=${form}\nGateway=10.0.0.1\n`)).toEqual([]);
    expect(ofNetwork(`[Match]\nMACAddress=${form}\n\n[Network]\nDHCP=${form}\n`)).toEqual([]);
  });

  it('may stand for lines', () => {
    expect(ofUnit(`[Service]\nRestart=always\n${form}\n`)).toEqual([]);
  });

  it('may be any type', () => {
    const starts = 'ExecStart=/opt/bin/app\nExecStart=/opt/bin/app -x\nRestart=always\n';
    expect(ofUnit(`[Service]\nType=${form}\n${starts}`)).toEqual([]);
    expect(ofUnit(`[Service]\nType=on-shot\n${starts}`)).toContain('null several-exec-start');
  });

  it('excuses a value of JSON', () => {
    expect(checkDockerd({ name: 'daemon.json', text: `{"mtu": ${form}, "debug": true}` })).toEqual([]);
    expect(checkDockerd({ name: 'daemon.json', text: `{"x": "${form}", "debug": true}` })).toHaveLength(1);
  });

  it('excuses nothing else', () => {
    const unit = `[Service]\nExecStart=/opt/bin/app ${form}\nDescripton=${form}\nRestartSec=soon\n`;
    expect(ofUnit(unit)).toEqual(['3 unknown-key', '4 bad-value']);
    expect(ofUnit(`[Service]\nExecStart=/opt/bin/app "${form}\n`)).toContain('2 unbalanced-quotes');
  });
});

describe('what looks like a placeholder', () => {
  it('but belongs to a key of udev is read', () => {
    const entries = checkUdevRules({ name: 'a.rules', text: 'ATTER{address}=="x", NAME="a"\n' });
    expect(entries.map(({ line }) => line)).toContain(1);
  });

  it('but is JSON or a comment is read', () => {
    const texts = ['{"log-opts": {"max-size": 10}}', '{"debug": {}}'];
    for (const text of texts) {
      expect(checkDockerd({ name: 'daemon.json', text }, { docker: 28 }).length).toBeGreaterThan(0);
    }
    const config = { name: 'sshd_config', text: '# <name> {NAME}\nPort many\n' };
    expect(checkSshd(config, { hasKey: () => true })).toHaveLength(1);
  });

  it('but is a part of a shell command does not excuse other words', () => {
    expect(ofUnit("[Service]\nExecStart=opt/bin/sh -c 'echo $(date) <in >out'\n")).toContain(
      '2 program-path',
    );
  });
});
