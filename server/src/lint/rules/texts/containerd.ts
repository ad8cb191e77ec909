/** containerd's config: formats, keys and paths that are gone. */

import { type TextView, unitOf } from '../../../embedded/view.ts';
import type { MachineNode } from '../../../machine/machine.ts';
import { isSince } from '../../../spec/flatcar/releases.ts';
import type { TomlEntry, TomlText } from '../../../syntax/toml/read.ts';
import { baseName } from '../../../syntax/words.ts';
import { words } from '../../../text/words.ts';
import { addItems } from '../../edit-list.ts';
import type {
  Hit,
  MachineContext,
  MachineRule,
  Remark,
  Rule,
  RuleTexts,
  TextContext,
  TextRule,
} from '../../rule.ts';
import { hitAt, mentions, put, remarkOn } from '../../say-text.ts';
import { hasUnreadDropin, nodesWhere, partsOfUnits } from '../../views.ts';

const CONFIG = '/etc/containerd/config.toml';
/** containerd 2.0 came with it. */
export const CONTAINERD_2 = '4284.0.0';

/** The config of containerd, wherever it is; null for any other text. */
export function configOf(view: TextView): TomlText | null {
  return /\/containerd\/[^/]+\.toml$/.test(view.source.owner) ? view.toml() : null;
}

const SOCKET = '/run/containerd/containerd.sock';

const socket: TextRule = {
  on: 'text',
  id: 'containerd-socket',
  title: 'The socket of containerd has moved',
  harm: 'old',
  since: '2748.0.0',
  check: (view) => {
    const makesLink = view.runs().some(({ words }) => {
      return baseName(words[0]?.value ?? '') === 'ln' && words.some(({ value }) => value.endsWith('.sock'));
    });
    if (makesLink || /^(?:containerd|docker)\.service$/.test(unitOf(view))) return [];
    return mentions(view, OLD_SOCKET, () => ({
      message: words`containerd listens on ${SOCKET}; this is a link to it`,
      to: SOCKET,
    }));
  },
};

const OLD_SOCKET =
  /(?:\/var)?\/run\/docker\/(?:libcontainerd\/docker-containerd|containerd\/(?:docker-)?containerd)\.sock\b/g;

const configVersion: TextRule = {
  on: 'text',
  id: 'containerd-config-version',
  title: 'The config is not in the format it names',
  harm: 'does-nothing',
  check: (view, context) => {
    const config = configOf(view);
    return config ? versionHits(config, context) : [];
  },
};

/** Tables of the CRI plugin that format 3 has elsewhere; the rest of the plugin kept its name. */
const CRI_PARTS: Readonly<Record<string, string>> = {
  cni: 'io.containerd.cri.v1.runtime',
  containerd: 'io.containerd.cri.v1.runtime',
  registry: 'io.containerd.cri.v1.images',
};

function movedTable({ tables }: TomlText): readonly Hit[] {
  const old = tables.find(
    ({ path }) => path[1] === 'io.containerd.grpc.v1.cri' && Object.hasOwn(CRI_PARTS, path[2] ?? ''),
  );
  const to = old && CRI_PARTS[old.path[2] ?? ''];
  return old && to ? [{ span: old.span, message: words`format 3 has this in [plugins."${to}"]` }] : [];
}

function versionHits(config: TomlText, { target }: TextContext): readonly Hit[] {
  const { entries, tables } = config;
  const version = entries.find(({ table, key }) => table.length === 0 && key.join('.') === 'version');
  if (version && /^[3-9]$/.test(version.value)) {
    if (version.value === '3' && isSince(target, CONTAINERD_2)) return movedTable(config);
    const message = words`the containerd of this Flatcar does not read format ${version.value}: use 2`;
    return [{ span: version.valueSpan, message, harm: 'will-not-start' }];
  }
  if (version && version.value !== '1') return [];
  const plugins = tables.filter(({ path }) => path[0] === 'plugins' && path.length > 1);
  const newer = plugins.filter(({ path }) => path[1]?.startsWith('io.containerd.'));
  const [first] = newer;
  if (!first)
    return version ? [{ span: version.valueSpan, message: words`format 1 is out of date`, harm: 'old' }] : [];
  const message = words`without version = 2 this table means nothing`;
  const edit = version ? put(version.valueSpan, '2') : put({ start: 0, end: 0 }, 'version = 2\n');
  const fixes =
    newer.length === plugins.length
      ? [{ title: words`Add version = 2 (the tables take effect)`, edits: [edit] }]
      : [];
  return [{ span: first.span, message, fixes }];
}

const OLD_RUNTIME = /^io\.containerd\.(?:runtime\.v1\.linux|runc\.v1)$/;

/** Plugins that containerd 2.0 does not have. */
const OLD_TABLE = /^(?:cri|linux|io\.containerd\.runtime\.v1\.linux)$/;

