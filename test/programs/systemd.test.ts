/** What systemd says of unit files: places, mends, versions, drop-ins, and input of every kind. */
import { describe, expect, it } from 'vitest';
import { enableUnit } from '../../server/src/programs/systemd/install.ts';
import { certainOf } from '../../server/src/programs/systemd/templates.ts';
import { verify } from '../../server/src/programs/systemd/verify.ts';
import { findMarks } from '../../server/src/syntax/template/marks.ts';
import { applyEdits } from '../../server/src/text/span.ts';

const SERVICE = '[Unit]\nDescription=Desk\n\n[Service]\nExecStart=/opt/bin/app\n';

function said(text: string, { name = 'desk.service', systemd = 257 } = {}) {
  return verify({ files: [{ name, text }], main: [name], systemd });
}

/** The text with the first mend applied. */
function mended(text: string, name = 'desk.service'): string {
  const mend = said(text, { name }).entries.find((entry) => entry.mend)?.mend;
  return applyEdits(text, mend?.edits ?? []);
}

describe('places', () => {
  it('are the name of an unknown directive, and the value of a bad one', () => {
    const text = `${SERVICE}Restrat=always\nRestart=allways\n`;
    const spans = said(text).entries.map(({ span }) => text.slice(span.start, span.end));
    expect(spans).toEqual(['Restrat', 'allways']);
  });

  it('are the word that is meant, behind a line that goes on', () => {
    const text = `${SERVICE}Environment=A=b \\\n  # why\n  C-D=e\n`;
    const { entries } = said(text);
    expect(entries.map(({ span, line }) => [text.slice(span.start, span.end), line])).toEqual([['C-D=e', 8]]);
  });

  it('are the setting that two lines of a file disagree about', () => {
    const text = '[Service]\nType=oneshot\nRestart=always\nExecStart=/bin/true\n';
    const { entries, loads } = said(text);
    expect(loads).toBe(false);
    expect(entries.map((entry) => [entry.class, text.slice(entry.span.start, entry.span.end)])).toEqual([
      ['not-allowed-for-type', 'always'],
      ['unit-refused', '[Service]'],
    ]);
  });
});

describe('lines', () => {
  it('that end the file in a backslash are told by the one that would follow', () => {
    expect(said(`${SERVICE}Restart=never\\\n# why\n`).entries.map(({ line }) => line)).toEqual([8]);
  });

  it('may end in CR, in CR LF and in NUL', () => {
    const lines = (text: string) => said(text).entries.map((entry) => [entry.class, entry.line]);
    expect(lines('[Service]\rExecStart=/bin/a\rRestrat=no\r')).toEqual([['unknown-key', 3]]);
    expect(lines('[Service]\r\nExecStart=/bin/a\r\n\r\nRestrat=no')).toEqual([['unknown-key', 4]]);
    expect(lines('[Service]\nExecStart=/bin/a\0Restrat=no\n')).toEqual([['unknown-key', 3]]);
  });
});

describe('mends', () => {
  it.each([
    ['Restrat=always', 'Restart=always'],
    ['Restart=on_failure', 'Restart=on-failure'],
    ['MemoryMax=512m', 'MemoryMax=512M'],
    ['MemoryMax=1GiB', 'MemoryMax=1G'],
    ['LimitNOFILE=64k', 'LimitNOFILE=65536'],
    ['TimeoutStopSec=10mins', 'TimeoutStopSec=10min'],
    ['CPUQuota=50', 'CPUQuota=50%'],
    ['KillSignal=sigterm', 'KillSignal=SIGTERM'],
    ['UMask=0o22', 'UMask=022'],
    ['StandardOutput=/var/log/a.log', 'StandardOutput=append:/var/log/a.log'],
    ['EnvironmentFile="/etc/a.env"', 'EnvironmentFile=/etc/a.env'],
    ['DeviceAllow=kvm rw', 'DeviceAllow=/dev/kvm rw'],
  ])('%s', (wrong, right) => {
    expect(mended(`${SERVICE}${wrong}\n`)).toBe(`${SERVICE}${right}\n`);
  });

  it('moves a directive to its section', () => {
    expect(mended(`${SERVICE}After=docker.service\n`)).toBe(
      SERVICE.replace('\n\n[Service]', '\nAfter=docker.service\n\n[Service]'),
    );
    expect(mended(`${SERVICE}WantedBy=multi-user.target\n`)).toBe(
      `${SERVICE}\n[Install]\nWantedBy=multi-user.target\n`,
    );
  });

  it('goes on in the next line', () => {
    expect(mended('[Service]\nExecStart=/opt/bin/app --a\n  --b=c\n')).toBe(
      '[Service]\nExecStart=/opt/bin/app --a \\\n  --b=c\n',
    );
  });

  it('names units rightly', () => {
    const waiting = (value: string): string => `[Unit]\nAfter=${value}\n[Service]\nExecStart=/opt/bin/app\n`;
    expect(mended(waiting('docker.servcie'))).toBe(waiting('docker.service'));
    expect(mended(waiting('a.service,b.service'))).toBe(waiting('a.service b.service'));
    expect(mended(waiting('/srv/my-data'))).toBe(waiting('srv-my\\x2ddata.mount'));
    expect(mended(waiting('network-online'))).toBe(waiting('network-online.target'));
  });

  it('takes what stands behind a header off', () => {
    expect(mended('[Unit] # general\nDescription=a\n[Service]\nExecStart=/bin/a\n')).toContain(
      '# general\n[Unit]\nDescription=a\n',
    );
  });
});

