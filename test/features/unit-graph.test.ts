/** The graph of a machine's units, written down in lines: `web -requires-> db`, and each unit with when it starts. */
import { describe, expect, it } from 'vitest';
import { type Analysis, type AnalyzeOptions, analyze, analyzeFilled } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import { unitGraph } from '../../server/src/features/unit-graph/graph.ts';
import type {
  GraphPlace,
  UnitEdge,
  UnitGraph,
  UnitNode,
} from '../../server/src/features/unit-graph/model.ts';
import { asValues } from '../../server/src/syntax/template/value.ts';
import { dedent } from '../kit/cursor.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

function butane(text: string, options: AnalyzeOptions = {}): Analysis {
  return analyze(`${HEAD}${dedent(text)}`, options);
}

/** A Butane config with units, each of its name and its text; with a plus in front the unit is enabled. */
function units(texts: Readonly<Record<string, string>>, more = ''): string {
  const entries = Object.entries(texts).map(([name, text]) => {
    const enabled = text.startsWith('+') ? '      enabled: true\n' : '';
    const lines = dedent(text.replace(/^\+/, ''))
      .split('\n')
      .map((line) => `        ${line}\n`)
      .join('');
    return `    - name: ${name}\n${enabled}${lines.trim() === '' ? '' : `      contents: |\n${lines}`}`;
  });
  return `${HEAD}systemd:\n  units:\n${entries.join('')}${more}`;
}

function graphOf(analysis: Analysis): UnitGraph {
  const graph = unitGraph(analysis);
  if (!graph) throw new Error(`no graph: ${analysis.fatal}`);
  return graph;
}

/** What stands at a place, in the file it is of. */
function textAt({ text }: Analysis, place: GraphPlace | null): string {
  if (!place) return '–';
  const { span, document } = place;
  const part = (document?.text ?? text).slice(span.start, span.end);
  return document ? `${document.name}: ${part}` : part;
}

function drawn({ from, to, kind, by, inRing }: UnitEdge): string {
  return `${from} -${kind}${inRing ? '!' : ''}-> ${to}${by === 'directive' ? '' : ` (${by})`}`;
}

/** The edges that somebody brought about, without those of the image and of systemd itself. */
function said(text: string, options: AnalyzeOptions = {}): readonly string[] {
  const { edges } = graphOf(analyze(text, options));
  return edges.filter(({ by }) => by !== 'default' && by !== 'image').map(drawn);
}

