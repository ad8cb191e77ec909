import { describe, expect, it } from 'vitest';
import { fixes, lint } from '../kit.ts';
import { checkBodyFix, codesOf, expectRemarks, expectSilence, flatcar } from './kit.ts';

const args = (list: string) => `
  kernel_arguments:
    should_exist:
${list}
`;

/** The level and the harm of the first finding. */
function said(body: string, target: string) {
  const [found] = lint(flatcar(body), undefined, { target });
  return [found?.severity, found?.harm];
}

describe('control groups of version 1', () => {
  it('are gone from 4187 on', () => {
    const body = `
      kernel_arguments:
        should_exist:
          - systemd.unified_cgroup_hierarchy=0
          - systemd.unified_cgroup_hierarchy=1
        should_not_exist:
          - systemd.legacy_systemd_cgroup_controller
    `;
    expectRemarks(`
      kernel_arguments:
        should_exist:
          - systemd.unified_cgroup_hierarchy=0
      #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[cgroupv1-kargs] systemd.unified_cgroup_hierarchy=0: version 1 of control groups is gone from Flatcar
          - systemd.unified_cgroup_hierarchy=1
        should_not_exist:
          - systemd.legacy_systemd_cgroup_controller
    `);
    expectSilence(body, { target: '4081' });
  });

  it('keep a machine from booting where systemd refuses them', () => {
    const alone = (target: string, more = '') =>
      said(`kernel_arguments: {should_exist: [systemd.unified_cgroup_hierarchy=0${more}]}`, target);
    expect(alone('4187.0.0')).toEqual(['error', 'stops-boot']);
    expect(alone('4593.2.5')).toEqual(['error', 'stops-boot']);
    // systemd 258 does not know the argument any more; before, it could be forced.
    expect(alone('4628.0.0')).toEqual(['warning', 'does-nothing']);
    expect(alone('4187.0.0', ', SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1')).toEqual(['warning', 'does-nothing']);
    expect(alone('4187.0.0', ', systemd.unified_cgroup_hierarchy=1')).toEqual(['warning', 'does-nothing']);
  });

  it('the argument goes, the last one with its section', () => {
    checkBodyFix(
      'cgroupv1-kargs',
      'kernel_arguments:\n  should_exist:\n    - quiet\n    - SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1 # old\n',
      'kernel_arguments:\n  should_exist:\n    - quiet\n',
      { safe: false },
    );
    checkBodyFix(
      'cgroupv1-kargs',
      'kernel_arguments: {should_exist: [a, systemd.unified_cgroup_hierarchy=false, b]}\n',
      'kernel_arguments: {should_exist: [a, b]}\n',
      { safe: false },
    );
    checkBodyFix(
      'cgroupv1-kargs',
      'kernel_arguments:\n  should_exist:\n    - systemd.unified_cgroup_hierarchy=0\nstorage: {}\n',
      'storage: {}\n',
      { safe: false },
    );
  });

  it('are seen in a grub.cfg, too', () => {
    expectRemarks(
      `
      storage:
        files:
          - path: /oem/grub.cfg
            contents:
              inline: |
                # systemd.unified_cgroup_hierarchy=0
                set linux_append="$linux_append systemd.unified_cgroup_hierarchy=0 x"
      #                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[cgroupv1-kargs] systemd.unified_cgroup_hierarchy=0: version 1 of control groups is gone from Flatcar
    `,
      {},
      ['cgroupv1-kargs'],
    );
  });
});

describe('names of CoreOS and Fedora CoreOS', () => {
  it.each([
    ['coreos.first_boot=1', 'flatcar.first_boot=1'],
    ['"coreos.oem.id=ec2"', '"flatcar.oem.id=ec2"'],
    ['coreos.config.url=https://example.com/a', 'ignition.config.url=https://example.com/a'],
    ['flatcar.config.url=https://example.com/a', 'ignition.config.url=https://example.com/a'],
    ['coreos.autologin', 'flatcar.autologin'],
  ])('%s becomes %s', (before, after) => {
    checkBodyFix('coreos-kargs', args(`    - ${before}`), args(`    - ${after}`), { safe: false });
  });

  it('the name of the platform is for you to see', () => {
    checkBodyFix('fcos-kargs', args('    - ignition.platform.id=aws'), args('    - flatcar.oem.id=aws'), {
      safe: false,
    });
  });

  it.each(['xcoreos.autologin', 'coreos.autologins', 'ignition.config.url=x', 'flatcar.oem.id=qemu'])(
    '%s is fine',
    (arg) => expectSilence(args(`    - ${arg}`)),
  );
});

describe('lines of grub.cfg', () => {
  it('become arguments', () => {
    checkBodyFix(
      'kargs-grub-syntax',
      args(`    - 'set linux_append="$linux_append nosmt quiet"'\n    - a`),
      args(`    - 'nosmt'\n    - quiet\n    - a`),
      { safe: false },
    );
    checkBodyFix('kargs-grub-syntax', args(`    - set linux_append="nosmt"`), args(`    - nosmt`), {
      safe: false,
    });
  });

  it('two arguments in one entry are arguments already', () => {
    checkBodyFix('kargs-grub-syntax', args('    - quiet splash'), args('    - quiet\n    - splash'), {
      safe: true,
      title: 'Write quiet, splash',
    });
  });

  it.each([
    'x=<text, with blanks>',
    '<the arguments of the platform>',
    'ip=<address> quiet',
    '$more quiet{{ x }}',
  ])('%s is to be filled in', (arg) => expectSilence(args(`    - '${arg}'`)));

  it.each(['set linux_append=""', "set linux_append=''", 'set linux_append=', 'set linux_append="" '])(
    'in grub.cfg, %s takes back what the image has',
    (line) =>
      expectSilence(`
        storage:
          files:
            - path: /oem/grub.cfg
              overwrite: true
              contents:
                inline: |
                  ${line}
      `),
  );

  it('have no fix where they hold more', () => {
    const text = flatcar(args(`    - 'set linux_append="$linux_append $more"'`));
    expect(codesOf(text)).toEqual(['kargs-grub-syntax']);
    expect(fixes(text, 'kargs-grub-syntax')).toEqual([]);
  });
});

it('Ignition has the same rules, with fixes that change one word', () => {
  const json =
    '{"ignition": {"version": "3.4.0"}, "kernelArguments": {"shouldExist": ["coreos.autologin", "systemd.unified_cgroup_hierarchy=0"]}}';
  expect(codesOf(json)).toEqual(['coreos-kargs', 'cgroupv1-kargs']);
});
