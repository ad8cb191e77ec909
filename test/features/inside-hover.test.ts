/** Hover inside the texts of a document: units, networkd, quadlets and their neighbours. */
import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze } from '../../server/src/analysis.ts';
import { hover } from '../../server/src/features/hover.ts';
import { readCursor } from '../kit/cursor.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const indent = (text: string, by: number): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(by) + line))
    .join('\n');

/** A unit of a config, with what else the config has. */
function unit(name: string, text: string, more = ''): string {
  return `${HEAD}systemd:\n  units:\n    - name: ${name}\n      contents: |\n${indent(text, 8)}\n${more}`;
}
function file(path: string, text: string): string {
  return `${HEAD}storage:\n  files:\n    - path: ${path}\n      contents:\n        inline: |\n${indent(text, 10)}\n`;
}

interface Told {
  readonly markdown: string;
  readonly text: string;
}
function told(marked: string, options: AnalyzeOptions & { readonly now?: number } = {}): Told {
  const { text, offset } = readCursor(marked);
  const { now, ...analyzed } = options;
  const found = hover(analyze(text, analyzed), offset, null, now === undefined ? {} : { now });
  return found
    ? { markdown: found.markdown, text: text.slice(found.span.start, found.span.end) }
    : { markdown: '', text: '' };
}
const on = (name: string, text: string, more = ''): string => told(unit(name, text, more)).markdown;
const LTS = { lint: { target: 'lts' } };

describe('a section', () => {
  it('is told with its page', () => {
    const { markdown, text } = told(unit('a.service', '[Ser$0vice]\nExecStart=/bin/true'));
    expect(text).toBe('[Service]');
    expect(markdown).toMatch(/^\*\*`\[Service\]`\*\*\n\nWhat the service runs/);
    expect(markdown).toContain('(https://www.freedesktop.org/software/systemd/man/257/systemd.service.html)');
  });

  it('of nobody says nothing', () => {
    expect(on('a.service', '[Sev$0ice]')).toBe('');
    expect(on('a.service', '[X-M$0ine]')).toBe('');
  });
});

