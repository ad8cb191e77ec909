/** Programs that are not in the image (any more), and paths that have moved. */

import type { TextView } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { isSince } from '../../../spec/flatcar/releases.ts';
import { baseName } from '../../../syntax/words.ts';
import type { Span } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { AskMachine, Remark, Rule, RuleTexts, TextContext, TextRule } from '../../rule.ts';
import { brings, imagePrograms, mentions, onBoth, remarkOn } from '../../say-text.ts';
import { inSomeText, nodesWhere, perMachine, sourcesOf } from '../../views.ts';

const PAM = { message: words`pam_tally2 was removed from Flatcar in 2823.0.0: use pam_faillock` };
const pamTally: TextRule = {
  on: 'text',
  id: 'pam-tally2',
  title: 'Flatcar has no pam_tally2',
  harm: 'will-not-start',
  since: '2823.0.0',
  deprecated: true,
  check: (view) => [
    ...(/^\/etc\/pam\.d\//.test(view.source.owner)
      ? mentions(view, /\bpam_tally2(?:\.so)?\b/g, () => PAM)
      : []),
    ...imagePrograms(view, new Set(['pam_tally2']), () => PAM),
  ],
};

const actool: TextRule = {
  on: 'text',
  id: 'actool',
  title: 'Flatcar has no actool',
  harm: 'will-not-start',
  since: '3941.0.0',
  deprecated: true,
  check: (view) =>
    imagePrograms(view, new Set(['actool', 'acbuild']), (_, name) => ({
      message: words`${name} was removed from Flatcar in 3941.0.0`,
    })),
};

const NCAT = { message: words`Flatcar has no ncat since 4081.0.0: use nc of OpenBSD, or socat` };
const netcat: TextRule = {
  on: 'text',
  id: 'netcat',
  title: 'The program nc is a different one now',
  harm: 'old',
  since: '4081.0.0',
  check: (view) =>
    imagePrograms(view, new Set(['ncat', 'nc']), (run, name) => {
      if (name === 'ncat') return NCAT;
      const option = run.words.find(({ value }) => /^(?:--ssl\S*|-e|-c|--exec|--sh-exec)$/.test(value));
      return option
        ? { message: words`the nc of OpenBSD, which Flatcar has since 4081.0.0, has no ${option.value}` }
        : null;
    }),
};

const PACKET =
  /\bCOREOS_PACKET_\w+|\bmetadata\.(?:packet\.net|platformequinix\.com)\b|\b(?:flatcar|coreos)\.oem\.id=packet\b/g;
const NO_PACKET = words`Packet, later Equinix Metal, was switched off on 2026-06-30`;
const packet = onBoth({
  id: 'packet-platform',
  title: 'Flatcar does not run on Packet any more',
  harm: 'does-nothing',
  deprecated: true,
  text: (view) => mentions(view, PACKET, () => ({ message: NO_PACKET })),
  machine: ({ machine }) => [
    ...machine.kernelArguments.shouldExist
      .filter(({ value }) => /^(?:flatcar|coreos)\.oem\.id=packet$/.test(value))
      .map((argument) => remarkOn(argument, NO_PACKET)),
    ...sourcesOf(machine)
      .filter(({ url }) => /^https?:\/\/metadata\.(?:packet\.net|platformequinix\.com)\b/.test(url.value))
      .map(({ url }) => remarkOn(url, NO_PACKET)),
  ],
});

const OEM_GONE = /\b(?:flatcar|coreos)\.oem\.id=(rackspace(?:-onmetal)?|interoute|niftycloud)\b/g;

const rackspace = onBoth({
  id: 'rackspace',
  title: 'Flatcar does not run on this platform any more',
  harm: 'old',
  since: '3665.0.0',
  deprecated: true,
  text: (view, context) =>
    mentions(view, OEM_GONE, ([, platform = '']) =>
      isGone(platform, context) ? { message: gone(platform) } : null,
    ),
  machine: (context) =>
    context.machine.kernelArguments.shouldExist.flatMap((argument): Remark[] => {
      const [, platform = ''] = new RegExp(`^${OEM_GONE.source}$`).exec(argument.value) ?? [];
      return platform !== '' && isGone(platform, context) ? [remarkOn(argument, gone(platform))] : [];
    }),
});

const gone = (platform: string): string => words`Flatcar has no images for ${platform} any more`;

function isGone(platform: string, { target }: TextContext): boolean {
  return !platform.startsWith('rackspace') || isSince(target, '4722.0.0');
}

const MANAGERS = ['apt', 'apt-get', 'dpkg', 'rpm', 'yum', 'dnf', 'apk', 'zypper', 'pacman'];
const COMPILERS = ['gcc', 'g++', 'cc', 'make'];
const PYTHON = /^(?:python(?:[23](?:\.\d+)?)?|pip3?)$/;

