/** The list of extensions that are built with each release and only have to be named. */
import { isSince } from '../../../spec/flatcar-releases.ts';
import { fixOf } from '../fix.ts';
import type { MachineText } from '../machine.ts';
import { nearest } from '../similar.ts';
import type { FlatcarContext, FlatcarRule, Remark } from './rule.ts';
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

const enabledSysext: FlatcarRule = {
  id: 'enabled-sysext',
  title: 'There is no such extension to enable',
  docs: `\`${LIST}\` names extensions that are built with each release, one in a line:
${Object.entries(EXTENSIONS)
  .map(([name, since]) => `\`${name}\` (from ${since} on)`)
  .join(', ')}. For every other name the machine looks for an image
\`flatcar-NAME.raw\` of its release while it boots, and does not boot where there is none, unless the config writes it to
\`/etc/flatcar/sysext\`. Docker and containerd are built in: naming them is such a case, and a \`-\` in front does not turn them off.
Extensions of the sysext bakery are not named here; their image or a link to it goes into \`/etc/extensions\`.

**Fix**, to be looked at: the name that is nearest; for \`-docker\` and \`-containerd\` links to \`/dev/null\`, which turn them off.

Source: Flatcar's documentation on extensions, flatcar/scripts (\`build_library/extra_sysexts.sh\`), bootengine
(\`initrd-setup-root-after-ignition\`), flatcar/Flatcar#1481.`,
  severity: 'warning',
  check(context) {
    return context.machine.texts
      .filter(({ owner }) => owner === LIST)
      .flatMap((source) =>
        [...source.text.matchAll(/^[ \t]*(-?[^\s#-][^\s#]*)[ \t]*(?:#.*)?\r?$/gm)].flatMap(
          ({ index, 0: line, 1: word = '' }) => tell(context, source, index + line.indexOf(word), word),
        ),
      );
  },
};

function tell(context: FlatcarContext, source: MachineText, start: number, word: string): readonly Remark[] {
  const name = word.replace(/^-/, '');
  const say = (message: string, rest: Pick<Remark, 'severity' | 'fixes'> = {}): readonly Remark[] => {
    return [{ path: source.path, span: source.spanOf(start, start + word.length), message, ...rest }];
  };
  const builtIn = BUILT_IN.exec(name)?.[1];
  if (word !== name) return turnedOff(context, builtIn, say);
  if (builtIn !== undefined) {
    return say(`${builtIn} is built in, and no extension of this name is found; leave it out`);
  }
  if (/^oem-[\w-]+$/.test(name) || bringsImage(context, name)) return [];
  const since = Object.hasOwn(EXTENSIONS, name) ? EXTENSIONS[name] : undefined;
  if (since !== undefined) {
    if (isSince(context.target, since)) return [];
    return say(`${name} is an extension of Flatcar from ${since} on`);
  }
  // Newer drivers than we know are likely to follow.
  if (/^nvidia-drivers-\d+(?:-open)?$/.test(name)) return [];
  const plain = name.replace(/\.raw$/, '').replace(/^flatcar-|-flatcar$/, '');
  const to = Object.hasOwn(EXTENSIONS, plain) ? plain : nearest(name, Object.keys(EXTENSIONS));
  const edits = to === null ? null : source.replace(start, start + word.length, to);
  return say(`Flatcar has no extension ${name} to enable`, {
    fixes: fixOf(`Use ${to} (it is there then)`, edits),
  });
}

/** What is built in is not on the list that a `-` takes names from. */
function turnedOff(
  context: FlatcarContext,
  builtIn: string | undefined,
  say: (message: string, rest?: Pick<Remark, 'fixes'>) => readonly Remark[],
): readonly Remark[] {
  if (builtIn === undefined) return [];
  const image = `${builtIn}-flatcar`;
  const path = `/etc/extensions/${image}.raw`;
  const isOff = context.machine.nodes.some(({ at }) => at.value === path);
  const fixes = isOff ? [] : maskFixes(context, [image], false);
  return say(`this does not turn ${builtIn} off; link ${path} to /dev/null`, { fixes });
}

/** Whether the config writes the image that the machine would look for. */
function bringsImage({ machine }: FlatcarContext, name: string): boolean {
  const start = `/etc/flatcar/sysext/flatcar-${name}-`;
  return machine.nodes.some(({ at }) => at.value.startsWith(start) && at.value.endsWith('.raw'));
}

export const ENABLED_SYSEXT_RULES: readonly FlatcarRule[] = [enabledSysext];
