/** Docker: drivers and options that are gone, and ways to reach it that are open to everybody. */
import { isSince } from '../../../../spec/flatcar-releases.ts';
import type { Machine } from '../../machine.ts';
import type { FlatcarContext, FlatcarRule, Remark } from '../rule.ts';
import { type DockerOption, dockerOptions } from './docker-options.ts';
import { type Hit, hitAt, put, remarkAt, textRule, variables } from './rule.ts';
import { partsOfUnits, perMachine, type TextView, unitOf, viewOf } from './view.ts';

/** The first Flatcar whose Docker does not have a storage driver any more. */
const DRIVERS: Readonly<Record<string, string>> = {
  aufs: '3794.0.0',
  overlay: '3794.0.0',
  devicemapper: '4054.0.0',
};

const NEW_DRIVER = 'Use overlay2 (images and containers of the old driver are out of sight)';

const storageDrivers = textRule({
  id: 'docker-storage-drivers',
  title: 'Docker does not have the storage driver any more',
  docs: `Docker 24 (Flatcar from Alpha 3794.0.0 on) has no \`aufs\` and no \`overlay\`, Docker 25 and later (from Alpha 4054.0.0
on) no \`devicemapper\`: it does not start with them. The check \`overlay2.override_kernel_check\` is gone with Docker 24, too.

**Fix**, to be looked at: \`overlay2\`. Images, containers and volumes that the old driver made stay on the disk and out of
sight; on a new machine there are none.

Source: docker/cli, docs/deprecated.md; Docker's versions in the release notes.`,
  severity: 'error',
  since: '3794.0.0',
  deprecated: true,
  look: (view, { target }) =>
    dockerOptions(view).flatMap((option) => {
      const { name, value, valueSpan } = option;
      if (name === 'storage-opt' && /^overlay2\.override_kernel_check\b/.test(value)) {
        return [{ span: valueSpan, message: 'Docker 24 has no overlay2.override_kernel_check any more' }];
      }
      if (name === 'storage-opt' && /^dm\./.test(value) && isSince(target, '4054.0.0')) {
        return [
          { span: valueSpan, message: 'this is an option of devicemapper, which Docker does not have' },
        ];
      }
      const gone = name === 'storage-driver' && Object.hasOwn(DRIVERS, value) ? DRIVERS[value] : undefined;
      if (gone === undefined || !isSince(target, gone)) return [];
      const message = `Docker has no storage driver ${value} since Flatcar ${gone}: use overlay2`;
      return [hitAt(valueSpan, { message, to: 'overlay2', title: NEW_DRIVER })];
    }),
});

const btrfs = textRule({
  id: 'docker-btrfs',
  title: 'The storage driver btrfs is on its way out',
  docs: `Since Alpha 3794.0.0 Docker on Flatcar takes \`overlay2\` on new machines even where the disk is btrfs; Docker has
announced that its \`btrfs\` driver will go.

**Fix**, to be looked at: \`overlay2\`. Images and containers of the old driver stay on the disk and out of sight.

Source: release notes of 3794.0.0.`,
  severity: 'warning',
  since: '3794.0.0',
  deprecated: true,
  look: (view) =>
    dockerOptions(view)
      .filter(({ name, value }) => name === 'storage-driver' && value === 'btrfs')
      .map(({ valueSpan }) => {
        const message = "Docker's storage driver btrfs is deprecated: use overlay2";
        return hitAt(valueSpan, { message, to: 'overlay2', title: NEW_DRIVER });
      }),
});

interface GoneOption {
  readonly since: string;
  /** Its successor. */
  readonly to?: string;
  readonly docker: string;
}

/** Options without which dockerd starts and with which it does not. */
const GONE_OPTIONS: Readonly<Record<string, GoneOption>> = {
  'api-cors-header': { since: '4344.0.0', docker: '28' },
  'api-enable-cors': { since: '2605.0.0', docker: '17.09' },
  'cluster-advertise': { since: '3794.0.0', docker: '23' },
  'cluster-store': { since: '3794.0.0', docker: '23' },
  'cluster-store-opt': { since: '3794.0.0', docker: '23' },
  'disable-legacy-registry': { since: '2605.0.0', docker: '19.03' },
  graph: { since: '3794.0.0', to: 'data-root', docker: '23' },
  'kernel-memory': { since: '3794.0.0', docker: '23' },
  'oom-score-adjust': { since: '4054.0.0', docker: '25' },
};

