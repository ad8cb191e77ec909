import { describe, expect, it } from 'vitest';
import type { JsonReport } from '../../server/src/cli/json-report.ts';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD, type Outcome, WARNED } from './kit.ts';

function report(outcome: Outcome): JsonReport {
  return JSON.parse(outcome.out);
}

/** `name kind ok`, one per checked file. */
function verdicts(outcome: Outcome): string[] {
  return report(outcome).files.map((file) => `${file.file.replaceAll('\\', '/')} ${file.kind} ${file.ok}`);
}

describe('check: exit codes', () => {
  it.each<[string, string, readonly string[], number]>([
    ['a good file', GOOD, [], 0],
    ['a warning', WARNED, [], 0],
    ['a warning with --strict', WARNED, ['--strict'], 1],
    ['a good file with --strict', GOOD, ['--strict'], 0],
    ['an error', BROKEN, [], 1],
    ['broken YAML', 'variant: [', [], 1],
    ['an empty file', '', [], 1],
    ['no variant', 'version: 1.1.0\n', [], 1],
  ])('%s', async (_, text, flags, code) => {
    const dir = folder({ 'x.bu': text });
    for (const format of ['pretty', 'json']) {
      const outcome = await cli(dir, ['check', '--format', format, ...flags, 'x.bu']);
      expect(outcome).toMatchObject({ code, err: '' });
    }
  });

  it('is 2 for a missing file, and the others are still checked', async () => {
    const outcome = await cli(folder({ 'x.bu': BROKEN }), ['check', '--format=json', 'missing.bu', 'x.bu']);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toBe('flatcar-config: cannot read missing.bu: no such file or directory\n');
    expect(verdicts(outcome)).toEqual(['x.bu butane false']);
  });

  it('says how many files could not be read, and never that there are no problems then', async () => {
    const dir = folder({ 'x.bu': GOOD, 'y.bu': BROKEN });
    const closing = async (...paths: readonly string[]) => {
      const { code, out } = await cli(dir, ['check', ...paths]);
      return [code, out.split('\n').at(-2)];
    };
    expect(await closing('missing.bu')).toEqual([2, '0 files checked; 1 could not be read']);
    expect(await closing('x.bu', 'a', 'b')).toEqual([2, '1 file checked; 2 could not be read']);
    expect(await closing('y.bu', 'a')).toEqual([
      2,
      '1 file checked: 1 error, 0 warnings; 1 could not be read',
    ]);
  });

  it('is 2 for wrong usage, with the usage on standard error', async () => {
    const outcome = await cli(folder(), ['check', '--frobnicate', 'x.bu']);
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.err).toMatch(
      /^flatcar-config: Unknown option '--frobnicate'\nUsage: flatcar-config check /,
    );
  });
});

