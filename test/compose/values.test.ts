/** Values in configs: what is filled in, what is left alone, and what is said. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is filled in is written so
import { describe, expect, it } from 'vitest';
import { printComposed } from '../../server/src/compose/compose.ts';
import { createRandom } from '../kit/random.ts';
import { butane, composed, made, told, valuesOf } from './kit.ts';

const file = (contents: string) =>
  butane(`
storage:
  files:
    - path: /etc/a
      contents:
        inline: ${contents}
`);

/** What is in the file of a config. */
function contentsWith(text: string, values: Readonly<Record<string, string>>): string {
  const [one] = made({ 'a.bu': text }, values).storage.files;
  return bytesOf(one.contents.source);
}

/** The text of a data URL. */
function bytesOf(source: string): string {
  const base64 = /^data:;base64,(.*)$/.exec(source)?.[1];
  return base64 === undefined
    ? decodeURIComponent(source.replace(/^data:,/, ''))
    : Buffer.from(base64, 'base64').toString();
}

/** What is said of a text with values. */
const saidOf = (text: string, values: Readonly<Record<string, string>>) =>
  told(composed({ 'a.bu': text }, { values: valuesOf(values) }));

describe('a value', () => {
  it.each([
    ['plain', '${a}', 'x'],
    ['with others in one word', 'to-${a}-${b}.example', 'to-x-y z.example'],
    ['side by side', '${a}${b}', 'xy z'],
    ['in double quotes', '"${quotes}"', 'say "hi"\\\n'],
    ['in single quotes', "'${it}'", "it's"],
    ['that needs quotes, alone', '${colon}', 'a: b # c'],
    ['that is empty', '${nothing}', ''],
    ['of several lines, alone', '${lines}', 'one\n  two\nthree'],
    [
      'of several lines in a block',
      '|\n          begin\n          ${lines}\n          end',
      'begin\none\n  two\nthree\nend\n',
    ],
    ['deeper in a block', '|\n          begin\n            - ${b}', 'begin\n  - y z\n'],
    ['in a folded block', '>-\n          ${b}\n          ${a}', 'y z x'],
  ])('stands where it is meant: %s', (_, contents, result) => {
    const values = {
      ...{ a: 'x', b: 'y z', quotes: 'say "hi"\\\n', it: "it's", colon: 'a: b # c', nothing: '' },
      lines: 'one\n  two\nthree',
    };
    expect(contentsWith(file(contents), values)).toBe(result);
  });

  it('is what is written there: numbers and truths are those', () => {
    const text = butane(`
storage: {files: [{path: "/etc/\${name}", mode: "\${unused}"}]}
`).replace('"${unused}"', '0${mode}');
    const [one] = made({ 'a.bu': text }, { name: 'a', mode: '640' }).storage.files;
    expect(one).toEqual({ path: '/etc/a', mode: 0o640 });
  });

  it('stands in brackets without quotes, and in keys', () => {
    const text = butane(
      'storage: {files: [{path: ${at}, mode: ${mode}}]}\n${section}: {users: [{name: ${who}}]}\n',
    );
    const values = { at: '/etc/a, b', mode: '420', section: 'passwd', who: 'core' };
    expect(made({ 'a.bu': text }, values)).toMatchObject({
      storage: { files: [{ path: '/etc/a, b', mode: 420 }] },
      passwd: { users: [{ name: 'core' }] },
    });
  });

  it('stands in strings of Ignition, in data URLs as these have it', () => {
    const text = JSON.stringify({
      ignition: { version: '3.4.0' },
      storage: { files: [{ path: '/etc/${name}', contents: { source: 'data:,${text}' } }] },
    });
    expect(made({ 'a.ign': text }, { name: 'a"b', text: 'ä, %' }).storage.files).toEqual([
      { path: '/etc/a"b', contents: { source: 'data:,%C3%A4%2C%20%25' } },
    ]);
  });

  it('is not filled into comments, nor again into what was filled in', () => {
    const text = `${file('${a}')}# \${what}\n`;
    expect(contentsWith(text, { a: '${b}', b: 'x' })).toBe('${b}');
  });

  it('is told where it would change what stands around it', () => {
    expect(saidOf(file('to ${a}'), { a: 'x\nstorage: {}' })).toMatchInlineSnapshot(`
      [
        "a.bu <\${a}> error: the value of 'a' does not stay within the text where it is filled in: put the text in double quotes",
      ]
    `);
    expect(saidOf(file('to ${a}'), { a: 'x: y' })).toMatchInlineSnapshot(`
      [
        "a.bu <\${a}> error: the value of 'a' does not stay within the text where it is filled in: put the text in double quotes",
      ]
    `);
    expect(saidOf(file("'${a}'"), { a: 'x\ny' })).toMatchInlineSnapshot(`
      [
        "a.bu <\${a}> error: the value of 'a' does not stay within the text where it is filled in: put the text in double quotes",
      ]
    `);
    expect(
      saidOf(butane('storage: {files: [{path: /etc/${a}}]}'), { a: 'x, mode: 0777' }),
    ).toMatchInlineSnapshot(`
      [
        "a.bu <\${a}> error: the value of 'a' does not stay within the text where it is filled in: put the text in double quotes",
      ]
    `);
  });
});

