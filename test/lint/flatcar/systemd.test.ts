import { describe, expect, it } from 'vitest';
import { fixed, offered, said } from './texts-kit.ts';

const NEW = { target: '4790.0.0' };
const unit = (...lines: readonly string[]) => ({ 'a.service': `${lines.join('\n')}\n` });
const service = (...lines: readonly string[]) => unit('[Service]', 'ExecStart=/bin/true', ...lines);

describe('systemd-ignored-directive', () => {
  const id = 'systemd-ignored-directive';

  it('tells what does nothing, and what will do nothing', () => {
    const text = service('MemoryLimit=1G', 'NetClass=1', 'CPUAccounting=true');
    expect(said(id, text)).toEqual([
      'info «MemoryLimit» MemoryLimit= is ignored from Flatcar 4628.0.0 on (systemd 258): use MemoryMax=',
      'info «NetClass» systemd ignores NetClass=: nothing takes its place',
    ]);
    expect(said(id, text, NEW)).toEqual([
      'warning «MemoryLimit» systemd ignores MemoryLimit=: use MemoryMax=',
      'info «NetClass» systemd ignores NetClass=: nothing takes its place',
      'info «CPUAccounting» systemd ignores CPUAccounting=: nothing takes its place',
    ]);
  });

  it('goes beside its successor where that is the one that counts', () => {
    const fixesOf = (...lines: readonly string[]) => [
      ...offered('systemd-renamed-directive', unit('[Unit]', ...lines)),
      ...offered(id, service(...lines)),
    ];
    const title = 'Remove OnFailureIsolate=, OnFailureJobMode= is there already';
    expect(fixesOf('OnFailureIsolate=yes', 'OnFailureJobMode=fail')).toEqual([`* ${title}`]);
    expect(fixesOf('OnFailureJobMode=fail', 'OnFailureIsolate=yes')).toEqual([title]);
    expect(fixesOf('MemoryMax=1G', 'MemoryLimit=2G')).toEqual([
      '* Remove MemoryLimit=, MemoryMax= is there already',
    ]);
  });

  it('is replaced as part of "fix all" only where it works still', () => {
    expect(offered(id, service('MemoryLimit=1G'))).toEqual(['* Replace by MemoryMax=']);
    expect(offered(id, service('MemoryLimit=1G'), NEW)).toEqual([
      'Replace by MemoryMax= (takes effect then)',
    ]);
    expect(offered(id, service('NetClass=1'), NEW)).toEqual(['* Remove NetClass=']);
  });

  it('is silent about comments, other texts and other files', () => {
    expect(said(id, service('# MemoryLimit=1G', 'MemoryMax=1G', 'Environment=MemoryLimit=1G'))).toEqual([]);
    expect(
      said(id, {
        '/etc/a.conf': 'MemoryLimit=1G',
        '/etc/containers/systemd/a.container': '[Service]\nNetClass=1',
      }),
    ).toEqual([]);
  });

  it.each([
    ['MemoryLimit=50%', 'MemoryMax=50%'],
    ['MemoryLimit=', 'MemoryMax='],
    ['CPUShares = 512', 'CPUWeight = 50'],
    ['CPUShares=2', 'CPUWeight=1'],
    ['StartupCPUShares=262144', 'StartupCPUWeight=10000'],
    ['BlockIOAccounting=yes', 'IOAccounting=yes'],
    ['BlockIOWeight=10', 'IOWeight=2'],
    ['StartupBlockIOWeight=1000', 'StartupIOWeight=200'],
    ['BlockIODeviceWeight=/dev/sda 500', 'IODeviceWeight=/dev/sda 100'],
    ['BlockIOReadBandwidth=/dev/sda 5M', 'IOReadBandwidthMax=/dev/sda 5M'],
    ['BlockIOWriteBandwidth=/dev/sda 5M', 'IOWriteBandwidthMax=/dev/sda 5M'],
    ['MemoryMax=1G\nMemoryLimit=1G', 'MemoryMax=1G'],
    ['BusPolicy=x \\\n  y', null],
    ['IgnoreOnSnapshot=true', null],
    ['SysVStartPriority=10', null],
  ])('mends %s', (before, after) => {
    const wanted = ['[Service]', 'ExecStart=/bin/true', ...(after === null ? [] : [after]), 'User=core', ''];
    expect(fixed(id, service(before, 'User=core'))).toEqual({ 'a.service': wanted.join('\n') });
    expect(offered(id, service(before))[0]).toMatch(/^\* /);
  });

  it('offers nothing for values systemd did not take', () => {
    expect(
      offered(id, service('CPUShares=1', 'BlockIOWeight=2000', 'CPUShares=many', 'Capabilities=x')),
    ).toEqual([]);
  });
});