describe('check: what is checked', () => {
  it('walks a directory and leaves foreign YAML alone', async () => {
    const dir = folder({
      'a.bu': GOOD,
      'b.yaml': GOOD,
      'c.yaml': 'apiVersion: v1\nkind: Pod\n',
      'd.json': '{"ignition":{"version":"3.4.0"}}',
      'e.json': '{"name":"x"}',
      'sub/f.ign': '{"ignition":{"version":"3.3.0"}}',
      'node_modules/g.bu': BROKEN,
    });
    const outcome = await cli(dir, ['check', '--format', 'json', '.']);
    expect(verdicts(outcome)).toEqual([
      'a.bu butane true',
      'b.yaml butane true',
      'd.json ignition true',
      'sub/f.ign ignition true',
    ]);
    expect(outcome.code).toBe(0);
  });

  it('checks every named file once, as butane would if nothing tells what it is', async () => {
    const dir = folder({ 'x.yaml': 'apiVersion: v1\nkind: Pod\n', 'sub/y.bu': GOOD });
    const outcome = await cli(dir, ['check', '--format', 'json', 'x.yaml', 'sub', 'sub/y.bu', './x.yaml']);
    expect(verdicts(outcome)).toEqual(['x.yaml unknown false', 'sub/y.bu butane true']);
    expect(outcome.code).toBe(1);
  });

  it('reads standard input for -', async () => {
    const outcome = await cli(folder(), ['check', '--format', 'json', '-'], { stdin: GOOD });
    expect(verdicts(outcome)).toEqual(['- butane true']);
    const pretty = await cli(folder(), ['check', '-'], { stdin: BROKEN });
    expect(pretty.out).toContain('--> <stdin>:');
  });

  it('is content with a directory that holds no config', async () => {
    expect(await cli(folder(), ['check', '.'])).toEqual({
      code: 0,
      out: '0 files checked: no configs found\n',
      err: '',
    });
  });

  it('takes an empty name for no file, and not for the working directory', async () => {
    const dir = folder({ 'x.bu': BROKEN });
    expect(await cli(dir, ['check', ''])).toEqual({
      code: 2,
      out: '0 files checked; 1 could not be read\n',
      err: "flatcar-config: cannot read '': no such file or directory\n",
    });
  });

  it('survives binary files', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) & 0xff);
    const outcome = await cli(folder({ 'x.bu': bytes }), ['check', 'x.bu']);
    expect(outcome.code).toBe(1);
    expect(outcome.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('takes bytes that are no UTF-8 for what butane takes them', async () => {
    const bytes = Buffer.concat([Buffer.from(`${GOOD}# `), Buffer.of(0xff)]);
    const outcome = await cli(folder({ 'x.bu': bytes }), ['check', '--format', 'json', 'x.bu']);
    expect(report(outcome).files[0]).toMatchObject({
      ok: false,
      diagnostics: [
        {
          source: 'butane',
          message: 'Error unmarshaling yaml: yaml: invalid leading UTF-8 octet',
          range: null,
        },
      ],
    });
  });

  it('reads local files only from --files-dir', async () => {
    const text = `${GOOD}storage:\n  files:\n    - path: /a\n      contents:\n        local: a.txt\n`;
    const dir = folder({ 'x.bu': text, 'files/a.txt': 'hello' });
    expect(await cli(dir, ['check', 'x.bu'])).toMatchObject({ code: 1 });
    expect(await cli(dir, ['check', '--files-dir', 'files', 'x.bu'])).toMatchObject({ code: 0 });
  });
});

describe('check --format json', () => {
  it('tells what butane tells, at its place', async () => {
    const outcome = await cli(folder({ 'x.bu': BROKEN }), ['check', '--format', 'json', 'x.bu']);
    expect(report(outcome)).toMatchObject({
      files: [
        {
          file: 'x.bu',
          kind: 'butane',
          variant: 'flatcar',
          version: '1.1.0',
          ignitionVersion: '3.4.0',
          ok: false,
          diagnostics: [
            {
              source: 'butane',
              severity: 'error',
              message: 'path not absolute',
              path: '$.storage.files.0.path',
              range: { start: { line: 5, column: 13 } },
            },
          ],
        },
      ],
      summary: { files: 1, errors: 1, warnings: 0 },
    });
  });

  it('has null for path and range where butane names none', async () => {
    const outcome = await cli(folder({ 'x.bu': 'version: 1.1.0\n' }), ['check', '--format', 'json', 'x.bu']);
    const told = report(outcome).files[0]?.diagnostics.filter((d) => d.source === 'butane');
    expect(told).toMatchObject([
      { message: 'error parsing variant; must be specified', path: null, range: null },
    ]);
  });
});

describe('check --explain', () => {
  it('says what the hover of the editor says, and what a rule of ours rests on', async () => {
    const text = 'variant: flatcar\nversion: 1.0.0\nstorage:\n  luks:\n    - name: a\n      discard: true\n';
    const dir = folder({ 'x.bu': text, 'y.bu': 'variant: flatcar\nversion: 1.4.0\n' });
    const { out } = await cli(dir, ['check', '--explain', '.']);
    expect(out).toMatch(/info\[flatcar\/key-needs-newer-spec\][\s\S]*?\n {2}= why: \S.*\n/);
    expect(out).toMatch(/error\[butane\/version-unknown\][\s\S]*?\n {2}= why: .*1\.1\.0.*\n/);
    expect((await cli(dir, ['check', '.'])).out).not.toContain('why:');
  });
});

