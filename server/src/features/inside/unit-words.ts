/** The words that the value of a directive may be made of: of a list, of the config, of the image, or examples. */

import { choicesOf, PASSIVE_TARGETS, SLICES, SYSTEMD_TARGETS } from '../../spec/directives/choices.ts';
import type { Directive, DirectiveFile } from '../../spec/directives/directive.ts';
import { isQuadlet } from '../../spec/directives/sections.ts';
import { words } from '../../text/words.ts';
import { type InsideRequest, versionsFor, type Word } from './completer.ts';
import { type Known, knownAccounts, knownNetdevs, knownPaths, knownQuadlets, knownUnits } from './known.ts';
import { namedAmounts } from './named-amounts.ts';
import { PROGRAMS_OF_IMAGE } from './programs-of-image.ts';
import { usualValues } from './usual-values.ts';

/** The word that is being typed. */
export interface Typing {
  readonly word: string;
  /** Which of the words of the value it is. */
  readonly index: number;
  /** The words before it. */
  readonly above: readonly string[];
}

/** Longer lists help nobody; typing a letter makes them shorter. */
const MOST = 400;

/** Said of what the config itself has. */
const OF_CONFIG = words`of this config`;

const TIMES = ['5s', '30s', '1min', '5min', '15min', '1h', '1d', '1week'];
const SIZES = ['64M', '256M', '512M', '1G', '2G', '4G'];
const CALENDAR = ['*-*-* 03:00:00', 'Mon *-*-* 03:00:00', 'Mon..Fri 08:00', '*-*-01 00:00:00', '*:0/15'];

/** Examples by type, offered where nothing is typed. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  ...{ sec: TIMES, duration: TIMES, nsec: TIMES, size: SIZES, 'size-or-percent': [...SIZES, '50%'] },
  ...{ percent: ['20%', '50%', '100%', '200%'], mode: ['0644', '0755', '0600', '0700', '0640', '0750'] },
  ...{ weight: ['100', '50', '200', '500'], 'tasks-max': ['infinity', '512', '50%'] },
  ...{ rlimit: ['infinity', '65536', '1048576'] },
};

/** The words for one of the values of a directive. */
export function wordsFor(
  request: InsideRequest,
  file: DirectiveFile,
  directive: Directive,
  typing: Typing,
): readonly Word[] {
  const choices = choicesOf(directive, versionsFor(request));
  const usual = isExample(directive, typing) ? [] : usualValues(directive, choices);
  const found = [...named(request, file, directive, typing), ...examples(directive, typing)];
  // What the config itself has comes before what others write.
  const own = found.filter(({ detail }) => detail === OF_CONFIG || directive.section === 'Match');
  const listed = [...usual, ...choices, ...truths(directive, typing), ...amounts(directive, typing)].map(
    (word) => ({ label: word, word }),
  );
  const all: readonly Word[] = choices.length > 0 ? [...listed, ...found] : [...own, ...listed, ...found];
  const seen = new Set<string>();
  return all.filter(({ word }) => !seen.has(word) && seen.add(word)).slice(0, MOST);
}

/** Whether what people write most is an example only, which must not be in the way of Enter behind another value. */
function isExample(directive: Directive, { index, word }: Typing): boolean {
  return (isCommand(directive) && index > 0) || (word !== '' && hasExamplesOnly(directive));
}

/** Words for numbers, beside examples only for who begins with them. */
function amounts(directive: Directive, { word }: Typing): readonly string[] {
  return word === '' && hasExamplesOnly(directive) ? [] : namedAmounts(directive);
}

/** Other words for yes and no, for who begins with them. */
function truths({ type, bool }: Directive, { word }: Typing): readonly string[] {
  if (!bool && type !== 'bool' && type !== 'tristate') return [];
  return ['true', 'false'].filter((one) => word !== '' && one.startsWith(word));
}

/** Whether all that is offered are examples. */
export function hasExamplesOnly({ type }: Directive): boolean {
  return Object.hasOwn(EXAMPLES, type);
}

export function isCommand({ type }: Directive): boolean {
  return type === 'command';
}