const runtimeV1: TextRule = {
  on: 'text',
  id: 'containerd-runtime-v1',
  title: 'The runtime was removed in containerd 2.0',
  harm: 'will-not-start',
  since: CONTAINERD_2,
  deprecated: true,
  check: (view) => {
    const config = configOf(view);
    if (!config) return [];
    const types = config.entries.filter(
      ({ key, value }) => key.at(-1) === 'runtime_type' && OLD_RUNTIME.test(value),
    );
    const seen = new Set<string>();
    const tables = config.tables.filter(({ path: [section, plugin = ''] }) => {
      if (section !== 'plugins' || !OLD_TABLE.test(plugin) || seen.has(plugin)) return false;
      return seen.add(plugin);
    });
    return [
      ...types.map(({ value, valueSpan }) => {
        const message = words`containerd 2.0 has no ${value}`;
        return hitAt(valueSpan, { message, to: '"io.containerd.runc.v2"' });
      }),
      ...tables.map(({ path, span }) => ({
        span,
        message: words`containerd 2.0 does not read [${path.slice(0, 2).join('.')}], a table of the first format`,
        // Flatcar's own config had the one long after it meant something.
        harm: path[1]?.includes('v1') ? ('old' as const) : ('does-nothing' as const),
      })),
    ];
  },
};

const CRI_KEYS: Readonly<Record<string, string>> = {
  systemd_cgroup: words`SystemdCgroup in the options of the runtime`,
  untrusted_workload_runtime: words`a runtime of its own`,
  runtime_engine: words`BinaryName in the options of the runtime`,
  runtime_root: words`Root in the options of the runtime`,
  disable_cgroup: words`nothing`,
  CriuPath: words`the folder of criu in PATH`,
};

const CRI_TABLES: Readonly<Record<string, string>> = {
  default_runtime: words`name one in default_runtime_name`,
  untrusted_workload_runtime: words`use a runtime of its own`,
};

const isCri = ({ table }: TomlEntry): boolean =>
  table.some((part) => part === 'cri' || /^io\.containerd\.(?:grpc\.v1\.cri|cri\.v1\.runtime)$/.test(part));

const criKeys: TextRule = {
  on: 'text',
  id: 'containerd-cri-keys',
  title: 'The key was removed in containerd 2.0',
  harm: 'does-nothing',
  since: CONTAINERD_2,
  deprecated: true,
  check: (view) => {
    const config = configOf(view);
    if (!config) return [];
    const keys = config.entries.flatMap((entry) => {
      const key = entry.key.at(-1) ?? '';
      if (!isCri(entry) || !Object.hasOwn(CRI_KEYS, key)) return [];
      return [
        { span: entry.keySpan, message: words`containerd 2.0 has no ${key}; in its place: ${CRI_KEYS[key]}` },
      ];
    });
    const tables = config.tables
      .filter(({ path }) => path.at(-2) === 'containerd' && Object.hasOwn(CRI_TABLES, path.at(-1) ?? ''))
      .map(({ path, span }) => {
        const name = path.at(-1) ?? '';
        return { span, message: words`containerd 2.0 has no ${name}: ${CRI_TABLES[name]}` };
      });
    return [...keys, ...tables];
  },
};

const registry: TextRule = {
  on: 'text',
  id: 'containerd-registry',
  title: 'Registries have files of their own',
  harm: 'old',
  check: (view) => {
    const seen = new Set<string>();
    return (configOf(view)?.tables ?? []).flatMap(({ path, span }) => {
      const at = path.indexOf('registry');
      const kind = path[at + 1] ?? '';
      if (at < 0 || path[0] !== 'plugins' || !/^(?:mirrors|configs|auths)$/.test(kind) || seen.has(kind))
        return [];
      seen.add(kind);
      const message =
        kind === 'auths'
          ? words`registry.auths is deprecated: use imagePullSecrets`
          : words`registry.${kind} is deprecated: use config_path and a hosts.toml for each registry`;
      return [{ span, message }];
    });
  },
};

const DROP_IN = ['[Service]', `Environment=CONTAINERD_CONFIG=${CONFIG}`];

const customConfig: MachineRule = {
  on: 'machine',
  id: 'containerd-custom-config',
  title: 'Nothing reads this config of containerd',
  harm: 'does-nothing',
  check: (context: MachineContext): readonly Remark[] => {
    const { machine } = context;
    const files = customConfigs(machine);
    // What is merged may have the drop-in.
    if (files.length === 0 || machine.configs.length > 0) return [];
    const parts = partsOfUnits(machine).get('containerd.service') ?? [];
    const told = parts.some((part) => part.code().includes(CONFIG) || takesDefault(part));
    // A containerd that is not Flatcar's may have a unit of its own.
    if (told || ownExtensions(machine).length > 0 || hasUnreadDropin(machine, 'containerd.service'))
      return [];
    return files.map((node) => unread(context, node));
  },
};