describe('check: Ignition', () => {
  const places = async (name: string, text: string | Uint8Array): Promise<readonly string[]> => {
    const outcome = await cli(folder({ [name]: text }), ['check', '--format', 'json', name]);
    const [file] = report(outcome).files;
    return (file?.diagnostics ?? [])
      .filter(({ source }) => source === 'ignition')
      .map(({ range, message }) => `${range?.start.line}:${range?.start.column} ${message}`);
  };

  it.each<[string, string, string]>([
    ['a key', '{"ignition":{"version":"3.4.0"},"é":{},\r"a":1}', '1:33 unused key é'],
    ['bytes', '{"ignition":{"version":"3.4.0"},"é":{},\r"a":1}', '1:42 unused key a'],
    [
      'what is no JSON',
      '{"ignition":\n{,}',
      "2:3 invalid character ',' looking for beginning of object key string",
    ],
    [
      'a character of several bytes',
      '{é}',
      "1:3 invalid character 'Ã' looking for beginning of object key string",
    ],
    ['the end of the text', '{"ignition":', '0:0 unexpected end of JSON input'],
    [
      'a wrong type',
      '{"ignition":{"version":"3.4.0"},"storage":[ ]}',
      '1:44 json: cannot unmarshal array into Go struct field Config.storage of type types.Storage',
    ],
  ])('places %s as ignition-validate does', async (_, text, expected) => {
    expect(await places('x.ign', text)).toContain(expected);
  });

  it('shows the line that it names, and says where the old Ignition is when that is another one', async () => {
    const unit = '{\n"name": "a.mount",\n"enable": true,\n"contents": "[Mount]\\nWhat=/dev/a"\n}';
    const text = `{"ignition":{"version":"2.0.0"},\n"systemd":{"units":[\n${unit}]}}\n`;
    const { out } = await cli(folder({ 'x.ign': text }), ['check', 'x.ign']);
    const [, line, shown, place = ''] =
      /unit-no-install\].*\n +--> x\.ign:(\d+):\d+\n +\|\n (\d+) .*\n.*\n(?: {2}= path.*\n)? {2}= ignition itself says (\d+)/.exec(
        out,
      ) ?? [];
    expect([line, shown], out).toEqual(['3', '3']);
    expect(Number(place)).toBeGreaterThan(3);
  });

  it('says them for people too', async () => {
    const outcome = await cli(folder({ 'x.ign': '{"é",}' }), ['check', 'x.ign']);
    expect(outcome.out).toContain('--> x.ign:1:7\n');
    const end = await cli(folder({ 'x.ign': '{"a":1' }), ['check', 'x.ign']);
    expect(end.out).toContain('--> x.ign:1:7\n');
  });
});