describe('systemd-renamed-directive', () => {
  const id = 'systemd-renamed-directive';

  it.each([
    ['BindTo=b.service', 'BindsTo=b.service'],
    ['RequiresOverridable=b.service', 'Requires=b.service'],
    ['OnFailureIsolate=yes', 'OnFailureJobMode=isolate'],
    ['OnFailureIsolate=no', 'OnFailureJobMode=replace'],
    ['PropagateReloadFrom=b.service', 'ReloadPropagatedFrom=b.service'],
    ['StartLimitInterval=10', 'StartLimitIntervalSec=10'],
  ])('mends %s', (before, after) => {
    expect(fixed(id, unit('[Unit]', before))).toEqual({ 'a.service': `[Unit]\n${after}\n` });
  });

  it('says it at the name', () => {
    expect(said(id, service('ReadOnlyDirectories=/etc'))).toEqual([
      'hint «ReadOnlyDirectories» ReadOnlyDirectories= is called ReadOnlyPaths= now',
    ]);
    expect(said(id, unit('[Unit]', 'BindsTo=a', '#BindTo=b'))).toEqual([]);
  });
});

describe('systemd-moved-directive', () => {
  const id = 'systemd-moved-directive';

  it('moves a line to the end of [Unit]', () => {
    const before = unit('[Unit]', 'Description=a', '', '[Service]', 'StartLimitInterval=10s', 'ExecStart=/a');
    expect(said(id, before)).toEqual([
      'hint «StartLimitInterval» StartLimitInterval= belongs into [Unit] and is called StartLimitIntervalSec= there',
    ]);
    expect(fixed(id, before)).toEqual({
      'a.service': '[Unit]\nDescription=a\nStartLimitIntervalSec=10s\n\n[Service]\nExecStart=/a\n',
    });
  });

  it('makes the section where there is none', () => {
    expect(fixed(id, { 'a.service/b.conf': '[Service]\nStartLimitBurst=3\nUser=x' })).toEqual({
      'a.service/b.conf': '[Unit]\nStartLimitBurst=3\n\n[Service]\nUser=x\n',
    });
  });

  it('leaves alone what is in its place, and does not set anything twice', () => {
    expect(said(id, unit('[Unit]', 'StartLimitBurst=3'))).toEqual([]);
    expect(offered(id, unit('[Unit]', 'StartLimitBurst=3', '[Service]', 'StartLimitBurst=4'))).toEqual([]);
  });
});