const pythonGcc: TextRule = {
  on: 'text',
  id: 'python-gcc',
  title: 'The program is not in the image',
  harm: 'will-not-start',
  check: (view) => {
    const runs = view.runs();
    const names = runs.map(({ words: [program] }) => baseName(program?.value ?? ''));
    const managers = new Set(names.filter((name) => MANAGERS.includes(name)));
    const asks = (name: string) =>
      new RegExp(`(?:command -v|which|type|hash|-x) (?:\\S*/)?${name}\\b`).test(view.code());
    const python = shebang(view);
    return [
      ...runs.flatMap(({ words: [program] }): readonly AskMachine[] => {
        const name = baseName(program?.value ?? '');
        // A path says where it is: what stands in /opt has been brought along.
        if (!program || !/^(?:\/(?:usr\/)?s?bin\/)?[\w+.-]+$/.test(program.value)) return [];
        if (!mayBeAbsent(name) || (MANAGERS.includes(name) && managers.size > 1) || asks(literally(name)))
          return [];
        const hit = { span: { start: program.start, end: program.end }, message: absent(name) };
        return [({ machine }) => (isAbsent(name, machine) && !brings(machine, name) ? [hit] : [])];
      }),
      ...(python ? [absentPython(python)] : []),
    ];
  },
};

const literally = (name: string): string => name.replace(/[+.]/g, '\\$&');

function absent(name: string): string {
  if (PYTHON.test(name)) {
    return words`Python is an extension (Azure and GCE have it): write python into /etc/flatcar/enabled-sysext.conf`;
  }
  return words`Flatcar has no ${name}: use a container or an extension`;
}

function absentPython(span: Span): AskMachine {
  return ({ machine }) => (isAbsent('python', machine) ? [{ span, message: absent('python') }] : []);
}

const mayBeAbsent = (name: string): boolean =>
  PYTHON.test(name) || MANAGERS.includes(name) || COMPILERS.includes(name);
const isAbsent = (name: string, machine: Machine): boolean => !PYTHON.test(name) || !bringsPython(machine);

const PLATFORM_WITH_PYTHON = /\b(?:flatcar|coreos)\.oem\.id=(?:azure|gce)\b|\bCOREOS_(?:AZURE|GCE)_/;

/**
 * Whether the machine may have Python: by an extension that the config names, by that of its platform, or by a config that
 * we cannot see.
 */
const bringsPython = perMachine((machine) => {
  const ofPlatform = machine.kernelArguments.shouldExist.some(({ value }) =>
    PLATFORM_WITH_PYTHON.test(value),
  );
  const isBrought = pythonImages(machine).length > 0 || isPythonEnabled(machine);
  return ofPlatform || isPlatformNamed(machine) || isBrought || machine.configs.length > 0;
});

const pythonImages = nodesWhere(({ at }) => /^\/etc\/extensions\/[^/]*python/.test(at.value));
const isPythonEnabled = inSomeText(
  ({ source, text }) => source.owner === '/etc/flatcar/enabled-sysext.conf' && /^python\s*$/m.test(text),
);
const isPlatformNamed = inSomeText((view) => PLATFORM_WITH_PYTHON.test(view.code()));

/** The interpreter of a script that needs Python. */
function shebang(view: TextView): Span | null {
  if (view.kind !== 'script') return null;
  const line = /^#!\s*(?:\/usr\/bin\/env\s+|(?:\/usr)?\/bin\/)python(?:[23](?:\.\d+)?)?(?=\s|$)/.exec(
    view.text,
  );
  return line && { start: 0, end: line[0].length };
}

const rulesOfDebian = nodesWhere(({ at }) => /^\/etc\/iptables\/rules\.v[46]$/.test(at.value));

const iptables = onBoth({
  id: 'iptables-legacy',
  title: 'Rules of iptables are in two places',
  harm: 'old',
  text: (view) =>
    imagePrograms(
      view,
      new Set(['iptables-legacy', 'ip6tables-legacy', 'iptables-legacy-restore', 'ip6tables-legacy-restore']),
      (_, name) => ({
        message: words`${name} makes rules beside those of ${name.replace('-legacy', '')}, which is nftables`,
      }),
    ),
  machine: ({ machine }) =>
    rulesOfDebian(machine)
      .filter(({ kind, at }) => kind === 'file' && !machine.texts.some(({ text }) => text.includes(at.value)))
      .map(({ at }) => {
        const own = `${at.value.endsWith('6') ? '/var/lib/ip6tables' : '/var/lib/iptables'}/rules-save`;
        return remarkOn(at, words`nothing on Flatcar reads this; iptables-restore.service reads ${own}`);
      }),
});

const lib64: TextRule = {
  on: 'text',
  id: 'lib64',
  title: 'The folder is /usr/lib',
  harm: 'taste',
  since: '3185.0.0',
  check: (view) =>
    mentions(view, /\/usr\/lib64\/(?:systemd|modules)\b/g, ([path]) => {
      const to = path.replace('lib64', 'lib');
      return { message: words`this is a link to ${to}`, to };
    }),
};

const rpmOstree: TextRule = {
  on: 'text',
  id: 'fcos-isms',
  title: 'This is Fedora CoreOS',
  harm: 'will-not-start',
  check: (view) =>
    imagePrograms(view, new Set(['rpm-ostree']), () => ({
      message: words`rpm-ostree is of Fedora CoreOS: add to Flatcar with an extension`,
    })),
};

