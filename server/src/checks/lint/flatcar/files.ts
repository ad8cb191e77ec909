import { fixOf } from '../fix.ts';
import type { EmbeddedText, MachineNode } from '../machine.ts';
import { isTemplate } from '../walk-document.ts';
import type { FlatcarRule, Remark } from './rule.ts';
import { addBehind, remarkAt, rewrite } from './say.ts';

const modeMistake: FlatcarRule = {
  id: 'mode-mistake',
  everywhere: true,
  title: 'The mode mixes up octal and decimal',
  docs: `\`0644\` is octal, and the same number in decimal is \`420\`. \`0420\` is neither: as octal it means that the owner may
only read and the group only write. It stands in published examples.

**Fix**: write \`0644\`. Not part of "fix all", since the file gets other permissions.

Source: Flatcar's documentation on update strategies, where the example has it.`,
  severity: 'warning',
  check(context) {
    return context.machine.nodes.flatMap(({ mode, at }): readonly Remark[] => {
      // 0420, and 0493 and 0755 in the same mix-up: 493 is 0755 in decimal.
      if (mode?.value !== 0o420) return [];
      const { node } = mode;
      const written = node.kind === 'scalar' ? node.value : '';
      const octal = context.language === 'json' ? '420' : '0644';
      const isPlain = node.kind === 'scalar' && node.style === 'plain' && !node.anchor && !node.tag;
      const edits = isPlain ? [{ span: node.span, newText: octal }] : null;
      const fixes = fixOf(`Write ${octal} (changes the permissions)`, edits, { preferred: true });
      const message = `${written} lets the owner only read ${at.value} and the group only write it; 0644 is decimal 420`;
      return [remarkAt(mode, message, { fixes })];
    });
  },
};

const resolvConf: FlatcarRule = {
  id: 'resolv-conf',
  title: '/etc/resolv.conf is a link',
  docs: `On Flatcar \`/etc/resolv.conf\` is a link to a file of \`systemd-resolved\`. A file there needs \`overwrite: true\`, and then
the servers of the network no longer count.

**What to do**: name servers in \`/etc/systemd/resolved.conf.d/*.conf\` (\`[Resolve]\`, \`DNS=\`), or in the files of the network.

**Fix**: none.

Source: release notes of 2748.0.0 and 3305.0.1.`,
  severity: 'warning',
  check({ machine }) {
    const files = machine.nodes.filter(
      ({ kind, at, overwrite }) => kind === 'file' && at.value === '/etc/resolv.conf' && overwrite !== true,
    );
    const message = '/etc/resolv.conf is a link on Flatcar; name servers in /etc/systemd/resolved.conf.d';
    return files.map(({ at }) => remarkAt(at, message));
  },
};

const networkd: FlatcarRule = {
  id: 'networkd-foreign-routes',
  title: 'networkd.conf cannot set ManageForeignRoutes',
  docs: `Since Flatcar 3165.0.0 a drop-in of the image sets \`ManageForeignRoutes=no\`, and drop-ins count more than
\`/etc/systemd/networkd.conf\`.

**Fix**, as part of "fix all": write the file to \`/etc/systemd/networkd.conf.d\`.

Source: release notes of 3165.0.0.`,
  severity: 'warning',
  since: '3165.0.0',
  check(context) {
    return context.machine.nodes.flatMap(({ at, texts }) => {
      if (at.value !== '/etc/systemd/networkd.conf') return [];
      return texts.flatMap((text) => {
        const [start, end] = find(text, /^[ \t]*ManageForeignRoutes[ \t]*=.*$/m) ?? [];
        if (start === undefined || end === undefined) return [];
        const path = '/etc/systemd/networkd.conf.d/50-networkd.conf';
        const fixes = fixOf(`Write ${path}`, rewrite(context, at, path), { safe: true, preferred: true });
        const message = 'a drop-in of the image sets this and counts more; use /etc/systemd/networkd.conf.d';
        return [{ path: text.path, span: text.spanOf(start, end), message, fixes }];
      });
    });
  },
};

function find({ text }: EmbeddedText, pattern: RegExp): readonly [number, number] | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const start = match.index + match[0].search(/\S/);
  return [start, match.index + match[0].length];
}

const sshdConfig: FlatcarRule = {
  id: 'sshd-config-overwrite',
  title: 'sshd_config needs not be replaced',
  docs: `Since Flatcar 3745.0.0 (Stable 3760.2.0) the image's \`sshd_config\` reads \`/etc/ssh/sshd_config.d/*.conf\`. A whole file
in its place misses what later releases change.

**What to do**: write the lines that differ to a file in \`/etc/ssh/sshd_config.d\`, mode \`0600\`.

**Fix**: write the file there. Not part of "fix all", since the settings of the image then count as well.

Source: release notes of 3745.0.0.`,
  severity: 'warning',
  since: '3745.0.0',
  check(context) {
    return context.machine.nodes.flatMap(({ kind, at, texts, sources, appends }) => {
      if (kind !== 'file' || at.value !== '/etc/ssh/sshd_config') return [];
      if (appends || texts.length + sources.length === 0) return [];
      const path = '/etc/ssh/sshd_config.d/50-custom.conf';
      const title = `Write ${path} (the settings of the image count as well then)`;
      const fixes = fixOf(title, rewrite(context, at, path));
      const message = 'settings can stand in /etc/ssh/sshd_config.d, beside those of the image';
      return [remarkAt(at, message, { fixes })];
    });
  },
};