describe('check: old formats', () => {
  const CLC = 'systemd:\n  units:\n    - name: a.service\n      enable: true\n      contents: "[Service]"\n';
  const RKT = JSON.stringify({
    ignition: { version: '2.3.0' },
    storage: { files: [{ filesystem: 'root', path: '/usr/share/x', mode: 420 }] },
  });
  const IGNITION_2 = RKT.replace('/usr/share/x', '/etc/x');
  const IN_USR = '{filesystem: root, path: /usr/share/x, contents: {inline: x}}';

  it('are found by their content, in directories too', async () => {
    const dir = folder({
      'a.yaml': CLC,
      'b.bu': CLC,
      'c.yml': '#cloud-config\nhostname: a\n',
      'd.json': RKT,
      'e.yaml': 'services: {}\n',
    });
    const outcome = await cli(dir, ['check', '--format', 'json', '--platform', 'ec2', '.']);
    expect(verdicts(outcome)).toEqual([
      'a.yaml container-linux-config true',
      'b.bu container-linux-config true',
      'c.yml cloud-config true',
      'd.json ignition true',
    ]);
  });

  it.each<[string, string, readonly string[], number]>([
    ['what ct accepts', CLC, [], 0],
    ['what ct accepts with --strict', CLC, ['--strict'], 0],
    ['what ct warns of', `${CLC}foo: 1\n`, [], 0],
    ['what ct warns of with --strict', `${CLC}foo: 1\n`, ['--strict'], 1],
    ['dynamic data without a platform', 'etcd:\n  name: "{HOSTNAME}"\n', [], 1],
    ['dynamic data of a platform', 'etcd:\n  name: "{HOSTNAME}"\n', ['--platform', 'gce'], 0],
    ['an unknown platform', CLC, ['--platform', 'moon'], 1],
    ['a rule that the user made an error', CLC, ['--rule', 'container-linux-config=error'], 1],
    ['an Ignition 2 file that the old Ignition accepts', IGNITION_2, [], 0],
    ['one with an error of ours', RKT, [], 1],
    ['one with an error of ours that the user made a warning', RKT, ['--rule', 'usr-readonly=warning'], 0],
    ['a Container Linux Config with an error of ours', `storage:\n  files: [${IN_USR}]\n`, [], 1],
    ['an Ignition 2 file that it refuses', '{"ignition":{"version":"2.9.0"}}', [], 1],
  ])('%s', async (_, text, flags, code) => {
    const dir = folder({ 'x.yaml': text });
    expect(await cli(dir, ['check', ...flags, 'x.yaml'])).toMatchObject({ code, err: '' });
  });

  it('are assumed where a platform is given and nothing speaks against it', async () => {
    const dir = folder({ 'x.yaml': '', 'y.txt': 'name: x\n', 'sub/z.yaml': 'name: x\n', 'v.yaml': GOOD });
    const outcome = await cli(dir, [
      ...['check', '--format', 'json', '--platform', 'custom', 'x.yaml', 'y.txt', 'sub', 'v.yaml'],
    ]);
    expect(verdicts(outcome)).toEqual([
      'x.yaml container-linux-config true',
      'y.txt container-linux-config true',
      'v.yaml butane true',
    ]);
  });

  it('are assumed where a file that is named has their sections and nothing else', async () => {
    const dir = folder({ 'x.yaml': 'etcd: {version: 3.3.1}\n', 'y.yaml': 'etcd: {}\nname: y\n' });
    const outcome = await cli(dir, ['check', '--format', 'json', 'x.yaml', 'y.yaml']);
    expect(verdicts(outcome)).toEqual(['x.yaml container-linux-config true', 'y.yaml unknown false']);
    expect(verdicts(await cli(dir, ['check', '--format', 'json', '.']))).toEqual([]);
  });

  it('are what --kind says', async () => {
    const dir = folder({ 'x.yaml': 'etcd: {}\n', 'y.bu': '{"ignition":{"version":"3.4.0"}}' });
    const kinds = async (kind: string, name: string) =>
      verdicts(await cli(dir, ['check', '--format', 'json', '--kind', kind, name]));
    expect(await kinds('container-linux-config', 'x.yaml')).toEqual(['x.yaml container-linux-config true']);
    expect(await kinds('ignition', 'y.bu')).toEqual(['y.bu ignition true']);
    expect(await kinds('butane', 'y.bu')).toEqual(['y.bu butane false']);
  });

  it('fail on bytes that are no text', async () => {
    const bytes = Buffer.concat([Buffer.from(CLC), Buffer.from('# '), Buffer.of(0xff)]);
    const outcome = await cli(folder({ 'x.yaml': bytes }), ['check', '--format', 'json', 'x.yaml']);
    expect(report(outcome).files[0]).toMatchObject({
      kind: 'container-linux-config',
      ok: false,
      diagnostics: [{ source: 'ct', message: 'yaml: invalid leading UTF-8 octet' }],
    });
  });
});

describe('check: what our rules say', () => {
  const OLDER = 'variant: flatcar\nversion: 1.0.0\n';
  it('is counted, hints too', async () => {
    const file = '{path: /etc/flatcar/update.conf, overwrite: true, contents: {inline: GROUP=stable}}';
    const dir = folder({ 'x.bu': `variant: flatcar\nversion: 1.1.0\nstorage: {files: [${file}]}\n` });
    const { code, out } = await cli(dir, ['check', 'x.bu']);
    expect([code, out.split('\n').at(-2)]).toEqual([0, '1 file checked: 1 hint']);
  });

  const codes = async (...flags: readonly string[]) => {
    const args = ['check', '--format', 'json', ...flags, 'x.bu'];
    const outcome = await cli(folder({ 'x.bu': OLDER }), args);
    const [file] = report(outcome).files;
    return [outcome.code, ...(file?.diagnostics ?? []).map(({ code, severity }) => `${severity} ${code}`)];
  };

  it('depends on the Flatcar, and on the levels the user gives them', async () => {
    expect(await codes()).toEqual([0]);
    expect(await codes('--rule', 'spec-version-old=hint', '--target', '3400.0.0')).toEqual([0]);
    expect(await codes('--rule', 'spec-version-old=hint')).toEqual([0, 'hint spec-version-old']);
    expect(await codes('--rule', 'spec-version-old=error')).toEqual([1, 'error spec-version-old']);
  });
});

