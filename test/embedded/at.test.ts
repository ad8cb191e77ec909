/** The text at a place of a document, marked with `$0`; the place in the text is marked the same way. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { embeddedAt } from '../../server/src/embedded/at.ts';
import { withRole } from '../../server/src/embedded/embedded-text.ts';
import { TEXT_FIELDS } from '../../server/src/embedded/fields.ts';
import { sysctl } from '../../server/src/embedded/languages/sysctl.ts';
import { toml } from '../../server/src/embedded/languages/toml.ts';
import { LANGUAGES, languageOf } from '../../server/src/embedded/languages.ts';
import { viewOf } from '../../server/src/embedded/view.ts';
import { RELEASES } from '../../server/src/spec/releases.ts';
import {
  type ResolvedShape,
  resolveButane,
  resolveCloudConfig,
  resolveIgnition,
  resolveIgnition2,
} from '../../server/src/spec/resolve.ts';
import { dedent, readCursor } from '../kit/cursor.ts';

/** Language, role and owner of the text at the mark, and the text with the mark. */
function at(marked: string): string | null {
  const { text, offset } = readCursor(dedent(marked));
  const found = embeddedAt(analyze(text), offset);
  if (!found) return null;
  const { language, text: embedded, offset: inner } = found;
  const shown = `${embedded.text.slice(0, inner)}$0${embedded.text.slice(inner)}`;
  return `${language.id} ${embedded.role} ${embedded.owner}: ${JSON.stringify(shown)}`;
}

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

