/** Names from the days of CoreOS Container Linux, and names of Fedora CoreOS. */

import { type TextView, unitOf } from '../../../embedded/view.ts';
import { withAnd, words } from '../../../text/words.ts';
import type { Hit, MachineContext, MachineRule, Remark, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { mentions, onBoth, remarkIn, remarkOn } from '../../say-text.ts';
import { addToSection } from '../../unit-edits.ts';
import { inTexts, nodesWhere, partsOfUnits, sourcesOf } from '../../views.ts';
import { hasOwnAgent, METADATA, ofImageAgent } from './metadata-agent.ts';
import { dependenciesOf } from './systemd-values.ts';

/** Paths of CoreOS that other rules are about. */
const WRAPPERS = /^\/usr\/lib\/coreos\/(?:etcd-wrapper|flannel-wrapper|kubelet-wrapper|dockerd)\b/;

const usrShareCoreos: TextRule = {
  on: 'text',
  id: 'usr-share-coreos',
  title: 'The files of CoreOS are now named after Flatcar',
  harm: 'old',
  check: (view) => {
    if (/\/usr\/(?:share|lib)\/flatcar\b/.test(view.code())) return [];
    const paths = mentions(view, /\/usr\/(?:share|lib)\/coreos(?:\/[\w.-]*|(?![\w.-]))/g, ([path]) =>
      WRAPPERS.test(path) ? null : { message: words`this is called ${flatcar(path)} now`, to: flatcar(path) },
    );
    // Without the file the variable may be anybody's.
    if (!paths.some(({ span }) => view.text.slice(span.start, span.end).endsWith('/release')))
      return all(paths);
    const names = mentions(view, /\bCOREOS_RELEASE_(?:VERSION|BOARD|APPID)\b/g, ([name]) => ({
      message: words`the file sets ${flatcar(name)}, and nothing of this name`,
      harm: 'does-nothing',
      to: flatcar(name),
    }));
    return all([...paths, ...names]);
  },
};

function flatcar(name: string): string {
  return name.replace('coreos', 'flatcar').replace('COREOS', 'FLATCAR');
}

/** The same findings, each with the one fix that mends all of them. */
function all(hits: readonly Hit[]): readonly Hit[] {
  const edits = hits.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => fix.edits));
  return hits.map((hit) => {
    const only = hits.length === 1 ? hit.fixes?.[0]?.title : undefined;
    return {
      ...hit,
      fixes: [{ title: only ?? words`Use the names of Flatcar in all of this text`, edits }],
    };
  });
}

const etcCoreos: TextRule = {
  on: 'text',
  id: 'etc-coreos',
  title: 'The path belongs to CoreOS Container Linux',
  harm: 'old',
  check: (view) => {
    if (view.code().includes('/etc/flatcar')) return [];
    const to = '/etc/flatcar/update.conf';
    return mentions(view, /(?<![\w.-])\/etc\/coreos\/update\.conf(?![\w.-])/g, () => ({
      message: words`this is a link to ${to}`,
      to,
    }));
  },
};

const runMetadata: TextRule = {
  on: 'text',
  id: 'run-metadata-coreos',
  title: 'The metadata file is now named after Flatcar',
  harm: 'old',
  check: (view) =>
    ofImageAgent(
      mentions(view, /\/run\/metadata\/coreos\b(?![.-])/g, () => ({
        message: words`this is a link to /run/metadata/flatcar`,
        to: '/run/metadata/flatcar',
      })),
    ),
};

const afterburnVars: TextRule = {
  on: 'text',
  id: 'afterburn-vars',
  title: 'The variables of Fedora CoreOS have other names here',
  harm: 'does-nothing',
  check: (view) => {
    const own = new Set(view.variables().map(({ name }) => name));
    return ofImageAgent([
      ...mentions(view, /\bAFTERBURN_(?!OPT_)[A-Z0-9_]+/g, ([name]) => {
        const to = name.replace('AFTERBURN_', 'COREOS_').replace('_AWS_', '_EC2_').replace('_GCP_', '_GCE_');
        return own.has(name) ? null : { message: words`Flatcar calls this ${to}`, to };
      }),
      ...mentions(view, /\bCOREOS_(?:AWS|GCP)_[A-Z0-9_]+/g, ([name]) => {
        const to = name.replace('_AWS_', '_EC2_').replace('_GCP_', '_GCE_');
        return own.has(name) ? null : { message: words`Flatcar calls this ${to}`, to };
      }),
      ...mentions(view, /\/run\/metadata\/afterburn\b/g, () => ({
        message: words`Flatcar writes /run/metadata/flatcar`,
        to: '/run/metadata/flatcar',
      })),
    ]);
  },
};

