import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { analyze, analyzeFilled, analyzeTolerant } from '../../../server/src/analysis.ts';
import { madeOf, refusalOf, renderingOf, sourceOf } from '../../../server/src/features/preview/rendering.ts';
import type { Span } from '../../../server/src/text/span.ts';
import { sample } from '../../kit/thorough.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** The configs of the golden cases, and the conversions' sources: all formats. */
function configs(): readonly (readonly [name: string, text: string])[] {
  const folders = ['test/golden', 'test/convert', 'test/editor/workspace', 'example'];
  const names = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:bu|ya?ml|ign|json)$/.test(name))
      .map((name) => join(folder, name)),
  );
  return names
    .filter((name) => statSync(join(ROOT, name)).isFile())
    .map((name) => [name, readFileSync(join(ROOT, name), 'utf8')] as const);
}

function lies({ start, end }: Span, text: string): boolean {
  return 0 <= start && start <= end && end <= text.length;
}

describe('over all configs', () => {
  const all = configs().map(([name, text]) => [name, text, analyze(text)] as const);
  const rendered = all.filter(([, , analysis]) => renderingOf(analysis) !== null);

  test('there are some that render, and each other one has a reason', () => {
    expect(rendered.length).toBeGreaterThan(20);
    for (const [name, text, analysis] of all) {
      if (renderingOf(analysis)) continue;
      const { reason, span } = refusalOf(analysis);
      expect(reason, name).not.toBe('');
      if (span) expect(lies(span, text), name).toBe(true);
    }
  });

  test('pretty and compact are the same config, and each leads both ways from everywhere', () => {
    for (const [name, source, analysis] of sample(rendered, 4)) {
      const [pretty, compact] = [renderingOf(analysis), renderingOf(analysis, true)];
      if (!pretty || !compact) throw new Error(name);
      if (pretty.language === 'json') expect(JSON.parse(compact.text), name).toEqual(JSON.parse(pretty.text));
      for (const isCompact of [false, true]) {
        const { text } = isCompact ? compact : pretty;
        for (let at = 0; at <= text.length; at += Math.ceil(text.length / 97)) {
          const found = sourceOf(analysis, at, isCompact);
          if (!found) throw new Error(`${name}: nothing at ${at}`);
          expect(
            lies(found.source, source) && lies(found.made[0] ?? { start: -1, end: -1 }, text),
            name,
          ).toBe(true);
        }
        for (let at = 0; at <= source.length; at += Math.ceil(source.length / 97)) {
          const found = madeOf(analysis, at, isCompact);
          if (!found) throw new Error(`${name}: nothing came of ${at}`);
          expect(lies(found.source, source) && found.made.every((span) => lies(span, text)), name).toBe(true);
        }
      }
    }
  });
});

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';

describe('what is shown', () => {
  test('of Ignition 2 is what a machine applies', () => {
    const analysis = analyze('{"ignition": {"version": "2.3.0"}, "storage": {"files": []}}');
    expect(renderingOf(analysis)?.ignitionVersion).toMatch(/^3\./);
  });

  test('of a Container Linux Config is what ct writes', () => {
    const analysis = analyze('systemd:\n  units:\n    - name: a.service\n      enable: true\n');
    expect(renderingOf(analysis)?.text).toContain('"version": "2.3.0"');
    expect(sourceOf(analysis, 0)).not.toBeNull();
  });

  test('of a template is what its values make of it, leading to the template', () => {
    const text = `${HEADER}storage:\n  files:\n    - path: /etc/\${name}/x\n`;
    const values = new Map([['name', 'web']]);
    const analysis = analyzeFilled(text, { values, kind: 'butane' }, analyzeTolerant);
    const shown = renderingOf(analysis);
    const at = shown?.text.indexOf('/etc/web/x') ?? -1;
    const { source } = sourceOf(analysis, at + 6) ?? {};
    expect(text.slice(source?.start, source?.end)).toContain('/etc/');
    const made = madeOf(analysis, text.indexOf('path:') + 1)?.made ?? [];
    expect(made.map(({ start, end }) => shown?.text.slice(start, end))).toEqual(['"path"']);
  });

  test('in front of an entry is that entry, from the first column on', () => {
    const text = `${HEADER}storage:\n  files:\n    - path: /etc/a\n    - path: /etc/b\n      contents:\n        inline: |\n          one\n          two\n`;
    const analysis = analyze(text);
    const shown = renderingOf(analysis)?.text ?? '';
    const line = text.lastIndexOf('    - path');
    for (const offset of [line, line + 2, line + 4, line + 5, line + 6]) {
      const { made = [], at = -1 } = madeOf(analysis, offset) ?? {};
      expect(made.map(({ start, end }) => shown.slice(start, end)).join()).toContain('path');
      expect(at, `${offset - line}`).toBeGreaterThan(shown.indexOf('/etc/a'));
    }
    const [first] = madeOf(analysis, text.lastIndexOf('          two'))?.made ?? [];
    expect(shown.slice(first?.start, first?.end)).toContain('data:');
  });

  test('of a MachineConfig is YAML', () => {
    const text =
      'variant: openshift\nversion: 4.14.0\nmetadata:\n  name: a\n  labels:\n    machineconfiguration.openshift.io/role: worker\n';
    const shown = renderingOf(analyze(text));
    expect(shown?.language).toBe('yaml');
    expect(shown?.text.endsWith('\n') && !shown.text.endsWith('\n\n')).toBe(true);
  });
});

describe('why nothing is shown', () => {
  const broken = `${HEADER}storage:\n  files:\n    - path: etc/x\n`;

  test('is what the tool says, without asking our own rules', () => {
    const analysis = analyze(broken);
    const isAsked = vi.spyOn(analysis, 'findings', 'get');
    expect(refusalOf(analysis).reason).toMatch(/path not absolute/);
    expect(isAsked).not.toHaveBeenCalled();
  });

  test('stands in the template, and does not tell of values', () => {
    const text = `${HEADER}storage:\n  files:\n    - path: \${secret}\n`;
    const values = new Map([['secret', 'hunter2/x']]);
    const analysis = analyzeFilled(text, { values, kind: 'butane' }, analyzeTolerant);
    const { reason, span } = refusalOf(analysis);
    expect(reason).toMatch(/path not absolute/);
    expect(reason).not.toContain('hunter2');
    expect(text.slice(span?.start, span?.end)).toContain('secret');
  });

  test('of a cloud-config is that Ignition does not read it', () => {
    expect(refusalOf(analyze('#cloud-config\nhostname: a\n')).reason).toContain('convert it to Butane');
  });
});
