/** System extensions. */

import type { Fix } from '../../../config/finding.ts';
import { fixOf } from '../../../config/fix.ts';
import type { Located, Machine, MachineNode } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { upTo } from '../../../text/runs.ts';
import { withAnd, words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { add, remarkAt, rewrite } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { nodesWhere, sourcesOf, textsWhere } from '../../views.ts';

/** The image behind an entry of /etc/extensions: what it is called, by its link or by where it comes from. */
interface Extension {
  readonly node: MachineNode;
  /** The name in /etc/extensions, without its ending. */
  readonly name: string;
  /** The name of the image, without its ending; null where only the entry says it. */
  readonly image: string | null;
  /** Whether it comes from the bakery, whose images are called NAME-VERSION-ARCH. */
  readonly isBakery: boolean;
}

const BAKERY = /extensions\.flatcar\.org\/|flatcar\/sysext-bakery\//;

const inExtensions = nodesWhere(({ at }) => at.value.startsWith('/etc/extensions/'));

function extensionsOf(machine: Machine): readonly Extension[] {
  return inExtensions(machine).flatMap((node) => {
    const name = /^\/etc\/extensions\/([^/]+)\.raw$/.exec(node.at.value)?.[1];
    if (name === undefined || !(node.kind === 'file' || node.kind === 'link') || isMask(node)) return [];
    const origin = node.target?.value ?? node.sources[0]?.url.value ?? null;
    const image = origin === null ? null : (/^([^/]+)\.raw$/.exec(fileOf(origin))?.[1] ?? null);
    const isBakery = origin !== null && (origin.startsWith('/opt/extensions/') || BAKERY.test(origin));
    return [{ node, name, image, isBakery }];
  });
}

/** The name of the file that a path or URL leads to. */
function fileOf(origin: string): string {
  const path = upTo(origin, /[?#]/);
  return path.slice(path.lastIndexOf('/') + 1);
}

function isMask({ target }: MachineNode): boolean {
  return target?.value === '/dev/null';
}

/** The name of an extension in that of its image, up to the version. */
function baseName(image: string): string {
  return upTo(image, /[-_]v?\d/).replace(/-(?:x86-64|arm64)$/, '');
}

const passedOver = nodesWhere(({ kind, at, target, sources }) => {
  const origin = target?.value ?? sources[0]?.url.value ?? '';
  const isEntry = (kind === 'file' || kind === 'link') && /^\/etc\/extensions\/[^/]+$/.test(at.value);
  return isEntry && !at.value.endsWith('.raw') && fileOf(origin).endsWith('.raw');
});

/** An entry without the ending, which is passed over; a folder needs none. */
function withoutEnding(context: MachineContext): readonly Remark[] {
  return passedOver(context.machine).flatMap(({ at }) => {
    const path = `${at.value}.raw`;
    const fixes = fixOf(words`Write ${path} (the extension is used then)`, rewrite(context, at, path));
    return [remarkAt(at, words`an image without the ending .raw is passed over`, { fixes })];
  });
}

const nameMismatch: MachineRule = {
  on: 'machine',
  id: 'sysext-name-mismatch',
  title: 'The extension has another name',
  harm: 'will-not-start',
  check(context) {
    const misnamed = extensionsOf(context.machine).flatMap(({ node: { at }, name, image, isBakery }) => {
      const wanted = image !== null && isBakery && !image.includes('{') ? baseName(image) : name;
      // Instances of one version each have their names from specifiers of systemd.
      if (wanted === name || wanted === '' || /[%{$]/.test(image ?? '')) return [];
      const path = `/etc/extensions/${wanted}.raw`;
      const fixes = fixOf(words`Write ${path} (the extension is used then)`, rewrite(context, at, path));
      return [
        remarkAt(at, words`the extension is called ${wanted}, and under another name it is skipped`, {
          fixes,
        }),
      ];
    });
    return [...misnamed, ...withoutEnding(context)];
  },
};

/** What of the image has to go where an extension of the bakery takes its place. */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = {
  docker: ['docker-flatcar', 'containerd-flatcar'],
  containerd: ['containerd-flatcar'],
};

const plainTarget: MachineRule = {
  on: 'machine',
  id: 'sysext-plain-target',
  title: 'The Docker of the image is still there',
  harm: 'not-as-meant',
  since: '3794.0.0',
  check(context) {
    const { configs } = context.machine;
    const taken = new Set(placesOf(context.machine).map(({ at }) => at.value));
    const claimed = new Set<string>();
    return extensionsOf(context.machine).flatMap(({ node, name }): readonly Remark[] => {
      const builtIn = Object.hasOwn(BUILT_IN, name) ? (BUILT_IN[name] ?? []) : [];
      const left = builtIn.filter((one) => !taken.has(`/etc/extensions/${one}.raw`) && !claimed.has(one));
      if (left.length === 0) return [];
      for (const one of left) claimed.add(one);
      const message = words`${withAnd(left)} of the image would be merged as well; link them to /dev/null`;
      // Another config may do it.
      const severity = configs.length > 0 ? ({ severity: 'info' } as const) : {};
      return [remarkAt(node.at, message, { ...severity, fixes: maskFixes(context, left) })];
    });
  },
};

/** Links to nothing for extensions of the image, which turn them off. */
export function maskFixes(
  context: MachineContext,
  names: readonly string[],
  isSafe = context.machine.configs.length === 0,
): readonly Fix[] {
  const links = names.map((name) => [
    `path: /etc/extensions/${name}.raw`,
    'target: /dev/null',
    'overwrite: true',
  ]);
  const title = words`Link ${withAnd(names)} to /dev/null`;
  const how = { safe: isSafe, preferred: true, changes: words`no longer merged` };
  return fixOf(title, add(context, ['storage', 'links'], ...links), how);
}

/** `…/releases/download/latest/NAME`, as it was before each version got a release of its own; or no release at all. */
const OLD_IMAGE =
  /https:\/\/github\.com\/flatcar\/sysext-bakery\/releases\/(?:download\/latest|latest\/download|download(?=\/[^/\s"']+\.raw))\/([^/\s"']*)/;
const TODAY = 'https://extensions.flatcar.org/extensions';

const aboutExtensions = textsWhere(({ text }) => text.includes('sysext'));

const oldUrl: MachineRule = {
  on: 'machine',
  id: 'sysext-old-url',
  title: 'The images of the bakery have moved',
  harm: 'old',
  check(context) {
    const { machine } = context;
    const urls = sourcesOf(machine).map(({ url }) => url);
    const ofUrls = urls.flatMap((url) => moved(context, url));
    const ofTexts = aboutExtensions(machine).flatMap((embedded): readonly Remark[] => {
      const script = /^(?![ \t]*[#;]).*?(\bcreate_\w+_sysext\.sh\b)/m.exec(embedded.text);
      const [start, end] = script
        ? [script.index + script[0].length - (script[1] ?? '').length, script.index + script[0].length]
        : [-1, -1];
      const image = OLD_IMAGE.exec(embedded.text);
      const span = image ? [image.index, image.index + image[0].length] : [start, end];
      const [from = -1, to = -1] = span;
      if (from < 0) return [];
      const message = words`the bakery of extensions has moved: ${TODAY}/NAME-VERSION-ARCH.raw`;
      return [remarkAtPart(embedded, { start: from, end: to }, message)];
    });
    return [...ofUrls, ...ofTexts];
  },
};

function moved(context: MachineContext, url: Located<string>): readonly Remark[] {
  const [old, file] = OLD_IMAGE.exec(url.value) ?? [];
  if (old === undefined || file === undefined) return [];
  const wanted = addressOf(file);
  const fixes = fixOf(
    words`Write ${wanted} (look whether it is there)`,
    wanted === null ? null : rewrite(context, url, wanted),
  );
  if (!/\/latest\//.test(old)) {
    const message = words`there is no release in this address, so that nothing is found; name the release`;
    return [remarkAt(url, message, { harm: 'stops-boot', severity: 'warning', fixes })];
  }
  const message = words`the bakery has a release for each version now, and nothing new comes here; look at ${TODAY}`;
  return [remarkAt(url, message, { fixes })];
}

/** Where a file of the bakery would be today; null for names that it does not use any more. */
function addressOf(file: string): string | null {
  if (/^[a-z][a-z\d-]*-v?\d[\w.+]*-(?:x86-64|arm64)\.raw$/.test(file)) return `${TODAY}/${file}`;
  // What follows one line of versions is with its extension: kubernetes/kubernetes-v1.31.conf.
  const [, name, line] = /^([a-z][a-z\d-]*?)(-v?\d[\w.+]*)?\.conf$/.exec(file) ?? [];
  if (name === undefined) return null;
  return line === undefined ? `${TODAY}/${file}` : `${TODAY}/${name}/${file}`;
}

const transfers = nodesWhere(
  ({ at, texts }) => texts.length > 0 && /^\/etc\/sysupdate(?:\.[^/]+)?\.d\/[^/]+\.conf$/.test(at.value),
);

const sysupdateConf: MachineRule = {
  on: 'machine',
  id: 'sysupdate-conf-ext',
  title: 'Transfers of sysupdate end in .transfer now',
  harm: 'taste',
  since: '4487.0.0',
  check({ machine }) {
    const shown = transfers(machine).filter(({ at }) => !at.value.endsWith('/noop.conf'));
    return shown.map(({ at }) =>
      remarkAt(at, words`systemd calls these files *.transfer now, and still reads *.conf`),
    );
  },
};

export const rules: readonly Rule[] = [nameMismatch, plainTarget, oldUrl, sysupdateConf];

export const why: RuleTexts = {
  'sysext-name-mismatch': `An image in \`/etc/extensions\` has to be named after the extension in it: systemd looks for
\`extension-release.NAME\` in the image, and skips it when there is none. The version belongs into the name of the image that
the link points to, not into that of the link. Images end in \`.raw\`.

Where systemd-sysupdate brings new versions, more names have to agree: \`CurrentSymlink=\` is the link that an update writes, so it
has to be the very link in \`/etc/extensions\` (a relative one counts from \`Path=\` of \`[Target]\`); \`MatchPattern=\` has to fit
the names at the address; and \`systemd-sysupdate -C NAME\` looks at \`/etc/sysupdate.NAME.d\`, which nothing but such a call does.`,
  'sysext-plain-target': `Since Flatcar 3794.0.0 Docker and containerd are extensions of the image, called \`docker-flatcar\` and
\`containerd-flatcar\`. An extension of your own with either is merged over them, and files of two versions mix.`,
  'sysext-old-url': `The bakery of system extensions publishes each version of an extension as a release of its own since 2025. What lies below
\`releases/download/latest\` and \`releases/latest/download\` is of before: it is there still, and nothing new comes to it. The
scripts \`create_NAME_sysext.sh\` are gone. Right below \`releases/download\` there never was an image.

**What to do**: look for the version at \`https://extensions.flatcar.org/extensions\`: not every old version has moved, and some
extensions have another name (\`docker-compose\` for \`docker_compose\`).`,
  'sysupdate-conf-ext': `systemd 257 (Flatcar 4487.0.0, Stable 4593.2.0) calls the files in \`/etc/sysupdate.d\` and \`/etc/sysupdate.NAME.d\`
\`*.transfer\`. It still reads \`*.conf\`, and systemd 255 of LTS 4081 reads nothing else. The rule speaks of files whose contents
stand in the config; the bakery publishes its own as \`.conf\`.

**What to do**: keep \`.conf\` as long as machines run LTS 4081.`,
};

export const more: RuleTexts = {
  'sysext-name-mismatch': `**Fix**: give the entry the name of the extension; write the name or path that the others have. Not part of "fix all", since
the extension or its updates are then used.

Source: systemd-sysext(8), sysupdate.d(5), systemd-sysupdate(8), Flatcar's documentation on system extensions,
flatcar/sysext-bakery (\`docs/index.md\`, issues 139 and 140).`,
  'sysext-plain-target': `**Fix**: links from \`/etc/extensions/docker-flatcar.raw\` and \`containerd-flatcar.raw\` to \`/dev/null\`, which turn those of the
image off, with \`overwrite: true\`, since the image has links of those names. It is part of "fix all".

Source: Flatcar's documentation on system extensions.`,
  'sysext-old-url': `**Fix**: \`NAME-VERSION-ARCH.raw\` or \`NAME.conf\` at that address. Not part of "fix all", since it may not be there.

Source: sysext-bakery (README, \`docs/index.md\`, \`tools/http-url-rewrite-server/Caddyfile\`).`,
  'sysupdate-conf-ext': `**Fix**: none.

Source: sysupdate.d(5) of systemd 252, 255 and 257.`,
};
