/** Files whose mode, place or name is not what somebody meant. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import type { EmbeddedText } from '../../../embedded/embedded-text.ts';
import { words } from '../../../text/words.ts';
import type { MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAt, rewrite } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { nodesWhere } from '../../views.ts';

const modeMistake: MachineRule = {
  on: 'machine',
  id: 'mode-mistake',
  everywhere: true,
  title: 'The mode mixes up octal and decimal',
  harm: 'not-as-meant',
  check(context) {
    const seen = new Set<unknown>();
    return withMode(context.machine).flatMap(({ mode, at, madeBy }): readonly Remark[] => {
      // What is in a tree has the mode that stands there once.
      if (!mode || (madeBy === 'tree' && seen.has(mode.node))) return [];
      seen.add(mode.node);
      const { node } = mode;
      const written = node.kind === 'scalar' ? node.value : '';
      const octal = context.language === 'json' ? '420' : '0644';
      const isPlain = node.kind === 'scalar' && node.style === 'plain' && !node.anchor && !node.tag;
      const edits = isPlain ? [{ span: node.span, newText: octal }] : null;
      const fixes = fixOf(words`Write ${octal} (changes the permissions)`, edits, { preferred: true });
      const message =
        context.language === 'json'
          ? words`${written} lets the owner only read ${at.value} and the group only write it; write ${octal}`
          : words`${written} lets the owner only read ${at.value} and the group only write it; write ${octal}, which is 420 in decimal`;
      return [remarkAt(mode, message, { fixes })];
    });
  },
};

// 0420, and 0493 and 0755 in the same mix-up: 493 is 0755 in decimal.
const withMode = nodesWhere(({ mode }) => mode?.value === 0o420);

const networkd: MachineRule = {
  on: 'machine',
  id: 'networkd-foreign-routes',
  title: 'networkd.conf cannot set ManageForeignRoutes',
  harm: 'does-nothing',
  since: '3165.0.0',
  check(context) {
    return networkdConfs(context.machine).flatMap(({ at, texts }) =>
      texts.flatMap((text) => {
        const [start, end] = find(text, /^[ \t]*ManageForeignRoutes[ \t]*=.*$/m) ?? [];
        if (start === undefined || end === undefined) return [];
        const path = '/etc/systemd/networkd.conf.d/50-networkd.conf';
        const fixes = fixOf(words`Write ${path}`, rewrite(context, at, path), {
          safe: true,
          preferred: true,
        });
        const message = words`a drop-in of the image sets this and takes precedence; use /etc/systemd/networkd.conf.d`;
        return [remarkAtPart(text, { start, end }, message, { fixes })];
      }),
    );
  },
};

const networkdConfs = nodesWhere(({ at }) => at.value === '/etc/systemd/networkd.conf');

function find({ text }: EmbeddedText, pattern: RegExp): readonly [number, number] | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const start = match.index + match[0].search(/\S/);
  return [start, match.index + match[0].length];
}

/** Folders of which only files with that ending are read. */
const CONF_FOLDERS =
  /^\/etc\/(?:motd\.d|sysctl\.d|modules-load\.d|modprobe\.d|tmpfiles\.d|sysusers\.d|binfmt\.d|ssh\/sshd_config\.d|systemd\/(?:system|user|journald|logind|networkd|resolved|timesyncd|coredump|sleep)\.conf\.d|systemd\/system\/[^/]+\.d)\/[^/]+$/;

/** Folders of which files with other endings are read. */
const OTHER_FOLDERS: readonly (readonly [file: RegExp, endings: string])[] = [
  [/^\/etc\/systemd\/network\/(?![^/]+\.(?:network|netdev|link)$)[^/]+$/, words`.network, .netdev or .link`],
  [/^\/etc\/udev\/rules\.d\/(?![^/]+\.rules$)[^/]+$/, '.rules'],
];

/** The ending that a file lacks; undefined where it lacks none. */
function endingFor(path: string): string | undefined {
  return OTHER_FOLDERS.find(([file]) => file.test(path) && !/\/(?:README|\.\w*keep)$/.test(path))?.[1];
}

const confSuffix: MachineRule = {
  on: 'machine',
  id: 'conf-suffix',
  title: 'The file needs the ending .conf',
  harm: 'does-nothing',
  check(context) {
    return withoutEnding(context.machine).map(({ at }) => {
      const ending = endingFor(at.value);
      if (ending !== undefined)
        return remarkAt(at, words`only files with the ending ${ending} are read here`);
      const path = `${at.value}.conf`;
      const fixes = fixOf(words`Write ${path} (the file counts then)`, rewrite(context, at, path), {
        preferred: true,
      });
      return remarkAt(at, words`only files with the ending .conf are read here`, { fixes });
    });
  },
};

const withoutEnding = nodesWhere(({ kind, at, target }) => {
  // A link to nothing hides a file of the image.
  const isRead = (kind === 'file' || kind === 'link') && target?.value !== '/dev/null';
  if (!isRead || isTemplate(at.value)) return false;
  const lacksConf = CONF_FOLDERS.test(at.value) && !/\.conf$|\/(?:README|\.keep|\.gitkeep)$/.test(at.value);
  return lacksConf || endingFor(at.value) !== undefined;
});

export const rules: readonly Rule[] = [modeMistake, networkd, confSuffix];

export const why: RuleTexts = {
  'mode-mistake': `\`0644\` is octal, and the same number in decimal is \`420\`. \`0420\` is neither: as octal it means that the owner may
only read and the group only write. It stands in published examples.`,
  'networkd-foreign-routes': `Since Flatcar 3165.0.0 a drop-in of the image sets \`ManageForeignRoutes=no\`, and drop-ins take precedence
over \`/etc/systemd/networkd.conf\`.`,
  'conf-suffix': `In \`/etc/sysctl.d\`, \`/etc/modules-load.d\`, \`/etc/modprobe.d\`, \`/etc/tmpfiles.d\`, \`/etc/ssh/sshd_config.d\`, the
\`*.conf.d\` folders of systemd and the folders of drop-ins only files with the ending \`.conf\` are read, in \`/etc/systemd/network\` only
\`.network\`, \`.netdev\` and \`.link\`, in \`/etc/udev/rules.d\` only \`.rules\`.`,
};

export const more: RuleTexts = {
  'mode-mistake': `**Fix**: write \`0644\`. Not part of "fix all", since the file gets other permissions.

Source: Flatcar's documentation on update strategies, where the example has it.`,
  'networkd-foreign-routes': `**Fix**, as part of "fix all": write the file to \`/etc/systemd/networkd.conf.d\`.

Source: release notes of 3165.0.0.`,
  'conf-suffix': `**Fix**: add the ending. Not part of "fix all", since the file counts then.

Source: sysctl.d(5), modules-load.d(5), modprobe.d(5), tmpfiles.d(5), systemd-system.conf(5).`,
};
