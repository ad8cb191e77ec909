/** `/etc/flatcar/update.conf`, and what locksmithd is told otherwise. */

import { type TextView, unitOf, type Variable } from '../../../embedded/view.ts';
import { nearest } from '../../../text/similar.ts';
import { words } from '../../../text/words.ts';
import type { Hit, MachineContext, MachineRule, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { hitAt, remarkAtPart } from '../../say-text.ts';
import { nodesWhere } from '../../views.ts';

const isConf = (view: TextView): boolean =>
  /^\/etc\/(?:flatcar|coreos)\/update\.conf$/.test(view.source.owner);

/** What update_engine and locksmithd are told: in update.conf, and of locksmithd in its unit. */
function settings(view: TextView): readonly Variable[] {
  return isConf(view) || unitOf(view) === 'locksmithd.service' ? view.variables() : [];
}

const named = (view: TextView, name: string): readonly Variable[] =>
  settings(view).filter((variable) => variable.name === name);

const STRATEGIES = ['reboot', 'off', 'etcd-lock'];
/** What people write for one of them. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['best-effort', 'reboot'],
  ...['never', 'none', 'no', 'false', 'disabled', 'manual'].map((word) => [word, 'off'] as const),
]);

const strategy: TextRule = {
  on: 'text',
  id: 'locksmith-strategy',
  title: 'There is no such reboot strategy',
  harm: 'not-as-meant',
  check: (view) =>
    named(view, 'REBOOT_STRATEGY').flatMap(({ value, valueSpan }) => {
      if (value === '' || STRATEGIES.includes(value) || isTemplate(value)) return [];
      const to = MEANT.get(value.toLowerCase()) ?? nearest(value, STRATEGIES);
      const message = words`locksmithd knows no strategy ${value}: reboot, off or etcd-lock`;
      const title =
        to === 'off'
          ? words`Use off (machines stay up after an update)`
          : words`Use ${to} (machines reboot after an update)`;
      return [hitAt(valueSpan, { message, ...(to !== null && { to, title }) })];
    }),
};

/** Whether a value is filled in later. */
function isTemplate(value: string): boolean {
  return /[${<%]/.test(value);
}

const START = /^(?:(?:sun|mon|tue|wed|thu|fri|sat)\s+)?(?:[01]?\d|2[0-3]):[0-5]?\d$/i;
const LENGTH =
  /^\+?(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h)(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))*$/;
const WINDOW = /^(LOCKSMITHD_)?REBOOT_WINDOW_(START|LENGTH)$/;

const rebootWindow: TextRule = {
  on: 'text',
  id: 'locksmith-window',
  title: 'The reboot window cannot be understood',
  harm: 'does-nothing',
  check: (view) => {
    const windows = settings(view).filter(({ name }) => WINDOW.test(name));
    const each = windows.flatMap((variable) => windowHit(view, variable));
    return [...each, ...withoutPartner(windows), ...tooLong(windows)];
  },
};

function windowHit(view: TextView, { name, value, valueSpan, entry }: Variable): readonly Hit[] {
  if (isTemplate(value)) return [];
  const isStart = name.endsWith('START');
  if (!(isStart ? START : LENGTH).test(value)) {
    const message = isStart
      ? words`${name} is a time such as 14:00 or Thu 23:00`
      : words`${name} is one of Go's durations, such as 1h30m`;
    return [{ span: valueSpan, message }];
  }
  if (!isStart || entry || !/\s/.test(view.text.slice(valueSpan.start, valueSpan.end)) || view.kind !== 'env')
    return [];
  if (/^["']/.test(view.text.slice(valueSpan.start, valueSpan.end))) return [];
  const message = words`a start with a blank needs quotes, for shells that read the file`;
  return [hitAt(valueSpan, { message, harm: 'taste', to: `"${value}"`, safe: true })];
}

function withoutPartner(windows: readonly Variable[]): readonly Hit[] {
  const has = (part: string) => windows.some(({ name }) => name.endsWith(part));
  if (windows.length === 0 || (has('START') && has('LENGTH'))) return [];
  const missing = has('START') ? 'LENGTH' : 'START';
  return windows.slice(0, 1).map(({ name, nameSpan }) => ({
    span: nameSpan,
    message: words`a reboot window needs ${name.replace(/START|LENGTH/, missing)}, too`,
  }));
}

const HOURS: Readonly<Record<string, number>> = { h: 1, m: 1 / 60, s: 1 / 3600 };

/** A window as long as the time from one to the next. */
function tooLong(windows: readonly Variable[]): readonly Hit[] {
  const start = windows.find(({ name }) => name.endsWith('START'));
  return windows.flatMap(({ name, value, valueSpan }) => {
    if (!start || !name.endsWith('LENGTH') || !LENGTH.test(value)) return [];
    const parts = [...value.matchAll(/(?<![\d.])([\d.]+)(h|m|s)(?![a-z])/g)];
    const hours = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (HOURS[unit] ?? 0), 0);
    const most = /\s/.test(start.value) ? 7 * 24 : 24;
    if (hours < most) return [];
    const message =
      most === 24 ? words`the window is shorter than a day` : words`the window is shorter than a week`;
    return [{ span: valueSpan, message }];
  });
}

const hardcodedGroup: TextRule = {
  on: 'text',
  id: 'hardcoded-group',
  title: 'The image knows its channel',
  harm: 'taste',
  since: '3127.0.0',
  check: (view) =>
    groups(view, /^(?:stable|beta|alpha)$/, (group) => ({
      message: words`an image of ${group} has GROUP=${group} built in: leave it out unless the channel shall change`,
    })),
};

/** What is said of the groups of an update.conf that match. */
export function groups(
  view: TextView,
  pattern: RegExp,
  say: (group: string) => Parameters<typeof hitAt>[1],
): readonly Hit[] {
  if (!isConf(view)) return [];
  return named(view, 'GROUP')
    .filter(({ value }) => pattern.test(value))
    .map(({ value, valueSpan }) => hitAt(bare(view, valueSpan), say(value)));
}

/** A value without the quotes around it. */
function bare(view: TextView, { start, end }: Hit['span']): Hit['span'] {
  const quote = view.text[start] ?? '';
  const quoted = end - start >= 2 && /["']/.test(quote) && view.text[end - 1] === quote;
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

const KEYS = [
  'GROUP',
  'SERVER',
  'REBOOT_STRATEGY',
  'LOCKSMITHD_REBOOT_WINDOW_START',
  'LOCKSMITHD_REBOOT_WINDOW_LENGTH',
  'REBOOT_WINDOW_START',
  'REBOOT_WINDOW_LENGTH',
  'LOCKSMITHD_GROUP',
  'LOCKSMITHD_ENDPOINT',
  ...['CAFILE', 'CERTFILE', 'KEYFILE', 'USERNAME', 'PASSWORD'].map((name) => `LOCKSMITHD_ETCD_${name}`),
  'MACHINE_ALIAS',
  'PCR_POLICY_SERVER',
  'DOWNLOAD_USER',
  'DOWNLOAD_PASSWORD',
  ...['FLATCAR_RELEASE_VERSION', 'FLATCAR_RELEASE_BOARD', 'FLATCAR_RELEASE_APPID'],
];

const confKey: TextRule = {
  on: 'text',
  id: 'update-conf-key',
  title: 'Nothing reads the key',
  harm: 'does-nothing',
  check: (view) =>
    (isConf(view) ? view.variables() : []).flatMap(({ name, nameSpan }) => {
      if (KEYS.includes(name) || isOption(name)) return [];
      const to = name.startsWith('COREOS_RELEASE_') ? name.replace('COREOS', 'FLATCAR') : nearest(name, KEYS);
      // A key of nothing we know may be one of a program of the user's own.
      const own = to === null && { severity: 'info' as const };
      const message = to === null ? words`nothing reads ${name}` : words`nothing reads ${name}: is it ${to}?`;
      const title = words`Rename to ${to} (it takes effect then)`;
      return [hitAt(nameSpan, { message, ...own, ...(to !== null && { to, title }) })];
    }),
};

/** Whether it is an option of locksmithctl, and none that is misspelt. */
function isOption(name: string): boolean {
  return name.startsWith('LOCKSMITHD_') && nearest(name, KEYS) === null;
}

const confServer: TextRule = {
  on: 'text',
  id: 'update-conf-server',
  title: 'The URL of the update server is not valid',
  harm: 'does-nothing',
  check: (view) =>
    (isConf(view) ? named(view, 'SERVER') : []).flatMap(({ value, valueSpan }) => {
      const span = bare(view, valueSpan);
      if (isTemplate(value)) return [];
      if (/^https?:\/\/[^/]+\/?$/.test(value)) {
        const to = `${value.replace(/\/$/, '')}/v1/update/`;
        const message = words`update servers answer under /v1/update/`;
        return [hitAt(span, { message, to, title: words`Use ${to}` })];
      }
      if (/^https?:\/\/.*\/v1\/update$/.test(value)) {
        const message = words`the path of update servers ends with a slash: /v1/update/`;
        return [hitAt(span, { message, severity: 'info', to: `${value}/`, title: words`Use ${value}/` })];
      }
      if (/^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/|$)|^[\w.-]+:\d+(?:\/|$)/.test(value)) {
        return [
          hitAt(span, { message: words`an update server is a URL, with http:// or https:// in front` }),
        ];
      }
      return [];
    }),
};

const confSecret: MachineRule = {
  on: 'machine',
  id: 'update-conf-secret',
  title: 'Everybody on the machine can read the password',
  harm: 'insecure',
  // Who can log in to a Flatcar machine is root by sudo, as a rule.
  severity: 'hint',
  check: ({ machine }: MachineContext) =>
    openConfs(machine).flatMap(({ texts }) =>
      texts.flatMap((text) => {
        const found = /^DOWNLOAD_PASSWORD=/m.exec(text.text);
        if (!found) return [];
        const name = { start: found.index, end: found.index + 'DOWNLOAD_PASSWORD'.length };
        const message = words`everybody on the machine can read this: give the file the mode 0600`;
        return [remarkAtPart(text, name, message)];
      }),
    ),
};

const openConfs = nodesWhere(
  ({ at, mode }) =>
    /^\/etc\/(?:flatcar|coreos)\/update\.conf$/.test(at.value) &&
    (mode === null || (mode.value & 0o077) !== 0),
);

export const rules: readonly Rule[] = [
  strategy,
  rebootWindow,
  hardcodedGroup,
  confKey,
  confServer,
  confSecret,
];

export const why: RuleTexts = {
  'update-conf-key':
    () => words`update_engine and locksmithd silently pass over keys of \`update.conf\` that they do not know. They know
${KEYS.map((key) => `\`${key}\``).join(', ')}, and every option of locksmithctl as \`LOCKSMITHD_…\`. The names of CoreOS,
\`COREOS_RELEASE_…\`, are not read.`,
  'locksmith-strategy': `\`REBOOT_STRATEGY\` is \`reboot\`, \`off\` or \`etcd-lock\`, in small letters; an empty one is \`reboot\`. With any other the
machine works and fetches updates, but does not reboot into them: locksmithd logs an unknown strategy. \`best-effort\` is gone;
it meant \`etcd-lock\` where etcd was running, and \`reboot\` elsewhere. \`etcd-lock\` needs the v2 API of etcd; see etcd-v2-api.`,
  'locksmith-window': `A window has a start and a length, and both have to be there. The start is a time of 24 hours, with or without a day
(\`14:00\`, \`Thu 23:00\`; Sun Mon Tue Wed Thu Fri Sat), the length one of Go's durations (\`1h30m\`), shorter than a day, with a
day in the start shorter than a week. locksmithd reads the window when an update waits, and ends where it does not understand
it: the machine never reboots. A start with a blank has quotes, so that shells can read the file as well.`,
  'hardcoded-group': `Every image carries its channel. A \`GROUP\` that says the same outlives a change of image: a machine made from a Beta
image with \`GROUP=stable\` goes back to Stable. Leave it out unless the machine shall change its channel. An LTS stream
(\`lts-2024\`) is named on purpose.`,
  'update-conf-server': `\`SERVER\` is the URL that update_engine asks for updates: \`https://public.update.flatcar-linux.net/v1/update/\` unless it
is set, \`http://HOST:PORT/v1/update/\` for a Nebraska of your own. A word that is no URL, such as \`disabled\`, stops updates;
that is on purpose and left alone.`,
  'update-conf-secret': `\`DOWNLOAD_PASSWORD\` in an \`update.conf\` that everybody can read is no secret on the machine. update_engine and
locksmithd run as root; mode \`0600\` is enough.`,
};

export const more: RuleTexts = {
  'update-conf-key': `**Fix**, to be looked at: the key whose name is nearest.

Source: update_engine's omaha_request_params.cc; locksmith's README.`,
  'locksmith-strategy': `**Fix**, to be looked at: \`reboot\` for \`best-effort\`, \`off\` for \`never\` and its like, and the strategy whose name is nearest for a slip.

Source: locksmith's daemon.`,
  'locksmith-window': `**Fix**: quotes around a start with a blank.

Source: locksmith's README, its daemon and pkg/timeutil.`,
  'hardcoded-group': `Source: release notes of 3127.0.0; the Flatcar docs on switching channels.`,
  'update-conf-server': `**Fix**, to be looked at: the path \`/v1/update/\` behind a URL without one.

Source: update_engine's omaha_request_params.cc; the Flatcar docs on update.conf.`,
  'update-conf-secret': `Source: the Flatcar docs on update.conf.`,
};