describe('a directive', () => {
  it('is told with type, default, words, sentence and link', () => {
    const { markdown, text } = told(unit('a.service', '[Service]\nRes$0tart=always'));
    expect(text).toBe('Restart');
    expect(markdown).toMatch(
      /^\*\*`Restart=`\*\*\n\nWhen the service .*\n\none of the words below · default `no`\n\nValues: /,
    );
    expect(markdown).toContain('Values: `no`, `on-success`');
    expect(markdown).toContain(
      '[systemd.service(5)](https://www.freedesktop.org/software/systemd/man/257/systemd.service.html#Restart=)',
    );
  });

  it('that is newer than the target says so', () => {
    const marked = unit('a.service', '[Unit]\nWants$0MountsFor=/srv');
    expect(told(marked).markdown).toContain('since systemd 256, not in LTS (systemd 255)');
    expect(told(marked, LTS).markdown).toMatch(
      /\*\*Not in Flatcar 4081\S* \(LTS\):\*\* it needs systemd 256, and 255 is there/,
    );
  });

  it('in the wrong section says where it belongs', () => {
    expect(on('a.service', '[Service]\nAft$0er=b.service')).toMatch(
      /^\*\*Not read in `\[Service\]`:\*\* it belongs in `\[Unit\]`/,
    );
    expect(on('a.service', '[Unit]\nExec$0Start=/bin/true')).toContain('it belongs in `[Service]`');
  });

  it('leads to the entry of its page that tells of it', () => {
    const page = 'https://www.freedesktop.org/software/systemd/man/257';
    expect(on('a.timer', '[Timer]\nOnBoot$0Sec=1min')).toContain(`(${page}/systemd.timer.html#OnActiveSec=)`);
    expect(on('a.service', '[Unit]\nStart$0LimitBurst=1')).toContain('#StartLimitIntervalSec=interval)');
    expect(on('a.service', '[Service]\nMemory$0Low=1G')).toContain('#MemoryMin=bytes%2C%20MemoryLow=bytes)');
    const network = file('/etc/systemd/network/a.network', '[Route]\nGate$0way=192.0.2.1');
    expect(told(network).markdown).toContain('systemd.network.html#Gateway=2)');
    const quadlet = (kind: string, text: string): string => {
      return told(file(`/etc/containers/systemd/a.${kind}`, text)).markdown;
    };
    expect(quadlet('container', '[Container]\nIma$0ge=a')).toContain('.5.html#image)');
    expect(quadlet('pod', '[Pod]\nPod$0Name=a')).toContain('.5.html#podname)');
    expect(quadlet('pod', '[Pod]\nPublish$0Port=80')).toContain('.5.html#pod-units-pod)');
  });

  it('of a unit whose name is filled in later or missing is told', () => {
    expect(on(`\${name}`, '[Unit]\nAft$0er=a.service')).toContain('**`After=`**');
    expect(on(`\${name}`, '[Timer]\nOn$0Calendar=daily')).toContain('systemd.timer(5)');
    expect(on('a.nothing', '[Unit]\nAft$0er=a.service')).toBe('');
  });

  it('of Podman is measured by the Podman of the release, or by one that the config brings', () => {
    const path = '/etc/containers/systemd/a.container';
    const marked = file(path, '[Container]\nMem$0ory=1g');
    const old = { lint: { target: '4230.2.0' } };
    expect(told(marked, old).markdown).toContain(
      '(stable):** it needs Podman 5.5, and 5.2 is in its extension.',
    );
    const extension =
      '    - path: /etc/extensions/podman.raw\n      contents:\n        source: https://a.test/b\n';
    expect(told(`${marked}${extension}`, old).markdown).toContain('since Podman 5.5');
  });

  it('that is outdated names its successor', () => {
    expect(on('a.service', '[Unit]\nBin$0dTo=b.service')).toContain(
      '**Outdated:** `BindsTo=` took its place.',
    );
  });

  it('is told while it is typed', () => {
    expect(on('a.service', '[Service]\nRestart$0')).toContain('**`Restart=`**');
    expect(on('a.service', '[Service]\nRes$0tart\nExecStart=/x')).toContain('**`Restart=`**');
    expect(on('a.service', '[Service]\nRestrat$0')).toBe('');
  });

  it('in front of a section, in a comment or unknown says nothing', () => {
    expect(on('a.service', '[Service]\n# Res$0tart=always')).toBe('');
    expect(on('a.service', '[Service]\nRest$0rat=always')).toBe('');
  });

  it('of networkd, of Podman and of settings is that of their files', () => {
    expect(told(file('/etc/systemd/network/10.network', '[Network]\nDH$0CP=yes')).markdown).toContain(
      '[systemd.network(5)]',
    );
    expect(told(file('/etc/containers/systemd/a.container', '[Container]\nIma$0ge=a')).markdown).toContain(
      '[podman-systemd.unit(5)](https://docs.podman.io/',
    );
    expect(told(file('/etc/systemd/journald.conf.d/a.conf', '[Journal]\nSto$0rage=auto')).markdown).toContain(
      'Where the journal is kept',
    );
    expect(told(file('/etc/sysupdate.k.d/k.transfer', '[Transfer]\nVer$0ify=false')).markdown).toContain(
      'SHA256SUMS',
    );
  });
});

