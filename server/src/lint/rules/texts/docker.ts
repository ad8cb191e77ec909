/** Docker: drivers and options that are gone, and ways to reach it that are open to everybody. */

import { type TextView, unitOf, viewOf } from '../../../embedded/view.ts';
import { isSince } from '../../../spec/flatcar/releases.ts';
import { baseName } from '../../../syntax/words.ts';
import { words } from '../../../text/words.ts';
import type {
  AskMachine,
  Hit,
  MachineContext,
  MachineRule,
  Remark,
  Rule,
  RuleTexts,
  TextContext,
  TextRule,
} from '../../rule.ts';
import { hitAt, isOfImage, put, remarkIn, variables } from '../../say-text.ts';
import { partsOfUnits, perMachine, textsWhere } from '../../views.ts';
import { type DockerOption, dockerOptions, optionsOfImage } from './docker-options.ts';

/** The first Flatcar whose Docker does not have a storage driver any more. */
const DRIVERS: Readonly<Record<string, string>> = {
  aufs: '3794.0.0',
  overlay: '3794.0.0',
  devicemapper: '4054.0.0',
};

const NEW_DRIVER = words`Use overlay2 (images and containers of the old driver are out of sight)`;

const storageDrivers: TextRule = {
  on: 'text',
  id: 'docker-storage-drivers',
  title: 'Docker does not have the storage driver any more',
  harm: 'will-not-start',
  since: '3794.0.0',
  deprecated: true,
  check: (view, { target }) =>
    optionsOfImage(view).flatMap((option) => {
      const { name, value, valueSpan } = option;
      if (name === 'storage-opt' && /^overlay2\.override_kernel_check\b/.test(value)) {
        return [
          { span: valueSpan, message: words`Docker 24 has no overlay2.override_kernel_check any more` },
        ];
      }
      if (name === 'storage-opt' && /^dm\./.test(value) && isSince(target, '4054.0.0')) {
        return [
          { span: valueSpan, message: words`this is an option of devicemapper, which Docker does not have` },
        ];
      }
      const gone = name === 'storage-driver' && Object.hasOwn(DRIVERS, value) ? DRIVERS[value] : undefined;
      if (gone === undefined || !isSince(target, gone)) return [];
      const message = words`Docker has no storage driver ${value} since Flatcar ${gone}: use overlay2`;
      return [hitAt(valueSpan, { message, to: 'overlay2', title: NEW_DRIVER })];
    }),
};

const btrfs: TextRule = {
  on: 'text',
  id: 'docker-btrfs',
  title: 'The storage driver btrfs is on its way out',
  harm: 'old',
  since: '3794.0.0',
  check: (view) =>
    optionsOfImage(view)
      .filter(({ name, value }) => name === 'storage-driver' && value === 'btrfs')
      .map(({ valueSpan }) => {
        const message = words`Flatcar has announced that Docker's storage driver btrfs will go: use overlay2`;
        return hitAt(valueSpan, { message, to: 'overlay2', title: NEW_DRIVER });
      }),
};

interface GoneOption {
  readonly since: string;
  /** Its successor. */
  readonly to?: string;
  readonly docker: string;
}

/** Options without which dockerd starts and with which it does not. */
const GONE_OPTIONS: Readonly<Record<string, GoneOption>> = {
  'allow-nondistributable-artifacts': { since: '4790.0.0', docker: '29' },
  'api-cors-header': { since: '4344.0.0', docker: '28' },
  'api-enable-cors': { since: '2605.0.0', docker: '17.09' },
  'cluster-advertise': { since: '3794.0.0', docker: '23' },
  'cluster-store': { since: '3794.0.0', docker: '23' },
  'cluster-store-opt': { since: '3794.0.0', docker: '23' },
  'disable-legacy-registry': { since: '2605.0.0', docker: '19.03' },
  graph: { since: '3794.0.0', to: 'data-root', docker: '23' },
  'oom-score-adjust': { since: '4054.0.0', docker: '25' },
};

const dockerdFlags: TextRule = {
  on: 'text',
  id: 'dockerd-flags',
  title: 'Docker does not know the option any more',
  harm: 'will-not-start',
  deprecated: true,
  check: (view, context) => [
    ...optionsOfImage(view).flatMap((option, _, all) => goneOption(option, all, context)),
    ...view.runs().flatMap(({ words: [program, verb] }) => {
      if (!program || baseName(program.value) !== 'docker' || verb?.value !== 'daemon') return [];
      if (!isOfImage(program.value)) return [];
      const message = words`docker daemon is gone: the daemon is dockerd`;
      return [{ span: { start: program.start, end: verb.end }, message }];
    }),
  ],
};