const metadataDep: MachineRule = {
  on: 'machine',
  id: 'metadata-dep',
  title: 'The metadata may not be there yet',
  harm: 'will-not-start',
  check: ({ machine }: MachineContext): readonly Remark[] => {
    const all = readsOfMetadata(machine);
    if (all.length === 0 || hasOwnAgent(machine)) return [];
    const own = new Set(machine.texts);
    return all.flatMap(([reads, view]) => {
      const unit = view.unit();
      if (!unit || !own.has(view.source)) return [];
      const missing = missingLines(partsOfUnits(machine).get(unitOf(view)) ?? []);
      if (missing.length === 0) return [];
      const message = words`without ${withAnd(missing)} the file may not be there yet`;
      const edit = addToSection(view, unit, 'Unit', missing.join('\n'));
      const fixes = [{ title: words`Add ${withAnd(missing)}`, edits: [edit] }];
      return [remarkIn(view.source, { span: reads.valueSpan, message, fixes })];
    });
  },
};

/** The first line of a unit that reads the metadata. */
const readsOfMetadata = inTexts((view) => {
  if (view.kind !== 'unit' || !view.text.includes('/run/metadata/') || unitOf(view) === METADATA) return [];
  const reads = view
    .unit()
    ?.entries.find(
      ({ name, value }) =>
        name === 'EnvironmentFile' && /^\/run\/metadata\/(?:flatcar|coreos|afterburn)$/.test(value),
    );
  return reads ? [reads] : [];
});

/** The dependencies that a unit in all its parts lacks. */
function missingLines(parts: readonly TextView[]): readonly string[] {
  const found = parts.flatMap((part) =>
    dependenciesOf(part)
      .filter(({ word }) =>
        /^(?:coreos-metadata|afterburn)\.service$/.test(part.text.slice(word.start, word.end)),
      )
      .map(({ entry }) => entry.name),
  );
  const lines = [];
  if (!found.some((name) => /^(?:Requires|BindsTo|Wants|Requisite)$/.test(name)))
    lines.push(`Requires=${METADATA}`);
  if (!found.includes('After')) lines.push(`After=${METADATA}`);
  return lines;
}

const UPDATE_HOST = 'public.update.core-os.net';
const FLATCAR_UPDATES = 'public.update.flatcar-linux.net';

const updateServer = onBoth({
  id: 'coreos-update-server',
  title: 'The servers of CoreOS are off',
  harm: 'does-nothing',
  deprecated: true,
  text: (view) =>
    mentions(view, /(?<![\w.-])(?:(?:[\w-]+\.)*core-os\.net\b|coreos\.com\/dist\b)/g, ([host]) => {
      const message = words`${host} is off since the end of CoreOS`;
      if (host === UPDATE_HOST) {
        const title = words`Replace by ${FLATCAR_UPDATES} (the machine updates then)`;
        return { message, to: FLATCAR_UPDATES, title };
      }
      const [, channel] = /^(stable|beta|alpha)\.release\.core-os\.net$/.exec(host) ?? [];
      const to = `${channel}.release.flatcar-linux.net`;
      return channel
        ? { message, to, title: words`Replace by ${to} (its files have other names)` }
        : { message };
    }),
  machine: ({ machine }) =>
    [...sourcesOf(machine), ...machine.configs]
      .filter(({ url }) => /^\w+:\/\/(?:(?:[\w-]+\.)*core-os\.net\b|coreos\.com\/dist\b)/.test(url.value))
      .map(({ url }) => remarkOn(url, words`the servers of CoreOS are off`)),
});

const CLOUDINIT_UNITS =
  /^(?:coreos-cloudinit|user-cloudinit@.*|user-cloudinit-proc-cmdline|user-configdrive|user-configvirtfs|oem-cloudinit)\.service$/;

const OF_CLOUDINIT = words`this is of coreos-cloudinit, for machines with a cloud-config: write what it does into this config`;

/** Files of coreos-cloudinit that one can write; the folder had another name before 2018. */
const CLOUD_CONFIG =
  /(?:\/usr\/share)?\/oem\/cloud-config\.yml\b|\/var\/lib\/(?:coreos|flatcar)-install\/user_data\b/g;
const CLOUD_CONFIG_PATH = new RegExp(`^(?:${CLOUD_CONFIG.source})$`);

const cloudConfigs = nodesWhere(({ at }) => CLOUD_CONFIG_PATH.test(at.value));