describe('a name', () => {
  it('that nobody declared is an error outside of texts', () => {
    const text = butane('storage: {files: [{path: "/etc/${naem}"}, {path: "/etc/${a b}"}]}');
    expect(saidOf(text, { name: 'x' })).toMatchInlineSnapshot(`
      [
        "a.bu <\${naem}> error: there is no value 'naem'; as plain text it is written $\${naem}",
        "a.bu <\${a b}> error: 'a b' is not the name of a value; as plain text it is written $\${…}",
      ]
    `);
    expect(composed({ 'a.bu': text }, { values: valuesOf({}) }).ok).toBe(false);
  });

  it('in a script or unit is the shell’s where nobody declared it', () => {
    const text = file('|\n          echo ${HOME} $${HOME} ${x:-1} ${a} $${a}');
    expect(contentsWith(text, { a: 'A' })).toBe('echo ${HOME} $${HOME} ${x:-1} A ${a}\n');
    expect(saidOf(text, { a: 'A' })).toEqual([]);
  });

  it('with two signs is text, outside of texts whatever it is', () => {
    const text = butane('storage: {files: [{path: "/etc/$${a}/$${b}/$$${a}"}]}');
    expect(made({ 'a.bu': text }, { a: 'x' }).storage.files[0].path).toBe('/etc/${a}/${b}/$${a}');
  });

  it('that a script sets itself is told, but for what it gets from the value', () => {
    const text = file(
      '|\n          host=$(hostname)\n          echo ${host}\n          role="${role}"; echo ${role}',
    );
    expect(saidOf(text, { host: 'x', role: 'y' })).toMatchInlineSnapshot(`
      [
        "a.bu <\${host}> warning: \${host} is filled in here, although the text sets host itself; to keep the text's own, write $\${host}",
      ]
    `);
  });

  it('is text without values', () => {
    const text = butane('storage: {files: [{path: "/etc/${a}"}]}');
    expect(made({ 'a.bu': text }).storage.files[0].path).toBe('/etc/${a}');
  });
});

