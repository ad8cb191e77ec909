/** Configs inside other files, on the command line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD } from './kit.ts';

const fenced = (text: string): string => `# Page\n\n\`\`\`yaml\n${text}\`\`\`\n`;
const OLD = `${GOOD}passwd: {users: [{name: core, homedir: /home/core}]}
`;

describe('check', () => {
  it('finds configs on walks, and counts no file without any', async () => {
    const dir = folder({
      'README.md': '# Nothing here\n\nvariant: flatcar\n',
      'docs/a.md': fenced(GOOD),
      'docs/b.markdown': fenced(BROKEN) + fenced(GOOD),
      'docs/c.adoc': `----\n${GOOD}----\n`,
      'docs/d.rst': `A::\n\n  ${GOOD.replaceAll('\n', '\n  ')}\n`,
      'main.tf': `a = <<EOT\n${GOOD}EOT\n`,
      'main.tf.json': JSON.stringify({ a: `${GOOD}storge: {}\n` }),
      'k8s.yaml': `apiVersion: v1\nkind: Secret\ndata:\n  a: |\n    ${GOOD.replaceAll('\n', '\n    ')}\n`,
      'other.yaml': 'apiVersion: v1\nkind: Pod\n',
    });
    const { out, code } = await cli(dir, ['check', '.']);
    expect(out).toContain(`--> ${join('docs', 'b.markdown')}:8:13`);
    expect(out).toContain('7 files checked: 1 error, 1 warning');
    expect(code).toBe(1);
  });

  it('checks the configs of a file that is named, and says when there is none', async () => {
    const dir = folder({ 'a.md': fenced(BROKEN), 'b.md': '# Nothing\n' });
    expect((await cli(dir, ['check', 'a.md'])).code).toBe(1);
    const { out, code } = await cli(dir, ['check', 'b.md']);
    expect([out.trim(), code]).toEqual(['0 files checked: no configs found', 0]);
  });

  it('reports to programs one file with all its configs', async () => {
    const dir = folder({
      'a.md': `${fenced(GOOD)}${fenced(`${GOOD}storge: {}\n`)}${fenced('storage:\n  files:\n    - path: /a\n')}`,
    });
    const { files, summary } = JSON.parse((await cli(dir, ['check', '--format', 'json', 'a.md'])).out);
    expect(summary).toEqual({ files: 1, errors: 0, warnings: 1 });
    expect(files).toHaveLength(1);
    const [file] = files;
    expect(file).toMatchObject({ file: 'a.md', kind: 'unknown', variant: null, ok: true });
    expect(file.excerpts).toMatchObject([
      {
        kind: 'butane',
        variant: 'flatcar',
        version: '1.1.0',
        fragment: false,
        range: { start: { line: 4, column: 1 } },
      },
      {
        kind: 'butane',
        fragment: false,
        range: { start: { line: 10, column: 1 }, end: { line: 13, column: 1 } },
      },
      { kind: 'butane', variant: null, version: null, fragment: true },
    ]);
    const ranges = file.diagnostics.map(({ code, range }: { code: string; range: object }) => [code, range]);
    expect(ranges).toContainEqual([
      'unused-key',
      { start: { line: 12, column: 1 }, end: { line: 12, column: 7 } },
    ]);
    expect(file.diagnostics.every(({ explanation }: { explanation: unknown }) => explanation !== '')).toBe(
      true,
    );
  });

  it('explains what it says, as of any other file', async () => {
    const dir = folder({ 'a.md': fenced(`${GOOD}storge: {}\n`) });
    expect((await cli(dir, ['check', '--explain', 'a.md'])).out).toMatch(/why: /);
  });

  it('reads what Terraform fills in as a template', async () => {
    const template = `${GOOD}storage:\n  files:\n    - path: /a\n      mode: \${mode}\n`;
    const files = { 'a.yaml': template, 'modules/b.cfg': template };
    const module = `a = templatefile("\${path.module}/a.yaml", {})\nb = templatefile("./modules/b.cfg", {})\n`;
    const dir = folder({ ...files, 'main.tf': `${module}c = file("../outside.yaml")\n` });
    const { out, code } = await cli(dir, ['check', '.']);
    expect([out.trim().split('\n').at(-1), code]).toEqual(['2 files checked: 2 hints', 0]);
    expect((await cli(folder(files), ['check', '.'])).code).toBe(1);
  });

  it('reads the files of a module where the command says from where', async () => {
    const config = `${GOOD}storage:\n  files:\n    - path: /a\n      contents:\n        local: a\n`;
    const dir = folder({ 'main.tf': `a = <<EOT\n${config}EOT\n`, 'page.md': fenced(config) });
    expect((await cli(dir, ['check', '.'])).code).toBe(0);
    const { out } = await cli(dir, ['check', '-d', '.', '.']);
    expect(out).toContain('open a: no such file or directory');
    expect(out).toContain('2 files checked: 1 error');
  });

  it('takes all of a file for a config where the command says so', async () => {
    const dir = folder({ 'a.md': GOOD, 'docs/b.md': '# Page\n' });
    expect((await cli(dir, ['check', '--kind', 'butane', 'a.md', 'docs'])).out.trim()).toBe(
      '1 file checked: no problems',
    );
  });
});

describe('fix', () => {
  it('mends inside of a file what is safe, and nothing else of it', async () => {
    const text = `Text  \r\n\n> - \`\`\`yaml\n${OLD.replace(/^(?=.)/gm, '>   ')}>   \`\`\`\nmore \t\n`;
    const dir = folder({ 'a.md': text, 'b.md': '# Nothing\n' });
    expect((await cli(dir, ['fix', '--diff', '.'])).out).toContain(
      '+>   passwd: {users: [{name: core, home_dir: ',
    );
    const { err, code } = await cli(dir, ['fix', '.']);
    expect([code, err]).toEqual([0, 'a.md: 1 problem fixed\n1 fixed, 0 left\n']);
    expect(readFileSync(join(dir, 'a.md'), 'utf8')).toBe(text.replace('homedir', 'home_dir'));
    expect(await cli(dir, ['fix', '.'])).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('commands for whole configs', () => {
  it('say what they do not take', async () => {
    const dir = folder({ 'a.md': fenced(GOOD), 'main.tf': `a = <<EOT\n${GOOD}EOT\n` });
    const said = async (...args: string[]) => {
      const { code, err } = await cli(dir, args);
      return `${code} ${err.trim()}`;
    };
    const words = 'configs in it are checked and fixed, but not taken out';
    expect(await said('render', 'a.md')).toBe(
      `1 flatcar-config: cannot render a.md: it is Markdown: ${words}`,
    );
    expect(await said('convert', '--to', 'ignition', 'main.tf')).toContain(`it is Terraform: ${words}`);
    expect(await said('fmt', 'a.md')).toBe(`2 flatcar-config: cannot read a.md: it is Markdown: ${words}`);
    expect(await said('machine', 'a.md')).toContain(`it is Markdown: ${words}`);
  });

  it('pass over them on walks', async () => {
    const dir = folder({ 'a.md': fenced(GOOD), 'b.bu': GOOD });
    expect((await cli(dir, ['fmt', '--check', '.'])).code).toBe(0);
  });
});
