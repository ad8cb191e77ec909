import { describe, expect, it } from 'vitest';
import { lint } from '../kit.ts';
import { documentOf, fixed, offered, said } from './texts-kit.ts';

const conf = (...lines: readonly string[]) => ({ '/etc/flatcar/update.conf': `${lines.join('\n')}\n` });

describe('locksmith-strategy', () => {
  const id = 'locksmith-strategy';

  it('knows three', () => {
    for (const good of ['reboot', 'off', '"etcd-lock"', '$STRATEGY', '', '""']) {
      expect(said(id, conf(`REBOOT_STRATEGY=${good}`))).toEqual([]);
    }
    expect(said(id, conf('REBOOT_STRATEGY=best-effort', '# REBOOT_STRATEGY=x'))).toEqual([
      'warning «best-effort» locksmithd knows no strategy best-effort: reboot, off or etcd-lock',
    ]);
    expect(said(id, { '/etc/other.conf': 'REBOOT_STRATEGY=x' })).toEqual([]);
    expect(
      said(id, { 'locksmithd.service/a.conf': '[Service]\nEnvironment="REBOOT_STRATEGY=no"' }),
    ).toHaveLength(1);
  });

  it('offers the nearest', () => {
    expect(fixed(id, conf('REBOOT_STRATEGY=best-effort'))).toEqual(conf('REBOOT_STRATEGY=reboot'));
    expect(fixed(id, conf('REBOOT_STRATEGY="etcd_lock"'))).toEqual(conf('REBOOT_STRATEGY=etcd-lock'));
    expect(offered(id, conf('REBOOT_STRATEGY=best-effort'))).toEqual([
      'Use reboot (machines reboot after an update)',
    ]);
    expect(offered(id, conf('REBOOT_STRATEGY=never'))).toEqual([
      'Use off (machines stay up after an update)',
    ]);
    expect(offered(id, conf('REBOOT_STRATEGY=sometimes'))).toEqual([]);
  });
});

describe('locksmith-window', () => {
  const id = 'locksmith-window';
  const window = (start: string, length: string) =>
    conf(`LOCKSMITHD_REBOOT_WINDOW_START=${start}`, `LOCKSMITHD_REBOOT_WINDOW_LENGTH=${length}`);

  it.each([
    ['14:00', '1h'],
    ['"Thu 23:00"', '1h30m'],
    ['4:5', '.5h'],
    ["'sun 00:00'", '167h59m'],
  ])('takes %s and %s', (start, length) => {
    expect(said(id, window(start, length))).toEqual([]);
  });

  it.each([
    ['24:00', '1h'],
    ['"Thursday 23:00"', '1h'],
    ['11pm', '1h'],
    ['14:00', '1'],
    ['14:00', '60 minutes'],
    ['14:00', '-1h'],
    ['14:00', '24h'],
    ['"Mon 14:00"', '168h'],
  ])('refuses %s and %s', (start, length) => {
    expect(said(id, window(start, length))).toHaveLength(1);
  });

  it('wants both and quotes', () => {
    expect(said(id, conf('REBOOT_WINDOW_START=14:00'))).toEqual([
      'warning «REBOOT_WINDOW_START» a reboot window needs REBOOT_WINDOW_LENGTH, too',
    ]);
    expect(fixed(id, window('Thu 04:00', '1h'))).toEqual(window('"Thu 04:00"', '1h'));
    expect(said(id, window('Thu 04:00', '1h'))[0]).toMatch(/^hint/);
  });
});

describe('GROUP', () => {
  it('may be one that has ended', () => {
    expect(fixed('channel-edge', conf('GROUP="edge"'))).toEqual(conf('GROUP="alpha"'));
    expect(fixed('channel-lts-old', conf('GROUP=lts-2022'))).toEqual(conf('GROUP=lts-2024'));
    expect(offered('channel-lts-old', conf('GROUP=lts-2022'))).toEqual([
      'Use lts-2024 (the machine updates to 4081)',
    ]);
    expect(said('channel-lts-old', conf('GROUP=lts-2024'))).toEqual([]);
  });

  it('is needless when it says what the image says', () => {
    expect(said('hardcoded-group', conf('GROUP=stable'))).toHaveLength(1);
    expect(said('hardcoded-group', conf('GROUP=our-group', '#GROUP=stable'))).toEqual([]);
    expect(said('hardcoded-group', conf('GROUP=lts'))).toEqual([]);
    expect(said('hardcoded-group', conf('GROUP=stable'), { target: '3033.2.4' })).toEqual([]);
  });
});

describe('keys and servers', () => {
  it('may be misspelt', () => {
    const id = 'update-conf-key';
    expect(
      said(
        id,
        conf(
          'REBOOT_STRATEGIE=off',
          'COREOS_RELEASE_VERSION=1.0.0',
          'OURS=1',
          'LOCKSMITHD_REBOOT_WINDOW_STRAT=1:00',
        ),
      ),
    ).toEqual([
      'warning «REBOOT_STRATEGIE» nothing reads REBOOT_STRATEGIE: is it REBOOT_STRATEGY?',
      'warning «COREOS_RELEASE_VERSION» nothing reads COREOS_RELEASE_VERSION: is it FLATCAR_RELEASE_VERSION?',
      'info «OURS» nothing reads OURS',
      'warning «LOCKSMITHD_REBOOT_WINDOW_STRAT» nothing reads LOCKSMITHD_REBOOT_WINDOW_STRAT: is it LOCKSMITHD_REBOOT_WINDOW_START?',
    ]);
    expect(fixed(id, conf('reboot_strategy=off'))).toEqual(conf('REBOOT_STRATEGY=off'));
    expect(said(id, conf('GROUP=x', 'MACHINE_ALIAS="a b"', 'LOCKSMITHD_REBOOT_LOCK_X=1'))).toEqual([]);
  });

  it('may be no URL', () => {
    const id = 'update-conf-server';
    for (const good of [
      'https://a.example/v1/update/',
      'disabled',
      '"http://10.0.0.1:8000/v1/update/"',
      'http://$HOST',
    ]) {
      expect(said(id, conf(`SERVER=${good}`))).toEqual([]);
    }
    expect(fixed(id, conf('SERVER="http://10.0.0.1:8000"'))).toEqual(
      conf('SERVER="http://10.0.0.1:8000/v1/update/"'),
    );
    expect(said(id, conf('SERVER=nebraska.example:8000/v1/update/'))).toEqual([
      'warning «nebraska.example:8000/v1/update/» an update server is a URL, with http:// or https:// in front',
    ]);
  });

  it('may be secret', () => {
    const document = documentOf(conf('DOWNLOAD_PASSWORD=x'));
    const found = (text: string) => lint(text).filter(({ code }) => code === 'update-conf-secret');
    expect(found(document)).toHaveLength(1);
    expect(found(document.replace('      contents:', '      mode: 0600\n      contents:'))).toEqual([]);
  });
});