const ownExtensions = nodesWhere(({ at }) => /^\/etc\/extensions\/containerd(?!-flatcar)/.test(at.value));
const customConfigs = nodesWhere(({ kind, at }) => kind === 'file' && at.value === CONFIG);

/** Whether a unit starts containerd without naming a config. */
function takesDefault(view: TextView): boolean {
  return view.runs().some(({ exec, words }) => {
    const isStart = exec?.name === 'ExecStart' && baseName(words[0]?.value ?? '') === 'containerd';
    return isStart && !words.some(({ value }) => /^(?:--config|-c)(?:=|$)/.test(value));
  });
}

function unread({ text, machine, butane }: MachineContext, { at }: MachineNode): Remark {
  const message = words`containerd.service reads /usr/share/containerd/config.toml unless a drop-in names this file`;
  const taken = machine.units.some(({ name }) => name.value === 'containerd.service');
  const lines = [
    'dropins:',
    '  - name: 10-config.conf',
    '    contents: |',
    ...DROP_IN.map((line) => `      ${line}`),
  ];
  const edits =
    butane && !taken
      ? addItems(text, butane.root, ['systemd', 'units'], [['name: containerd.service', ...lines]])
      : null;
  const title = words`Add a drop-in of containerd.service that names it`;
  return { ...remarkOn(at, message), ...(edits && { fixes: [{ title, edits }] }) };
}

export const rules: readonly Rule[] = [socket, configVersion, runtimeV1, criKeys, registry, customConfig];

export const why: RuleTexts = {
  'containerd-cri-keys':
    () => words`containerd 2.0 (Flatcar from Alpha 4284.0.0, Stable 4459.2.0) dropped keys of its CRI plugin, notes each in its log and
starts without what it says:
${Object.entries(CRI_KEYS)
  .map(([key, to]) => `\`${key}\` (${to})`)
  .join(
    ', ',
  )}, and the table \`default_runtime\` (\`default_runtime_name\`). In brackets stands what takes their place.`,
  'containerd-socket': `Since Alpha 2748.0.0 containerd listens on \`/run/containerd/containerd.sock\`; the path below \`/run/docker\` is a link that its unit makes,
and that the \`docker.service\` of the image uses. These two units and copies of them are left alone, and so is any text that
makes the link.`,
  'containerd-config-version': `A config of containerd without \`version\`, or with \`version = 1\`, is in the first format: tables such as
\`[plugins."io.containerd.grpc.v1.cri"]\`, which are of format 2, mean nothing in it. Format 2 works with every containerd of
Flatcar. Format 3 needs containerd 2.0 (Flatcar from Alpha 4284.0.0, Stable 4459.2.0), format 4 a containerd that is in no
release yet. In format 3 the tables \`containerd\`, \`cni\` and \`registry\` of the CRI plugin are those of
\`io.containerd.cri.v1.runtime\` and \`io.containerd.cri.v1.images\`.`,
  'containerd-runtime-v1': `containerd 2.0 (Flatcar from Alpha 4284.0.0, Stable 4459.2.0) has neither \`io.containerd.runtime.v1.linux\` nor
\`io.containerd.runc.v1\`: no container of such a runtime starts. The tables \`[plugins.cri]\` and \`[plugins.linux]\` of the
first format it passes over, so that what they say has no effect.`,
  'containerd-registry': `The tables \`registry.mirrors\`, \`registry.configs\` and \`registry.auths\` of the CRI plugin work still; they are deprecated
and will go with containerd 2.4. In place of the first two \`config_path = "/etc/containerd/certs.d"\` in \`registry\` names a
folder with a \`hosts.toml\` for each registry. In place of \`auths\` are the \`imagePullSecrets\` of Kubernetes.`,
  'containerd-custom-config': `Flatcar's \`containerd.service\` starts containerd with \`/usr/share/containerd/config.toml\`. A \`/etc/containerd/config.toml\` is read only
when a drop-in of the unit says so, or has an \`ExecStart=\` of containerd without \`--config\`, as it is containerd's own default.`,
};

export const more: RuleTexts = {
  'containerd-cri-keys': `Source: containerd's RELEASES.md, and how it decodes its config.`,
  'containerd-socket': `**Fix**, to be looked at: the new path.

Source: release notes of 2765.0.0; the units of containerd and Docker in flatcar/scripts.`,
  'containerd-config-version': `**Fix**, to be looked at: \`version = 2\`, where all tables of plugins are of that format; what they say takes effect then.

Source: containerd's RELEASES.md and docs/containerd-2.0.md.`,
  'containerd-runtime-v1': `**Fix**, to be looked at: \`io.containerd.runc.v2\` as \`runtime_type\`.

Source: containerd's docs/containerd-2.0.md, and how it decodes its config.`,
  'containerd-registry': `Source: containerd's RELEASES.md.`,
  'containerd-custom-config': `**Fix**, to be looked at: a drop-in that names it.

Source: the unit itself; the Flatcar docs on customizing Docker.`,
};
