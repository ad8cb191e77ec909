/** What is ours, how leniently it is read, and above all what is nobody's mistake. */
import { describe, expect, it } from 'vitest';
import { carriedIn, foundIn, mendedBy, saidIn } from '../kit/excerpts.ts';

const page = (text: string, info = 'yaml'): string => `\`\`\`${info}\n${text}\n\`\`\`\n`;
const found = (text: string, info?: string) => foundIn('markdown', page(text, info));
const said = (text: string, info?: string) => saidIn('markdown', page(text, info));

describe('what is ours', () => {
  it.each([
    ['butane 2', 'variant: fcos\nversion: 1.6.0'],
    ['butane 2', '---\n# butane < a.bu > a.ign\nversion: 1.1.0\nvariant: flatcar'],
    ['ignition 2', '{"ignition": {"version": "3.4.0"}}'],
    ['container-linux-config 2', 'locksmith:\n  reboot_strategy: "off"'],
    ['cloud-config 2', '#cloud-config\ncoreos:\n  update:\n    group: stable'],
    ['fragment 2', 'systemd:\n  units:\n    - name: a.service\n      enabled: true'],
    ['fragment 2', 'storage:\n  files:\n    - path: /a\n      contents:\n        inline: x'],
    ['fragment 2', 'passwd:\n  users:\n    - name: core'],
  ])('%s', (kind, text) => {
    expect(found(text)).toEqual([kind]);
  });
});