const updateConf: FlatcarRule = {
  id: 'update-conf-overwrite',
  title: 'The image has an update.conf already',
  docs: `Before Flatcar 3127.0.0 the image brought \`/etc/flatcar/update.conf\`. Ignition does not replace a file unless it is told
to, and the boot fails.

**Fix**, as part of "fix all": add \`overwrite: true\`.

Source: release notes of 3127.0.0.`,
  severity: 'info',
  until: '3127.0.0',
  check(context) {
    return context.machine.nodes.flatMap(({ kind, at, node, overwrite, appends, texts }) => {
      if (kind !== 'file' || at.value !== '/etc/flatcar/update.conf') return [];
      if (overwrite !== null || appends || texts.length === 0) return [];
      const edits = addBehind(context, node, 'path', ['overwrite', 'true']);
      const fixes = fixOf('Add overwrite: true', edits, { safe: true, preferred: true });
      return [
        remarkAt(at, 'before Flatcar 3127.0.0 the image has this file; add overwrite: true', { fixes }),
      ];
    });
  },
};

/** Folders of which only files with that ending are read. */
const CONF_FOLDERS =
  /^\/etc\/(?:motd\.d|sysctl\.d|modules-load\.d|modprobe\.d|tmpfiles\.d|sysusers\.d|binfmt\.d|ssh\/sshd_config\.d|systemd\/(?:system|user|journald|logind|networkd|resolved|timesyncd|coredump|sleep)\.conf\.d|systemd\/system\/[^/]+\.d)\/[^/]+$/;

/** Folders of which files with other endings are read. */
const OTHER_FOLDERS: readonly (readonly [file: RegExp, endings: string])[] = [
  [/^\/etc\/systemd\/network\/(?![^/]+\.(?:network|netdev|link)$)[^/]+$/, '.network, .netdev or .link'],
  [/^\/etc\/udev\/rules\.d\/(?![^/]+\.rules$)[^/]+$/, '.rules'],
];

/** The ending that a file lacks; undefined where it lacks none. */
function endingFor(path: string): string | undefined {
  return OTHER_FOLDERS.find(([file]) => file.test(path) && !/\/(?:README|\.\w*keep)$/.test(path))?.[1];
}

const confSuffix: FlatcarRule = {
  id: 'conf-suffix',
  title: 'The file needs the ending .conf',
  docs: `In \`/etc/sysctl.d\`, \`/etc/modules-load.d\`, \`/etc/modprobe.d\`, \`/etc/tmpfiles.d\`, \`/etc/ssh/sshd_config.d\`, the
\`*.conf.d\` folders of systemd and the folders of drop-ins only files with the ending \`.conf\` are read, in \`/etc/systemd/network\` only
\`.network\`, \`.netdev\` and \`.link\`, in \`/etc/udev/rules.d\` only \`.rules\`.

**Fix**: add the ending. Not part of "fix all", since the file counts then.

Source: sysctl.d(5), modules-load.d(5), modprobe.d(5), tmpfiles.d(5), systemd-system.conf(5).`,
  severity: 'warning',
  check(context) {
    return context.machine.nodes.flatMap(({ kind, at, target }) => {
      // A link to nothing hides a file of the image.
      const isRead =
        (kind === 'file' || kind === 'link') && target?.value !== '/dev/null' && !isTemplate(at.value);
      const ending = isRead ? endingFor(at.value) : undefined;
      if (ending !== undefined) return [remarkAt(at, `only files with the ending ${ending} are read here`)];
      if (!isRead || !CONF_FOLDERS.test(at.value) || /\.conf$|\/(?:README|\.keep|\.gitkeep)$/.test(at.value))
        return [];
      const path = `${at.value}.conf`;
      const fixes = fixOf(`Write ${path} (the file counts then)`, rewrite(context, at, path), {
        preferred: true,
      });
      return [remarkAt(at, 'only files with the ending .conf are read here', { fixes })];
    });
  },
};

const homeParent: FlatcarRule = {
  id: 'home-parent-root',
  title: 'A folder in a home would belong to root',
  docs: `Ignition makes the folders above a file where they are missing, and they belong to root. The user to whom the file
belongs then cannot write beside it: \`/home/core/.config\` is root's when only \`/home/core/.config/app/settings\` is
\`core\`'s.

**What to do**: list the folders in \`storage.directories\`, with the owner of the file.

**Fix**: none.

Source: Ignition (operator notes on parent directories).`,
  severity: 'warning',
  check({ machine }) {
    const listed = new Set(
      machine.nodes.filter(({ kind }) => kind === 'directory').map(({ at }) => at.value),
    );
    const homes = machine.filesystems.flatMap(({ mountPoint }) => mountPoint?.value ?? []);
    return machine.nodes.flatMap((node): readonly Remark[] => {
      const owner = node.user?.value;
      if (owner === undefined || owner === 'root' || owner === 0 || isTemplate(node.at.value)) return [];
      const missing = parentsInHome(node).filter((path) => !listed.has(path) && !homes.includes(path));
      if (missing.length === 0) return [];
      const message = `${missing.join(' and ')} would belong to root; list it in directories with the owner ${owner}`;
      return [remarkAt(node.at, message)];
    });
  },
};

/** The folders between a home and a node in it. */
function parentsInHome({ at }: MachineNode): readonly string[] {
  const [home] = /^\/home\/[^/]+(?=\/)/.exec(at.value) ?? [];
  if (home === undefined) return [];
  const steps = at.value
    .slice(home.length + 1)
    .split('/')
    .slice(0, -1);
  return steps.map((_, index) => `${home}/${steps.slice(0, index + 1).join('/')}`);
}

export const FILE_RULES: readonly FlatcarRule[] = [
  modeMistake,
  resolvConf,
  networkd,
  sshdConfig,
  updateConf,
  confSuffix,
  homeParent,
];