function examples({ type, name }: Directive, { word }: Typing): readonly Word[] {
  if (word !== '') return [];
  const own = name === 'OnCalendar' ? CALENDAR : type === 'timer' ? TIMES : undefined;
  const found = own ?? (Object.hasOwn(EXAMPLES, type) ? EXAMPLES[type] : undefined) ?? [];
  return found.map((one) => ({ label: one, word: one, detail: words`example` }));
}

function named(
  request: InsideRequest,
  file: DirectiveFile,
  directive: Directive,
  typing: Typing,
): readonly Word[] {
  const { type, name } = directive;
  const { analysis } = request;
  if (name === 'Slice') return SLICES.map((word) => ({ label: word, word }));
  if (type === 'unit' || type === 'unit-list') return units(request, file, directive);
  if (type === 'user' || type === 'user-list') {
    const kind = /Group/.test(name) ? 'group' : 'user';
    return knownAccounts(analysis, kind).map((known) => wordOf(known));
  }
  if (name === 'Type' && directive.section === 'Mount')
    return fromWords('ext4 xfs btrfs vfat tmpfs nfs overlay none');
  if (/^ifname/.test(type)) return netdevs(request, name);
  if (isQuadlet(file)) {
    const found = ofQuadlet(request, directive, typing);
    if (found) return found;
  }
  return pathsFor(request, directive, typing);
}

function fromWords(words: string): readonly Word[] {
  return words.split(' ').map((word) => ({ label: word, word }));
}

function wordOf({ name, from }: Known): Word {
  return {
    label: name,
    word: name,
    detail: from === 'config' ? OF_CONFIG : from === 'image' ? words`of the image` : '',
  };
}

/** Targets that make sense for a directive, most frequent first. */
const USUAL: Readonly<Record<string, string>> = {
  WantedBy:
    'multi-user.target timers.target sockets.target default.target local-fs.target network-online.target graphical.target sysinit.target',
  RequiredBy: 'multi-user.target local-fs.target sysinit.target network-online.target default.target',
  UpheldBy: 'multi-user.target',
  After:
    'network-online.target network.target docker.service containerd.service local-fs.target systemd-networkd.service systemd-resolved.service time-sync.target multi-user.target',
  Wants: 'network-online.target docker.service containerd.service time-sync.target nss-lookup.target',
  Requires: 'docker.service network-online.target containerd.service local-fs.target docker.socket',
  BindsTo: 'docker.service containerd.service',
  Before:
    'multi-user.target docker.service kubelet.service network-online.target local-fs.target network-pre.target sysinit.target',
  Conflicts: 'shutdown.target umount.target',
};
const USUAL_ELSE = 'network-online.target docker.service multi-user.target';

function units(request: InsideRequest, file: DirectiveFile, { name, section }: Directive): readonly Word[] {
  const own = request.place.facts.owner.split('/').at(-1) ?? '';
  const known = knownUnits(request.analysis).filter((unit) => unit.name !== own);
  const isInstall = section === 'Install';
  if (name === 'Unit' || name === 'Service') return unitsOfKind(own, known, name === 'Unit' ? '' : 'service');
  if (name === 'Sockets') return unitsOfKind(own, known, 'socket');
  const config = known.filter(({ from }) => from === 'config').map(wordOf);
  const usual = (USUAL[name] ?? USUAL_ELSE).split(' ').filter((unit) => unit !== own);
  const first = usualFor(file, isInstall, usual).map((word) => ({ label: word, word }));
  const rest = known.filter(({ from }) => from === 'image').map(wordOf);
  const targets = SYSTEMD_TARGETS.map((word) => ({ label: word, word, detail: words`target of systemd` }));
  // Who starts a unit is a target in nearly all cases; what comes before it is often a unit of the config.
  const all = isInstall
    ? [...first, ...targets, ...config, ...rest]
    : [...config, ...first, ...rest, ...targets];
  const seen = new Set<string>();
  return all.filter(({ word }) => {
    if (seen.has(word) || (isInstall && PASSIVE_TARGETS.has(word)) || word.includes('@.')) return false;
    seen.add(word);
    return true;
  });
}