const cloudinitUnits = onBoth({
  id: 'coreos-cloudinit-units',
  title: 'Ignition does what cloud-config did',
  harm: 'old',
  text: (view) => [
    ...mentions(view, CLOUD_CONFIG, ([path]) => ({ message: saysOfCloudConfig(path) })),
    ...dependenciesOf(view).flatMap(({ word: { start, end } }) =>
      CLOUDINIT_UNITS.test(view.text.slice(start, end))
        ? [{ span: { start, end }, message: OF_CLOUDINIT }]
        : [],
    ),
  ],
  machine: ({ machine }) => [
    ...machine.units
      .filter(({ name, contents, masked, enabled }) => {
        const isOff = masked?.value === true || enabled?.value === false;
        return contents === null && !isOff && CLOUDINIT_UNITS.test(name.value);
      })
      .map(({ name }) => remarkOn(name, OF_CLOUDINIT)),
    ...cloudConfigs(machine).map(({ at }) => remarkOn(at, saysOfCloudConfig(at.value))),
  ],
});

function saysOfCloudConfig(path: string): string {
  return path.startsWith('/var/lib/coreos-install/')
    ? words`nothing reads this: coreos-cloudinit has /var/lib/flatcar-install/user_data`
    : words`coreos-cloudinit applies this beside Ignition: write what it says into this config`;
}

export const rules: readonly Rule[] = [
  usrShareCoreos,
  etcCoreos,
  runMetadata,
  afterburnVars,
  metadataDep,
  ...updateServer,
  ...cloudinitUnits,
];

export const why: RuleTexts = {
  'usr-share-coreos': `\`/usr/share/coreos\` and \`/usr/lib/coreos\` are links to \`/usr/share/flatcar\` and \`/usr/lib/flatcar\`: they work, and
what Flatcar itself builds reads them still, so that they are a note only. But \`/usr/share/flatcar/release\` sets
\`FLATCAR_RELEASE_VERSION\`, \`FLATCAR_RELEASE_BOARD\` and \`FLATCAR_RELEASE_APPID\`, and a script that reads it gets nothing by
the names with \`COREOS\`. A text that has both names takes care of both systems and is left alone.`,
  'run-metadata-coreos': `\`coreos-metadata.service\` writes \`/run/metadata/flatcar\` and makes \`/run/metadata/coreos\` a link to it. The old name
works; where the config has an agent of its own for metadata, which may write what it likes, the rule is silent.`,
  'afterburn-vars': `Flatcar's \`coreos-metadata.service\` writes afterburn's variables to \`/run/metadata/flatcar\` under the names that
CoreOS had: \`COREOS_\` for \`AFTERBURN_\`, \`EC2\` for \`AWS\`, \`GCE\` for \`GCP\`. \`AFTERBURN_OPT_PROVIDER\`, an option of afterburn
itself, is left alone. Where the config has an agent of its own for metadata, which may write what it likes, the rule is silent.`,
  'metadata-dep': `\`/run/metadata/flatcar\` is written by \`coreos-metadata.service\`. A unit that reads it needs \`Requires=\` and \`After=\`
with that unit, or it may start before the file is there. An optional file (\`EnvironmentFile=-…\`) is left alone, and so is
a config that has an agent of its own for metadata.`,
  'coreos-update-server': `CoreOS Container Linux ended on 2020-05-26; \`core-os.net\` serves no updates and no images any
more, \`coreos.com/dist\` no keys and programs.`,
  'coreos-cloudinit-units': `The units of coreos-cloudinit are there still. Those that look for a cloud-config where Ignition found its config are
skipped. Those that read a file are not: \`/var/lib/flatcar-install/user_data\` and \`cloud-config.yml\` on the OEM partition are
applied at every boot, beside what Ignition did, by \`user-config.target\` and \`system-config.target\`, which are enabled.
\`/var/lib/coreos-install/user_data\`, as the file was called up to 2018, is read by nothing.

**What to do**: write what they did into this config.`,
};

export const more: RuleTexts = {
  'usr-share-coreos': `**Fix**, to be looked at: the new names, all in the text at once.

Source: flatcar/init, which makes the links; update_engine and flatcar-update, which read the new files.`,
  'etc-coreos': `In units and scripts the rule looks for \`/etc/coreos/update.conf\`, which works as long as the link is there. A text that
has both names takes care of both systems.

**Fix**, to be looked at: \`/etc/flatcar/update.conf\`.`,
  'run-metadata-coreos': `**Fix**, to be looked at: the new path.

Source: the unit itself.`,
  'afterburn-vars': `**Fix**, to be looked at: the name it has here.

Source: the unit itself; the Flatcar docs on dynamic data.`,
  'metadata-dep': `**Fix**, to be looked at: add the lines to \`[Unit]\`; the unit starts the other one then.

Source: the Flatcar docs on dynamic data.`,
  'coreos-update-server': `**Fix**, to be looked at: \`public.update.flatcar-linux.net\` for the update server, after which the machine updates; Flatcar's
release servers for those of CoreOS, where versions and names of files differ.

Source: update_engine's default; the Flatcar blog on the way from CoreOS.`,
  'coreos-cloudinit-units': `**Fix**: none.

Source: the units of flatcar/coreos-cloudinit; release notes of 3941.0.0.`,
};
