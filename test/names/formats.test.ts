import { describe, expect, it } from 'vitest';
import { readConnected, renamed, shownFrom, withMarks } from '../kit/connected.ts';
import { dedent } from '../kit/cursor.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

/** All marked places are found from each of them. */
function finds(marked: string): ReturnType<typeof readConnected> {
  const found = readConnected(marked);
  const shown = withMarks(found.text, found.defines, found.uses);
  for (const { start } of [...found.defines, ...found.uses]) expect(shownFrom(found, start + 1)).toBe(shown);
  return found;
}

describe('in other formats', () => {
  it('Ignition: escapes stay escaped, and texts in data URLs and in strings are texts', () => {
    const found = finds(
      dedent(String.raw`
        {
          "ignition": {"version": "3.4.0"},
          "kernelArguments": {"shouldExist": ["root=LABEL=«stuff»"]},
          "storage": {
            "filesystems": [{"device": "/dev/sdb", "label": "‹stuff›", "format": "ext4"}],
            "files": [{"path": "/etc/fstab", "contents": {"source": "data:,LABEL%3D«stuff»%20/srv%20ext4%0A"}}]
          },
          "systemd": {"units": [
            {"name": "srv.mount", "contents": "[Mount]\nWhat=/dev/disk/by-label/«stuff»\nWhere=/srv\n"}
          ]}
        }
      `),
    );
    expect(renamed(found, 'things')).toBe(found.text.replaceAll('stuff', 'things'));
  });
  it('Ignition 2 and Container Linux Config: filesystems by the names that files use', () => {
    const ignition = finds(
      '{"ignition": {"version": "2.3.0"}, "storage": {"filesystems": [{"name": "‹data›", "mount": {"device": "/dev/sdb", "format": "ext4"}}], "files": [{"filesystem": "«data»", "path": "/a"}, {"filesystem": "root", "path": "/b"}]}}',
    );
    expect(renamed(ignition, 'd')).toBe(ignition.text.replaceAll('"data"', '"d"'));
    expect(renamed(ignition, 'root')).toBe('refused: the filesystem root is there already');
    const old = finds(
      dedent(`
        storage:
          filesystems:
            - name: ‹data›
              mount:
                device: /dev/sdb
                format: ext4
          files:
            - filesystem: «data»
              path: /a
        passwd:
          users:
            - name: app
              groups: [docker]
        systemd:
          units:
            - name: a.service
              contents: "[Service]\\nUser=app\\n"
      `),
    );
    const user = { ...old, cursor: old.text.indexOf('User=app') + 6 };
    expect(renamed(user, 'web')).toBe(old.text.replaceAll('app', 'web'));
  });
  it('cloud-config', () => {
    const found = finds(
      dedent(`
        #cloud-config
        users:
          - name: ‹app›
            groups: [docker]
        write_files:
          - path: /home/«app»/x
            owner: «app»:«app»
        coreos:
          units:
            - name: a.service
              content: |
                [Service]
                User=«app»
      `),
    );
    expect(renamed(found, 'web')).toBe(found.text.replaceAll('app', 'web'));
  });
  it('a config that stands in another', () => {
    finds(`${HEAD}ignition:
  config:
    merge:
      - inline: '{"ignition": {"version": "3.4.0"}, "passwd": {"users": [{"name": "‹app›"}]}}'
systemd:
  units:
    - name: a.service
      contents: "[Service]\\nUser=«app»\\n"
`);
  });
});