function goneOption(option: DockerOption, all: readonly DockerOption[], { target }: TextContext): Hit[] {
  const { name, nameSpan, value, valueSpan, place } = option;
  if (name === 'log-driver' && value === 'logentries' && isSince(target, '4054.0.0')) {
    return [{ span: valueSpan, message: words`Docker has no log driver logentries any more` }];
  }
  if (name === 'log-opt' && /^fluentd-async-connect\b/.test(value) && isSince(target, '4344.0.0')) {
    return [{ span: valueSpan, message: words`Docker 28 has no fluentd-async-connect: use fluentd-async` }];
  }
  const gone = Object.hasOwn(GONE_OPTIONS, name) ? GONE_OPTIONS[name] : undefined;
  if (!gone || !isSince(target, gone.since)) return [];
  const taken = all.some((other) => other.name === gone.to);
  if (gone.to === undefined || taken) {
    const message = words`dockerd does not start with ${name}: it was removed in Docker ${gone.docker}`;
    return [{ span: nameSpan, message }];
  }
  const to = place === 'flag' ? `--${gone.to}` : `"${gone.to}"`;
  // `-g/path` has its value right behind the letter.
  const glued = place === 'flag' && nameSpan.end === valueSpan.start && value !== '';
  const edit = put(nameSpan, glued ? `${to}=` : to);
  return [
    {
      span: nameSpan,
      message: words`dockerd does not start with ${name}: it was removed in Docker ${gone.docker}: use ${gone.to}`,
      fixes: [{ title: words`Replace by ${to} (dockerd starts then)`, edits: [edit] }],
    },
  ];
}

const ANYBODY = /^(?:tcp:\/\/)?(?:0\.0\.0\.0|\[::\]|):(\d+)$/;

const tcp: TextRule = {
  on: 'text',
  id: 'docker-tcp-unauth',
  title: 'Docker is open to everybody on the network',
  harm: 'insecure',
  check: (view) => [...openSocket(view), ...openHost(view)],
};

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

const OPEN = words`whoever reaches port 2375 is root here: listen on 127.0.0.1, or use TLS on 2376`;
const LOCAL = words`Listen on 127.0.0.1 only (out of reach from elsewhere)`;

/** Whether Docker asks for certificates, wherever it is told so. */
const verifies = perMachine(({ texts }) =>
  texts.some((text) =>
    dockerOptions(viewOf(text)).some(({ name, value }) => name === 'tlsverify' && value !== 'false'),
  ),
);

function openHost(view: TextView): readonly AskMachine[] {
  const open = dockerOptions(view).flatMap(({ name, value, valueSpan }) => {
    const port = name === 'host' ? ANYBODY.exec(value)?.[1] : undefined;
    return port === undefined ? [] : [{ port, valueSpan }];
  });
  return open.map(({ port, valueSpan }) => {
    const message = words`whoever reaches port ${port} is root here: listen on 127.0.0.1, or use TLS on 2376`;
    const hit = hitAt(valueSpan, { message, to: `tcp://127.0.0.1:${port}`, title: LOCAL });
    return ({ machine }) => (verifies(machine) ? [] : [hit]);
  });
}

/** Options that the image's docker.service gives dockerd, as it writes them. */
const OF_UNIT: Readonly<Record<string, string>> = {
  host: '--host=fd://',
  containerd: '--containerd=…/docker-containerd.sock',
  'selinux-enabled': '--selinux-enabled=true',
};

const daemonConfigs = textsWhere(({ source }) => source.owner === '/etc/docker/daemon.json');

const envVars: MachineRule = {
  on: 'machine',
  id: 'docker-env-vars',
  title: 'The option is set twice',
  harm: 'will-not-start',
  check: (context: MachineContext): readonly Remark[] => {
    const { machine } = context;
    if (daemonConfigs(machine).length === 0) return [];
    const all = machine.texts.flatMap((text) =>
      dockerOptions(viewOf(text)).map((option) => ({ text, option })),
    );
    const inFile = all.filter(({ option }) => option.place === 'daemon.json');
    const names = new Set(inFile.map(({ option }) => option.name));
    const seen = new Set<string>();
    const ofUnit = inFile.flatMap(({ text, option: { name, nameSpan } }) => {
      if (!isGivenByUnit(name, context) || seen.has(name)) return [];
      seen.add(name);
      const message = words`docker.service has ${OF_UNIT[name]} already: dockerd does not start`;
      return [remarkIn(text, { span: nameSpan, message })];
    });
    const twice = all.flatMap(({ text, option: { place, name, nameSpan } }) => {
      if (place !== 'flag' || !names.has(name)) return [];
      const message = words`${name} is in /etc/docker/daemon.json, too: dockerd does not start`;
      return [remarkIn(text, { span: nameSpan, message })];
    });
    return [...ofUnit, ...twice];
  },
};