function node(graph: UnitGraph, name: string): UnitNode {
  const found = graph.nodes.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name} among ${graph.nodes.map((one) => one.name).join(', ')}`);
  return found;
}

/** When the units start that the config says something of. */
function starts(text: string, options: AnalyzeOptions = {}): readonly string[] {
  const { nodes } = graphOf(analyze(text, options));
  return nodes
    .filter(({ own }) => own)
    .map(({ name, start }) => `${name} ${start}`)
    .sort();
}

const SERVICE = '\n[Service]\nExecStart=/usr/bin/true\n';
const ENABLED = `+${SERVICE}[Install]\nWantedBy=multi-user.target\n`;

describe('what units have to do with each other', () => {
  it('is what the directives of [Unit] say, in the direction of who says it; Before= is After= the other way round', () => {
    const text = units({
      'a.service': `[Unit]\nRequires=b.service\nBindsTo=c.service\nWants=d.service e.service\nUpholds=f.service\nPartOf=g.service\nConflicts=h.service\nRequisite=i.service\nOnFailure=j.service\nAfter=b.service\nBefore=k.service${SERVICE}`,
    });
    expect(said(text)).toEqual([
      'a.service -requires-> b.service',
      'a.service -requisite-> i.service',
      'a.service -binds-to-> c.service',
      'a.service -wants-> d.service',
      'a.service -wants-> e.service',
      'a.service -upholds-> f.service',
      'a.service -part-of-> g.service',
      'a.service -conflicts-> h.service',
      'a.service -on-failure-> j.service',
      'a.service -after-> b.service',
      'k.service -after-> a.service',
    ]);
  });

  it('is what counts when all drop-ins are read: lists go on, specifiers are filled in', () => {
    const text = `${HEAD}${dedent(`
      systemd:
        units:
          - name: web@1.service
            enabled: true
            dropins:
              - name: 20-b.conf
                contents: |
                  [Unit]
                  OnFailure=warn@%n.service
              - name: 10-a.conf
                contents: |
                  [Unit]
                  Wants=two.service
          - name: web@.service
            contents: |
              [Unit]
              Wants=one-%i.service
              [Service]
              ExecStart=/usr/bin/true
              [Install]
              WantedBy=multi-user.target`)}`;
    expect(said(text)).toEqual([
      'web@1.service -wants-> one-1.service',
      'web@1.service -wants-> two.service',
      'web@1.service -on-failure-> warn@web@1.service.service',
      'multi-user.target -wants-> web@1.service (install)',
    ]);
    expect(graphOf(analyze(text)).nodes.map(({ name }) => name)).not.toContain('web@.service');
  });

  it('is a timer, path or socket that starts a service, by its name or by another', () => {
    const text = units({
      'a.timer': '[Timer]\nOnCalendar=daily\n',
      'b.path': '[Path]\nPathExists=/x\nUnit=other.service\n',
      'c.socket': '[Socket]\nListenStream=1\nAccept=yes\n',
    });
    const { edges } = graphOf(analyze(text));
    expect(edges.filter(({ kind }) => kind === 'triggers').map(drawn)).toEqual([
      'b.path -triggers-> other.service',
      'a.timer -triggers-> a.service (default)',
      'c.socket -triggers-> c@internal.service (default)',
    ]);
  });

  it('is what pulls a unit in: [Install] of what is enabled, and links of the config', () => {
    const link = dedent(`
      storage:
        links:
          - path: /etc/systemd/system/sysinit.target.requires/b.service
            target: /etc/systemd/system/b.service
    `);
    const off = `${SERVICE}[Install]\nWantedBy=basic.target\n`;
    const text = units({ 'a.service': ENABLED, 'b.service': off }, link);
    expect(said(text)).toEqual([
      'multi-user.target -wants-> a.service (install)',
      'sysinit.target -requires-> b.service (link)',
    ]);
  });

  it('is called by the unit, where another name is used that enabling gives it', () => {
    const text = units({
      'a.service': `+${SERVICE}[Install]\nWantedBy=multi-user.target\nAlias=other.service\n`,
      'b.service': `[Unit]\nAfter=other.service${SERVICE}`,
    });
    expect(said(text)).toContain('b.service -after-> a.service');
  });

  it('is a mount that a unit needs for a path, and the mount units of filesystems', () => {
    const disks = dedent(`
      storage:
        filesystems:
          - device: /dev/sdb
            path: /srv/data
            format: ext4
            with_mount_unit: true
    `);
    const text = units({ 'a.service': `[Unit]\nRequiresMountsFor=/srv/data/x${SERVICE}` }, disks);
    expect(said(text).filter((line) => /a\.service|local-fs/.test(line))).toEqual([
      'a.service -requires-> srv-data.mount (path)',
      'a.service -after-> srv-data.mount (path)',
      'local-fs.target -requires-> srv-data.mount (install)',
    ]);
    expect(node(graphOf(analyze(text)), 'srv-data.mount')).toMatchObject({
      origin: 'mount-unit',
      start: 'boot',
    });
  });

  it('is what Podman makes of quadlets: images, volumes, networks and pods, and the network by itself', () => {
    const text = `${HEAD}${dedent(`
      storage:
        files:
          - path: /etc/containers/systemd/app.container
            contents:
              inline: |
                [Unit]
                After=db.container
                [Container]
                Image=app.image
                Volume=data.volume:/data:Z
                Network=back.network
                Pod=all.pod
                [Install]
                WantedBy=multi-user.target
          - {path: /etc/containers/systemd/db.container, contents: {inline: "[Container]\\nImage=x\\n"}}
          - {path: /etc/containers/systemd/app.image, contents: {inline: "[Image]\\nImage=x\\n"}}
          - {path: /etc/containers/systemd/data.volume, contents: {inline: "[Volume]\\n"}}
          - {path: /etc/containers/systemd/back.network, contents: {inline: "[Network]\\n"}}
          - {path: /etc/containers/systemd/all.pod, contents: {inline: "[Pod]\\n"}}`)}`;
    const { edges, nodes } = graphOf(analyze(text));
    const quadlets = edges.filter(
      ({ from, to, by }) => /^(?:app|all-pod)\.service$/.test(from) && by === 'directive' && to !== '',
    );
    expect(quadlets.map(drawn)).toEqual([
      'app.service -requires-> app-image.service',
      'app.service -requires-> data-volume.service',
      'app.service -requires-> back-network.service',
      'app.service -binds-to-> all-pod.service',
      'app.service -after-> db.service',
      'app.service -after-> app-image.service',
      'app.service -after-> data-volume.service',
      'app.service -after-> back-network.service',
      'app.service -after-> all-pod.service',
    ]);
    expect(edges.map(drawn)).toContain('all-pod.service -wants-> app.service (podman)');
    expect(edges.map(drawn)).toContain('db.service -after-> network-online.target (podman)');
    expect(
      nodes
        .filter(({ origin }) => origin === 'quadlet')
        .map(({ name, start }) => `${name} ${start}`)
        .sort(),
    ).toEqual([
      'all-pod.service boot',
      'app-image.service boot',
      'app.service boot',
      'back-network.service boot',
      'data-volume.service boot',
      'db.service never',
    ]);
  });

  it('has what systemd adds by itself among it, told apart', () => {
    const { edges } = graphOf(analyze(units({ 'a.service': ENABLED })));
    expect(edges.filter(({ by }) => by === 'default').map(drawn)).toEqual([
      'a.service -requires-> sysinit.target (default)',
      'basic.target -requires-> sysinit.target (default)',
      'multi-user.target -requires-> basic.target (default)',
      'a.service -after-> sysinit.target (default)',
      'a.service -after-> basic.target (default)',
      'basic.target -after-> sysinit.target (default)',
      'multi-user.target -after-> basic.target (default)',
      'multi-user.target -after-> a.service (default)',
    ]);
    const early = units({
      'a.service': `+[Unit]\nDefaultDependencies=no${SERVICE}[Install]\nWantedBy=sysinit.target\n`,
    });
    const own = graphOf(analyze(early)).edges.filter(
      ({ from, to }) => from === 'a.service' || to === 'a.service',
    );
    expect(own.map(drawn)).toEqual(['sysinit.target -wants-> a.service (install)']);
  });

  it('follows what the image says of its own units', () => {
    const { edges, nodes } = graphOf(
      analyze(units({ 'a.service': `[Unit]\nAfter=docker.service${SERVICE}` })),
    );
    expect(edges.filter(({ by }) => by === 'image').map(drawn)).toEqual(
      expect.arrayContaining(['docker.service -requires-> containerd.service (image)']),
    );
    expect(nodes.filter(({ own }) => own).map(({ name }) => name)).toEqual(['a.service']);
    expect(node({ ...graphOf(analyze(HEAD)), nodes }, 'containerd.service').origin).toBe('image');
  });
});

describe('where it stands', () => {
  it('is the word that names the other unit, over continued lines too', () => {
    const analysis = analyze(
      units({ 'a.service': `[Unit]\nAfter=b.service \\\n  c.service\nWants=b.service${SERVICE}` }),
    );
    const { edges, nodes } = graphOf(analysis);
    const places = edges
      .filter(({ by }) => by === 'directive')
      .map(({ to, place }) => [to, textAt(analysis, place)]);
    expect(places).toEqual([
      ['b.service', 'b.service'],
      ['b.service', 'b.service'],
      ['c.service', 'c.service'],
    ]);
    const a = node({ ...graphOf(analysis), nodes }, 'a.service');
    expect(textAt(analysis, a.place)).toBe('a.service');
    expect(a.holds.map((place) => textAt(analysis, place).split('\n', 1)[0])).toEqual(['name: a.service']);
  });

  it('is the word in [Install], or where the unit is enabled if that is not to be found', () => {
    const analysis = analyze(units({ 'a.service': ENABLED, 'sshd.service': '+' }));
    const found = graphOf(analysis).edges.filter(({ by }) => by === 'install');
    expect(found.map(({ to, place }) => [to, textAt(analysis, place)])).toEqual(
      expect.arrayContaining([['a.service', 'multi-user.target']]),
    );
  });

  it('is the local file that has the text', () => {
    const files = memoryFiles({ 'units/a.service': `[Unit]\nAfter=b.service${SERVICE}` });
    const analysis = butane(
      'systemd:\n  units:\n    - name: a.service\n      contents_local: units/a.service\n',
      { files },
    );
    const [edge] = graphOf(analysis).edges.filter(({ by }) => by === 'directive');
    expect(textAt(analysis, edge?.place ?? null)).toBe('units/a.service: b.service');
  });

  it('is the template, where values fill it in', () => {
    const text = units({
      'a.service': `[Unit]\nAfter=\${other}.service\nWants=c.service\n[Service]\nExecStart=/bin/true\n`,
    });
    const analysis = analyzeFilled(text, { values: asValues({ other: 'b' }) ?? new Map() }, analyze);
    const places = graphOf(analysis).edges.filter(({ by }) => by === 'directive');
    expect(places.map(({ to, place }) => [to, textAt(analysis, place)])).toEqual([
      ['c.service', 'c.service'],
      ['b.service', `\${other}.service`],
    ]);
  });

  it('is a config that is merged', () => {
    const child = JSON.stringify({
      ignition: { version: '3.4.0' },
      systemd: {
        units: [
          {
            name: 'b.service',
            enabled: true,
            contents: `[Unit]\nAfter=a.service${SERVICE}[Install]\nWantedBy=multi-user.target\n`,
          },
        ],
      },
    });
    const files = memoryFiles({ 'b.ign': child });
    const more = 'ignition:\n  config:\n    merge:\n      - local: b.ign\n';
    const analysis = analyze(units({ 'a.service': ENABLED }, more), { files });
    const graph = graphOf(analysis);
    expect(graph.edges.filter(({ by }) => by === 'directive').map(drawn)).toEqual([
      'b.service -after-> a.service',
    ]);
    expect(textAt(analysis, node(graph, 'b.service').place)).toBe('b.ign: "b.service"');
    expect(graph.incomplete).toBe(false);
  });
});

describe('when units start', () => {
  it('is at boot, on demand, or never as far as anybody knows', () => {
    const text = units({
      'a.service': `+[Unit]\nWants=with-a.service\nOnFailure=fail.service${SERVICE}[Install]\nWantedBy=multi-user.target\n`,
      'with-a.service': SERVICE,
      'fail.service': SERVICE,
      'job.timer': '+\n[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
      'job.service': SERVICE,
      'idle.service': `${SERVICE}[Install]\nWantedBy=multi-user.target\n`,
      'later.service': `[Unit]\nAfter=idle.service${SERVICE}`,
      'bad.service': '+\n[Service]\nExecStart=relative/path\n[Install]\nWantedBy=multi-user.target\n',
    });
    expect(starts(text)).toEqual([
      'a.service boot',
      'bad.service refused',
      'fail.service demand',
      'idle.service never',
      'job.service demand',
      'job.timer boot',
      'later.service never',
      'with-a.service boot',
    ]);
  });

  it('is never of what is masked, nor of what that alone would pull in', () => {
    const masked = `${HEAD}systemd:\n  units:\n    - {name: update-engine.service, mask: true}\n`;
    expect(starts(masked)).toEqual(['update-engine.service masked']);
    expect(graphOf(analyze(masked)).nodes.find(({ own }) => own)?.origin).toBe('image');
  });

  it.each([
    [
      'a script starts it',
      'storage:\n  files:\n    - {path: /opt/x.sh, contents: {inline: "systemctl start idle"}}\n',
      {},
    ],
    [
      'a command of another unit does',
      '',
      { 'b.service': '[Service]\nExecStart=/usr/bin/systemctl start idle.service\n' },
    ],
    [
      'a merged config is not to be read',
      'ignition:\n  config:\n    merge:\n      - source: https://example.org/x\n',
      {},
    ],
  ])('is not known where %s', (_, more, others) => {
    const text = units({ 'idle.service': SERVICE, ...others }, more);
    expect(starts(text)).toContain('idle.service null');
  });

  it('is not known where a unit of the image may start it, of which nobody knows when it starts itself', () => {
    const text = units({
      'first.service': `+${SERVICE}[Install]\nWantedBy=first-boot-complete.target\n`,
      'gone.service': `+${SERVICE}[Install]\nWantedBy=first-boot-compleet.target\n`,
    });
    expect(starts(text)).toEqual(['first.service null', 'gone.service never']);
  });

  it('is not called impossible where a template may yet mend it', () => {
    const shell =
      "[Service]\nType=oneshot\nExecStart=/bin/sh -c 'a; \\\n  ###MODE### ;'\nRemainAfterExit=true\n";
    const quoted = "[Service]\nType=oneshot\nExecStart=/bin/sh -c 'a\n";
    expect(starts(units({ 'a.service': shell, 'b.service': quoted }))).toEqual([
      'a.service never',
      'b.service refused',
    ]);
  });

  it('is not known on systems whose image nobody knows', () => {
    const text = units({ 'a.service': ENABLED, 'b.service': SERVICE }).replace(
      HEAD,
      'variant: fcos\nversion: 1.5.0\n',
    );
    expect(starts(text)).toEqual(['a.service boot', 'b.service null']);
  });

  it('has an order: each unit has a rank behind all that it waits for', () => {
    const text = units({
      'c.service': `+[Unit]\nAfter=b.service${SERVICE}[Install]\nWantedBy=multi-user.target\n`,
      'b.service': `+[Unit]\nAfter=a.service${SERVICE}[Install]\nWantedBy=multi-user.target\n`,
      'a.service': ENABLED,
    });
    const { nodes } = graphOf(analyze(text));
    expect(nodes.map(({ name, rank }) => `${rank} ${name}`)).toEqual([
      '0 sysinit.target',
      '1 basic.target',
      '2 a.service',
      '3 b.service',
      '4 c.service',
      '5 multi-user.target',
    ]);
  });
});

describe('rings', () => {
  it('are units that wait for each other, by way of the image too', () => {
    const text = units({
      'a.service': `+[Unit]\nAfter=b.service${SERVICE}[Install]\nWantedBy=multi-user.target\n`,
      'b.service': `+[Unit]\nAfter=a.service${SERVICE}[Install]\nWantedBy=multi-user.target\n`,
      'c.service': `+[Unit]\nAfter=b.service${SERVICE}[Install]\nWantedBy=multi-user.target\n`,
      'early.service': `+[Unit]\nBefore=sysinit.target${SERVICE}[Install]\nWantedBy=sysinit.target\n`,
    });
    const graph = graphOf(analyze(text));
    expect(graph.rings.map((ring) => [...ring].sort())).toEqual(
      expect.arrayContaining([
        ['a.service', 'b.service'],
        expect.arrayContaining(['early.service', 'sysinit.target']),
      ]),
    );
    expect(graph.edges.filter(({ inRing, by }) => inRing && by === 'directive').map(drawn)).toEqual([
      'a.service -after!-> b.service',
      'b.service -after!-> a.service',
      'sysinit.target -after!-> early.service',
    ]);
    expect(node(graph, 'c.service').ring).toBeNull();
  });

  it('are none of units that do not start', () => {
    const text = units({
      'a.service': `[Unit]\nAfter=b.service${SERVICE}`,
      'b.service': `[Unit]\nAfter=a.service${SERVICE}`,
    });
    expect(graphOf(analyze(text)).rings).toEqual([]);
  });

  it('are none where a unit comes after the target that wants it', () => {
    const text = units({
      'a.service': `+[Unit]\nAfter=multi-user.target${SERVICE}[Install]\nWantedBy=multi-user.target\n`,
    });
    expect(graphOf(analyze(text)).rings).toEqual([]);
  });
});

describe('names that nobody has', () => {
  it('are told, with what was meant', () => {
    const text = units({
      'a.service': `[Unit]\nAfter=netwrok-online.target gone-away.service dev-sda.device my.slice${SERVICE}`,
    });
    const graph = graphOf(analyze(text));
    const told = graph.nodes
      .filter(({ own }) => !own)
      .map(({ name, origin, meant }) => `${name} ${origin} ${meant}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'netwrok-online.target missing network-online.target',
        'gone-away.service missing null',
        'dev-sda.device unknown null',
        'my.slice unknown null',
      ]),
    );
  });

  it.each([
    [
      'an extension may bring it',
      'storage:\n  files:\n    - {path: /etc/extensions/x.raw, contents: {source: "https://example.org/x"}}\n',
    ],
    [
      'a config that is merged may',
      'ignition:\n  config:\n    merge:\n      - source: https://example.org/x\n',
    ],
    [
      'a script names it',
      'storage:\n  files:\n    - {path: /opt/x.sh, contents: {inline: "systemd-run -u gone-away.service x"}}\n',
    ],
  ])('are never called so where %s', (_, more) => {
    const text = units({ 'a.service': `[Unit]\nAfter=gone-away.service${SERVICE}` }, more);
    expect(node(graphOf(analyze(text)), 'gone-away.service').origin).toBe('unknown');
  });
});

