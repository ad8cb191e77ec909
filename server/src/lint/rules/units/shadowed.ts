/** Files of networkd and udev that another file takes all interfaces from: the first that matches counts, by name. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import { type PlacedView, viewOf } from '../../../embedded/view.ts';
import type { Located, Machine } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { baseName } from '../../../syntax/words.ts';
import type { Span } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { rewrite } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { nodesWhere, perMachine } from '../../views.ts';

/** The words of each key of `[Match]`. */
type Match = ReadonlyMap<string, readonly string[]>;

interface NetworkFile {
  /** The file name, by which they are sorted. */
  readonly name: string;
  readonly match: Match;
  /** Null for one of the image. */
  readonly own: Own | null;
}

/** Where a file of the config stands: its text, the head of `[Match]`, its path. */
interface Own {
  readonly view: PlacedView;
  readonly span: Span;
  readonly at: Located<string>;
}

/** Stands for the types and drivers that the image's catch-all leaves out; no name of an interface has a blank. */
const CARDS = 'network cards';

/** What the image has behind all names that are usual: one for everything, one for all network cards. */
const IMAGE_FILES: readonly NetworkFile[] = [
  { name: '99-default.link', match: new Map([['OriginalName', ['*']]]), own: null },
  { name: 'zz-default.network', match: new Map([['Name', [CARDS]]]), own: null },
];

const PATH = /^\/etc\/systemd\/network\/([^/]+\.(?:network|link))$/;
/** So many are compared with each other. */
const MOST = 60;

const inNetwork = nodesWhere(({ at }) => at.value.includes('/network/'));

/** The files of both kinds as they are on the machine, in their order; none that drop-ins add to. */
const filesOf = perMachine((machine): readonly NetworkFile[] => {
  const nodes = inNetwork(wholeOf(machine));
  if (nodes.length === 0) return [];
  const added = new Set(nodes.flatMap(({ at }) => /\/network\/([^/]+)\.d\/[^/]+$/.exec(at.value)?.[1] ?? []));
  const taken = new Set(nodes.flatMap(({ at }) => PATH.exec(at.value)?.[1] ?? []));
  const own = nodes.flatMap(({ kind, at, appends }): readonly NetworkFile[] => {
    const name = PATH.exec(at.value)?.[1];
    const source = kind === 'file' && name !== undefined ? textsByPath(machine).get(at.value) : undefined;
    if (!source || name === undefined || appends || added.has(name)) return [];
    const read = readMatch(source);
    return read ? [{ name, match: read.match, own: { view: source, span: read.span, at } }] : [];
  });
  const image = IMAGE_FILES.filter(({ name }) => !taken.has(name) && !added.has(name));
  return [...own.slice(0, MOST), ...image].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
});

const textsByPath = perMachine((machine): ReadonlyMap<string, PlacedView> => {
  const found = new Map<string, PlacedView>();
  for (const text of wholeOf(machine).texts) if (PATH.test(text.owner)) found.set(text.owner, viewOf(text));
  return found;
});

