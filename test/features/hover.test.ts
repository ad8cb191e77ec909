import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze } from '../../server/src/analysis.ts';
import { modeLetters } from '../../server/src/features/describe-mode.ts';
import { hover } from '../../server/src/features/hover.ts';
import { readCursor } from '../kit/cursor.ts';

function hoverAt(marked: string, options?: AnalyzeOptions): string {
  const { text, offset } = readCursor(marked);
  return hover(analyze(text, options), offset)?.markdown ?? '';
}

/** The part of the text a hover is about. */
function hoveredText(marked: string): string {
  const { text, offset } = readCursor(marked);
  const span = hover(analyze(text), offset)?.span;
  return span ? text.slice(span.start, span.end) : '';
}

const head = (version: string): string => `variant: flatcar\nversion: ${version}\n`;
const unit = (version: string, line: string): string =>
  `${head(version)}systemd:\n  units:\n    - name: a.service\n      ${line}\n`;
const file = (line: string): string => `${head('1.1.0')}storage:\n  files:\n    - path: /a\n      ${line}\n`;

describe('a key', () => {
  it('tells what it is, what it becomes and since when', () => {
    const markdown = hoverAt(file('mo$0de: 0644'));
    expect(markdown).toMatch(/^\*\*`mode`\*\* · file mode\n\n\S/);
    expect(markdown).toContain('In Ignition: `storage.files[].mode`');
    expect(markdown).toContain('Since Ignition 3.0.0 · flatcar 1.0.0');
  });

  it('tells that it is required', () => {
    expect(hoverAt(file('').replace('path', 'pa$0th'))).toContain('· required');
  });

  it('tells what Butane makes of it', () => {
    const markdown = hoverAt(file('contents:\n        inl$0ine: hello'));
    expect(markdown).toContain('Butane only.');
    expect(markdown).not.toContain('In Ignition:');
  });

  it('spells the Ignition path where the names differ', () => {
    const text = `${head('1.1.0')}storage:\n  disks:\n    - device: /dev/sda\n      partitions:\n        - siz$0e_mib: 1\n`;
    expect(hoverAt(text)).toContain('`storage.disks[].partitions[].sizeMiB`');
  });

  it('tells when this release does not have it yet', () => {
    const markdown = hoverAt(unit('1.0.0', 'contents_lo$0cal: a'));
    expect(markdown).toContain('Since Ignition 3.4.0 · flatcar 1.1.0');
    expect(markdown).toContain('**Not in flatcar 1.0.0:** needs flatcar 1.1.0');
    expect(hoverAt(unit('1.1.0', 'contents_lo$0cal: a'))).not.toContain('Not in');
  });

  it('tells when this release refuses it', () => {
    const text = `${head('1.1.0')}storage:\n  luks:\n    - name: a\n      cle$0vis: {}\n`;
    expect(hoverAt(text)).toContain(
      '**Refused in flatcar 1.1.0:** clevis is not supported in this spec version',
    );
  });

  it('lists the values it can have', () => {
    const text = `${head('1.1.0')}storage:\n  filesystems:\n    - device: /dev/sda\n      for$0mat: ext4\n`;
    expect(hoverAt(text)).toMatch(/Values:\n\n- `ext4` /);
  });

  it('is the one under the cursor', () => {
    expect(hoveredText(file('mo$0de: 0644'))).toBe('mode');
    expect(hoveredText(file('$0mode: 0644'))).toBe('mode');
    expect(hoveredText(file('mode$0: 0644'))).toBe('mode');
  });

  it('is known below an anchor that is used elsewhere', () => {
    const text = `${head('1.1.0')}x-common: &common\n  mo$0de: 0644\nstorage:\n  files:\n    - <<: *common\n      path: /a\n`;
    expect(hoverAt(text)).toContain('`storage.files[].mode`');
  });

  it('nobody knows says nothing', () => {
    expect(hoverAt(file('`<b>`x$0: 1'))).toBe('');
    expect(hoverAt(file('user: {}\n      x-y: {na$0me: a}'))).toBe('');
  });
});

describe('a mode', () => {
  it('is told in octal, decimal and letters', () => {
    expect(hoverAt(file('mode: 06$044'))).toBe('Mode `0644` · decimal `420` · `rw-r--r--`');
    expect(hoverAt(file('mode: 0$0o755'))).toBe('Mode `0755` · decimal `493` · `rwxr-xr-x`');
  });

  it('without a leading zero is decimal, and says so', () => {
    expect(hoverAt(file('mode: 6$044'))).toBe(
      'Mode `01204` · decimal `644` · `-w----r-T`\n\n' +
        '`644` has no leading zero, so it is read as a decimal number. Write `0644` if the octal mode is meant (`rw-r--r--`).',
    );
  });

  it('that is the decimal of a usual one with a zero before it says so', () => {
    expect(hoverAt(file('mode: 04$020'))).toContain('`420` is the decimal form of `0644`');
  });

  it('that is none is not told', () => {
    expect(hoverAt(file("mode: '06$044'"))).not.toContain('rw-');
    expect(hoverAt(file('mode: 99$09999'))).toBe('');
  });

  it.each([
    [0o4755, 'rwsr-xr-x'],
    [0o2644, 'rw-r-Sr--'],
    [0o1777, 'rwxrwxrwt'],
    [0, '---------'],
  ])('%o in letters', (mode, letters) => {
    expect(modeLetters(mode)).toBe(letters);
  });
});

describe('other values', () => {
  it('of a version tells what it renders to', () => {
    expect(hoverAt('variant: flatcar\nversion: 1.$01.0\n')).toBe(
      '**flatcar 1.1.0** renders to Ignition 3.4.0 · boots on Flatcar 3535.0.0 and later',
    );
    expect(hoverAt('variant: flatcar\nversion: 9.$01.0\n')).toBe('');
  });

  it('of a variant lists its versions', () => {
    const markdown = hoverAt('variant: fla$0tcar\nversion: 1.1.0\n');
    expect(markdown).toContain('- `1.0.0` renders to Ignition 3.3.0');
    expect(markdown).toContain('- `1.2.0-experimental` renders to Ignition 3.7.0-experimental');
  });

  it('with a choice tells its meaning', () => {
    const text = `${head('1.1.0')}storage:\n  filesystems:\n    - device: /dev/sda\n      format: ex$0t4\n`;
    expect(hoverAt(text)).toMatch(/^\*\*`ext4`\*\*\n\n\S/);
  });

  it('that are aliases tell where the anchor is', () => {
    const text = `${head('1.1.0')}x: &a_1 0644\nstorage:\n  files:\n    - path: /a\n      mode: *a$0_1\n`;
    expect(hoverAt(text)).toContain('Alias of `&a_1` in line 3.');
    expect(hoverAt(text)).toContain('Mode `0644`');
  });
});

describe('Ignition', () => {
  it('keys are told as well', () => {
    const text = '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/a", "mo$0de": 420}]}}';
    expect(hoverAt(text)).toContain('**`mode`**');
    expect(hoverAt(text.replace('mo$0de": 420', 'mode": 42$00'))).toContain('`0644`');
  });
});

it('says nothing in documents that are not ours, or empty', () => {
  expect(hoverAt('na$0me: x\n')).toBe('');
  expect(hoverAt('$0')).toBe('');
});