const dockerdFlags = textRule({
  id: 'dockerd-flags',
  title: 'Docker does not know the option any more',
  docs: `dockerd does not start with an option it does not know. Gone are: ${Object.entries(GONE_OPTIONS)
    .map(([name, { docker, to }]) => `\`${name}\`${to ? ` (now \`${to}\`)` : ''} with Docker ${docker}`)
    .join(
      ', ',
    )}; the log driver \`logentries\` with Docker 25, its option \`fluentd-async-connect\` with Docker 28, and \`docker daemon\`, which is \`dockerd\`. Docker 24 came to
Flatcar with Alpha 3794.0.0, 26 with 4054.0.0, 28 with 4344.0.0.

**Fix**: \`data-root\` for \`graph\` and \`-g\`. All others are left to you.

Source: docker/cli, docs/deprecated.md; Docker's versions in the release notes.`,
  severity: 'error',
  deprecated: true,
  look: (view, context) => [
    ...dockerOptions(view).flatMap((option, _, all) => goneOption(option, all, context)),
    ...view.runs().flatMap(({ words: [program, verb] }) => {
      if (!program || !/(?:^|\/)docker$/.test(program.value) || verb?.value !== 'daemon') return [];
      const message = 'docker daemon is gone: the daemon is dockerd';
      return [{ span: { start: program.start, end: verb.end }, message }];
    }),
  ],
});

function goneOption(option: DockerOption, all: readonly DockerOption[], { target }: FlatcarContext): Hit[] {
  const { name, nameSpan, value, valueSpan, place } = option;
  if (name === 'log-driver' && value === 'logentries' && isSince(target, '4054.0.0')) {
    return [{ span: valueSpan, message: 'Docker has no log driver logentries any more' }];
  }
  if (name === 'log-opt' && /^fluentd-async-connect\b/.test(value) && isSince(target, '4344.0.0')) {
    return [{ span: valueSpan, message: 'Docker 28 has no fluentd-async-connect: use fluentd-async' }];
  }
  if (name === 'allow-nondistributable-artifacts' && isSince(target, '4344.0.0')) {
    const message = 'allow-nondistributable-artifacts is deprecated with Docker 28';
    return [{ span: nameSpan, message, severity: 'info' }];
  }
  const gone = Object.hasOwn(GONE_OPTIONS, name) ? GONE_OPTIONS[name] : undefined;
  if (!gone || !isSince(target, gone.since)) return [];
  const message = `dockerd does not start with ${name}: it went with Docker ${gone.docker}`;
  const taken = all.some((other) => other.name === gone.to);
  if (gone.to === undefined || taken) return [{ span: nameSpan, message }];
  const to = place === 'flag' ? `--${gone.to}` : `"${gone.to}"`;
  // `-g/path` has its value right behind the letter.
  const glued = place === 'flag' && nameSpan.end === valueSpan.start && value !== '';
  const edit = put(nameSpan, glued ? `${to}=` : to);
  return [
    {
      span: nameSpan,
      message: `${message}: use ${gone.to}`,
      fixes: [{ title: `Replace by ${to}`, edits: [edit], safe: true }],
    },
  ];
}

const ANYBODY = /^(?:tcp:\/\/)?(?:0\.0\.0\.0|\[::\]|):(\d+)$/;

const tcp = textRule({
  id: 'docker-tcp-unauth',
  title: 'Docker is open to everybody on the network',
  docs: `Whoever reaches port 2375 is root on the machine. Docker 26 warns of a daemon that listens on TCP without TLS, and a
later one will not start. The rule looks at sockets that listen on 2375 on all addresses and at dockerd's option \`--host\`.

**Fix**, to be looked at: listen on 127.0.0.1 only. From elsewhere Docker is reached with TLS, on port 2376.

Source: docker/cli, docs/deprecated.md; the Flatcar docs on customizing Docker.`,
  severity: 'warning',
  look: (view, { machine }) => [...openSocket(view), ...openHost(view, machine)],
});

