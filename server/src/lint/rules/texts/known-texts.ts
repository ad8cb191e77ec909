/** Texts with fixed keys: what the programs that read them do not say, or say when it is too late. */

import type { TextView } from '../../../embedded/view.ts';
import { unknownContainerdKeys } from '../../../programs/containerd/unsaid.ts';
import { type Unsaid, unsaidOfDocker } from '../../../programs/dockerd/unsaid.ts';
import { goSyntaxError, readJson } from '../../../syntax/json/read.ts';
import { findMarks } from '../../../syntax/template/marks.ts';
import { documentsOf } from '../../../syntax/yaml/documents.ts';
import { readYaml } from '../../../syntax/yaml/read.ts';
import { words } from '../../../text/words.ts';
import type { Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';

/** daemon.json as Docker reads it, without those that a template is still to make. */
function dockerHits(view: TextView, kinds: readonly Unsaid['class'][]): readonly Hit[] {
  const { text, source } = view;
  if (source.owner !== '/etc/docker/daemon.json' || findMarks(text).length > 0) return [];
  if (goSyntaxError(text)) return [];
  return unsaidOfDocker(readJson(text).root, text).flatMap(({ class: kind, message, span, mend }) =>
    kinds.includes(kind) ? [{ span, message, ...(mend && { fixes: [mend] }) }] : [],
  );
}

const logDriver: TextRule = {
  on: 'text',
  id: 'docker-log',
  title: 'Docker has no such log driver or option',
  harm: 'will-not-start',
  check: (view) => dockerHits(view, ['log-driver', 'log-opt']),
};

const nestedKey: TextRule = {
  on: 'text',
  id: 'docker-nested-key',
  title: 'Docker passes over the key',
  harm: 'does-nothing',
  check: (view) => dockerHits(view, ['nested-key']),
};

const containerdKey: TextRule = {
  on: 'text',
  id: 'containerd-unknown-key',
  title: 'containerd has no such key',
  harm: 'does-nothing',
  check: (view) => {
    const { owner } = view.source;
    if (!/\/containerd\/config[^/]*\.toml$/.test(owner) || findMarks(view.text).length > 0) return [];
    return unknownContainerdKeys(view.text).map(({ path, says, span, mend }): Hit => {
      const message =
        path === says
          ? words`containerd passes over ${says}: no version has such a key at the top`
          : words`containerd passes over ${says}: no version has such a key in ${path.slice(0, -says.length - 1)}`;
      return { span, message, ...(mend && { fixes: [mend] }) };
    });
  },
};

/** Files that one program reads, which refuses them where they are broken. */
const READ: readonly (readonly [path: RegExp, language: 'json' | 'yaml', reader: string])[] = [
  [/^\/etc\/cni\/net\.d\/[^/]+\.(?:conflist|conf|json)$/, 'json', words`containerd has no network from it`],
  [/^\/etc\/kubernetes\/manifests\/[^/]+\.ya?ml$/, 'yaml', words`the kubelet does not run the pod`],
  [
    /^\/(?:root|home\/[\w.-]+|core|var\/lib\/kubelet)\/(?:\.docker\/)?config\.json$/,
    'json',
    words`the program that reads it cannot`,
  ],
];

const broken: TextRule = {
  on: 'text',
  id: 'text-broken',
  title: 'The text cannot be read',
  harm: 'will-not-start',
  check: ({ text, source: { owner } }) => {
    const row = READ.find(([path]) => path.test(owner));
    if (!row || text.trim() === '' || findMarks(text).length > 0 || /##|@[A-Z_]+@/.test(text)) return [];
    const [, language, comes] = row;
    if (language === 'json') {
      const error = goSyntaxError(text);
      if (!error) return [];
      const start = Math.min(error.at, text.length);
      const span = { start, end: Math.min(start + 1, text.length) };
      return [{ span, message: words`this is not JSON (${error.message}), and ${comes}` }];
    }
    return documentsOf(text).flatMap(({ start, text: part }) =>
      readYaml(part)
        .problems.slice(0, 1)
        .map(({ message, span }): Hit => {
          const place = { start: start + span.start, end: start + span.end };
          return { span: place, message: words`this is not YAML (${message}), and ${comes}` };
        }),
    );
  },
};

export const rules: readonly Rule[] = [logDriver, nestedKey, containerdKey, broken];

export const why: RuleTexts = {
  'docker-log': `dockerd starts only with a log driver that there is, and \`log-opts\` only with options that this driver has. \`dockerd --validate\`
does not look at either. Drivers of plugins are not known here: only a name that is nearly one of Docker's own is reported.

**What to do**: write the exact name.`,
  'docker-nested-key': `Within \`default-address-pools\` and \`builder\` Docker does not say anything of names that it does not know.

**What to do**: write the exact name.`,
  'containerd-unknown-key': `containerd 1 says nothing of a key that it does not know, containerd 2 notes it in its log; the value does not count. The
rule knows the keys of all versions from 1.7 on, at the top of the file and in the plugins of the CRI.

**What to do**: write the exact name of the key, or move it to the table that has it.`,
  'text-broken': `Some files are read by one program alone, which does without what it cannot read: networks of the CNI, the manifests of the
kubelet, the credentials of Docker.

**What to do**: correct the text at the marked place.`,
};

export const more: RuleTexts = {
  'docker-log': `**Fix**: the nearest name.

Source: daemon/logger of Docker 28.`,
  'docker-nested-key': `**Fix**: the nearest name.

Source: daemon/config of Docker 28.`,
  'containerd-unknown-key': `**Fix**: the nearest key of the table.

Source: internal/cri/config and cmd/containerd/server/config of containerd.`,
  'text-broken': `**Fix**: none.

Source: libcni; the kubelet.`,
};