describe('what is not', () => {
  it.each([
    ['a resource of Kubernetes', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  volumes: []'],
    ['a claim', 'spec:\n  resources:\n    requests:\n      storage: 1Gi'],
    ['docker-compose', 'version: "3"\nservices:\n  a:\n    image: b\nvolumes: {}'],
    ['Ansible', '- hosts: all\n  tasks:\n    - systemd:\n        name: a.service\n        state: started'],
    ['a workflow of GitHub', 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: []'],
    ['a cloud-config of cloud-init', '#cloud-config\nusers:\n  - name: a\nwrite_files:\n  - path: /a'],
    ['another format with a variant', 'variant: qemu\nversion: 1.0.0\nstorage:\n  files: []'],
    ['values of Helm', 'storage:\n  size: 1Gi\n  className: fast'],
    ["somebody's settings", 'systemd:\n  enabled: true\nstorage:\n  path: /data'],
    ['output of a command', 'systemd: 253.4-1.fc38\nstorage: none'],
    ['words', 'variant: flatcar <- or fcos\nversion: 1.0.0'],
    ['JSON of others', '{"variant": "x", "storage": {"files": []}}'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('a config in a language that is another', () => {
    expect(found('variant: flatcar\nversion: 1.1.0', 'go')).toEqual([]);
    expect(found('$ cat a.bu\nvariant: flatcar\nversion: 1.1.0', '')).toEqual([]);
    // A config that begins in the middle of a session.
    expect(found('variant: flatcar\nversion: 1.1.0\n$ butane a.bu', '')).toEqual([]);
  });
});

describe('a fragment', () => {
  it('is told of keys that no config has', () => {
    expect(said('storage:\n  files:\n    - path: /a\n      mod: 0644')).toEqual(
      ['5:7 unused-key "mod"', expect.anything()].slice(0, 1),
    );
  });

  it('is not told of what may stand elsewhere', () => {
    const unit =
      'systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n        User=web\n        ExecStart=/opt/bin/a';
    expect(said(unit)).toEqual([]);
    expect(said('storage:\n  files:\n    - path: /a\n      user:\n        name: web')).toEqual([]);
    expect(
      said('storage:\n  files:\n    - path: /etc/nsswitch.conf\n      contents:\n        local: a'),
    ).toEqual([]);
  });

  it('may be one of a Container Linux Config', () => {
    expect(
      said(
        'storage:\n  files:\n    - filesystem: root\n      path: /a\n      contents:\n        remote:\n          url: https://a.example/b',
      ),
    ).toEqual([]);
    expect(
      said(
        'systemd:\n  units:\n    - name: a.service\n      enable: true\n      contents: |\n        [Service]\n        ExecStart=/a\n        [Install]\n        WantedBy=multi-user.target',
      ),
    ).toEqual([]);
  });

  it('is read as the other configs of the page are', () => {
    const fcos = page('variant: fcos\nversion: 1.6.0');
    expect(
      saidIn(
        'markdown',
        `${fcos}${page('storage:\n  files:\n    - path: /a\nboot_device:\n  layout: x86_64\n  mirror:\n    devices: [/dev/a, /dev/b]')}`,
      ),
    ).toEqual([]);
  });
});

describe('what is left out', () => {
  const HEADER = 'variant: flatcar\nversion: 1.1.0\n';

  it.each(['...', '…', '[...]', '<snip>', '- ...'])('by %s', (dots) => {
    expect(said(`${HEADER}storage:\n  files:\n    - path: /a\n    ${dots}`)).toEqual([]);
  });

  it('by words to fill in', () => {
    expect(
      said(`${HEADER}passwd:\n  users:\n    - name: core\n      ssh_authorized_keys:\n        - <your key>`),
    ).toEqual([]);
    expect(said(`${HEADER}storage:\n  files:\n    - path: <path>\n      mode: <mode>`)).toEqual([]);
    expect(said('variant: flatcar\nversion: <version>\nstorage:\n  filez: []')).toEqual([
      '5:3 unused-key "filez"',
    ]);
  });

  it('by marks of templates', () => {
    expect(said(`${HEADER}storage:\n  files:\n    - path: \${path}\n      mode: \${mode}`)).toEqual([]);
    expect(said(`${HEADER}storage:\n  files:\n    - path: {{< param path >}}`)).toEqual([]);
  });

  it('on the disk of the reader', () => {
    expect(
      said(
        `${HEADER}storage:\n  files:\n    - path: /a\n      contents:\n        local: a\n    - path: /b\n      contents:\n        local: b\n  trees:\n    - local: c`,
      ),
    ).toEqual([]);
    expect(
      said(
        `${HEADER}ignition:\n  config:\n    merge:\n      - local: a.ign\n      - local: b.ign\nstorage:\n  files:\n    - path: /a\n      user:\n        name: web`,
      ),
    ).toEqual([]);
  });

  it('in a tree of which nothing is known', () => {
    expect(
      said(
        `${HEADER}storage:\n  trees:\n    - local: tree\n      path: /etc/files\n  files:\n    - path: /etc/files/a`,
      ),
    ).toEqual([]);
  });

  it('for another config of the page', () => {
    const file = `${HEADER}storage:\n  files:\n    - path: /a\n      user:\n        name: web`;
    expect(said(file)).toEqual(['8:15 boot/unknown-user "web"']);
    expect(saidIn('markdown', `${page(file)}${page(`${HEADER}passwd:\n  users:\n    - name: web`)}`)).toEqual(
      [],
    );
  });
});

describe('a fix', () => {
  it('leaves alone what was passed over', () => {
    const text = page(
      'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /a\n      ...\n      mod: 0644',
    );
    expect(mendedBy('markdown', text, /mode/)).toBe(text.replace('mod:', 'mode:'));
    const old = carriedIn('markdown', page('variant: flatcar\nversion: <version>\nstorage:\n  filez: []'));
    const edits = old.analysis.findings.flatMap(({ fixes = [] }) => fixes).flatMap((fix) => fix.edits);
    expect(edits.some(({ span }) => old.analysis.text.slice(span.start, span.end).includes('version'))).toBe(
      false,
    );
  });
});

describe('a mistake', () => {
  it('in the text is told at its line, with its number', () => {
    expect(
      said('variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n  - path: /a\n    - path: /b').length,
    ).toBe(1);
    const twice = page('variant: flatcar\nversion: 1.1.0\nstorage:\n  files: []\n  files: []');
    expect(saidIn('markdown', `# Page\n\n${twice}`)).toEqual(['8:3 yaml-unmarshal "files"']);
  });
});