describe('the span is right', () => {
  const styles: readonly (readonly [string, string])[] = [
    [
      'literal',
      `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n        Type=one$0shot\n`,
    ],
    [
      'literal with tabs and CRLF',
      `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n        Type=one$0shot\n`.replaceAll(
        '\n',
        '\r\n',
      ),
    ],
    [
      'folded',
      `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: >-\n        [Service]\n\n        Type=one$0shot\n`,
    ],
    [
      'double quoted',
      `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: "[Service]\\nType=one$0shot\\n"\n`,
    ],
    [
      'Ignition',
      '{"ignition":{"version":"3.4.0"},"systemd":{"units":[{"name":"a.service","contents":"[Service]\\nType=one$0shot\\n"}]}}',
    ],
    [
      'data URL',
      '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/etc/systemd/system/a.service","contents":{"source":"data:,%5BService%5D%0AType=one$0shot%0A"}}]}}',
    ],
  ];
  it.each(styles)('%s', (_, marked) => {
    const { markdown, text } = told(marked);
    expect(text).toBe('oneshot');
    expect(markdown).toContain('when its command has ended');
  });
});

describe('a value', () => {
  it('that is a word is told', () => {
    expect(on('a.service', '[Service]\nKillMode=mi$0xed')).toContain('SIGTERM');
    expect(on('a.service', '[Service]\nKillSignal=SIG$0HUP')).toContain('configuration again');
    expect(on('a.service', '[Service]\nAmbientCapabilities=CAP_KILL CAP_NET_BIND$0_SERVICE')).toMatch(
      /^\*\*`CAP_NET_BIND_SERVICE`\*\*\n\nListen on ports below 1024/,
    );
    expect(on('a.timer', '[Timer]\nPersistent=o$0n')).toBe('`on`: yes');
  });

  it.each([
    ['RestartSec=9$00', '`1min 30s` · 90 seconds'],
    ['TimeoutStartSec=5min 20$0s', '`5min 20s` · 320 seconds'],
    ['TimeoutStartSec=inf$0inity', '`infinity`: no limit'],
    ['RestartSec=500m$0s', '`500ms`'],
    ['MemoryMax=1.5$0G', '1.5 GiB · 1610612736 bytes'],
    ['MemoryMax=2$05%', '`25%` of the memory of the machine'],
    ['LimitNOFILE=1024:6$05536', 'Soft limit `1024`, which a program may raise to `65536`'],
    ['UMask=00$027', 'Files are made with at most `rw-r-----`, folders with `rwxr-x---`'],
    ['StateDirectoryMode=07$050', 'Mode `0750` · `rwxr-x---`'],
    ['MemoryMax=51$02m', ''],
    ['RestartSec=s$0oon', ''],
  ])('%s', (line, expected) => {
    expect(on('a.service', `[Service]\n${line}`)).toBe(expected);
  });

  it('that is a calendar expression is told with its next times', () => {
    const now = Date.UTC(2026, 0, 30, 12, 0);
    const { markdown } = told(unit('a.timer', '[Timer]\nOnCalendar=Mon..Fri 09:$030'), { now });
    expect(markdown).toMatch(/^At 09:30, on Monday to Friday \(the machine's time zone/);
    expect(markdown).toContain('`Mon..Fri *-*-* 09:30:00`');
    expect(markdown).toMatch(
      /- 2026-02-02 09:30:00 UTC\n- 2026-02-03 09:30:00 UTC\n- 2026-02-04 09:30:00 UTC$/,
    );
    expect(on('a.timer', '[Timer]\nOnCalendar=da$0ily')).not.toContain('Next');
    expect(told(unit('a.timer', '[Timer]\nOnCalendar=2020-01-0$01'), { now }).markdown).toContain(
      'never comes again',
    );
  });

  it.each([
    ['*:0/15', 'Every 15 minutes'],
    ['hourly', 'Every hour'],
    ['minutely', 'Every minute'],
    ['daily', 'At 00:00, every day'],
    ['weekly', 'At 00:00, on Monday'],
    ['monthly', 'At 00:00, on day 1 of every month'],
    ['quarterly', 'At 00:00, on day 1 of January, April, July and October'],
    ['Sat,Sun 04,16:00', 'At 04:00 and 16:00, on Saturday and Sunday'],
    ['*-*~1 02:00', 'At 02:00, on the last day of every month'],
    ['8..18:00', 'Hours 8 to 18, every day'],
  ])('%s in words', (expression, words) => {
    const said = on('a.timer', `[Timer]\nOnCalendar=${expression}$0`);
    expect(said.slice(0, said.indexOf(' ('))).toBe(words);
  });

  it('that names a unit tells what it is', () => {
    const more = '    - name: b.service\n      contents: |\n        [Service]\n        ExecStart=/bin/true\n';
    expect(on('a.service', '[Unit]\nAfter=x.service network-on$0line.target')).toContain('has an address');
    expect(on('a.service', '[Unit]\nAfter=docker.ser$0vice')).toContain('`docker-flatcar`');
    expect(on('a.service', '[Unit]\nAfter=b.$0service', more)).toContain('Made by this config.');
    const merged = `${HEAD}ignition:\n  config:\n    merge:\n      - inline: '{"ignition":{"version":"3.3.0"},"systemd":{"units":[{"name":"b.service","contents":"[Service]\\nExecStart=/bin/true"}]}}'\n`;
    const asks = unit('a.service', '[Unit]\nAfter=b.$0service').slice(HEAD.length);
    expect(told(`${merged}${asks}`).markdown).toContain('Made by a merged config.');
    expect(on('a.service', '[Unit]\nAfter=nob$0ody.service')).toBe('');
    expect(on('a.service', '[Install]\nWantedBy=network.$0target')).toContain(
      'Nothing should be wanted by it',
    );
  });

  it('that names an account or a path tells whose it is', () => {
    expect(on('a.service', '[Service]\nUser=co$0re')).toContain("User 500 of Flatcar's image");
    const more = 'passwd:\n  users:\n    - name: web\n';
    expect(on('a.service', '[Service]\nUser=we$0b', more)).toContain('User of this config.');
    const files =
      'storage:\n  files:\n    - path: /opt/run.sh\n      mode: 0755\n      contents:\n        inline: x\n';
    expect(on('a.service', '[Service]\nExecStart=/opt/ru$0n.sh --a', files)).toBe(
      '`/opt/run.sh`: File of this config with mode `rwxr-xr-x`.',
    );
    expect(on('a.service', '[Unit]\nConditionPathExists=!/opt/ru$0n.sh', files)).toContain('of this config');
  });

  it('that is a specifier is told, with its value here', () => {
    expect(told(unit('web@blue.service', '[Service]\nExecStart=/bin/x %$0i'))).toMatchObject({
      text: '%i',
      markdown: expect.stringContaining('Here: `blue`'),
    });
    expect(on('web@.service', '[Unit]\nDescription=Of %$0i')).not.toContain('Here');
    expect(on('web@.service', '[Unit]\nDescription=Of %$0p')).toContain('Here: `web`');
    expect(on('a.service', '[Service]\nExecStart=/bin/date +%%$0Y')).toContain('a percent sign');
    expect(on('a.service', '[Service]\nExecStart=/bin/x 100%$0')).not.toContain('%`**:');
  });

  it('with prefixes tells what they do', () => {
    expect(on('a.service', '[Service]\nExecStartPre=$0-/bin/x')).toContain('counts as success');
    expect(on('a.service', '[Service]\nExecStartPre=-$0+/bin/x')).toContain('full rights');
    expect(on('a.service', '[Service]\nExecStart=!$0!/bin/x')).toContain('`!!`');
    expect(on('a.service', '[Unit]\nConditionPathExists=|$0!/x')).toContain('Turns the condition around');
    expect(on('a.service', '[Unit]\nConditionVirtualization=!k$0vm')).toBe(
      'Skips the unit unless `Virtualization: kvm` does not hold.',
    );
    expect(on('a.service', '[Service]\nExecReload=/bin/kill -HUP $MAIN$0PID')).toContain('main process');
  });

  it('of a quadlet that names another one tells its service', () => {
    const text = file('/etc/containers/systemd/a.container', '[Container]\nVolume=dat$0a.volume:/data');
    expect(told(text).markdown).toBe('**`data.volume`**\n\nIts service `data-volume.service` starts first.');
    const port = file(
      '/etc/containers/systemd/a.container',
      '[Container]\nPublishPort=127.0.0.1:80$080:80/udp',
    );
    expect(told(port).markdown).toBe(
      'Port `80/udp` of the container is port `8080` of the machine, on `127.0.0.1`.',
    );
  });
});

describe('files of lines', () => {
  it.each([
    ['/etc/ssh/sshd_config.d/a.conf', 'passwordAuthent$0ication no', 'passwords are taken'],
    ['/etc/sudoers.d/a', 'core ALL=(ALL) NOPASS$0WD: ALL', 'need no password'],
    ['/etc/tmpfiles.d/a.conf', 'd$0! /run/a 0755 core core', 'Only at boot'],
    ['/etc/tmpfiles.d/a.conf', 'd /run/a 07$055 core core', 'rwxr-xr-x'],
    ['/etc/tmpfiles.d/a.conf', 'L$0+ /a - - - - /b', 'in the place of what is there'],
    ['/etc/sysusers.d/a.conf', 'u$0 web - "Web"', 'Makes a user'],
  ])('%s: %s', (path, line, expected) => {
    expect(told(file(path, line)).markdown).toContain(expected);
  });

  it('say nothing of what they do not know', () => {
    expect(told(file('/etc/ssh/sshd_config', 'Pas$0swordAuth no')).markdown).toBe('');
    expect(told(file('/etc/motd', 'P$0ort 22')).markdown).toBe('');
  });
});

describe('whatever the text holds', () => {
  it.each(['`a`', '<b>x</b>', '[x](y)', '\u0000', '$' + '{name}', '{{ .Name }}', '%{if}', '\ud83d\ude00'])(
    '%s',
    (piece) => {
      const text = unit(
        'a.service',
        `[Unit]\nAfter=${piece}.service\n[Service]\nUser=${piece}\nExecStart=/${piece} %${piece}\n${piece}`,
      );
      const analysis = analyze(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const found = hover(analysis, offset, null);
        if (!found) continue;
        expect(found.span.start).toBeLessThanOrEqual(found.span.end);
        expect(found.markdown).not.toMatch(/(?<!`)<b>/);
      }
    },
  );

  it('cut anywhere it answers or answers nothing', () => {
    const whole =
      '[Unit]\nDescription=a %n\nAfter=network.target \\\n  docker.service\n[Timer]\nOnCalendar=Mon *-*-* 1:2\nAccuracySec=1h 2m\n[Service]\nExecStart=-@/bin/a b\n';
    for (let end = 0; end <= whole.length; end++) {
      const marked = unit('a.timer', whole.slice(0, end));
      const analysis = analyze(marked);
      for (let back = 0; back < 12; back++) {
        const found = hover(analysis, Math.max(0, marked.length - back), null);
        expect(found === null || found.markdown !== '').toBe(true);
      }
    }
  });
});

describe("Flatcar's update.conf", () => {
  const conf = (text: string): string => told(file('/etc/flatcar/update.conf', text)).markdown;

  it('is told by its keys', () => {
    expect(conf('GROUP=stable\nREBOOT_$0STRATEGY=off')).toMatch(
      /^\*\*`REBOOT_STRATEGY=`\*\*\n\nHow the machine/,
    );
    expect(conf('GR$0OUP=stable')).toContain(
      '(https://www.flatcar.org/docs/latest/setup/releases/update-conf/)',
    );
    expect(conf('LOCKSMITHD_REBOOT_WINDOW_STA$0RT')).toContain('Thu 04:00');
  });

  it('says nothing of others, of values and of comments', () => {
    expect(conf('GROPU$0=stable')).toBe('');
    expect(conf('GROUP=sta$0ble')).toBe('');
    expect(conf('# GRO$0UP=stable')).toBe('');
  });
});
