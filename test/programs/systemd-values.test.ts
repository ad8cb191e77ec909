/** What systemd 257 was seen to say of single values, beyond the recorded cases. */
import { describe, expect, it } from 'vitest';
import { verify } from '../../server/src/programs/systemd/verify.ts';

/** The classes that are reported for a line behind `[SECTION]` of a service. */
function classes(line: string, section = 'Service', systemd = 257): readonly string[] {
  const text = `[Service]\nExecStart=/opt/bin/app\n[${section}]\n${line}\n`;
  const files = [{ name: 'desk.service', text }];
  return verify({ files, main: ['desk.service'], systemd }).entries.map((entry) => entry.class);
}

describe('values that are right', () => {
  it.each([
    'StandardInputData=char-pts',
    'StandardInputData=0 2-3',
    'StandardInputData=YWI=',
    'RebootArgument=5µs',
    'RootImageOptions=::1',
    'RootImageOptions=root:ro home:a\\:b',
    'CoredumpFilter=+5',
    'StandardInput=fd',
    'StandardOutput=fd',
    'ImportCredential=shop.*',
    'ImportCredential=shop.*:desk.',
    'OpenFile=/etc/a:b:read-only,graceful',
    'ManagedOOMMemoryPressureDurationSec=20s',
    'ExtensionImages=/srv/a.raw:root:ro',
    'MountImages=/dev/vdb1:/srv',
    'SystemCallArchitectures="native"',
  ])('%s', (line) => {
    expect(classes(line)).toEqual([]);
  });

  it('are those that systemctl alone reads, and specifiers that stand for nothing', () => {
    expect(classes('DefaultInstance=%z', 'Install')).toEqual([]);
    expect(classes('Documentation=%i', 'Unit')).toEqual([]);
  });
});

describe('values that are wrong', () => {
  it.each([
    ['StandardInputData=ab==', 'bad-value'],
    ['ImportCredential=a:b:c', 'bad-value'],
    ['ImportCredential=a:/srv/x', 'bad-value'],
    ['ManagedOOMMemoryPressureDurationSec=5ms', 'bad-value'],
    ['ManagedOOMMemoryPressureDurationSec=infinity', 'bad-value'],
    ['MemoryPressureWatch=', 'bad-value'],
    ['LogFilterPatterns=~', 'bad-value'],
    ['RootImageOptions=a\\qb', 'bad-value'],
    ['RootImageOptions=bin:ro', 'bad-value'],
    ['OpenFile=/', 'bad-value'],
    ['OpenFile=/etc/a:b:append,truncate', 'bad-value'],
    ['OpenFile=%h', 'bad-value'],
    ['ExtensionImages=/srv/a.raw:/x:ro', 'bad-value'],
    ['ExtensionImages=/dev/vdb1', 'bad-path'],
    ['MountImages=/srv/a.raw:/proc/x', 'bad-path'],
    ['SystemCallArchitectures="x86', 'bad-syntax'],
    ['IPAddressAllow="10.0.0.1"', 'bad-value'],
  ])('%s', (line, kind) => {
    expect(classes(line)).toEqual([kind]);
  });

  it('are what neither unit nor drop-in may name as a device to swap on', () => {
    const files = [{ name: 'dev-vdb.swap', text: '[Swap]\nWhat=vdb\n' }];
    const found = verify({ files, main: ['dev-vdb.swap'], systemd: 257 });
    expect([found.loads, found.entries.map((entry) => entry.class)]).toEqual([false, ['unit-not-loaded']]);
  });
});