/** The target that starts files of a kind comes first. */
function usualFor(file: DirectiveFile, isInstall: boolean, usual: readonly string[]): readonly string[] {
  const own: Partial<Record<DirectiveFile, string>> = {
    ...{ timer: 'timers.target', socket: 'sockets.target', mount: 'local-fs.target', path: 'paths.target' },
    ...{ swap: 'swap.target' },
  };
  const first = isInstall ? own[file] : undefined;
  return first === undefined ? usual : [first, ...usual.filter((one) => one !== first)];
}

/** Units that a timer, path or socket starts: that of the same name first. */
function unitsOfKind(own: string, known: readonly Known[], kind: string): readonly Word[] {
  const stem = own.slice(0, own.lastIndexOf('.'));
  const found = known.filter(
    ({ name }) => name.endsWith(`.${kind || 'service'}`) || (kind === '' && name.endsWith('.target')),
  );
  const [same, others] = [
    found.filter(({ name }) => name.startsWith(`${stem}.`)),
    found.filter(({ name }) => !name.startsWith(`${stem}.`)),
  ];
  return [...same, ...others].map(wordOf);
}

/** Devices of the config's .netdev files that a directive of a .network may name. */
function netdevs({ analysis }: InsideRequest, name: string): readonly Word[] {
  const kind = name.toLowerCase();
  const all = knownNetdevs(analysis);
  const same = all.filter((device) => device.kind.toLowerCase() === kind);
  const found = name === 'Name' || name === 'Tunnel' || name === 'BindToDevice' ? all : same;
  return found.map((device) => ({ label: device.name, word: device.name, detail: device.kind }));
}

/** The kinds of quadlets whose names a directive of a quadlet takes, and what stands behind the name. */
const QUADLETS: Readonly<
  Record<string, { readonly kinds: RegExp; readonly behind: string; readonly also?: string }>
> = {
  Volume: { kinds: /\.volume$/, behind: ':' },
  Network: { kinds: /\.(?:network|container)$/, behind: '', also: 'host none' },
  Image: { kinds: /\.(?:image|build)$/, behind: '' },
  Pod: { kinds: /\.pod$/, behind: '' },
};

function ofQuadlet(
  request: InsideRequest,
  { name, section }: Directive,
  { index }: Typing,
): readonly Word[] | null {
  const row =
    section === 'Unit' || section === 'Service' || !Object.hasOwn(QUADLETS, name)
      ? undefined
      : QUADLETS[name];
  if (!row) return null;
  const own = request.place.facts.owner.split('/').at(-1) ?? '';
  const found = knownQuadlets(request.analysis).filter((one) => row.kinds.test(one.name) && one.name !== own);
  const words = found.map((one) => ({ ...wordOf(one), word: `${one.name}${row.behind}` }));
  if (name === 'Volume' && index === 0) return [...words, ...paths(request, true)];
  return [...words, ...(row.also?.split(' ').map((word) => ({ label: word, word })) ?? [])];
}

const PATHS = /^(?:abs-path|path|path-list|condition-path|watch-path|mount-source|file)$/;

function pathsFor(
  request: InsideRequest,
  { type, name }: Directive,
  { word, index }: Typing,
): readonly Word[] {
  if (type === 'command') {
    // Arguments are paths only where they begin like one.
    if (index > 0) return word.startsWith('/') ? paths(request, true) : [];
    const own = paths(request, false).filter(({ word: path }) =>
      /bin\/|\.sh$|^\/opt\/|^\/usr\/local\//.test(path),
    );
    return [
      ...own,
      ...PROGRAMS_OF_IMAGE.map((path) => ({ label: path, word: path, detail: words`of the image` })),
    ];
  }
  if (/^(?:Runtime|State|Cache|Logs|Configuration)Directory$/.test(name)) return [];
  if (!PATHS.test(type) && name !== 'EnvironmentFile') return [];
  return paths(request, true);
}

/** Paths of the config, and behind them those of the image. */
function paths({ analysis }: InsideRequest, withImage: boolean): readonly Word[] {
  return knownPaths(analysis)
    .filter(({ from }) => withImage || from === 'config')
    .map((path): Word => ({ ...wordOf(path), kind: path.isFolder ? 'folder' : 'file' }));
}
