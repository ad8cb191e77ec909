/** Names that stand in several files, of which one machine is made. */
import { describe, expect, it } from 'vitest';
import { analyze, printIgnition } from '../../server/src/analysis.ts';
import { connectsFiles, readFiles, renamedAmong, type Texts, written } from '../kit/connected-files.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

function merging(...paths: readonly string[]): string {
  const all = paths.map((path) => `      - local: ${path}\n`).join('');
  return `${HEAD}ignition:\n  config:\n    merge:\n${all}`;
}

function unit(text: string): string {
  return `systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n        ${text}\n`;
}

const USERS = '{"ignition": {"version": "3.4.0"}, "passwd": {"users": [{"name": "‹app›"}]}}';

/** Renames at the first marked place of a file. */
function renameIn(marked: Texts, file: string, name: string, open?: readonly string[]): Texts | string {
  const { texts, places } = readFiles(marked);
  const at = places.find((place) => place.file === file);
  if (!at) throw new Error(`nothing marked in ${file}`);
  return renamedAmong(texts, file, at.start + 1, name, open);
}

describe('a name in a config that is merged', () => {
  connectsFiles(
    'defined there, and used in what merges it',
    {
      'main.bu': `${merging('child.ign')}${unit('User=«app»')}storage:
  files:
    - path: /home/«app»/x
      user: {name: "«app»"}
`,
      'child.ign': USERS,
    },
    'web',
  );

  connectsFiles(
    'defined in what merges it, and used there: in units, escaped texts and data URLs',
    {
      'main.bu': `${merging('child.ign')}passwd:\n  users:\n    - name: ‹app›\n`,
      'child.ign': JSON.stringify({
        ignition: { version: '3.4.0' },
        storage: {
          files: [
            { path: '/home/«app»/x', user: { name: '«app»' } },
            {
              path: '/etc/sudoers.d/x',
              contents: { source: 'data:,«app»%20ALL%3D(ALL)%20NOPASSWD:%20ALL%0A' },
            },
          ],
        },
        systemd: { units: [{ name: 'b.service', contents: '[Service]\r\nUser=«app»\r\n' }] },
      }),
    },
    'web',
  );

  connectsFiles(
    'of Ignition 2, which names filesystems and users in its way',
    {
      'main.bu': `${merging('old.json')}${unit('User=«app»')}`,
      'old.json': `{
  "ignition": {"version": "2.3.0"},
  "passwd": {"users": [{"name": "‹a\u0070p›"}]},
  "storage": {"files": [{"filesystem": "root", "path": "/x", "user": {"name": "«app»"}}]}
}
`,
    },
    'web',
  );

  connectsFiles(
    'that is a label',
    {
      'main.bu': `${merging('disks.ign')}storage:
  filesystems:
    - device: /dev/disk/by-partlabel/«data»
      format: ext4
      path: /srv
`,
      'disks.ign': `{"ignition": {"version": "3.4.0"}, "storage": {"disks": [
        {"device": "/dev/sdb", "partitions": [{"label": "‹data›", "number": 1}]}]}}`,
    },
    'store',
  );

  connectsFiles(
    'that is a path, or a folder in one',
    {
      'main.bu': `${merging('child.ign')}${unit('ExecStart=«/opt/app»/run «/opt/app»')}storage:
  links:
    - path: /srv/app
      target: ../opt/«app»/x
`,
      'child.ign': `{"ignition": {"version": "3.4.0"}, "storage": {
        "directories": [{"path": "‹/opt/app›"}],
        "files": [{"path": "/etc/x", "contents": {"source": "data:,x%20«%2Fopt%2Fapp»"}}]}}`,
    },
    '/opt/web',
    (old) => old.replace('app', 'web'),
  );

  it('takes along what is called after it in another file', () => {
    const files = readFiles({
      'main.bu': `${merging('child.ign')}systemd:
  units:
    - name: «app.timer»
      contents: |
        [Timer]
        OnCalendar=daily
    - name: b.service
      contents: |
        [Unit]
        After=«app.service»
`,
      'child.ign': `{"ignition": {"version": "3.4.0"}, "systemd": {"units": [
        {"name": "‹app.service›", "contents": "[Service]\\nExecStart=/x\\n"}]}}`,
    });
    const after = written(files, (old) => old.replace('app', 'web'));
    for (const { file, start } of files.places)
      expect(renamedAmong(files.texts, file, start + 1, 'web')).toEqual(after);
  });

  it('is refused where one of the files has it already', () => {
    const child = USERS.replace(']}}', ', {"name": "web"}]}}');
    const files = { 'main.bu': `${merging('child.ign')}${unit('User=«app»')}`, 'child.ign': child };
    expect(renameIn(files, 'main.bu', 'web')).toBe('refused: there is web already, in child.ign');
    expect(renameIn(files, 'child.ign', 'web')).toBe('refused: there is web already');
    const other = {
      'main.bu': `${merging('child.ign')}passwd:\n  users:\n    - name: web\n`,
      'child.ign': USERS,
    };
    expect(renameIn(other, 'child.ign', 'web')).toBe('refused: there is web already, in main.bu');
    // Alone, nobody knows.
    expect(renameIn(other, 'child.ign', 'web', [])).toEqual({ 'child.ign': USERS.replace('‹app›', 'web') });
  });

  it('is refused where a file cannot be changed', () => {
    const packed = btoa(
      '{"ignition": {"version": "3.4.0"}, "passwd": {"users": [{"name": "app", "uid": 1700}]}}',
    );
    const merged = `{"source": "data:;base64,${packed}"}`;
    const ign = (rest: string) =>
      `{"ignition": {"version": "3.4.0", "config": {"merge": [${merged}]}}${rest}}`;
    const files = {
      'main.bu': `${merging('child.ign')}${unit('User=«app»')}`,
      'child.ign': ign(', "passwd": {"users": [{"name": "‹app›"}]}'),
    };
    const reason = 'refused: the config in the URL names app as well, and cannot be edited';
    expect(renameIn(files, 'main.bu', 'web')).toBe(reason);
    expect(renameIn(files, 'child.ign', 'web')).toBe(reason);
    // What it does not speak of changes.
    const other = { ...files, 'child.ign': ign(', "passwd": {"users": [{"name": "‹bob›"}]}') };
    expect(renameIn(other, 'child.ign', 'web')).toEqual({
      'child.ign': ign(', "passwd": {"users": [{"name": "web"}]}'),
    });
    const elsewhere = { 'main.bu': `${merging('child.ign')}${unit('User=«bob»')}`, 'child.ign': USERS };
    expect(renameIn(elsewhere, 'main.bu', 'web')).toBe(
      'refused: bob is not defined in this document, nor in those that it is merged with',
    );
  });

  it('is refused where an anchor in another file means more', () => {
    const files = {
      'main.bu': `${merging('child.ign')}passwd:\n  users:\n    - name: ‹app›\n`,
      'child.bu': `${HEAD}storage:
  files:
    - path: /a
      user: {name: &a app}
      contents: {inline: *a}
`,
    };
    expect(renameIn(files, 'main.bu', 'web')).toMatch(
      /^refused: in child\.bu: .* has the anchor &a, and its aliases would change as well$/,
    );
  });
});