describe('versions', () => {
  it('know what came later, and what is gone', () => {
    const classes = (line: string, systemd: number) =>
      said(`${SERVICE}${line}\n`, { systemd }).entries.map((entry) => entry.class);
    expect(classes('PrivatePIDs=yes', 255)).toEqual(['unknown-key']);
    expect(classes('PrivatePIDs=yes', 257)).toEqual([]);
    expect(classes('PrivateTmp=disconnected', 255)).toEqual(['bad-value']);
    expect(classes('PrivateTmp=disconnected', 257)).toEqual([]);
    expect(classes('CPUShares=512', 257)).toEqual(['deprecated-key']);
    expect(classes('CPUShares=512', 260)).toEqual(['removed-option']);
    expect(classes('ExecStartPre=|/bin/sh -c x', 260)).toEqual([]);
  });
});

describe('drop-ins', () => {
  const dropIn = { name: 'desk.service.d/10-a.conf', text: '[Service]\nExecStart=/opt/bin/run.sh\n' };

  it('add to what they change', () => {
    const files = [{ name: 'desk.service', text: SERVICE }, dropIn];
    expect(verify({ files, main: ['desk.service'], systemd: 257 }).loads).toBe(false);
  });

  it('are not judged with a unit that is not known', () => {
    expect(verify({ files: [dropIn], main: ['desk.service'], systemd: 257 })).toMatchObject({
      entries: [],
      loads: true,
    });
  });

  it('do not take the unit with them when they cannot be read', () => {
    const broken = { name: 'desk.service.d/20-b.conf', text: '[Service\nWorkingDirectory=a\n' };
    const found = verify({
      files: [{ name: 'desk.service', text: SERVICE }, broken],
      main: ['desk.service'],
      systemd: 257,
    });
    expect(found.entries.map((entry) => entry.class)).toEqual(['bad-section-header']);
    expect(found.loads).toBe(true);
  });
});

describe('what is not known', () => {
  it('is not missed', () => {
    const text = '[Unit]\nRequires=nowhere.service\n[Socket]\nListenStream=80\n';
    expect(said(text, { name: 'desk.socket' })).toMatchObject({ entries: [], loads: true });
    expect(enableUnit({ name: 'a.service', text: '[Install]\nWantedBy=nowhere.target\n' }).entries).toEqual(
      [],
    );
  });
});

describe('any text', () => {
  const text = `${SERVICE}Environment="A=b c" %n\nOnFailure=x@%n.service\n[Mount]\nKey: v\nExecStop=/bin/x \\\n  a \${X} {{ y }} %{z}\n[Install]\nWantedBy=multi-user.target\n\u{1f600}=\udc80\n`;

  it('is taken, cut at any character and in a unit of any type', () => {
    for (let end = 0; end <= text.length; end++) {
      for (const name of ['a.service', 'a.socket', 'b.mount', 'c@.timer', 'd', 'e.slice']) {
        for (const { span } of said(text.slice(0, end), { name }).entries) {
          expect(span.start >= 0 && span.start <= span.end && span.end <= end).toBe(true);
        }
      }
    }
  });

  it('is taken in a line of a megabyte', () => {
    const long = 'ab '.repeat(340000);
    for (const key of ['Environment', 'ExecStop', 'SystemCallFilter', 'RestartSec', 'BindPaths']) {
      expect(said(`${SERVICE}${key}=${long}\n`).loads).toBe(true);
    }
  });
});

describe('texts that a template makes', () => {
  const certain = (text: string): readonly string[] => {
    const files = [{ name: 'desk.service', text }];
    return certainOf(said(text).entries, files, (file) => findMarks(file.text)).map((entry) => entry.message);
  };

  it('are judged where nothing can change it', () => {
    expect(certain(`${SERVICE}Restart=\${restart}\nRestartSec=soon\n`)).toEqual([
      'Failed to parse RestartSec=soon, ignoring: Invalid argument',
    ]);
    expect(
      certain('[Service]\nExecStart=/bin/a \\\n%{~ for x in y ~}\n  --a=b \\\n%{~ endfor ~}\n  --c=d\n'),
    ).toEqual([]);
    expect(certain('[Service]\nRestart=never\n{{ if .x }}\nExecStart=/bin/a\n{{ end }}\nType=odd\n')).toEqual(
      ['Failed to parse Restart=never, ignoring: Invalid argument'],
    );
  });
});
