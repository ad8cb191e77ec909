/** Where texts leave the program: what is ours is told in another language, and nothing else. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import type { CodeAction, CompletionList, DocumentSymbol, Hover } from 'vscode-languageserver';
import { runCli } from '../../server/src/cli/run.ts';
import { PREVIEW, type PreviewResult } from '../../server/src/protocol/preview.ts';
import { TOOL as TOOL_REQUEST, type ToolParams, type ToolResult } from '../../server/src/protocol/tool.ts';
import { folder } from '../cli/folder.ts';
import { useServerFolder } from '../kit/server-folder.ts';

const GERMAN = readFileSync(new URL('german.json', import.meta.url), 'utf8');
const MESSAGE =
  'maskiert kennzeichnet er keinen Start als gelungen; stattdessen SERVER=disabled in /etc/flatcar/update.conf schreiben';
const FIX = 'Stattdessen SERVER=disabled schreiben (ändert, was aus der Maschine wird)';
const TOOL = 'unreasonable mode would be reasonable if specified in octal; remember to add a leading zero';

const CONFIG = `variant: flatcar
version: 1.0.0
systemd:
  units:
    - name: update-engine.service
      mask: true
storage:
  files:
    - path: /etc/x
      mode: 644
`;

async function cli(env: Record<string, string>, args: readonly string[], texts: string | null = GERMAN) {
  const cwd = folder({ 'a.bu': CONFIG });
  const asked: string[] = [];
  let out = '';
  let err = '';
  const code = await runCli([...args], {
    cwd,
    readStdin: async () => Buffer.of(),
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
    color: false,
    terminal: { stdout: false, stderr: false },
    env: (name) => env[name],
    readTexts: (name) => {
      asked.push(name);
      return name === 'de' ? texts : null;
    },
  });
  return { code, out, err, asked };
}

describe('the command line', () => {
  it('tells findings of ours in the language of the shell, and those of the tools as they are', async () => {
    const { out, asked } = await cli({ LANG: 'de_AT.UTF-8' }, ['check', '--explain', 'a.bu']);
    expect(asked).toEqual(['de-at', 'de']);
    expect(out).toContain(`info[flatcar/locksmith-mask]: ${MESSAGE}\n`);
    expect(out).toContain(`  = fix: ${FIX}\n`);
    expect(out).toContain('  = why: `update-engine.service` kennzeichnet auch');
    expect(out).toContain(`warning[butane/mode-decimal]: ${TOOL}\n`);
    expect(out).toContain('  = fix: 0644 schreiben (644 ist dezimal, als Rechte 01204)\n');
    expect(out).not.toContain('NIE');
  });

  it('does so line by line, for pages of rules, and for fixes that are told', async () => {
    const german = { LC_MESSAGES: 'de_DE' };
    expect((await cli(german, ['check', '--format', 'line', 'a.bu'])).out).toContain(`: info: ${MESSAGE} [`);
    const page = (await cli(german, ['explain', 'locksmith-mask'])).out;
    expect(page).toContain('locksmith-mask: update-engine.service tut mehr als zu aktualisieren\n');
    expect(page).toContain('harm: not-as-meant (etwas anderes kommt dabei heraus, als es aussieht)\n');
    expect((await cli(german, ['fix', '--dry-run', 'a.bu'])).err).toContain(`not safe: ${FIX}\n`);
  });

  it('tells programs what it always tells them', async () => {
    for (const format of ['json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle']) {
      const [german, english] = [
        await cli({ LC_ALL: 'de_DE' }, ['check', '--format', format, 'a.bu']),
        await cli({}, ['check', '--format', format, 'a.bu']),
      ];
      const timeless = (out: string) => out.replace(/timestamp="[^"]*"/, '').replaceAll(/flatcar-\w+/g, '');
      expect(timeless(german.out)).toBe(timeless(english.out));
    }
  });

  it.each<[readonly string[], 'out' | 'err', readonly string[]]>([
    [['check', 'a.bu'], 'out', ['1 Datei geprüft: 0 Fehler, 2 Warnungen, 1 Info\n', '  = Pfad: $.storage']],
    [['check', 'b.bu'], 'out', ['0 Dateien geprüft; 1 nicht lesbar\n']],
    [['check', 'b.bu'], 'err', ['b.bu kann nicht gelesen werden: Datei oder Verzeichnis nicht gefunden\n']],
    [['check', '--max-warnings', '0', 'a.bu'], 'err', ['2 Warnungen sind mehr als --max-warnings 0\n']],
    [
      ['fix', 'a.bu'],
      'err',
      [
        'nicht korrigiert, da nicht sicher: ',
        '0 korrigiert, 3 übrig (1 ohne Korrektur; `check` nennt sie)\n',
      ],
    ],
    [['fmt', '--check', 'c d.bu'], 'err', ['flatcar-config: c d.bu kann nicht gelesen werden: Datei oder']],
    [['init', '.'], 'err', ['.flatcar-config.yaml: geschrieben; alles darin ist noch Kommentar\n']],
    [['build'], 'err', ['flatcar-config: es gibt keine Projektdatei: flatcar-config init schreibt eine\n']],
    [['convert', '--to', 'butane', 'b'], 'err', ['b:1:1: die Datei kann nicht gelesen werden: Datei oder']],
    [['render', '--merge', '--value', 'a=b', 'a.bu'], 'err', ["keine Konfiguration verwendet den Wert 'a'"]],
    [['machine', 'a.bu'], 'out', ['a.bu: der erste Boot läuft durch\n', '\nDateien\n', ' maskiert ']],
    [['explain', 'nope'], 'err', ["flatcar-config: eine Regel 'nope' gibt es nicht\n"]],
    [['schema', 'nope'], 'err', ["ein Schema von 'nope' gibt es nicht; es gibt butane, "]],
    [['--nope'], 'err', ["flatcar-config: Unbekannte Option '--nope'\nAufruf: flatcar-config ", '\nMehr: ']],
    [['fmt', '--quotes', 'x', '-'], 'err', ["--quotes ist 'keep', 'single' oder 'double', nicht 'x'\n"]],
    [
      ['fmt', '--help'],
      'out',
      ['Aufruf: flatcar-config fmt ', '\nOptionen:\n', ' diese Hilfe zeigen\n', 'Exit-Code: 0 '],
    ],
  ])('says what comes of %j', async (args, where, told) => {
    const german = readFileSync(new URL('../../l10n/bundle.l10n.de.json', import.meta.url), 'utf8');
    const said = await cli({ LANG: 'de_DE.UTF-8' }, args, german);
    for (const one of told) expect(said[where]).toContain(one);
  });

  it('says of what butane says nothing of its own', async () => {
    const german = readFileSync(new URL('../../l10n/bundle.l10n.de.json', import.meta.url), 'utf8');
    const { err } = await cli({ LANG: 'de_DE.UTF-8' }, ['render', 'gone.bu'], german);
    expect(err).toBe('failed to open gone.bu: open gone.bu: no such file or directory\n');
  });

  it('is English, and reads no texts, where that is what is asked for', async () => {
    for (const env of [{}, { LANG: 'C' }, { LC_ALL: 'POSIX', LANG: 'de_DE' }, { LANG: 'en_US.UTF-8' }]) {
      const { out, asked } = await cli(env, ['check', 'a.bu']);
      expect(asked).toEqual([]);
      expect(out).toContain('masked, it does not mark a boot as good');
    }
  });

  it('is English where there are no texts, or none that can be read', async () => {
    const english = (await cli({}, ['check', 'a.bu'])).out;
    const { out, err } = await cli({ LANG: 'ja_JP' }, ['check', 'a.bu']);
    expect({ out, err }).toEqual({ out: english, err: '' });
    for (const texts of ['{', '[]', '""', '{"a": 1, "masked": []}'])
      expect((await cli({ LANG: 'de' }, ['check', 'a.bu'], texts)).out).toBe(english);
  });
});

describe('the server', () => {
  const { start, pathOf, uriOf } = useServerFolder();
  const texts: unknown = JSON.parse(GERMAN);

  it('tells a client in the language of the texts that it gives', async () => {
    const client = await start({
      initializationOptions: { texts },
      capabilities: {
        textDocument: {
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        },
      },
    });
    const uri = uriOf('ws', 'a.bu');
    await client.open(uri, CONFIG);
    const { diagnostics } = await client.published(uri);
    expect(diagnostics.map(({ message }) => message)).toEqual(expect.arrayContaining([MESSAGE, TOOL]));
    const at = (line: number, character: number) => ({
      textDocument: { uri },
      position: { line, character },
    });
    const hover = await client.request<Hover>('textDocument/hover', at(4, 8));
    expect(hover.contents).toMatchObject({ kind: 'markdown' });
    expect(JSON.stringify(hover.contents)).toContain(
      'Ein Mount heißt nach seinem Pfad, wie `systemd-escape -p` ihn schreibt.',
    );
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 5, character: 12 }, end: { line: 5, character: 12 } },
      context: { diagnostics },
    });
    expect(actions.map(({ title }) => title)).toContain(FIX);
    // What is mended is known by its place, whatever it says.
    expect(actions.find(({ title }) => title === FIX)?.diagnostics).toMatchObject([{ message: MESSAGE }]);
    const list = await client.request<CompletionList>('textDocument/completion', at(5, 6));
    expect(list.items.map(({ label }) => label)).toContain('mask');
    expect(list.items.find(({ label }) => label === 'enabled')?.detail).toBe('Wahrheitswert');
    const outline = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    expect(JSON.stringify(outline)).not.toContain('NIE');
    expect(client.log()).toBe('');
  });

  it('tells of machines so, by the names that they have, and language models in English', async () => {
    const own = { '{0} is not there': '{0} ist nicht da', enabled: 'eingeschaltet' };
    writeFileSync(pathOf('ws', '.flatcar-config.yaml'), 'machines: {enabled: {from: [a.bu, gone.bu]}}\n');
    const client = await start({ folders: [uriOf('ws')], initializationOptions: { texts: own } });
    const uri = uriOf('ws', 'a.bu');
    await client.open(uri, CONFIG);
    expect((await client.status(uri)).machine).toMatchObject({
      ...{ name: 'enabled', names: ['enabled'], reason: 'gone.bu ist nicht da' },
    });
    const preview = await client.request<PreviewResult>(PREVIEW, { uri, whole: true });
    expect(preview).toMatchObject({ machine: 'enabled', problem: { reason: 'gone.bu ist nicht da' } });
    const params: ToolParams = { name: 'explain', input: { rule: 'boot/exists' } };
    const german = await start({ locale: 'de' });
    expect(await german.request<ToolResult>(TOOL_REQUEST, params)).toEqual(
      await client.request<ToolResult>(TOOL_REQUEST, params),
    );
  });

  it('finds the texts of a locale beside the program', async () => {
    const client = await start({ locale: 'de-AT' });
    const uri = uriOf('ws', 'a.bu');
    await client.open(uri, CONFIG);
    const { diagnostics } = await client.published(uri);
    expect(diagnostics.map(({ message }) => message)).toContain(MESSAGE);
    expect(client.log()).toBe('');
  });

  it.each([
    ['ja', 'there are no texts of ja'],
    ['xx', 'the texts of xx are no bundle'],
  ])('speaks English to %s, and says why', async (locale, reason) => {
    const client = await start({ locale });
    const uri = uriOf('ws', 'a.bu');
    await client.open(uri, CONFIG);
    const { diagnostics } = await client.published(uri);
    expect(diagnostics.map(({ message }) => message)).toContain(
      'masked, it does not mark a boot as good; write SERVER=disabled to /etc/flatcar/update.conf instead',
    );
    expect(client.log()).toBe(`language: ${reason}; English is spoken`);
  });

  it.each([
    [{ texts: { 'Write {0}': 3, a: null, b: {} } }],
    [{ texts: [] }],
    [{ texts: 'de' }],
    [{ texts: { '{0}': '{0}{0}{0}', '{0}{1}': '{1}', '': '' } }],
  ])('takes what is no texts for none: %j', async (initializationOptions) => {
    const client = await start({ initializationOptions });
    const uri = uriOf('ws', 'a.bu');
    await client.open(uri, CONFIG);
    const { diagnostics } = await client.published(uri);
    expect(diagnostics.map(({ message }) => message)).toContain(TOOL);
  });
});

describe('the program as it is run', () => {
  it('has its texts beside it, in every thread', async () => {
    const { runProgram } = await import('../cli/program.ts');
    const dir = folder({});
    for (let at = 0; at < 450; at++) writeFileSync(join(dir, `${at}.bu`), CONFIG);
    const before = process.env['LC_ALL'];
    process.env['LC_ALL'] = 'de_DE.UTF-8';
    const { out } = runProgram(inject('cli'), ['check', '.'], dir);
    process.env['LC_ALL'] = before;
    expect(out.split(MESSAGE).length - 1).toBe(450);
  });
});