/** Whether the docker.service of the image gives dockerd an option, whatever the config adds to it. */
function isGivenByUnit(name: string, { machine, target }: MachineContext): boolean {
  if (!Object.hasOwn(OF_UNIT, name)) return false;
  const parts = partsOfUnits(machine).get('docker.service') ?? [];
  if (parts.some((part) => part.unit()?.entries.some((entry) => entry.name === 'ExecStart'))) return false;
  if (name === 'host') return true;
  // Before, the unit was that of torcx.
  if (!isSince(target, '3794.0.0')) return false;
  const says = parts.some((part) => part.variables().some((variable) => variable.name === 'DOCKER_SELINUX'));
  return name === 'containerd' || !says;
}

const selinux: TextRule = {
  on: 'text',
  id: 'docker-selinux',
  title: "Docker's SELinux default has changed over time",
  harm: 'taste',
  check: (view) =>
    variables(view, /^DOCKER_SELINUX$/, ({ value }) =>
      value === '' ? { message: words`an empty DOCKER_SELINUX turns SELinux labels off` } : null,
    ),
};

export const rules: readonly Rule[] = [storageDrivers, btrfs, dockerdFlags, tcp, envVars, selinux];

export const why: RuleTexts = {
  'dockerd-flags':
    () => words`dockerd does not start with an option it does not know. These are gone, with the Docker that dropped each and the option of today in brackets: ${Object.entries(
      GONE_OPTIONS,
    )
      .map(([name, { docker, to }]) => `\`${name}\` (${docker}${to ? `, \`${to}\`` : ''})`)
      .join(
        ', ',
      )}; the log driver \`logentries\` with Docker 25, its option \`fluentd-async-connect\` with Docker 28, and \`docker daemon\`, which is \`dockerd\`. Docker 24 came to
Flatcar with Alpha 3794.0.0, 26 with 4054.0.0, 28 with 4344.0.0, 29 with 4790.0.0.`,
  'docker-storage-drivers': `Docker 24 (Flatcar from Alpha 3794.0.0 on) has no \`aufs\` and no \`overlay\`, Docker 25 and later (from Alpha 4054.0.0
on) no \`devicemapper\`: it does not start with them. The check \`overlay2.override_kernel_check\` is gone with Docker 24, too.`,
  'docker-btrfs': `Since Alpha 3794.0.0 Docker on Flatcar takes \`overlay2\` on new machines even where the disk is btrfs, and Flatcar has
announced that the driver \`btrfs\` will go. It works still; Docker itself has it on request only.`,
  'docker-tcp-unauth': `Whoever reaches port 2375 is root on the machine. Docker 26 warns of a daemon that listens on TCP without TLS, and a
later one will not start. The rule looks at sockets that listen on 2375 on all addresses and at dockerd's option \`--host\`.`,
  'docker-env-vars':
    () => `${words`dockerd does not start when an option is given both on its command line (in Flatcar \`DOCKER_OPTS\`) and in
\`/etc/docker/daemon.json\`, even with the same value. Flatcar's \`docker.service\` gives it
${Object.values(OF_UNIT)
  .map((flag) => `\`${flag}\``)
  .join(', ')}, so
that \`hosts\`, \`containerd\` and \`selinux-enabled\` in the file need a drop-in with an \`ExecStart=\` without them; for the last
one \`Environment=DOCKER_SELINUX=\` does.`}

${words`**What to do**: leave it in one of the two.`}`,
  'docker-selinux': `Docker on Flatcar ran without SELinux labels from 2905.0.0 on and runs with them again today. Where it matters, say it:
\`DOCKER_SELINUX=--selinux-enabled=true\` or \`=false\`. The rule notes a \`DOCKER_SELINUX\` that is empty, which leaves it to
Docker: off.`,
};

export const more: RuleTexts = {
  'dockerd-flags': `**Fix**, to be looked at: \`data-root\` for \`graph\` and \`-g\`; Docker starts with it. The other options are left to you.

Source: docker/cli, docs/deprecated.md; Docker's versions in the release notes.`,
  'docker-storage-drivers': `**Fix**, to be looked at: \`overlay2\`. Images, containers and volumes that the old driver made stay on the disk and out of
sight; on a new machine there are none.

Source: docker/cli, docs/deprecated.md; Docker's versions in the release notes.`,
  'docker-btrfs': `**Fix**, to be looked at: \`overlay2\`. Images and containers of the old driver stay on the disk and out of sight. From Docker 29
on (Alpha 4790.0.0) a driver that is named also keeps Docker from using the image store of containerd, its default: naming no
driver at all is another way.

Source: release notes of 3794.0.0; moby, which takes btrfs on request since 23.`,
  'docker-tcp-unauth': `**Fix**, to be looked at: listen on 127.0.0.1 only. From elsewhere Docker is reached with TLS, on port 2376.

Source: docker/cli, docs/deprecated.md; the Flatcar docs on customizing Docker.`,
  'docker-env-vars': `Source: Docker's manual on configuring the daemon; Flatcar's docker.service.`,
  'docker-selinux': `Source: release notes of 2905.0.0; today's docker.service.`,
};