describe('values', () => {
  it('go to the journal', () => {
    const id = 'systemd-syslog-output';
    expect(said(id, service('StandardError=syslog', 'StandardOutput=journal'))).toEqual([
      'info «syslog» StandardError=syslog means journal since systemd 246',
    ]);
    expect(fixed(id, unit('[Service]', 'StandardOutput=syslog+console'))).toEqual({
      'a.service': '[Service]\nStandardOutput=journal+console\n',
    });
  });

  it('are in /run', () => {
    const id = 'systemd-var-run';
    const texts = {
      ...service('PIDFile=/var/run/a.pid', 'ReadWritePaths=/var/run/b'),
      '/etc/tmpfiles.d/a.conf': '# d /var/run/a\nd /var/run/a 0755\nd /var/running/b',
    };
    expect(said(id, texts)).toHaveLength(2);
    expect(fixed(id, { 'a.socket': '[Socket]\nListenStream=/var/run/a.sock' })).toEqual({
      'a.socket': '[Socket]\nListenStream=/run/a.sock\n',
    });
  });

  it('have no !! from 258 on', () => {
    const id = 'systemd-exec-prefix';
    expect(said(id, unit('[Service]', 'ExecStart=!!/a'))).toEqual([]);
    expect(fixed(id, unit('[Service]', 'ExecStart=-!!/a !!'), NEW)).toEqual({
      'a.service': '[Service]\nExecStart=-/a !!\n',
    });
  });

  it('name targets, not runlevels', () => {
    const id = 'systemd-runlevel';
    const text = {
      ...unit('[Install]', 'WantedBy=a.target runlevel3.target'),
      '/opt/a.sh': 'init 3; telinit 5; init x; ./init 3; /opt/app/init 1',
    };
    expect(said(id, text, NEW)).toEqual([
      'warning «init» systemd 258 knows no runlevels: use systemctl isolate instead of init',
      'warning «telinit» systemd 258 knows no runlevels: use systemctl isolate instead of telinit',
      'warning «runlevel3.target» runlevel3.target is gone since systemd 258: use multi-user.target',
    ]);
    expect(fixed(id, unit('[Unit]', 'After=runlevel5.target'), NEW)).toEqual({
      'a.service': '[Unit]\nAfter=graphical.target\n',
    });
    expect(said(id, text)).toEqual([]);
  });

  it('do not leave processes behind', () => {
    const id = 'systemd-kill-mode-none';
    expect(fixed(id, unit('[Service]', 'KillMode=none'))).toEqual({
      'a.service': '[Service]\nKillMode=mixed\n',
    });
    expect(offered(id, service('KillMode=none'))).toEqual([
      'Use KillMode=mixed (ends what the unit leaves running)',
    ]);
    expect(said(id, service('KillMode=process'))).toEqual([]);
  });

  it('say for each line how it runs', () => {
    const id = 'systemd-permissions-start-only';
    const before = unit(
      '[Service]',
      'PermissionsStartOnly=true',
      'ExecStartPre=-/a',
      'ExecStartPre=+/b',
      'ExecStart=/c',
    );
    expect(fixed(id, before)).toEqual({
      'a.service': '[Service]\nExecStartPre=+-/a\nExecStartPre=+/b\nExecStart=/c\n',
    });
  });
});

const SEVERAL =
  'systemd: Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services. Refusing';