describe('a config that is not rendered yet', () => {
  connectsFiles(
    'is its source, with the files that this names and merges',
    {
      'main.bu': `${merging('child.ign')}${unit('User=«app»')}`,
      'child.bu': `${merging('low.ign')}storage:
  files:
    - path: /opt/x
      mode: 0755
      contents: {local: x.sh}
`,
      'low.bu': `${HEAD}passwd:\r\n  users:\r\n    - name: "‹app›" # who\r\n`,
    },
    'web',
  );

  it('brings along the files that it names', () => {
    const files = readFiles({
      'main.bu': `${merging('child.ign')}passwd:\n  users:\n    - name: ‹app›\n`,
      'child.bu': `${HEAD}storage:
  files:
    - path: /opt/x
      mode: 0755
      contents: {local: x.sh}
`,
      'x.sh': '#!/bin/bash\nchown «app»:«app» /srv\n',
    });
    expect(renamedAmong(files.texts, 'main.bu', files.places[0]?.start ?? 0, 'web')).toEqual(
      written(files, () => 'web'),
    );
  });

  it('has its names even where it does not render', () => {
    const files = readFiles({
      'main.bu': `${merging('child.ign')}${unit('User=«app»')}`,
      'child.bu': `${HEAD}passwd:\n  users:\n    - name: ‹app›\n      uid: many\n`,
    });
    for (const { file, start } of files.places)
      expect(renamedAmong(files.texts, file, start + 1, 'web')).toEqual(written(files, () => 'web'));
  });
});