describe('in documents that are not whole', () => {
  it('half typed', () => {
    finds(
      `${HEAD}passwd:
  users:
    - name: ‹app›
      gro
storage:
  files:
    - path: "/etc/x
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        User=«app»
`,
    );
    const found = finds(`${HEAD}storage:
  disks:
    - device: /dev/sdb
      partitions:
        - label: ‹data›
          siz
  filesystems:
    - device: /dev/disk/by-partlabel/«data»
      path
systemd:
  units:
    - name: a.service
      contents: |
        [Mount]
        What=/dev/disk/by-partlabel/«data»
        [Instal
`);
    expect(renamed(found, 'x')).toBe(found.text.replaceAll('/data', '/x').replace('label: data', 'label: x'));
  });
  it('templates: between equal marks names are equal, and other marks are other names', () => {
    finds(
      dedent(`
        variant: flatcar
        version: 1.1.0
        passwd:
          users:
            - name: ‹app›
        %{ if docker }
              groups: [docker]
        %{ endif }
        systemd:
          units:
            - name: a.service
              contents: |
                [Service]
                User=«app»
                Environment=X=\${x}
      `),
    );
    const found = finds(
      dedent(`
        variant: flatcar
        version: 1.1.0
        systemd:
          units:
            - name: \${a}-\${b}.service
              contents: "[Service]"
            - name: ‹\${a}-app.service›
              contents: "[Service]"
            - name: x.service
              contents: |
                [Unit]
                After=«\${a}-app.service»
      `),
    );
    expect(renamed(found, 'b')).toBe(found.text.replaceAll(/\$\{a\}-app/g, 'b'));
  });
  it('Windows lines, and names in each kind of scalar', () => {
    const marked = `${HEAD}passwd:
  users:
    - name: "‹app›"
storage:
  directories:
    - path: /a
      user: {name: '«app»'}
    - path: /b
      user:
        name: >-
          «app»
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        User=«app»
`;
    const found = finds(marked.replaceAll('\n', '\r\n'));
    expect(renamed(found, 'web')).toBe(found.text.replaceAll('app', 'web'));
  });
});

describe('what is not renamed', () => {
  const text = `${HEAD}passwd:
  users:
    - name: core
    - name: app
    - name: web
    - name: &x anchored
      gecos: *x
storage:
  filesystems:
    - device: /dev/sdb
      format: xfs
      label: data
    - device: /dev/sdc
      label: ROOT
  directories:
    - path: /srv/a
    - path: /srv/b
    - path: /etc/systemd/system
systemd:
  units:
    - name: docker.service
      enabled: true
    - name: a.service
      contents: "[Unit]\\nAfter=docker.service\\n[Service]\\nUser=core\\n"
    - name: b.service
      contents: "[Service]\\nUser=anchored\\n"
    - name: t@.service
      contents: "[Service]\\n"
`;
  const refused = (what: string, name: string): string => {
    const found = readConnected(text.replace(what, `«${what}»`));
    return renamed(found, name);
  };
  it.each([
    ['core', 'x', 'core is what the image of the system calls it'],
    ['app', 'web', 'there is web already'],
    ['app', 'core', 'core is a name that the image of the system has already'],
    ['app', 'A b', 'a user has at most 32 small letters, digits, - and _ in the name'],
    ['data', 'averyverylonglabel', 'a label of xfs has at most 12 bytes'],
    ['/srv/a', '/srv/b', 'there is /srv/b already'],
    ['/srv/a', 'srv/b', 'a path begins with / and has letters, digits, and . + @ - _ between slashes'],
    ['/srv/a', '/srv/../b', 'a path begins with / and has letters, digits, and . + @ - _ between slashes'],
    ['/etc/systemd/system', '/x', '/etc/systemd/system is what the image of the system calls it'],
    ['a.service', 'b', 'there is b.service already'],
    ['a.service', 'c.timer', 'a service is called something.service'],
    ['a.service', 'c@.service', 'a.service is no template, so there is no @ in its name'],
    ['a.service', 'sshd', 'sshd.service is a name that the image of the system has already'],
    ['a.service', 'a b', 'a b cannot be the name of a unit'],
    ['docker.service', 'x', 'docker.service is not defined in this document'],
    ['anchored', 'x', 'passwd.users.3.name has the anchor &x, and its aliases would change as well'],
    ['ROOT', 'x', 'ROOT is what the image of the system calls it'],
  ])('%s to %s: %s', (what, name, why) => {
    expect(refused(what, name)).toBe(`refused: ${why}`);
  });
  it('what is no text', () => {
    const found = readConnected(
      '{"ignition": {"version": "3.4.0"}, "passwd": {"users": [{"name": «null»}]}}',
    );
    expect(renamed(found, 'x')).toBe('nothing to rename');
    expect(renamed(readConnected(`${HEAD}passwd:\n  users:\n    - name: «~»\n`), 'x')).toBe(
      'nothing to rename',
    );
  });
  it('a template keeps its @', () => {
    expect(refused('t@.service', 'u')).toContain('name: u@.service');
  });
  it('what the image has is defined nowhere, but found where it is used', () => {
    const marked = text
      .replace('name: docker.service', 'name: «docker.service»')
      .replace('After=docker.service', 'After=«docker.service»');
    finds(marked);
    const word = readConnected(text.replace('enabled: true', '«enabled»: true'));
    expect(renamed(word, 'x')).toBe('nothing to rename');
  });
});