describe('units that systemd does not load as meant', () => {
  it('have keys it does not know', () => {
    const id = 'systemd/unknown-key';
    expect(said(id, unit('[Unit]', 'Author=Me', 'X-Author=Me'))).toEqual([
      "warning «Author» systemd: Unknown key 'Author' in section [Unit], ignoring; remove Author=",
    ]);
    expect(fixed(id, unit('[Unit]', 'Description=a', 'Author=Me'))).toEqual({
      'a.service': '[Unit]\nDescription=a\n',
    });
  });

  it('have more than one ExecStart=', () => {
    const id = 'systemd/several-exec-start';
    const two = unit('[Service]', 'ExecStart=/a', 'ExecStart=/b');
    expect(said(id, two)).toEqual([`warning «ExecStart» ${SEVERAL}; the unit is not loaded`]);
    expect(fixed(id, two)).toEqual({ 'a.service': '[Service]\nExecStart=/a\nExecStart=/b\nType=oneshot\n' });
    expect(said(id, unit('[Service]', 'Type=oneshot', 'ExecStart=/a', 'ExecStart=/b'))).toEqual([]);
    expect(said(id, unit('[Service]', 'ExecStart=/a', 'ExecStart=', 'ExecStart=/b'))).toEqual([]);
    const dropin = (text: string) => ({ ...unit('[Service]', 'ExecStart=/a'), 'a.service/b.conf': text });
    expect(said(id, dropin('[Service]\nExecStart=/b'))).toHaveLength(1);
    expect(said(id, dropin('[Service]\nExecStart=\nExecStart=/b'))).toEqual([]);
    // What a unit from elsewhere has, nobody knows here.
    expect(said(id, { 'own.service/b.conf': '[Service]\nExecStart=/b\nExecStart=/c' })).toEqual([]);
  });

  it('have one beside that of the image', () => {
    const id = 'systemd/several-exec-start';
    const message = (name: string) =>
      `warning «ExecStart» ${SEVERAL}; ${name} of the image has one: put an empty ExecStart= in front`;
    const docker = (text: string) => ({ 'docker.service/10-a.conf': text });
    const one = docker('[Service]\nEnvironment=A=b\nExecStart=/usr/bin/dockerd\n');
    expect(said(id, one)).toEqual([message('docker.service')]);
    expect(fixed(id, one)).toEqual(
      docker('[Service]\nEnvironment=A=b\nExecStart=\nExecStart=/usr/bin/dockerd\n'),
    );
    expect(offered(id, one)).toEqual([
      'Put an empty ExecStart= in front (this command takes the place of that of the image)',
    ]);
    const file = { '/etc/systemd/system/etcd-member.service.d/a.conf': '[Service]\nExecStart=/opt/etcd' };
    expect(said(id, file)).toEqual([message('etcd-member.service')]);
    expect(said(id, { 'sshd@.service/a.conf': '[Service]\nExecStart=-/usr/sbin/sshd -i' })).toHaveLength(1);
    expect(said(id, { 'getty@tty1.service/a.conf': '[Service]\nExecStart=/a' })).toHaveLength(1);
  });

  it('take that of the image back first', () => {
    const id = 'systemd/several-exec-start';
    const docker = (text: string) => ({ 'docker.service/10-a.conf': text });
    for (const fine of [
      '[Service]\nExecStart=\nExecStart=/usr/bin/dockerd',
      '[Service]\nExecStartPre=/bin/true\nExecStartPost=/bin/true',
      '[Service]\nType=oneshot\nExecStart=/a',
      '[Service]\n# ExecStart=/a',
    ]) {
      expect(said(id, docker(fine))).toEqual([]);
    }
    expect(said(id, docker('[Service]\nExecStart=\nExecStart=/a\nExecStart=/b'))).toHaveLength(1);
    // Drop-ins are read by name, not as they stand in the config.
    const second = { 'docker.service/20-b.conf': '[Service]\nExecStart=/a' };
    expect(said(id, { ...second, ...docker('[Service]\nExecStart=') })).toEqual([]);
    expect(said(id, { ...second, 'docker.service/30-c.conf': '[Service]\nExecStart=' })).toEqual([]);
    expect(said(id, { ...second, 'docker.service/30-c.conf': '[Service]\nRestart=no' })).toHaveLength(1);
    // Of this one there may be several.
    expect(said(id, { 'coreos-metadata.service/a.conf': '[Service]\nExecStart=/a' })).toEqual([]);
    expect(said(id, { 'docker.service': '[Service]\nExecStart=/a' })).toEqual([]);
  });
});

describe('files that nothing looks for', () => {
  it('are gone with 258 and 260', () => {
    const texts = { '/forcefsck': 'x', '/etc/rc.local': 'x', '/etc/init.d/a': 'x' };
    expect(said('systemd-fsck-files', texts, NEW)).toHaveLength(1);
    expect(said('systemd-sysv-scripts', texts, NEW)).toHaveLength(2);
    expect(said('systemd-sysv-scripts', texts, { target: '4694.0.0' })).toEqual([]);
  });

  it('keep access only with ACTION!="remove"', () => {
    const id = 'systemd-udev-uaccess';
    const rules = (line: string) => ({ '/etc/udev/rules.d/70-a.rules': line });
    expect(fixed(id, rules('ACTION=="add", KERNEL=="x", TAG+="uaccess"'), NEW)).toEqual(
      rules('ACTION!="remove", KERNEL=="x", TAG+="uaccess"\n'),
    );
    expect(said(id, rules('# ACTION=="add", TAG+="uaccess"'), NEW)).toEqual([]);
  });
});