describe('a rendered config beside its source', () => {
  const source = `${HEAD}passwd:
  users:
    - name: app
storage:
  files:
    - path: /opt/x
      contents:
        inline: |
          #!/bin/bash
          ${'echo one line like all others\n          '.repeat(40)}chown app /srv
`;
  const render = (text: string, pretty: boolean) => printIgnition(analyze(text), { pretty });
  const main = `${merging('child.ign')}${unit('User=«app»')}`;
  const renamed = (text: string) => text.replaceAll(/\bapp\b/g, 'web');

  it.each([true, false])('stays what that renders to, packed parts as well', (pretty) => {
    const child = `${render(source, pretty)}\n`;
    expect(child).toContain('gzip');
    const files = { 'main.bu': main, 'child.ign': child, 'child.bu': source };
    const after = {
      'main.bu': main.replace('«app»', 'web'),
      'child.bu': renamed(source),
      'child.ign': `${render(renamed(source), pretty)}\n`,
    };
    expect(renameIn(files, 'main.bu', 'web')).toEqual(after);
    expect(
      renamedAmong(
        { ...files, 'main.bu': main.replace(/[«»]/g, '') },
        'child.bu',
        source.indexOf('app') + 1,
        'web',
      ),
    ).toEqual(after);
  });

  it('keeps its own layout where the names alone do', () => {
    const child = '{ "passwd": {"users": [\n  {"name": "app"} ]},  "ignition": {"version": "3.4.0"} }\n';
    const small = `${HEAD}passwd:\n  users:\n    - name: app\n`;
    expect(renameIn({ 'main.bu': main, 'child.ign': child, 'child.bu': small }, 'main.bu', 'web')).toEqual({
      'main.bu': main.replace('«app»', 'web'),
      'child.bu': renamed(small),
      'child.ign': renamed(child),
    });
  });

  it('changes name by name where the two differ, and alone where there is no source', () => {
    const stale = USERS.replace(/[‹›]/g, '').replace('3.4.0', '3.3.0');
    const small = `${HEAD}passwd:\n  users:\n    - name: app\n    - name: other\n`;
    const files = { 'main.bu': main, 'child.ign': stale, 'child.bu': small };
    const after = { 'main.bu': main.replace('«app»', 'web'), 'child.ign': renamed(stale) };
    expect(renameIn(files, 'main.bu', 'web')).toEqual({ ...after, 'child.bu': renamed(small) });
    expect(renameIn({ ...files, 'child.bu': 'services:\n  app: app\n' }, 'main.bu', 'web')).toEqual(after);
  });
});

describe('a config that several merge', () => {
  const child = '{"ignition": {"version": "3.4.0"}, "passwd": {"users": [{"name": "app"}, {"name": "bob"}]}}';
  const files = {
    'one.bu': `${merging('child.ign')}${unit('User=«app»')}`,
    'two.bu': `${merging('child.ign')}${unit('User=app')}passwd:\n  users:\n    - name: own\n`,
    'three.bu': `${HEAD}passwd:\n  users:\n    - name: app\n`,
    'four.bu': `${merging('child.ign')}passwd:\n  users:\n    - name: own\n`,
    'child.ign': child,
  };

  it('changes in all that are open', () => {
    const to = (text: string) => text.replace(/«?\bapp\b»?/, 'web');
    expect(renameIn(files, 'one.bu', 'web')).toEqual({
      'one.bu': to(files['one.bu']),
      'two.bu': to(files['two.bu']),
      'child.ign': to(child),
    });
    expect(renameIn(files, 'one.bu', 'web', ['three.bu'])).toEqual({
      'one.bu': to(files['one.bu']),
      'child.ign': to(child),
    });
  });

  it('ties together only what stands in it', () => {
    const { texts } = readFiles(files);
    const at = files['two.bu'].indexOf('own');
    expect(renamedAmong(texts, 'two.bu', at, 'mine')).toEqual({
      'two.bu': files['two.bu'].replace('own', 'mine'),
    });
    expect(renamedAmong(texts, 'child.ign', child.indexOf('app'), 'own')).toBe(
      'refused: there is own already, in two.bu',
    );
  });
});