function openSocket(view: TextView): readonly Hit[] {
  if (!unitOf(view).endsWith('.socket')) return [];
  const entries = view.unit()?.entries ?? [];
  const forDocker =
    /^docker\b/.test(unitOf(view)) ||
    entries.some(({ name, value }) => name === 'Service' && value === 'docker.service');
  if (!forDocker) return [];
  return entries
    .filter(({ name, value }) => name === 'ListenStream' && /^(?:0\.0\.0\.0:|\[::\]:)?2375$/.test(value))
    .map(({ valueSpan }) => hitAt(valueSpan, { message: OPEN, to: '127.0.0.1:2375', title: LOCAL }));
}

const OPEN = 'whoever reaches port 2375 is root here: listen on 127.0.0.1, or use TLS on 2376';
const LOCAL = 'Listen on 127.0.0.1 only (out of reach from elsewhere)';

/** Whether Docker asks for certificates, wherever it is told so. */
const verifies = perMachine(({ texts }) =>
  texts.some((text) =>
    dockerOptions(viewOf(text)).some(({ name, value }) => name === 'tlsverify' && value !== 'false'),
  ),
);

function openHost(view: TextView, machine: Machine): readonly Hit[] {
  const open = dockerOptions(view).flatMap(({ name, value, valueSpan }) => {
    const port = name === 'host' ? ANYBODY.exec(value)?.[1] : undefined;
    return port === undefined ? [] : [{ port, valueSpan }];
  });
  if (open.length === 0 || verifies(machine)) return [];
  return open.map(({ port, valueSpan }) => {
    const message = `whoever reaches port ${port} is root here: listen on 127.0.0.1, or use TLS on 2376`;
    return hitAt(valueSpan, { message, to: `tcp://127.0.0.1:${port}`, title: LOCAL });
  });
}

const envVars: FlatcarRule = {
  id: 'docker-env-vars',
  title: 'The option is set twice',
  docs: `dockerd does not start when an option is given both on its command line (in Flatcar \`DOCKER_OPTS\`) and in
\`/etc/docker/daemon.json\`, even with the same value. Flatcar's \`docker.service\` has \`--host=fd://\`, so that \`hosts\` in the
file needs a drop-in with an \`ExecStart=\` without it.

**What to do**: leave it in one of the two.

Source: Docker's manual on configuring the daemon; Flatcar's docker.service.`,
  severity: 'warning',
  check: ({ machine }: FlatcarContext): readonly Remark[] => {
    const all = machine.texts.flatMap((text) =>
      dockerOptions(viewOf(text)).map((option) => ({ text, option })),
    );
    const inFile = new Set(
      all.filter(({ option }) => option.place === 'daemon.json').map(({ option }) => option.name),
    );
    // The unit of the image has --host=fd://.
    const isUnits = !(partsOfUnits(machine).get('docker.service') ?? []).some(resetsExecStart);
    const hosts = all
      .filter(({ option }) => isUnits && option.place === 'daemon.json' && option.name === 'host')
      .slice(0, 1)
      .map(({ text, option }) => {
        const message = 'docker.service has --host=fd:// already: dockerd does not start';
        return remarkAt(text, { span: option.nameSpan, message });
      });
    const twice = all
      .filter(({ option }) => option.place === 'flag' && inFile.has(option.name))
      .map(({ text, option }) => {
        const message = `${option.name} is in /etc/docker/daemon.json, too: dockerd does not start`;
        return remarkAt(text, { span: option.nameSpan, message });
      });
    return [...hosts, ...twice];
  },
};

function resetsExecStart(view: TextView): boolean {
  return view.unit()?.entries.some(({ name }) => name === 'ExecStart') ?? false;
}

const selinux = textRule({
  id: 'docker-selinux',
  title: "Docker's SELinux default has changed over time",
  docs: `Docker on Flatcar ran without SELinux labels from 2905.0.0 on and runs with them again today. Where it matters, say it:
\`DOCKER_SELINUX=--selinux-enabled=true\` or \`=false\`. The rule notes a \`DOCKER_SELINUX\` that is empty, which leaves it to
Docker: off.

Source: release notes of 2905.0.0; today's docker.service.`,
  severity: 'hint',
  look: (view) =>
    variables(view, /^DOCKER_SELINUX$/, ({ value }) =>
      value === '' ? { message: 'an empty DOCKER_SELINUX turns SELinux labels off' } : null,
    ),
});

export const DOCKER_RULES: readonly FlatcarRule[] = [
  storageDrivers,
  btrfs,
  dockerdFlags,
  tcp,
  envVars,
  selinux,
];
