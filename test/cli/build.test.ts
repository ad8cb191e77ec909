/** The commands that compose configs: `build`, and `render --merge`. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is filled in is written so
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from './folder.ts';
import { cli, GOOD, WARNED } from './kit.ts';

const BASE = `${GOOD}storage:\n  files:\n    - path: /etc/hostname\n      contents: {inline: "\${hostname}"}\n`;
const WORKER = `${GOOD}storage:\n  files:\n    - path: /etc/role\n      contents: {inline: worker}\n`;
const PROJECT = `
values: {hostname: nobody}
machines:
  worker-1: {from: [base.bu, worker.bu], values: {hostname: worker-1}, output: out/worker-1.ign}
  worker-2: {from: [base.bu], values: {hostname: worker-2}}
`;
const files = (more: Readonly<Record<string, string>> = {}) =>
  folder({ '.flatcar-config.yaml': PROJECT, 'base.bu': BASE, 'worker.bu': WORKER, ...more });

const dataOf = (dir: string, name: string) =>
  JSON.parse(readFileSync(join(dir, name), 'utf8')).storage.files.map(
    (file: { path: string; contents: { source: string } }) => `${file.path} ${file.contents.source}`,
  );

describe('build', () => {
  it('writes the config of each machine to its place', async () => {
    const dir = files();
    const done = await cli(dir, ['build']);
    expect(done).toEqual({ code: 0, out: '', err: '' });
    expect(dataOf(dir, 'out/worker-1.ign')).toEqual([
      '/etc/hostname data:,worker-1',
      '/etc/role data:,worker',
    ]);
    expect(dataOf(dir, 'worker-2.ign')).toEqual(['/etc/hostname data:,worker-2']);
  });

  it('makes of one part without values what render makes of it', async () => {
    const text = WORKER.replace('inline: worker', 'inline: "echo ${HOME}"');
    const dir = folder({ '.flatcar-config.yaml': 'machines: {a: {from: [a.bu]}}\n', 'a.bu': text });
    for (const options of [[], ['--pretty']]) {
      await cli(dir, ['build', ...options]);
      await cli(dir, ['render', ...options, 'a.bu', '-o', 'b.ign']);
      expect(readFileSync(join(dir, 'a.ign'))).toEqual(readFileSync(join(dir, 'b.ign')));
    }
  });

  it('writes the machines that are named, from below the folder as well', async () => {
    const dir = files({ 'sub/x': '' });
    expect((await cli(join(dir, 'sub'), ['build', 'worker-2'])).code).toBe(0);
    expect(existsSync(join(dir, 'out'))).toBe(false);
    expect(existsSync(join(dir, 'worker-2.ign'))).toBe(true);
    const other = await cli(dir, ['build', 'worker-9']);
    expect(other.code).toBe(2);
    expect(other.err).toContain(
      "there is no machine 'worker-9' in .flatcar-config.yaml: it has worker-1, worker-2",
    );
  });

  it('takes values from the command line first, then the machine, then all machines', async () => {
    const dir = files();
    await cli(dir, ['build', '--value', 'hostname=given=x', 'worker-2']);
    expect(dataOf(dir, 'worker-2.ign')).toEqual(['/etc/hostname data:,given%3Dx']);
    const all = PROJECT.replace('values: {hostname: worker-2}', 'output: two.ign');
    writeFileSync(join(dir, '.flatcar-config.yaml'), all);
    await cli(dir, ['build', 'worker-2']);
    expect(dataOf(dir, 'two.ign')).toEqual(['/etc/hostname data:,nobody']);
  });

  it('takes values from files and the environment, and says none of them', async () => {
    const secret = 'hunter2 hunter2';
    const project = `
values: {hostname: {file: secrets/host}, mode: {env: FC_TEST_MODE}}
machines: {a: {from: [a.bu]}}
`;
    const text = `${GOOD}storage:\n  files:\n    - {path: "\${hostname}", mode: "\${mode}"}\n`;
    const dir = folder({ '.flatcar-config.yaml': project, 'a.bu': text, 'secrets/host': `${secret}\n` });
    const unset = await cli(dir, ['build']);
    expect(unset.code).toBe(1);
    expect(unset.err).toContain(
      '.flatcar-config.yaml:2:48: error: the environment variable FC_TEST_MODE is not set',
    );
    process.env['FC_TEST_MODE'] = `${secret} mode`;
    const set = await cli(dir, ['build']);
    delete process.env['FC_TEST_MODE'];
    expect(set.code).toBe(1);
    expect(`${unset.err}${set.err}`).not.toContain('hunter2');
    expect(set.err).toContain('a.bu:5:35: error');
  });

  it('says where names are unknown or needless, the same once', async () => {
    const project = PROJECT.replace('nobody', 'nobody, other: x').replaceAll(
      'hostname: worker',
      'hostnme: worker',
    );
    const dir = files({
      '.flatcar-config.yaml': project,
      'base.bu': BASE.replace('/etc/hostname', '"/etc/${name}"'),
    });
    const { code, err } = await cli(dir, ['build', '--value', 'none=x']);
    expect(code).toBe(1);
    expect(err).toMatchInlineSnapshot(`
      ".flatcar-config.yaml:2:28: warning: no config uses the value 'other'
      .flatcar-config.yaml:4:51: warning: no config uses the value 'hostnme'
      .flatcar-config.yaml:5:40: warning: no config uses the value 'hostnme'
      base.bu:5:19: error: there is no value 'name'; as plain text it is written $\${name}
      flatcar-config: no config uses the value 'none'
      worker-1: the config is not made: see above
      worker-2: the config is not made: see above
      "
    `);
    expect(existsSync(join(dir, 'out'))).toBe(false);
  });

  it('fails of warnings when it is strict, and still writes the others', async () => {
    const dir = files({ 'worker.bu': WARNED });
    const { code, err } = await cli(dir, ['build', '--strict']);
    expect(code).toBe(1);
    expect(err).toMatchInlineSnapshot(`
      "worker.bu:3:1: warning: unused key storge
      worker-1: there are warnings, and --strict was specified
      "
    `);
    expect(existsSync(join(dir, 'out/worker-1.ign'))).toBe(false);
    expect(existsSync(join(dir, 'worker-2.ign'))).toBe(true);
    expect((await cli(dir, ['build'])).code).toBe(0);
  });

  it('only compares with --check', async () => {
    const dir = files();
    const before = await cli(dir, ['build', '--check']);
    expect(before).toMatchObject({
      code: 1,
      err: 'worker-1: out/worker-1.ign would change\nworker-2: worker-2.ign would change\n',
    });
    expect(existsSync(join(dir, 'worker-2.ign'))).toBe(false);
    await cli(dir, ['build']);
    expect(await cli(dir, ['build', '--check'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('writes into another folder, outside of the project if the path is absolute', async () => {
    const dir = files();
    const elsewhere = mkdtempSync(join(folder(), 'x'));
    expect((await cli(dir, ['build', '--out-dir', elsewhere])).code).toBe(0);
    expect(existsSync(join(elsewhere, 'worker-1.ign'))).toBe(true);
    expect((await cli(dir, ['build', '--out-dir', 'all'])).code).toBe(0);
    expect(existsSync(join(dir, 'all/worker-1.ign'))).toBe(true);
    const out = await cli(dir, ['build', '--out-dir', '../up']);
    expect(out.code).toBe(2);
    expect(out.err).toContain('for that the path is to be absolute');
    expect(existsSync(join(dir, '../up'))).toBe(false);
  });

  it('writes over no input, not twice to one place, and not out of the project by a link', async () => {
    const over = files({ '.flatcar-config.yaml': PROJECT.replace('out/worker-1.ign', 'worker.bu') });
    expect(await cli(over, ['build'])).toMatchObject({ code: 1 });
    expect(readFileSync(join(over, 'worker.bu'), 'utf8')).toBe(WORKER);
    const twice = files({ '.flatcar-config.yaml': PROJECT.replace('out/worker-1.ign', 'worker-2.ign') });
    expect((await cli(twice, ['build'])).code).toBe(2);
    expect(existsSync(join(twice, 'worker-2.ign'))).toBe(false);
    const same = files({
      'a/x': '',
      '.flatcar-config.yaml': PROJECT.replace('out/worker-1.ign', 'a/x.ign').replace(
        'worker-2}}',
        'worker-2}, output: b/x.ign}',
      ),
    });
    symlinkSync('a', join(same, 'b'));
    expect((await cli(same, ['build'])).err).toContain(
      'worker-2: failed to write b/x.ign: it is that of worker-1',
    );
    const linked = files();
    const outside = folder();
    symlinkSync(outside, join(linked, 'out'));
    const { code, err } = await cli(linked, ['build']);
    expect(code).toBe(1);
    expect(err).toContain('it would leave the folder of the project file');
    expect(existsSync(join(outside, 'worker-1.ign'))).toBe(false);
  });

  it('needs a project with machines', async () => {
    const none = await cli(folder(), ['build', '--config', 'x.yaml']);
    expect(none.code).toBe(2);
    const empty = await cli(folder({ '.flatcar-config.yaml': 'target: stable\n' }), ['build']);
    expect(empty).toMatchObject({ code: 2, err: 'flatcar-config: .flatcar-config.yaml has no machines\n' });
    expect((await cli(folder(), ['build', '--value', 'secret'])).err).not.toContain("'secret'");
  });

  it('fails of a project file that is wrong, and builds what is right in it', async () => {
    const project = PROJECT.replace('machines:', 'machnes: {}\nmachines:').replace(
      '[base.bu]',
      '[base.bu, gone.bu]',
    );
    const dir = files({ '.flatcar-config.yaml': project });
    const { code, err } = await cli(dir, ['build']);
    expect(code).toBe(1);
    expect(err).toContain("'gone.bu'");
    expect(existsSync(join(dir, 'out/worker-1.ign'))).toBe(true);
    expect(existsSync(join(dir, 'worker-2.ign'))).toBe(false);
  });

  it('reads local files from the files directory of the project', async () => {
    const text = `${GOOD}storage:\n  files:\n    - {path: /etc/a, contents: {local: a.txt}}\n`;
    const project = 'filesDirectory: files\nmachines: {a: {from: [a.bu]}}\n';
    const dir = folder({ '.flatcar-config.yaml': project, 'a.bu': text, 'files/a.txt': '${x}' });
    mkdirSync(join(dir, 'other'));
    writeFileSync(join(dir, 'other/a.txt'), 'other');
    await cli(dir, ['build']);
    expect(dataOf(dir, 'a.ign')).toEqual(['/etc/a data:,%24%7Bx%7D']);
    await cli(dir, ['build', '-d', 'other']);
    expect(dataOf(dir, 'a.ign')).toEqual(['/etc/a data:,other']);
  });
});

describe('check', () => {
  it('looks at a config of machines with the values of the first one', async () => {
    const project =
      'values: {token: {env: FC_TEST_NOT_SET}}\nmachines: {a: {from: [a.bu], values: {path: /etc/a}}}\n';
    const text = `${GOOD}storage:\n  files:\n    - {path: "\${path}", contents: {inline: "\${token}"}}\n`;
    const dir = folder({
      '.flatcar-config.yaml': project,
      'a.bu': text,
      'b.bu': text.replace('{path}', '{paht}'),
    });
    expect(await cli(dir, ['check', 'a.bu'])).toMatchObject({ code: 0, err: '' });
    const outside = await cli(dir, ['check', 'b.bu']);
    expect(outside.out).toContain('path not absolute');
    const { code, out } = await cli(
      folder({ '.flatcar-config.yaml': project, 'a.bu': text.replace('{path}', '{paht}') }),
      ['check', 'a.bu'],
    );
    expect(code).toBe(1);
    expect(out).toContain("there is no value 'paht'");
  });
});

describe('render --merge', () => {
  it('makes one config of all inputs', async () => {
    const dir = folder({
      'a.bu': WORKER,
      'b.ign':
        '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/etc/role", "mode": 384}]}}',
    });
    const { code, out, err } = await cli(dir, ['render', '--merge', 'a.bu', 'b.ign']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/etc/role","contents":{"compression":"","source":"data:,worker"},"mode":384}]}}\n',
    );
    expect((await cli(dir, ['render', '--merge', 'a.bu', '-', '-o', 'x.ign'], { stdin: GOOD })).code).toBe(0);
    expect(existsSync(join(dir, 'x.ign'))).toBe(true);
    expect((await cli(dir, ['render', '--merge', 'a.bu', 'b.ign', '-o', 'b.ign'])).code).toBe(1);
  });

  it('fills values in where some are given', async () => {
    const dir = folder({ 'a.bu': BASE });
    expect((await cli(dir, ['render', '--merge', '--value', 'hostname=x', 'a.bu'])).out).toContain('data:,x');
    expect((await cli(dir, ['render', '--merge', 'a.bu'])).out).toContain('data:,%24%7Bhostname%7D');
    const wrong = await cli(dir, ['render', '--value', 'hostname=x', 'a.bu']);
    expect(wrong.code).toBe(2);
  });

  it('says what is wrong at its place, and writes nothing then', async () => {
    const dir = folder({ 'a.bu': WORKER, 'b.bu': `${GOOD}storage: {files: [{path: x}]}\n` });
    const { code, out, err } = await cli(dir, ['render', '--merge', 'a.bu', 'b.bu', 'gone.bu']);
    expect({ code, out, err }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "err": "failed to open gone.bu: open gone.bu: no such file or directory
      ",
        "out": "",
      }
    `);
    const refused = await cli(dir, ['render', '--merge', 'a.bu', 'b.bu']);
    expect(refused).toMatchInlineSnapshot(`
      {
        "code": 1,
        "err": "b.bu:3:26: error: path not absolute
      flatcar-config: the config is not made: see above
      ",
        "out": "",
      }
    `);
  });
});
