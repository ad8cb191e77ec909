/** The list of extensions that are built with each release and only have to be named. */

import { fixOf } from '../../../config/fix.ts';
import type { MachineText } from '../../../embedded/embedded-text.ts';
import type { Machine } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { isSince } from '../../../spec/flatcar/releases.ts';
import { nearest } from '../../../text/similar.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAtPart } from '../../say-text.ts';
import { textsWhere } from '../../views.ts';
import { maskFixes } from './sysexts.ts';

/** The extensions, and the first Alpha release with each. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  zfs: '3913.0.0',
  podman: '3975.0.0',
  python: '4012.0.0',
  incus: '4344.0.0',
  'nvidia-drivers-535': '4344.0.0',
  'nvidia-drivers-535-open': '4344.0.0',
  'nvidia-drivers-550': '4344.0.0',
  'nvidia-drivers-550-open': '4344.0.0',
  'nvidia-drivers-570': '4344.0.0',
  'nvidia-drivers-570-open': '4344.0.0',
  overlaybd: '4426.0.0',
};

/** What is merged without being named. */
const BUILT_IN = /^(containerd|docker)(?:-flatcar)?$/;
const LIST = '/etc/flatcar/enabled-sysext.conf';
const extensionLists = textsWhere(({ source }) => source.owner === LIST);
/** The first release with an extension of the list; what older ones do with the file is not looked into. */
const FIRST = '3913.0.0';
/** What comes of a name there that the update server does not have (bootengine: initrd-setup-root-after-ignition). */
const IDLE = { harm: 'does-nothing' } as const;

const enabledSysext: MachineRule = {
  on: 'machine',
  id: 'enabled-sysext',
  title: 'There is no such extension to enable',
  harm: 'stops-boot',
  check(context) {
    const lists = extensionLists(context.machine);
    if (lists.length === 0) return [];
    const images = imagesIn(context.machine);
    return lists.flatMap((source) =>
      [...source.text.matchAll(/^[ \t]*(-?[^\s#-][^\s#]*)[ \t]*(?:#.*)?\r?$/gm)].flatMap(
        ({ index, 0: line, 1: word = '' }) => tell(context, images, source, index + line.indexOf(word), word),
      ),
    );
  },
};

/** What the config writes: images for the list by their names, and entries of /etc/extensions. */
interface Images {
  readonly own: ReadonlySet<string>;
  readonly entries: ReadonlySet<string>;
}

function imagesIn(machine: Machine): Images {
  const paths = placesOf(machine).map(({ at }) => at.value);
  const own = paths.flatMap(
    (path) => /^\/etc\/flatcar\/sysext\/flatcar-(.+)-\d+\.\d[^/]*\.raw$/.exec(path)?.[1] ?? [],
  );
  return { own: new Set(own), entries: new Set(paths.filter((path) => path.startsWith('/etc/extensions/'))) };
}

function tell(
  context: MachineContext,
  { own, entries }: Images,
  source: MachineText,
  start: number,
  word: string,
): readonly Remark[] {
  const name = word.replace(/^-/, '');
  const say = (
    message: string,
    rest: Pick<Remark, 'fixes' | 'harm' | 'severity'> = {},
  ): readonly Remark[] => {
    return [remarkAtPart(source, { start, end: start + word.length }, message, rest)];
  };
  const isRead = isSince(context.target, FIRST);
  const builtIn = BUILT_IN.exec(name)?.[1];
  if (word !== name) {
    // What is built in is not on the list that a `-` takes names from.
    if (builtIn === undefined) return [];
    const image = `${builtIn}-flatcar`;
    const path = `/etc/extensions/${image}.raw`;
    if (entries.has(path))
      return say(words`this does nothing; ${path} is what counts: leave it out`, { harm: 'taste' });
    const fixes = maskFixes(context, [image], false);
    return say(words`this does not turn ${builtIn} off; link ${path} to /dev/null`, {
      harm: 'does-nothing',
      fixes,
    });
  }
  if (builtIn !== undefined) {
    return isRead
      ? say(
          words`${builtIn} is built in; an extension of this name is not found, and the machine does not boot; leave it out`,
        )
      : say(words`${builtIn} is built in; leave it out`, IDLE);
  }
  // Newer drivers than we know are likely to follow.
  if (/^(?:oem-[\w-]+|nvidia-drivers-\d+(?:-open)?)$/.test(name) && !Object.hasOwn(EXTENSIONS, name))
    return [];
  if (own.has(name)) return [];
  const since = Object.hasOwn(EXTENSIONS, name) ? EXTENSIONS[name] : undefined;
  if (since !== undefined) {
    if (isSince(context.target, since)) return [];
    return isRead
      ? say(
          words`${name} is an extension of Flatcar from ${since} on; before, it is not found, and the machine does not boot`,
        )
      : say(words`${name} is an extension of Flatcar from ${since} on`, IDLE);
  }
  const plain = name.replace(/\.raw$/, '').replace(/^flatcar-|-flatcar$/, '');
  const to = Object.hasOwn(EXTENSIONS, plain) ? plain : nearest(name, Object.keys(EXTENSIONS));
  const edits = to === null ? null : source.replace(start, start + word.length, to);
  const fixes = fixOf(words`Use ${to} (which exists)`, edits);
  const message = words`Flatcar has no extension ${name} to enable`;
  if (!isRead) return say(message, { ...IDLE, fixes });
  const advice =
    to === null ? words`leave it out, and put its image into /etc/extensions` : words`write ${to}`;
  // A release that is newer than our table may have it.
  return say(words`${message}: it is not found, and the machine does not boot; ${advice}`, {
    severity: 'warning',
    fixes,
  });
}

export const rules: readonly Rule[] = [enabledSysext];

export const why: RuleTexts = {
  'enabled-sysext':
    () => words`\`/etc/flatcar/enabled-sysext.conf\` names extensions that are built with each release, one in a line. They are, with the
first release of each in brackets: ${Object.entries(EXTENSIONS)
      .map(([name, since]) => `\`${name}\` (${since})`)
      .join(', ')}. For every other name the machine looks for an image
\`flatcar-NAME.raw\` of its release while it boots, and does not boot where there is none, unless the config writes it to
\`/etc/flatcar/sysext\`. Docker and containerd are built in: naming them is such a case, and a \`-\` in front does not turn them off.
Extensions of the sysext bakery are not named here; their image or a link to it goes into \`/etc/extensions\`.`,
};

export const more: RuleTexts = {
  'enabled-sysext': `**Fix**, to be looked at: the name that is nearest; for \`-docker\` and \`-containerd\` links to \`/dev/null\`, which turn them off.

Source: Flatcar's documentation on extensions, flatcar/scripts (\`build_library/extra_sysexts.sh\`), bootengine
(\`initrd-setup-root-after-ignition\`), flatcar/Flatcar#1481.`,
};
