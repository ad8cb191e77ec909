import { languages, workspace } from 'vscode';
import { equal } from './expect.ts';
import { api } from './extension.ts';
import { untilFindings } from './findings.ts';
import { readRun } from './results.ts';
import { until } from './wait.ts';
import { open } from './workspace.ts';

describe('recognition', () => {
  it('runs in the host and with the trust this run is about', async () => {
    const run = await readRun();
    equal('importScripts' in globalThis ? 'web' : 'node', run.host, 'host');
    equal(workspace.isTrusted, run.trusted, 'trust');
  });

  it('does not touch YAML that is not ours', async () => {
    const { document } = await open('other.yaml');
    const extension = await api();
    await extension.whenReady();
    equal(document.languageId, 'yaml');
    equal(languages.getDiagnostics(document.uri), []);
  });

  it('opens *.bu as Butane and starts the server', async () => {
    const { document } = await open('preview.bu');
    equal(document.languageId, 'butane');
    const extension = await api();
    await until('the server', () => extension.isRunning());
  });

  it('serves plain YAML with a Butane header, which stays YAML', async () => {
    const { document } = await open('plain.yaml');
    await untilFindings(document, ['5:13 error: path not absolute']);
    equal(document.languageId, 'yaml');
  });

  it('serves plain JSON with an Ignition header, which stays JSON', async () => {
    const { document } = await open('rendered.json');
    await until('a finding', () => languages.getDiagnostics(document.uri).length > 0);
    equal(document.languageId, 'json');
  });

  it('makes Butane of a template by its text, and shows what is wrong beside its marks', async () => {
    const { document } = await open('template.yaml.tftpl');
    await untilFindings(document, ['9:13 error: path not absolute']);
    equal(document.languageId, 'butane');
  });

  it('leaves the templates of others alone', async () => {
    const { document } = await open('someone-elses.yaml.tftpl');
    await (await api()).whenReady();
    equal(document.languageId, 'plaintext');
    equal(languages.getDiagnostics(document.uri), []);
  });
});