describe('a graph', () => {
  it('is there without units, and not where there is no machine', () => {
    expect(graphOf(analyze(HEAD)).nodes.map(({ name }) => name)).toEqual([
      'sysinit.target',
      'basic.target',
      'multi-user.target',
    ]);
    expect(unitGraph(analyze('variant: flatcar\nversion: [\n'))).toBeNull();
    expect(unitGraph(analyze('hello: world\n'))).toBeNull();
  });

  it('is that of Ignition and of Container Linux Configs as well', () => {
    const unit = {
      name: 'a.service',
      enabled: true,
      contents: `[Unit]\nAfter=b.service${SERVICE}[Install]\nWantedBy=multi-user.target\n`,
    };
    const ignition = JSON.stringify({ ignition: { version: '3.3.0' }, systemd: { units: [unit] } });
    expect(said(ignition)).toEqual([
      'a.service -after-> b.service',
      'multi-user.target -wants-> a.service (install)',
    ]);
    const old = JSON.stringify({ ignition: { version: '2.3.0' }, systemd: { units: [unit] } });
    expect(said(old)).toEqual(said(ignition));
  });

  it('takes names that could do harm as what they are: none of a unit', () => {
    const contents = `[Unit]\nAfter=<script>alert(1)</script>.service \u202egnp.service \u001b[31m.service ok.service${SERVICE}`;
    const units = [
      { name: 'a.service', contents },
      { name: '<b>.service', contents },
      { name: 'x\u202e.service' },
    ];
    const text = JSON.stringify({ ignition: { version: '3.4.0' }, systemd: { units } });
    const names = graphOf(analyze(text)).nodes.map(({ name }) => name);
    expect(names.filter((name) => !/^[\w:.@\\-]+$/.test(name))).toEqual([]);
    expect(names).toContain('ok.service');
  });

  it('is bounded, and made in time', () => {
    const names = Array.from({ length: 1500 }, (_, i) => `u${i}.service`);
    const lines = names.map((name) => `After=${name}\nWants=${name}\n`).join('');
    const graph = graphOf(analyze(units({ 'a.service': `[Unit]\n${lines}${SERVICE}` })));
    expect(graph.nodes.length).toBeLessThanOrEqual(1003);
    expect(graph.left).toBeGreaterThan(400);
    expect(graph.edges.length).toBeLessThanOrEqual(8000);
  });
});