const OF_PLATFORM = words`programs of the platform are not on the OEM partition any more, but in an extension`;
const usrShareOem: TextRule = {
  on: 'text',
  id: 'usr-share-oem',
  title: 'The OEM partition is at /oem',
  harm: 'old',
  since: '3637.0.0',
  check: (view) =>
    mentions(view, /\/usr\/share\/oem(?=[/\s"';:,)]|$)(?!\/cloud-config\.yml)/gm, ({ index, 0: folder }) =>
      OEM_PROGRAM.test(view.text.slice(index + folder.length, index + folder.length + 40))
        ? { message: OF_PLATFORM }
        : { message: words`the OEM partition is at /oem; this is a link to it`, to: '/oem' },
    ),
};

/** What images of platforms had on their OEM partition, behind its path. */
const OEM_PROGRAM = /^\/(?:python\/|bin\/(?:python|waagent|vmtoolsd|vmware-|VGAuthService|google_|gce))/;

export const rules: readonly Rule[] = [
  pamTally,
  actool,
  netcat,
  ...packet,
  ...rackspace,
  pythonGcc,
  ...iptables,
  lib64,
  rpmOstree,
  usrShareOem,
];

export const why: RuleTexts = {
  'pam-tally2': `\`pam_tally2\` was removed from Flatcar in Alpha 2823.0.0; a file in \`/etc/pam.d\` that names it lets nobody in. \`pam_faillock\`
does the same job.`,
  actool: `\`actool\` and \`acbuild\`, which made images for rkt, were removed from Flatcar in Alpha 3941.0.0.`,
  netcat: `From Alpha 4081.0.0 on \`nc\` is that of OpenBSD, not nmap's \`ncat\`: it is not called \`ncat\`, and has no \`--ssl\`, \`-e\`
and \`-c\`. \`socat\` or \`openssl s_client\` do what these did.`,
  rackspace: `Images for Interoute and Nifty Cloud ended with Alpha 3665.0.0, those for Rackspace with 4722.0.0. The rule looks at
\`flatcar.oem.id=\` in kernel arguments and in GRUB's config.`,
  'python-gcc': `Flatcar has no package manager and no compiler. Python is an extension (from Alpha 4012.0.0 on): write \`python\` into
\`/etc/flatcar/enabled-sysext.conf\`. On Azure and on GCE the extension of the platform brings it; a config that names the
platform (\`flatcar.oem.id=azure\`, \`COREOS_AZURE_…\`) is taken at its word. Anything else goes into a container, an extension, or as a binary into
\`/opt/bin\`. A script that looks whether the program is there is left alone, and so is one that knows several package managers.`,
  'iptables-legacy': `Flatcar's \`iptables\` puts its rules into nftables. Rules that \`iptables-legacy\` makes are in the other place: each sees
its own only, and packets go through both. Docker and Kubernetes use \`iptables\`. The files of Debian,
\`/etc/iptables/rules.v4\` and \`rules.v6\`, are read by nothing; \`iptables-restore.service\` reads
\`/var/lib/iptables/rules-save\`.`,
  lib64: `Alpha 3185.0.0 separated \`/usr/lib\` and \`/usr/lib64\`. Units and kernel modules are in \`/usr/lib\`; in \`/usr/lib64\` there
are links for those who look there.`,
};

export const more: RuleTexts = {
  'pam-tally2': `Source: release notes of 2823.0.0.`,
  actool: `Source: release notes of 3941.0.0.`,
  netcat: `Source: release notes of 4081.0.0.`,
  'packet-platform': `Packet, later Equinix Metal, was switched off on 2026-06-30, whatever Flatcar a machine has; Flatcar dropped it with
Alpha 4722.0.0. Its variables (\`COREOS_PACKET_…\`), its metadata server and \`flatcar.oem.id=packet\` are gone.

Source: release notes of 4722.0.0.`,
  rackspace: `Source: release notes of 3665.0.0 and 4722.0.0.`,
  'python-gcc': `Source: release notes of 3637.0.0, 4012.0.0 and 4790.0.0; the Flatcar docs on extensions.`,
  'iptables-legacy': `Source: how the image is built; release notes of 3115.0.0.`,
  lib64: `**Fix**, to be looked at: \`/usr/lib\`.

Source: release notes of 3185.0.0.`,
  'fcos-isms': `\`rpm-ostree\` is the package manager of Fedora CoreOS. Flatcar is updated as a whole, and added to by extensions.

Source: the Flatcar docs.`,
  'usr-share-oem': `Since Alpha 3637.0.0 the OEM partition is mounted at \`/oem\`; \`/usr/share/oem\` is a link. The programs that the images
of some platforms had there (\`python\`, \`bin/waagent\`, \`bin/vmtoolsd\` …) are at neither place: since 3637.0.0 on Azure, and
3745.0.0 elsewhere, they come with the extension of the platform.

**Fix**, to be looked at: the new path; for those programs there is none.

Source: release notes of 3637.0.0 and 3745.0.0; the extensions of the platforms in flatcar/scripts.`,
};
