/** Templates with values: `--template-values` and `--template-value`. */
import { describe, expect, it } from 'vitest';
import { folder } from './folder.ts';
import { cli } from './kit.ts';

const TEMPLATE = `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: \${path}
      contents:
        inline: |
          %{ for key in keys ~}
          \${key}
          %{ endfor ~}
          $\${HOME}
systemd:
  units:
    - name: \${unit}
      enabled: true
`;

const VALUES = 'path = "/etc/keys"\nkeys = ["one", "two"]\nunit = "web.service"\n';

describe('values of templates', () => {
  it('are rendered', async () => {
    const dir = folder({ 'a.bu.tftpl': TEMPLATE, 'v.tfvars': VALUES });
    const { code, out, err } = await cli(dir, ['render', '--template-values', 'v.tfvars', 'a.bu.tftpl']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      storage: { files: [{ path: '/etc/keys', contents: { source: 'data:,one%0Atwo%0A%24%7BHOME%7D%0A' } }] },
      systemd: { units: [{ name: 'web.service' }] },
    });
  });

  it('given by name win over those in files, and mistakes are at the placeholder', async () => {
    const dir = folder({
      'a.bu.tftpl': TEMPLATE,
      'v.json': '{"path": "/etc/keys", "keys": [], "unit": "a.service"}',
    });
    const values = ['--template-values', 'v.json', '--template-value', 'unit=web'];
    const rendered = await cli(dir, ['render', ...values, 'a.bu.tftpl']);
    expect(rendered.code).toBe(1);
    expect(rendered.err).toContain(
      'error at $.systemd.units.0.name, line 14 col 13: invalid systemd unit extension',
    );
    const checked = await cli(dir, ['check', '--format', 'json', ...values, 'a.bu.tftpl']);
    expect(checked.code).toBe(1);
    expect(checked.out).toContain('"line": 14');
    expect((await cli(dir, ['check', 'a.bu.tftpl'])).code).toBe(0);
  });

  it('leave what is not given to be rendered later', async () => {
    const dir = folder({ 'a.bu.tftpl': TEMPLATE });
    const partly = await cli(dir, ['check', '--template-value', 'unit=a.service', 'a.bu.tftpl']);
    expect(partly).toMatchObject({ code: 0, err: '' });
    const rendered = await cli(dir, ['render', '--template-value', 'unit=a.service', 'a.bu.tftpl']);
    expect(rendered.code).toBe(1);
    expect(rendered.err).toContain('line 5 col 13');
  });

  it('change nothing of what is no template', async () => {
    const text = 'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /etc/$path\n';
    const dir = folder({ 'a.bu': text });
    const [plain, given] = [
      await cli(dir, ['render', 'a.bu']),
      await cli(dir, ['render', '--template-value', 'x=1', 'a.bu']),
    ];
    expect(given).toEqual(plain);
  });

  it.each([
    [['--template-values', 'none.tfvars'], 'flatcar-config: none.tfvars: no such file or directory\n'],
    [
      ['--template-values', 'v.txt'],
      'flatcar-config: v.txt: is not a .tfvars, .json, .yaml or .env file with values by name\n',
    ],
    [['--template-value', 'x'], "flatcar-config: --template-value is NAME=VALUE, not 'x'\n"],
  ])('that cannot be read are wrong usage: %j', async (options, message) => {
    const dir = folder({ 'a.bu': TEMPLATE, 'v.txt': 'a=1' });
    for (const command of ['check', 'render']) {
      const { code, err } = await cli(dir, [command, ...options, 'a.bu']);
      expect(code).toBe(2);
      expect(err.startsWith(message)).toBe(true);
    }
  });
});