describe('check: what is called a template', () => {
  const TEMPLATE = `${GOOD}storage:\n  files:\n    {{- range .x }}\n    - path: {{ .path }}\n      mode: {{ .mode }}\n    {{- end }}\n`;
  const MISTAKE = `${TEMPLATE}    - path: not-absolute\n`;
  const JSON_TEMPLATE = `{"ignition": {"version": "3.4.0"}, "passwd": {"users": \${jsonencode(users)}}}\n`;
  const CLOUD_CONFIG = `#cloud-config\n%{ if x }\nhostname: \${name}\n%{ endif }\n`;

  it('is judged by what stands beside its marks, in directories and by name', async () => {
    const dir = folder({
      'a.bu.tftpl': TEMPLATE,
      'b.ign.tmpl': JSON_TEMPLATE,
      'c.yaml.j2': `# {{ managed }}\n${TEMPLATE}`,
      'd.yaml.tmpl': CLOUD_CONFIG,
      'e.yaml.tmpl': 'kind: {{ .kind }}\n',
    });
    const outcome = await cli(dir, ['check', '--strict', '--format', 'json', '.']);
    expect(verdicts(outcome)).toEqual([
      'a.bu.tftpl butane true',
      'b.ign.tmpl ignition true',
      'c.yaml.j2 butane true',
      'd.yaml.tmpl cloud-config true',
    ]);
    expect(outcome.code).toBe(0);
    expect((await cli(dir, ['check', 'a.bu.tftpl'])).code).toBe(0);
  });

  it('has one hint for all that comes of the marks', async () => {
    const dir = folder({ 'a.bu.tftpl': `${TEMPLATE}    - path: /\${x}\n      mode: \${y}\n` });
    const [file] = report(await cli(dir, ['check', '--format', 'json', '.'])).files;
    expect(file?.diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['hint template']);
    expect((await cli(dir, ['check', '--explain', '.'])).out).toContain('template: checked after rendering');
  });

  it('fails for a mistake beside them, at its place', async () => {
    const dir = folder({ 'a.bu.tftpl': MISTAKE });
    const outcome = await cli(dir, ['check', '.']);
    expect(outcome.code).toBe(1);
    expect(outcome.out).toContain('path not absolute');
    expect(outcome.out).toContain('--> a.bu.tftpl:9:13');
    expect(outcome.out).toContain('1 file checked: 1 error, 0 warnings, 1 hint');
  });

  it('tells a mistake of the decoder beside them alone', async () => {
    const text = `${GOOD}storage:\n  files:\n    - path: /a\n      mode: \${mode}\n      overwrite: never\n`;
    const [file] = report(await cli(folder({ 'a.bu.j2': text }), ['check', '--format', 'json', '.'])).files;
    const errors = file?.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors?.map(({ message }) => message)).toEqual([
      'yaml: unmarshal errors:\n  line 7: cannot unmarshal !!str `never` into bool',
    ]);
  });

  it('is what the real tool says where a kind is given, of standard input, and of other names', async () => {
    const dir = folder({ 'a.bu.tftpl': TEMPLATE, 'a.bu': TEMPLATE });
    for (const args of [['--kind', 'butane', 'a.bu.tftpl'], ['a.bu'], ['-']])
      expect((await cli(dir, ['check', ...args], { stdin: TEMPLATE })).code).toBe(1);
    for (const args of [['fix'], ['render'], ['convert', '--to', 'ignition']])
      expect((await cli(dir, [...args, 'a.bu.tftpl'])).code).toBe(1);
  });
});
