import { describe, expect, it } from 'vitest';
import { type ReadProject, readProject } from '../../server/src/project/read.ts';
import { applyEdits } from '../../server/src/text/span.ts';

/** What is said, as `line:column code message`. */
function said({ findings, lines }: ReadProject): readonly string[] {
  return findings.map(({ span, code, message }) => {
    const { line, column } = lines.place(span.start);
    return `${line}:${column} ${code.replace('project/', '')} ${message}`;
  });
}

const yaml = (text: string): ReadProject => readProject(text, '.flatcar-config.yaml');

const WHOLE = `target: beta
platform: hetzner
filesDirectory: ./files/
rules: {rkt: hint, harm/taste: off}
exclude: [vendor/, '*.ign']
templates: strict
templateValues: {files: [a.tfvars], values: {n: 1, l: [x, {y: true}]}}
butaneArtifacts: warning
format: {listIndent: flush, quotes: single}
render: {output: out, pretty: true, strict: false}
values: {zone: eu, port: 0644, on: yes, token: {env: TOKEN}, key: {file: secrets/key}}
machines:
  worker-1:
    from: [base.bu, worker.bu]
    values: {hostname: worker-1}
    output: out/worker-1.ign
    target: 4081.3.0
    platform: qemu
`;

/** Maps as objects, and no places. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (key, one) => {
    if (/span$/i.test(key)) return undefined;
    return one instanceof Map ? Object.fromEntries(one) : one;
  });
  return JSON.parse(text);
}

describe('readProject', () => {
  it('reads everything that there is to say', () => {
    const { project, findings, needed } = yaml(WHOLE);
    expect(findings).toEqual([]);
    const worker = {
      name: 'worker-1',
      from: [{ path: 'base.bu' }, { path: 'worker.bu' }],
      values: { hostname: { name: 'hostname', source: { from: 'text', text: 'worker-1' } } },
      output: { path: 'out/worker-1.ign' },
      target: '4081.3.0',
      platform: 'qemu',
    };
    expect(plain(project)).toEqual({
      target: 'beta',
      platform: 'hetzner',
      filesDirectory: { path: 'files' },
      rules: { rkt: 'hint', 'harm/taste': 'off' },
      exclude: ['vendor/', '*.ign'],
      templates: 'strict',
      templateValues: { files: [{ path: 'a.tfvars' }], values: { n: 1, l: ['x', { y: true }] } },
      butaneArtifacts: 'warning',
      format: { listIndent: 'flush', quotes: 'single' },
      render: { output: 'out', pretty: true, strict: false },
      values: {
        zone: { name: 'zone', source: { from: 'text', text: 'eu' } },
        port: { name: 'port', source: { from: 'text', text: '0644' } },
        on: { name: 'on', source: { from: 'text', text: 'yes' } },
        token: { name: 'token', source: { from: 'env', variable: 'TOKEN' } },
        key: { name: 'key', source: { from: 'file', file: { path: 'secrets/key' } } },
      },
      machines: { 'worker-1': worker },
    });
    expect(needed.map(({ path, what }) => `${what} ${path}`)).toEqual([
      'folder files',
      'file a.tfvars',
      'file secrets/key',
      'file base.bu',
      'file worker.bu',
    ]);
  });

  it('reads JSON as well', () => {
    const read = readProject(
      '{"target": "lts", "machines": {"a": {"from": ["a.bu"]}}}',
      '.flatcar-config.json',
    );
    expect([read.project.target, [...read.project.machines.keys()], read.findings]).toEqual([
      'lts',
      ['a'],
      [],
    ]);
  });

  it.each(['', '# nothing yet\n', 'target:\nrules:\nmachines:\n', 'rules:\n  rkt:\n'])(
    'has nothing to say of what is not written yet: %j',
    (text) => expect(said(yaml(text))).toEqual([]),
  );

  it.each([
    ['tagret: beta', ["1:1 unknown-key a project file has no key 'tagret'; did you mean 'target'?"]],
    ['format:\n  qoutes: keep', ["2:3 unknown-key format has no key 'qoutes'; did you mean 'quotes'?"]],
    ['format:\n  target: lts', ["2:3 unknown-key format has no key 'target'; it belongs to the top"]],
    ['rules:\n  rtk: off', ["2:3 unknown-rule there is no rule 'rtk'; did you mean 'rkt'?"]],
    [
      'rules:\n  rkt: of',
      ["2:8 value rules.rkt is one of 'off', 'hint', 'info', 'warning', 'error', not 'of'"],
    ],
    [
      'target: btea',
      [
        "1:9 value target is a release of Flatcar (4081.3.0), a channel (alpha, beta, stable, lts) or latest, not 'btea'; did you mean 'beta'?",
      ],
    ],
    ['platform: hetznr', ["1:11 value there is no platform 'hetznr'; did you mean 'hetzner'?"]],
    ['platform: Bare Metal', ["1:11 value there is no platform 'Bare Metal'; did you mean 'metal'?"]],
    [
      'render: {pretty: "true"}',
      ["1:18 type render.pretty is true or false, without quotes, not the text 'true'"],
    ],
    ['exclude: vendor', ["1:10 type exclude is a list, not the text 'vendor'"]],
    ['exclude: ["*a*a*a*a*a"]', ["1:11 value '*a*a*a*a*a': the pattern has too many wildcards"]],
    ['- target', ['1:1 type a project file is an object: keys with values, not a list']],
    ['target: lts\ntarget: beta', ["2:1 repeated-key 'target' is there already; the last one counts"]],
    ['filesDirectory: ../x', ["1:17 path '../x': nothing outside of the folder of the project file is used"]],
    ['filesDirectory: /etc', ["1:17 path '/etc': a path is relative to the folder of the project file"]],
    ['filesDirectory: C:\\x', ["1:17 path 'C:\\x': paths are written with /"]],
    [
      `render: {output: "../\${fileBasename}"}`,
      [`1:18 path '../\${fileBasename}': nothing outside of the folder of the project file is used`],
    ],
    [
      `render: {output: "\${workspaceFolder}/x"}`,
      [
        `1:18 path '\${workspaceFolder}/x': only \${fileDirname}, \${fileBasename}, \${fileBasenameNoExtension} are filled in, not \${workspaceFolder}`,
      ],
    ],
    ['values: {a: {env: A, file: b}}', ['1:13 value values.a needs either env or file for its text']],
    [
      'values: {a: {enf: A}}',
      [
        '1:13 value values.a needs either env or file for its text',
        "1:14 unknown-key values.a has no key 'enf'; did you mean 'env'?",
      ],
    ],
    [
      'values: {1a: x}',
      [
        "1:10 value '1a' is no name of a value: letters, digits, `_`, `-` and `.`, beginning with a letter or `_`",
      ],
    ],
    [
      'machines: {a/b: {from: [x]}}',
      ["1:12 value 'a/b' is no name of a machine: letters, digits, `.`, `_` and `-`, at most 63"],
    ],
    ['machines: {a: {output: x}}', ["1:12 value 'a' is made of no config: from is missing"]],
    [
      'machines: {a: {from: [x], output: o}, b: {from: [x], output: ./o}}',
      ["1:62 value 'o' is the output of 'a' already"],
    ],
  ])('tells of %j', (text, expected) => expect(said(yaml(text))).toEqual(expected));

  it('keeps what is right beside what is wrong, and what could be read of a broken text', () => {
    const wrong = yaml('target: nonsense\nplatform: ec2\nrules: {rkt: off, rtk: off}\n').project;
    expect([wrong.target, wrong.platform, wrong.rules]).toEqual([null, 'ec2', { rkt: 'off' }]);
    const broken = yaml('platform: ec2\nrules: {rkt: [off\n');
    expect([broken.project.platform, said(broken)[0]]).toEqual([
      'ec2',
      '2:8 syntax this is no YAML: expected } to close this {',
    ]);
    expect(said(readProject('{"target": "lts",}', '.flatcar-config.json'))).toHaveLength(1);
  });

  it.each([
    ['tagret: beta', 'target: beta'],
    ['"rules": {"rtk": "off"}', '"rules": {"rkt": "off"}'],
    ['target: btea', 'target: beta'],
    ['exclude: vendor', 'exclude: [vendor]'],
    ['render: {pretty: "true"}', 'render: {pretty: true}'],
    ['filesDirectory: 12', "filesDirectory: '12'"],
    ['rules: {rkt: false}', 'rules: {rkt: off}'],
  ])('mends %j', (text, mended) => {
    const [fix] = yaml(text).findings.flatMap(({ fixes = [] }) => fixes);
    expect(fix && applyEdits(text, fix.edits)).toBe(mended);
    expect(yaml(mended).findings).toEqual([]);
  });

  it('takes hostile texts as quickly as any', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[at]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(said(yaml(bomb))).toEqual([
      '1:1 too-large there is more in it than in any project file, aliases followed',
    ]);
    expect(said(yaml(`machines: &m\n  a: *m\n`))).toHaveLength(1);
    expect(said(yaml(`rules: ${'['.repeat(20_000)}`)).length).toBeGreaterThan(0);
    expect(yaml(Array.from({ length: 5000 }, (_, at) => `key${at}: 1\n`).join('')).findings.length).toBe(50);
    expect(said(yaml('x'.repeat((1 << 20) + 1)))).toEqual([
      '1:1 too-large the file is too large for a project file',
    ]);
    const patterns = yaml(`exclude: [${Array(600).fill('x').join(', ')}]`);
    expect([patterns.project.exclude.length, patterns.findings.length]).toEqual([500, 50]);
    expect(said(yaml('__proto__: 1\nconstructor: {}\n'))).toHaveLength(2);
  });
});
