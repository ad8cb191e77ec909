/** Cursor in the source, what it marks in the printed text, and the other way: `$0` is the cursor, `«…»` what it marks. */

import { describe, expect, it } from 'vitest';
import { analyze, mapIgnition } from '../server/src/analysis.ts';
import { memoryFiles } from '../server/src/api/memory-files.ts';
import { convertDocument } from '../server/src/convert/index.ts';
import type { SourceMap } from '../server/src/text/source-map.ts';
import type { Span } from '../server/src/text/span.ts';
import { dedent, readCursor } from './kit/cursor.ts';

const FILES = memoryFiles({ 'ca.pem': 'certificate' });

function render(source: string, options: { pretty?: boolean } = {}) {
  const analysis = analyze(source, { files: FILES });
  const printed = mapIgnition(analysis, options);
  if (!printed) throw new Error(analysis.fatal ?? source);
  return printed;
}

function marked(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** What a cursor in a Butane config marks in its rendering, the best first. */
function marks(config: string, options?: { pretty?: boolean }): readonly string[] {
  const { text, offset } = readCursor(dedent(config));
  const printed = render(text, options);
  return printed.map.outputsAt(offset).map(({ span }) => marked(printed.text, span));
}

/** What a cursor in the rendering, behind some words of it, marks in the config. */
function leadsTo(config: string, words: string, options?: { pretty?: boolean }): string {
  const text = dedent(config);
  const printed = render(text, options);
  return sourceBehind(printed, text, words);
}

function sourceBehind(printed: { text: string; map: SourceMap }, source: string, words: string): string {
  const found = printed.map.sourceAt(printed.text.indexOf(words) + words.length);
  return found ? marked(source, found.span) : '';
}

const SCRIPT = `
  variant: flatcar
  version: 1.1.0
  storage:
    files:
      - path: /opt/a.sh
        mode: 0755
        contents:
          inline: |
            first_line_of_words
            é=50%
`;

describe('a cursor in Butane marks in Ignition', () => {
  it.each([
    ['a value', SCRIPT.replace('/opt/a.sh', '/opt/$0a.sh'), '/opt/a.sh'],
    ['a number', SCRIPT.replace('0755', '07$055'), '493'],
    ['a key', SCRIPT.replace('path:', 'pa$0th:'), '"path"'],
    ['a line of a text', SCRIPT.replace('50%', '5$00%'), '%C3%A9%3D50%25'],
    ['what is packed as a whole', SCRIPT.replace('é=50%', `${'"'.repeat(12)}$0`), '"data:;base64,Zmlyc3Rf'],
  ])('%s', (_, config, expected) => {
    const first = marks(config)[0] ?? '';
    expect(first.startsWith('"data:;base64,') ? first.slice(0, 22) : first).toBe(expected);
  });

  it('all that a switch asked for, the whole first', () => {
    const found = marks(`
      variant: flatcar
      version: 1.1.0
      storage:
        filesystems:
          - device: /dev/vdb
            path: /data
            format: ext4
            with_mount_unit: tr$0ue
    `);
    expect(found[0]).toMatch(/^\{"contents":".*","enabled":true,"name":"data\.mount"\}$/);
    expect(found).toContain('"data.mount"');
  });

  it('each place that an alias brings a text to', () => {
    const config = `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: /a
            contents: &text {inline: he$0llo}
          - path: /b
            contents: *text
    `;
    expect(marks(config)).toEqual(['hello', 'hello', '""', '""']);
    const atAlias = config.replace('$0', '').replace('*text', '*te$0xt');
    expect(marks(atAlias)).toEqual(['{"compression":"","source":"data:,hello"}']);
  });

  it('the file that a name stands for', () => {
    const local = SCRIPT.replace(/inline:.*$/s, 'local: ca$0.pem\n');
    expect(marks(local)).toEqual(['"data:,certificate"', '""']);
  });

  it('nothing that did not come from there', () => {
    expect(marks(SCRIPT.replace('flatcar', 'flat$0car'))[0]).toMatch(/^\{"ignition"/);
  });
});

describe('a cursor in Ignition leads to', () => {
  it.each([
    ['a value', '"/opt/a', '/opt/a.sh'],
    ['a key', '"pat', 'path'],
    ['the version it was made for', '"3.4', '1.1.0'],
    ['a line of a text', '%C3%A9%3D5', 'é=50%'],
    ['what asked for a value', '"compres', 'inline'],
  ])('%s', (_, words, expected) => {
    expect(leadsTo(SCRIPT, words)).toBe(expected);
    expect(leadsTo(SCRIPT, words.replace('":', '": '), { pretty: true })).toBe(expected);
  });
});

describe('a MachineConfig', () => {
  const config = `
    variant: openshift
    version: 4.14.0
    metadata:
      name: a
      labels:
        machineconfiguration.openshift.io/role: worker
    systemd:
      units:
        - name: a.service
          contents: |
            [Unit]
            Description=x "y"

            [Service]
  `;

  it('is marked line by line', () => {
    expect(marks(config.replace('Descr', 'De$0scr'))).toEqual(['Description=x "y"']);
  });

  it('leads back', () => {
    expect(leadsTo(config, 'Desc')).toBe('Description=x "y"');
    expect(leadsTo(config, 'role: wor')).toBe('worker');
    expect(leadsTo(config, 'apiVersion: machine')).toBe('4.14.0');
  });
});

describe('what is converted to Butane', () => {
  /** The conversion of a text with a cursor: what the cursor marks in it, and what words of it lead to. */
  function convert(marker: string) {
    const { text, offset } = readCursor(marker);
    const conversion = convertDocument(analyze(text), { to: 'butane' });
    if (!conversion.ok || !conversion.map) throw new Error('refused');
    const printed = { text: conversion.text, map: conversion.map() };
    return {
      marks: printed.map.outputsAt(offset).map(({ span }) => marked(printed.text, span)),
      leadsTo: (words: string) => sourceBehind(printed, text, words),
    };
  }

  it('leads to Ignition, into texts as well', () => {
    const source = 'data:,%23!%2Fbin%2Fsh%0Aec$0ho%20%22a%22%0A';
    const file = { path: '/opt/a.sh', mode: 493, contents: { source } };
    const { marks, leadsTo } = convert(
      JSON.stringify({ ignition: { version: '3.4.0' }, storage: { files: [file] } }),
    );
    expect(marks).toEqual(['echo "a"']);
    expect(leadsTo('ech')).toBe('echo%20%22a%22');
    expect(leadsTo('mode: 07')).toBe('493');
    expect(leadsTo('version: 1')).toBe('"3.4.0"');
    expect(leadsTo('inl')).toBe('"source"');
  });

  it('leads from a mount to the unit that Butane will make again', () => {
    const rendered = render(
      'variant: flatcar\nversion: 1.1.0\nstorage: {filesystems: [{device: /dev/a, path: /b, format: ext4, with_mount_unit: true}]}\n',
    );
    const { leadsTo } = convert(`$0${rendered.text}`);
    expect(leadsTo('with_mount_unit: tr')).toContain('"name":"b.mount"');
  });

  it('leads to a Container Linux Config', () => {
    const { marks, leadsTo } = convert(
      dedent(`
        systemd:
          units:
            - name: a.service
              enable: tr$0ue
              contents: |
                [Service]
                ExecStart=/bin/true
        update:
          group: beta
      `),
    );
    expect(marks).toContain('true');
    expect(leadsTo('ExecS')).toBe('ExecStart=/bin/true');
    expect(leadsTo('GROUP')).toContain('beta');
  });

  it('leads to a cloud-config', () => {
    const { marks, leadsTo } = convert(
      '#cloud-config\nwrite_files:\n  - path: /etc/a\n    content: |\n      one\n      t$0wo\n',
    );
    expect(marks).toEqual(['two']);
    expect(leadsTo('/etc')).toBe('/etc/a');
  });
});
