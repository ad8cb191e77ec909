/** System extensions. */
import { upTo } from '../../../text/runs.ts';
import type { Fix } from '../../finding.ts';
import { fixOf } from '../fix.ts';
import type { Located, Machine, MachineNode } from '../machine.ts';
import type { FlatcarContext, FlatcarRule, Remark } from './rule.ts';
import { add, addBehind, remarkAt, rewrite } from './say.ts';

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

function extensionsOf({ nodes }: Machine): readonly Extension[] {
  return nodes.flatMap((node) => {
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

/** An entry without the ending, which is passed over; a folder needs none. */
function withoutEnding(context: FlatcarContext): readonly Remark[] {
  return context.machine.nodes.flatMap(({ kind, at, target, sources }) => {
    const origin = target?.value ?? sources[0]?.url.value ?? '';
    const isEntry = (kind === 'file' || kind === 'link') && /^\/etc\/extensions\/[^/]+$/.test(at.value);
    if (!isEntry || at.value.endsWith('.raw') || !fileOf(origin).endsWith('.raw')) return [];
    const path = `${at.value}.raw`;
    const fixes = fixOf(`Write ${path} (the extension is used then)`, rewrite(context, at, path));
    return [remarkAt(at, 'an image without the ending .raw is passed over', { fixes })];
  });
}

const nameMismatch: FlatcarRule = {
  id: 'sysext-name-mismatch',
  title: 'The extension has another name',
  docs: `An image in \`/etc/extensions\` has to be called like the extension in it: systemd looks for
\`extension-release.NAME\` in the image, and skips it when there is none. The version belongs into the name of the image that
the link points to, not into that of the link. Images end in \`.raw\`.

**Fix**: give the entry the name of the extension. Not part of "fix all", since the extension is used then.

Source: systemd-sysext(8), Flatcar's documentation on system extensions.`,
  severity: 'warning',
  check(context) {
    const misnamed = extensionsOf(context.machine).flatMap(({ node: { at }, name, image, isBakery }) => {
      const wanted = image !== null && isBakery && !image.includes('{') ? baseName(image) : name;
      // Instances of one version each have their names from specifiers of systemd.
      if (wanted === name || wanted === '' || /[%{$]/.test(image ?? '')) return [];
      const path = `/etc/extensions/${wanted}.raw`;
      const fixes = fixOf(`Write ${path} (the extension is used then)`, rewrite(context, at, path));
      return [
        remarkAt(at, `the extension is called ${wanted}, and under another name it is skipped`, { fixes }),
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

const plainTarget: FlatcarRule = {
  id: 'sysext-plain-target',
  title: 'The Docker of the image is still there',
  docs: `Since Flatcar 3794.0.0 Docker and containerd are extensions of the image, called \`docker-flatcar\` and
\`containerd-flatcar\`. An extension of your own with either is merged over them, and files of two versions mix.

**Fix**: links from \`/etc/extensions/docker-flatcar.raw\` and \`containerd-flatcar.raw\` to \`/dev/null\`, which turn those of the
image off, with \`overwrite: true\`, since the image has links of those names. It is part of "fix all".

Source: Flatcar's documentation on system extensions.`,
  severity: 'warning',
  since: '3794.0.0',
  check(context) {
    const { nodes, configs } = context.machine;
    const taken = new Set(nodes.map(({ at }) => at.value));
    const claimed = new Set<string>();
    const both = extensionsOf(context.machine).flatMap(({ node, name }): readonly Remark[] => {
      const builtIn = Object.hasOwn(BUILT_IN, name) ? (BUILT_IN[name] ?? []) : [];
      const left = builtIn.filter((one) => !taken.has(`/etc/extensions/${one}.raw`) && !claimed.has(one));
      if (left.length === 0) return [];
      for (const one of left) claimed.add(one);
      const message = `${left.join(' and ')} of the image would be merged as well; link them to /dev/null`;
      // Another config may do it.
      const severity = configs.length > 0 ? ({ severity: 'info' } as const) : {};
      return [remarkAt(node.at, message, { ...severity, fixes: maskFixes(context, left) })];
    });
    return [...both, ...notReplaced(context)];
  },
};

/** Links to nothing that Ignition does not make, since the image has links of those names. */
function notReplaced(context: FlatcarContext): readonly Remark[] {
  return context.machine.nodes.flatMap((node) => {
    const isOwn = /^\/etc\/extensions\/(?:docker|containerd)-flatcar\.raw$/.test(node.at.value);
    if (!isOwn || !isMask(node) || node.overwrite === true) return [];
    const edits =
      node.overwrite === null ? addBehind(context, node.node, 'path', ['overwrite', 'true']) : null;
    const fixes = fixOf('Add overwrite: true', edits, { safe: true, preferred: true });
    return [remarkAt(node.at, 'the image has this link already; add overwrite: true', { fixes })];
  });
}

function maskFixes(context: FlatcarContext, names: readonly string[]): readonly Fix[] {
  const links = names.map((name) => [
    `path: /etc/extensions/${name}.raw`,
    'target: /dev/null',
    'overwrite: true',
  ]);
  const title = `Link ${names.join(' and ')} to /dev/null`;
  const safe = context.machine.configs.length === 0;
  return fixOf(title, add(context, ['storage', 'links'], ...links), { safe, preferred: true });
}

/** `…/releases/download/latest/NAME-VERSION-ARCH.raw`, as it was before each version got a release of its own. */
const OLD_IMAGE =
  /https:\/\/github\.com\/flatcar\/sysext-bakery\/releases\/(?:download\/latest|latest\/download|download(?=\/[^/\s"']+\.raw))\/([^/\s"']*)/;
const VERSIONED = /^[a-z][\w-]*-v?\d[\w.+-]*-(?:x86-64|arm64)\.raw$/;

const oldUrl: FlatcarRule = {
  id: 'sysext-old-url',
  title: 'The images of the bakery have moved',
  docs: `The bakery of system extensions publishes each version of an extension as a release of its own since 2025. Stale
are addresses below \`releases/download/latest\` and \`releases/latest/download\`, images right below \`releases/download\`, and
the scripts \`create_NAME_sysext.sh\`.

**Fix**: \`https://extensions.flatcar.org/extensions/NAME-VERSION-ARCH.raw\`. It is part of "fix all" where version and
architecture are in the address.

Source: sysext-bakery (README, \`docs/index.md\`).`,
  severity: 'warning',
  deprecated: true,
  check(context) {
    const { machine } = context;
    const urls = machine.nodes.flatMap(({ sources }) => sources.map(({ url }) => url));
    const ofUrls = urls.flatMap((url) => moved(context, url));
    const ofTexts = machine.texts.flatMap((embedded): readonly Remark[] => {
      if (!embedded.text.includes('sysext')) return [];
      const script = /^(?![ \t]*[#;]).*?(\bcreate_\w+_sysext\.sh\b)/m.exec(embedded.text);
      const [start, end] = script
        ? [script.index + script[0].length - (script[1] ?? '').length, script.index + script[0].length]
        : [-1, -1];
      const image = OLD_IMAGE.exec(embedded.text);
      const span = image ? [image.index, image.index + image[0].length] : [start, end];
      const [from = -1, to = -1] = span;
      if (from < 0) return [];
      const message =
        'the bakery of extensions has moved: https://extensions.flatcar.org/extensions/NAME-VERSION-ARCH.raw';
      return [{ path: embedded.path, span: embedded.spanOf(from, to), message }];
    });
    return [...ofUrls, ...ofTexts];
  },
};

function moved(context: FlatcarContext, url: Located<string>): readonly Remark[] {
  const image = OLD_IMAGE.exec(url.value)?.[1];
  if (image === undefined) return [];
  const wanted = `https://extensions.flatcar.org/extensions/${image}`;
  const edits = VERSIONED.test(image) ? rewrite(context, url, wanted) : null;
  const fixes = fixOf(`Write ${wanted}`, edits, { safe: true, preferred: true });
  return [remarkAt(url, `the bakery of extensions has moved: ${wanted}`, { fixes })];
}

const sysupdateConf: FlatcarRule = {
  id: 'sysupdate-conf-ext',
  title: 'Transfers of sysupdate end in .transfer now',
  docs: `systemd 257 (Flatcar 4487.0.0, Stable 4593.2.0) calls the files in \`/etc/sysupdate.d\` and \`/etc/sysupdate.NAME.d\`
\`*.transfer\`. It still reads \`*.conf\`, and systemd 255 of LTS 4081 reads nothing else.

**What to do**: keep \`.conf\` as long as machines run LTS 4081.

**Fix**: none.

Source: sysupdate.d(5) of systemd 252, 255 and 257.`,
  severity: 'hint',
  since: '4487.0.0',
  check({ machine }) {
    const files = machine.nodes.filter(({ at }) =>
      /^\/etc\/sysupdate(?:\.[^/]+)?\.d\/[^/]+\.conf$/.test(at.value),
    );
    const shown = files.filter(({ at }) => !at.value.endsWith('/noop.conf'));
    return shown.map(({ at }) =>
      remarkAt(at, 'systemd calls these files *.transfer now, and still reads *.conf'),
    );
  },
};

export const SYSEXT_RULES: readonly FlatcarRule[] = [nameMismatch, plainTarget, oldUrl, sysupdateConf];