describe('what is said of a filled config', () => {
  it('is said at the place of the config as it is', () => {
    const text = butane('storage:\n  files:\n    - path: ${where}\n      mode: ${mode}\n');
    expect(saidOf(text, { where: 'relative/place', mode: 'rwx' })).toMatchInlineSnapshot(`
      [
        "a.bu <\${mode}> error: yaml: unmarshal errors:
        line 6: cannot unmarshal !!str \`\${mode}\` into int",
      ]
    `);
    expect(saidOf(text, { where: 'relative/place', mode: '0644' })).toMatchInlineSnapshot(`
      [
        "a.bu <\${where}> error: path not absolute",
      ]
    `);
  });

  it('has no secret in it', () => {
    for (const short of ['q', 'q7']) {
      const mode = butane('storage: {files: [{path: /etc/a, mode: "${token}"}]}');
      const said = told(composed({ 'a.bu': mode }, { values: valuesOf({ '!token': short }) })).join();
      expect(said).not.toContain(`\`${short}\``);
    }
    const secret = 'hunter2-öäü "x"';
    const text = butane(
      'storage: {files: [{path: /etc/a, mode: "${token}"}]}\nkernel_arguments: {should_exist: "${token}"}',
    );
    const { findings } = composed({ 'a.bu': text }, { values: valuesOf({ '!token': secret }) });
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings.map(({ finding }) => finding))).not.toContain('hunter2');
  });

  it('knows what is used', () => {
    const text = file('${a} $${b} ${c}');
    const { used } = composed({ 'a.bu': text }, { values: valuesOf({ a: '1', b: '2', d: '3' }) });
    expect([...used]).toEqual(['a']);
  });

  it('leads home what only the merge brings', () => {
    const link = butane('storage: {links: [{path: "${at}", target: /opt/y}]}');
    const below = butane('storage: {files: [{path: /opt/a/b}]}');
    const result = composed({ 'a.bu': link, 'b.bu': below }, { values: valuesOf({ at: '/opt/a' }) });
    expect(told(result)).toMatchInlineSnapshot(`
      [
        "b.bu <{path: /opt/a/b}> error: once the configs are merged: file path includes link in config (the link: a.bu:3:26)",
      ]
    `);
    expect(printComposed(result)).toBe('');
  });
});

describe('any value, anywhere', () => {
  const STYLES = [
    '${a}',
    'x ${a} y',
    '"${a}"',
    '"x ${a}\\n"',
    "'${a}'",
    "'x ${a}'",
    '|\n          b\n            ${a} c\n          d ${a}\n',
    '>-\n          b ${a}\n          ${a}\n',
    '|2-\n          ${a}\n',
  ];
  const PIECES = [
    'x',
    ' ',
    ': ',
    ' #',
    '\n',
    '"',
    "'",
    '\\',
    '- ',
    '{',
    '}',
    '[',
    ',',
    '&a',
    '*a',
    '!!',
    '%',
    '\t',
    '|',
    '${a}',
    '\r',
    'ä',
    '\u0085',
    '\ud800',
  ];

  it.each(STYLES)('says exactly itself there, or is told: %j', (style) => {
    const random = createRandom(7);
    let [filled, refused] = [0, 0];
    for (let round = 0; round < 30; round++) {
      const value = Array.from({ length: random.below(6) }, () => random.pick(PIECES)).join('');
      const text = `${file(style)}    - path: /etc/behind\n`;
      const { ok, config, findings } = composed({ 'a.bu': text }, { values: valuesOf({ a: value }) });
      if (!ok || !config) {
        expect(findings.length).toBeGreaterThan(0);
        refused++;
        continue;
      }
      filled++;
      const { files } = made({ 'a.bu': text }, { a: value }).storage;
      expect(files.map((one: { path: string }) => one.path)).toEqual(['/etc/a', '/etc/behind']);
      const { source = 'data:,', compression } = files[0].contents ?? {};
      if (!compression) expect(bytesOf(source)).toContain(/\p{Cs}/u.test(value) ? '' : value);
    }
    expect(filled + refused).toBe(30);
    expect(filled).toBeGreaterThan(5);
  });
});

describe('hostile texts', () => {
  it.each([
    ['${'.repeat(20_000)],
    ['$'.repeat(200_000)],
    [`${'${a'.repeat(20_000)}}`],
    ['${a}'.repeat(20_000)],
    ['\ue001\ue000${a}\ue001'],
    ['- '.repeat(500)],
    ['&a [*a, ${a}]'],
  ])('do no harm', (rest) => {
    for (const text of [file(rest), rest, `{"ignition": {"version": "3.4.0${rest}"}}`]) {
      const { config, ok } = composed({ 'a.bu': text }, { values: valuesOf({ a: ']\n- x: |\n' }) });
      expect(ok).toBe(config !== null);
    }
  });
});