describe('embeddedAt', () => {
  it('finds the text in each kind of scalar', () => {
    const file = (contents: string) =>
      at(`${HEAD}storage:\n  files:\n    - path: /etc/a.sh\n      contents:\n        inline: ${contents}`);
    expect(file('|\n          a\n          b$0c\n')).toBe('shell file /etc/a.sh: "a\\nb$0c\\n"');
    expect(file('|\n          a\n        $0  bc\n')).toBe('shell file /etc/a.sh: "a\\n$0bc\\n"');
    expect(file('>-\n          a\n          b$0c\n')).toBe('shell file /etc/a.sh: "a b$0c"');
    expect(file('"a\\n\\"$0b\\tc"\n')).toBe('shell file /etc/a.sh: "a\\n\\"$0b\\tc"');
    expect(file("'it''s $0so'\n")).toBe('shell file /etc/a.sh: "it\'s $0so"');
    expect(file('pl$0ain\n')).toBe('shell file /etc/a.sh: "pl$0ain"');
  });

  it('knows what a text is by its field, its name and its first line', () => {
    const unit = (contents: string) =>
      at(`${HEAD}systemd:\n  units:\n    - name: a.service\n      ${contents}\n`);
    expect(unit('contents: "[Unit$0]"')).toBe('unit unit a.service: "[Unit$0]"');
    expect(unit('dropins: [{name: 1.conf, contents: "$0[Unit]"}]')).toBe('unit dropin a.service: "$0[Unit]"');
    expect(at(`${HEAD}systemd:\n  quadlets:\n    - name: a.container\n      contents: "[$0"\n`)).toBe(
      'quadlet quadlet a.container: "[$0"',
    );
    const file = (path: string, text: string) =>
      at(`${HEAD}storage: {files: [{path: ${path}, contents: {inline: "${text}"}}]}\n`);
    expect(file('/etc/containers/systemd/a.network', '$0[')).toContain('quadlet quadlet ');
    expect(file('/opt/x', '#!/usr/bin/env bash\\n$0')).toContain('shell file ');
    expect(file('/opt/x', '#!/usr/bin/python3\\n$0')).toContain('script file ');
    expect(file('/etc/systemd/system/a.service', '$0[')).toContain('unit file ');
  });

  it('works while something is typed', () => {
    expect(
      at(
        `${HEAD}systemd:\n  units:\n    - name: a.service\n      enabled: [\n      contents: |\n        [Un$0`,
      ),
    ).toBe('unit unit a.service: "[Un$0"');
    expect(at(`${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: |\n        $0`)).toBe(
      'unit unit a.service: "$0"',
    );
    expect(at(`${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: "[Un$0`)).toBe(
      'unit unit a.service: "[Un$0"',
    );
    expect(
      at(`{"ignition": {"version": "3.4.0"}, "systemd": {"units": [{"name": "a.service", "contents": "[Un$0`),
    ).toBe('unit unit a.service: "[Un$0"');
  });

  it('is nothing beside texts, and in what is packed', () => {
    expect(at(`${HEAD}systemd:\n  units:\n    - name: a.ser$0vice\n      contents: x\n`)).toBeNull();
    expect(at(`${HEAD}systemd:\n  units:\n    - contents: |\n        x\n      na$0me: a\n`)).toBeNull();
    expect(at(`${HEAD}systemd:\n  units:\n    - contents: |\n        x\n\n  $0\n`)).toBeNull();
    expect(
      at(
        '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/a", "contents": {"source": "data:;base64,YW$0Jj"}}]}}',
      ),
    ).toBeNull();
    expect(at('$0')).toBeNull();
  });

  it('reads Ignition: escaped units, data URLs, and configs in configs', () => {
    const ignition = (rest: string) => at(`{"ignition": {"version": "3.4.0"}, ${rest}}`);
    expect(
      ignition('"systemd": {"units": [{"name": "a.service", "contents": "[Unit]\\nA=\\u0062$0c"}]}'),
    ).toBe('unit unit a.service: "[Unit]\\nA=b$0c"');
    expect(
      ignition(
        '"storage": {"files": [{"path": "/a.env", "contents": {"source": "data:,A%3D%C3%A4$0%20x"}}]}',
      ),
    ).toBe('env file /a.env: "A=ä$0 x"');
    const child = JSON.stringify({ systemd: { units: [{ name: 'b.service', contents: '[Unit]\nB' }] } });
    const marked = child.replace('nB', 'n$0B');
    expect(at(`${HEAD}ignition:\n  config:\n    merge:\n      - inline: '${marked}'\n`)).toBe(
      'unit unit b.service: "[Unit]\\n$0B"',
    );
    expect(at(`${HEAD}ignition:\n  config:\n    merge:\n      - inline: '{$0}'\n`)).toBe(
      'json config : "{$0}"',
    );
  });

  it('leads each offset of a text there and back', () => {
    const text = `${HEAD}storage:\n  files:\n    - path: /a\n      contents:\n        inline: |\n          one\n\n            two\n          three\n`;
    const start = text.indexOf('one');
    const found = embeddedAt(analyze(text), start)?.text;
    const offsets = Array.from({ length: found?.text.length ?? 0 }, (_, offset) => offset);
    expect(offsets.length).toBe('one\n\n  two\nthree\n'.length);
    for (const offset of offsets) {
      const place = found?.spanOf(offset, offset).start ?? -1;
      expect(found?.offsetOf(place), `offset ${offset}`).toBe(offset);
    }
    expect(found?.offsetOf(0)).toBeNull();
    expect(found?.offsetOf(text.length + 5)).toBeNull();
  });

  it('edits the text of a data URL, escaped', () => {
    const text =
      '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/a", "contents": {"source": "data:,a%20b"}}]}}';
    const found = embeddedAt(analyze(text), text.indexOf('%20'))?.text;
    const [edit] = found?.replace(1, 2, ' = ') ?? [];
    expect(edit?.newText).toBe('%20%3D%20');
    expect(text.slice(edit?.span.start, edit?.span.end)).toBe('%20');
  });
});

it('edits the text of a config in a config, through both', () => {
  const child = JSON.stringify({ systemd: { units: [{ name: 'b.service', contents: '[Unit]\nB' }] } });
  const text = `${HEAD}ignition:\n  config:\n    merge:\n      - inline: '${child}'\n`;
  const found = embeddedAt(analyze(text), text.indexOf('nB') + 1)?.text;
  const [edit] = found?.replace(6, 7, '\n\n') ?? [];
  expect(edit?.newText).toBe('\\n\\n');
  expect(text.slice(edit?.span.start, edit?.span.end)).toBe('\\n');
  expect(found?.replace(0, 99, '')).toBeNull();
});

