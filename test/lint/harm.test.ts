/** What comes of what rules find, and the level that this gives them. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { HARMS, levelOf } from '../../server/src/lint/harm.ts';
import { RULES } from '../../server/src/lint/rules/index.ts';
import { lint } from './kit.ts';

/** Each with its level, where it is not that of its harm. */
const OTHERWISE = RULES.flatMap((rule) =>
  levelOf(rule) === HARMS[rule.harm].level ? [] : [`${rule.id} ${rule.harm} ${levelOf(rule)}`],
);

describe('the harm of a rule', () => {
  it('is an error for what does not boot, destroys something or is refused, and for nothing else', () => {
    const errors = Object.entries(HARMS).flatMap(([harm, { level }]) => (level === 'error' ? [harm] : []));
    expect(errors).toEqual(['stops-boot', 'loses-data', 'refused']);
    expect(RULES.filter((rule) => levelOf(rule) === 'error' && !errors.includes(rule.harm))).toEqual([]);
  });

  it('is one that some rule has', () => {
    const used = new Set<string>(RULES.map(({ harm }) => harm));
    expect(Object.keys(HARMS).filter((harm) => !used.has(harm))).toEqual([]);
  });

  it('decides its level, but for few', () => {
    expect(OTHERWISE).toEqual([
      'spec-version-experimental stops-boot warning',
      'unused-key-similar explains hint',
      'ign-v2 old warning',
      'partition-label-unknown stops-boot hint',
      'home-parent-root not-as-meant info',
      'ssh-rsa-keys insecure hint',
      'locksmith-mask not-as-meant info',
      'butane-110-old stops-boot warning',
      'ignition-exp stops-boot warning',
      'systemd/deprecated-key old warning',
      'systemd/obsolete-value old warning',
      'systemd/unsafe-killmode old warning',
      'systemd/lax-user-name taste info',
      'networkd/deprecated old warning',
      'networkd-key-mode insecure info',
      'sshd/deprecated old warning',
      'udev/style taste warning',
      'containerd/deprecated old warning',
      'shell/no-interpreter will-not-start hint',
      'update-conf-secret insecure hint',
      'channel-similar does-nothing hint',
      'call-order will-not-start hint',
      'restart-policy does-nothing hint',
      'file-nowhere will-not-start hint',
      'program-absent will-not-start hint',
      'cloud-config-ignored-key does-nothing info',
      'container-linux-config old warning',
    ]);
  });
});

it('what the check of cloud-configs finds has the level of its rule', () => {
  const text = `#cloud-config
runcmd: [a]
hostnam: b
ssh-authorized-keys: [c]
users: [d]
coreos:
  etcd2: {}
  fleet: {}
  locksmith: {window_start: e}
  update: {reboot-strategy: maybe}
write_files:
  - {path: /usr/f, permissions: "9", encoding: gzip}
`;
  const found = [text, text.replace('users: [d]\n', '')].flatMap((one) => analyze(one).findings);
  const told = found.map(({ code, severity }) => `${code} ${severity}`);
  const wanted = found.flatMap(({ code }) => {
    const rule = RULES.find(({ id, on }) => id === code && on === 'document');
    return rule ? [`${code} ${levelOf(rule)}`] : [];
  });
  expect(told).toEqual(wanted);
  expect(new Set(told).size).toBeGreaterThan(6);
});

describe('the harm of a finding', () => {
  const unit = (line: string) => `variant: flatcar
version: 1.1.0
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        ${line}
`;
  const first = (text: string, level?: 'error'): readonly (string | undefined)[] => {
    const [finding] = lint(text, undefined, level ? { rules: { rkt: level } } : {});
    return [finding?.code, finding?.harm, finding?.severity];
  };

  it("is the rule's, or that of the place", () => {
    expect(first(unit('ExecStart=/usr/bin/rkt run x'))).toEqual(['rkt', 'will-not-start', 'warning']);
    expect(first(unit('ExecStart=/bin/cat /etc/rkt/a'))).toEqual(['rkt', 'does-nothing', 'warning']);
  });

  it('stays the same where the user wants another level', () => {
    expect(first(unit('ExecStart=/usr/bin/rkt run x'), 'error')).toEqual(['rkt', 'will-not-start', 'error']);
  });
});