function readMatch(view: PlacedView): { readonly match: Match; readonly span: Span } | null {
  const unit = view.unit();
  const section = unit?.sections.find(({ name }) => name === 'Match');
  const entries = unit?.entries.filter((entry) => entry.section === 'Match') ?? [];
  if (!section || entries.length === 0 || isTemplate(view.text)) return null;
  const match = new Map<string, readonly string[]>();
  for (const { name, value } of entries) {
    // Quotes, comments behind values and what is taken back are not gone into.
    if (value === '' || /["'\\#%]/.test(value)) return null;
    match.set(name, [...(match.get(name) ?? []), ...value.split(/\s+/)]);
  }
  return { match, span: section.span };
}

const shadowed: MachineRule = {
  on: 'machine',
  id: 'network-shadowed',
  title: 'Another file comes first and matches the same interfaces',
  harm: 'does-nothing',
  check(context) {
    const { machine } = context;
    const isFlatcar = machine.system === 'flatcar';
    const files = filesOf(machine);
    return files.flatMap((later, index): readonly Remark[] => {
      if (!later.own) return [];
      const kind = kindOf(later.name);
      const first = files
        .slice(0, index)
        .find((one) => kindOf(one.name) === kind && (one.own || isFlatcar) && covers(one.match, later.match));
      return first ? [tell(context, first, later, later.own)] : [];
    });
  },
};

function kindOf(name: string): string {
  return name.slice(name.lastIndexOf('.'));
}

function tell(
  context: MachineContext,
  first: NetworkFile,
  { name, match }: NetworkFile,
  { view, span, at }: Own,
): Remark {
  const message = first.own
    ? words`${first.name} sorts before ${name} and matches all that this does, so that nothing here counts`
    : words`${first.name} of the image sorts before ${name} and matches all that this does, so that nothing here counts`;
  // What a merged config has cannot be renamed from here.
  const isHere = placesOf(context.machine).some((node) => node.at === at);
  const to = isHere && !covers(match, first.match) ? earlier(context.machine, name, first.name) : null;
  const edits =
    to === null ? null : rewrite(context, at, at.value.slice(0, at.value.length - name.length) + to);
  const fixes = fixOf(words`Call it ${to} (its settings take effect)`, edits);
  return remarkAtPart(view.source, span, message, { fixes });
}

/** A name with a lower number that sorts before another; null where there is none to be had. */
function earlier(machine: Machine, name: string, before: string): string | null {
  const [, rest = name] = /^\d+-(.+)$/.exec(name) ?? [];
  const limit = /^(\d\d)-/.exec(before)?.[1];
  const number = limit === undefined ? 50 : Number(limit) - 1;
  const to = `${String(number).padStart(2, '0')}-${rest}`;
  const isTaken = wholeOf(machine).nodes.some(({ at }) => baseName(at.value) === to);
  return number < 0 || isTaken || !(to < before) ? null : to;
}

/** Whether what matches `inner` surely matches `outer` too. */
function covers(outer: Match, inner: Match): boolean {
  return [...outer].every(([key, words]) => {
    const own = inner.get(key);
    if (key === 'Name' || key === 'OriginalName') return coversNames(words, own);
    if (own === undefined) return false;
    if (key === 'MACAddress' || key === 'PermanentMACAddress') return isPart(own, words);
    const isInverted = words[0]?.startsWith('!') || own[0]?.startsWith('!');
    if (key === 'Type' || key === 'Driver' || key === 'Kind') {
      return isInverted ? words.join(' ') === own.join(' ') : isPart(own, words);
    }
    return words.join(' ') === own.join(' ');
  });
}

function isPart(inner: readonly string[], outer: readonly string[]): boolean {
  const all = new Set(outer.map((word) => word.toLowerCase()));
  return inner.every((word) => all.has(word.toLowerCase()));
}

function coversNames(outer: readonly string[], inner: readonly string[] | undefined): boolean {
  if (outer.includes(CARDS)) return inner?.every((word) => CARD.test(word)) ?? false;
  if (outer.includes('*')) return true;
  if (inner === undefined || outer[0]?.startsWith('!') || inner[0]?.startsWith('!')) return false;
  return inner.every((word) => outer.some((pattern) => coversName(pattern, word)));
}

/** Names that only network cards have. */
const CARD = /^(?:eth\d+|eth\*|en\*|en[opsx][\w*]+)$/;

/** Whether a pattern matches all that another one does, or a plain name. */
function coversName(pattern: string, word: string): boolean {
  if (pattern === word) return true;
  const [, prefix] = /^([^*?[\]\\]+)\*$/.exec(pattern) ?? [];
  return prefix !== undefined && !/^[*?[]/.test(word) && (word.split(/[*?[]/)[0] ?? '').startsWith(prefix);
}

export const rules: readonly Rule[] = [shadowed];

export const why: RuleTexts = {
  'network-shadowed': `systemd-networkd goes through all \`.network\` files in the order of their names, those in \`/etc\` and in \`/usr\` together, and takes the first
whose \`[Match]\` fits an interface; udev does so with \`.link\` files. A file behind one that matches the same interfaces or more has no effect.
The rule compares names with their \`*\`, MAC addresses, types and drivers, and speaks where the first file surely matches all that the second does; so
does \`zz-default.network\` of the image, which sets DHCP for all network cards, and \`99-default.link\`.

**What to do**: give the file a name that sorts before the other, such as \`10-static.network\`.`,
};

export const more: RuleTexts = {
  'network-shadowed': `**Fix**, to be looked at: a name with a lower number. None where both match the same interfaces.

Source: systemd.network(5), systemd.link(5), flatcar/init (\`systemd/network\`).`,
};