describe('the table of fields', () => {
  const newest = RELEASES.findLast(({ variant }) => variant === 'flatcar');
  const shapes: readonly ResolvedShape[] = [
    ...(newest ? [resolveButane(newest)] : []),
    resolveIgnition('3.5.0'),
    resolveIgnition2('2.4.0'),
    resolveCloudConfig(),
  ];

  /** Whether a shape has a field of texts at a path. */
  function has(shape: ResolvedShape, path: string): boolean {
    let type: unknown = shape;
    for (const step of path.split('.')) {
      const now = type as { kind?: string; of?: unknown; fields?: ReadonlyMap<string, { type: unknown }> };
      type = step === '*' ? now.of : now.fields?.get(step)?.type;
      if (!type) return false;
    }
    return (type as { kind?: string }).kind === 'string';
  }

  it.each(TEXT_FIELDS)('$path is a field of some format, and has its name beside it', ({ path, owner }) => {
    const shape = shapes.find((one) => has(one, path));
    expect(shape).toBeDefined();
    if (shape && owner !== null) expect(has(shape, owner)).toBe(true);
  });
});

describe('the table of languages', () => {
  const by = (owner: string, text = '', role: 'file' | 'unit' = 'file') =>
    languageOf({ owner, text, role }).id;

  it.each([
    ['/etc/systemd/system/a.service', 'unit'],
    ['/etc/systemd/system/a.service.d/1.conf', 'unit'],
    ['/etc/systemd/network/1.network', 'networkd'],
    ['/etc/systemd/resolved.conf', 'settings'],
    ['/etc/sysupdate.d/a.transfer', 'settings'],
    ['/home/core/.config/containers/systemd/a.container', 'quadlet'],
    ['/etc/flatcar/update.conf', 'env'],
    ['/etc/default/x', 'env'],
    ['/etc/a.env', 'env'],
    ['/etc/a.json', 'json'],
    ['/etc/containerd/config.toml', 'toml'],
    ['/etc/a.yaml', 'yaml'],
    ['/opt/a.sh', 'shell'],
    ['/etc/profile.d/x', 'shell'],
    ['/etc/motd', 'prose'],
    ['/etc/ssh/sshd_config.d/1.conf', 'sshd'],
    ['/etc/sudoers.d/1', 'sudoers'],
    ['/etc/tmpfiles.d/1.conf', 'tmpfiles'],
    ['/etc/sysusers.d/1.conf', 'sysusers'],
    ['/etc/udev/rules.d/1.rules', 'udev'],
    ['/etc/sysctl.d/1.conf', 'sysctl'],
    ['/etc/a.conf', 'config'],
  ])('%s is %s', (owner, id) => {
    expect(by(owner)).toBe(id);
  });

  it('goes by the first line before the path, and by that of a manifest last', () => {
    expect(by('/etc/a.json', '#!/bin/sh\n')).toBe('shell');
    expect(by('/etc/a', '#!/usr/bin/perl\n')).toBe('script');
    expect(by('/etc/manifest', '---\napiVersion: v1\n')).toBe('yaml');
    expect(by('a.service', '', 'unit')).toBe('unit');
  });

  it('gives a reading to who asks for its language, and to nobody else', () => {
    const path = '/etc/a.toml';
    const text = `${HEAD}storage: {files: [{path: ${path}, contents: {inline: "b = 1"}}]}\n`;
    const found = embeddedAt(analyze(text), text.indexOf('b = 1'));
    const view = found && viewOf(withRole(found.text, 'file', path));
    expect(view?.as(toml)?.toml().entries).toHaveLength(1);
    expect(view?.as(sysctl)).toBeNull();
  });

  it('reads any text without an error, and its code keeps the offsets', () => {
    const text = '# c\n[A]\nB = "x\n{"a": 1}\n<<E\n';
    for (const { id, read } of LANGUAGES) {
      const code = read(text).code();
      expect([0, text.length], id).toContain(code.length);
    }
  });
});
