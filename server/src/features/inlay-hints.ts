/**
 * What a value means where that does not show in how it is written: the letters of a mode, MiB in larger units, what is packed
 * in a data URL, what a merged config brings, what a template's placeholder is filled in with. Nothing that repeats what stands there.
 */
import type { Analysis } from '../analysis.ts';
import { readInt } from '../syntax/scalars.ts';
import { child, followAlias, type MapNode, type Node, type ScalarNode } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { modeLetters, octalMode } from './describe-mode.ts';
import { type Expected, expectEntry, expectItem } from './expected.ts';
import { INLAY_KINDS, type InlayKind } from './inlay-kinds.ts';
import { oneLine } from './one-line.ts';
import { packedContents, textAt } from './packed-contents.ts';
import { sizeOfMib } from './sizes.ts';
import { tally } from './tally.ts';

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly kind: InlayKind;
  /** More about it, plain words; '' for nothing. */
  readonly tooltip: string;
  /** It stands in front of a value rather than behind one. */
  readonly before: boolean;
}

/** More than this at once is nothing to glance at. */
const MOST = 2000;
/** Behind a longer value nobody sees a hint; it stands in front then. */
const LONG = 80;

interface Walk {
  readonly analysis: Analysis;
  readonly range: Span;
  readonly kinds: ReadonlySet<InlayKind>;
  readonly hints: InlayHint[];
}

/** The hints of a part of a document, of the kinds that are wanted, in the order of the text. Empty for a document that is not ours. */
export function inlayHints(
  analysis: Analysis,
  range: Span,
  kinds: ReadonlySet<InlayKind> = new Set(INLAY_KINDS),
): readonly InlayHint[] {
  const walk: Walk = { analysis, range, kinds, hints: [] };
  const { root } = analysis.tree;
  if (root && analysis.shape && analysis.kind !== 'unknown')
    visit(walk, root, { type: analysis.shape, field: null, trail: [] }, NOWHERE);
  if (kinds.has('merged') && mergesSomething(root)) ofMerged(walk);
  if (kinds.has('values')) ofPlaceholders(walk);
  return walk.hints.toSorted((one, other) => one.offset - other.offset);
}

/** A placeholder whose name says that nobody is to read what it stands for. */
const SECRET = /pass(?:word|wd|phrase)|secret|token|private|credential|api_?key/i;

/** The map a value stands in, and the path of the file that it belongs to. */
interface Holder {
  readonly map: MapNode | null;
  readonly owner: string;
}

const NOWHERE: Holder = { map: null, owner: '' };

function visit(walk: Walk, node: Node, expected: Expected, { map, owner }: Holder): void {
  const { range, hints } = walk;
  if (expected.type === null || hints.length >= MOST) return;
  if (node.span.end < range.start || node.span.start > range.end) return;
  if (node.kind === 'map') {
    const inner = { map: node, owner: textAt(node, 'path') || owner };
    for (const { key, value } of node.entries) visit(walk, value, expectEntry(expected, key), inner);
  } else if (node.kind === 'list') {
    for (const item of node.items) visit(walk, item, expectItem(expected), { map: null, owner });
  } else if (node.kind === 'scalar' && !node.marked) ofScalar(walk, node, expected, { map, owner });
}

function ofScalar(
  { analysis, kinds, hints }: Walk,
  node: ScalarNode,
  { field, type }: Expected,
  { map, owner }: Holder,
): void {
  const add = (kind: InlayKind, label: string, tooltip: string): void => {
    const before = node.span.end - node.span.start > LONG;
    const offset = before ? node.span.start : node.span.end;
    if (label !== '' && kinds.has(kind)) hints.push({ offset, label, kind, tooltip, before });
  };
  if (field?.row.notation === 'octal' && type?.kind === 'int') {
    const mode = describe(node);
    if (mode) add('modes', mode.label, mode.tooltip);
  } else if (/_?mib$/i.test(field?.key ?? '') && type?.kind === 'int') {
    const read = readInt(node);
    if (read?.ok) add('sizes', sizeOfMib(Number(read.value)), words`${read.value} MiB, of 1024 × 1024 bytes`);
  } else if (field?.row.content === 'url' && map && kinds.has('decoded') && /^data:/i.test(node.value)) {
    const packed = packedContents(analysis, node, { map, owner });
    if (packed) add('decoded', packed.label, packed.tooltip);
  }
}

/** What a mode's digits do not show: the letters, and the octal digits of a decimal number. */
function describe(node: ScalarNode): { readonly label: string; readonly tooltip: string } | null {
  const read = readInt(node);
  if (!read?.ok || read.value < 0 || read.value > 0o7777) return null;
  const mode = Number(read.value);
  const octal = octalMode(mode);
  const letters = modeLetters(mode);
  const isOctal = /^0o?[0-7]/.test(node.value);
  return {
    label: isOctal ? letters : `${octal} ${letters}`,
    tooltip: words`owner ${letters.slice(0, 3)}, group ${letters.slice(3, 6)}, others ${letters.slice(6)}; octal ${octal}, decimal ${mode}`,
  };
}

/** Whether there may be others: a machine is not worked out for nothing. */
function mergesSomething(root: Node | null): boolean {
  const ignition = root && child(root, 'ignition');
  const found = ignition && followAlias(ignition);
  return found !== null && found !== undefined && child(found, 'config') !== undefined;
}

function ofMerged({ analysis, range, hints }: Walk): void {
  for (const { contents, state, machine, how } of analysis.machine()?.children ?? []) {
    const { node, document } = contents.url;
    if (document || node.span.start > range.end || node.span.end < range.start) continue;
    const brought = machine ? tally(machine) : '';
    const label = machine ? brought || words`nothing` : NOT_READ[state];
    if (label === undefined) continue;
    const { end } = analysis.lines.firstLine(node.span);
    const tooltip = mergedTooltip(how === 'replace', machine !== null);
    const before = end - node.span.start > LONG;
    hints.push({ offset: before ? node.span.start : end, label, kind: 'merged', tooltip, before });
  }
}

function mergedTooltip(replaces: boolean, isRead: boolean): string {
  if (replaces) {
    return isRead
      ? words`what takes the place of this config, configs that it names included`
      : words`takes the place of this config at boot; not read here`;
  }
  return isRead
    ? words`what is merged into this config, configs that it names included`
    : words`is merged into this config at boot; not read here`;
}

/** What is said of a config of which nothing is known; of those that are on their way nothing. */
const NOT_READ: Readonly<Record<string, string | undefined>> = {
  unread: words`not read`,
  refused: words`no valid config`,
};

/** A longer value is cut. In UTF-16 units. */
const LONGEST_VALUE = 40;

function ofPlaceholders({ analysis, range, hints }: Walk): void {
  for (const { span, written, varies } of analysis.filled?.filled.placeholders ?? []) {
    if (written === '' || span.start > range.end || span.end < range.start) continue;
    if (hints.length >= MOST) return;
    const isSecret = SECRET.test(analysis.text.slice(span.start, span.end));
    const label = isSecret ? '= …' : `= ${oneLine(written, LONGEST_VALUE)}${varies ? ', …' : ''}`;
    const tooltip = words`the value that is filled in here`;
    hints.push({ offset: span.end, label, kind: 'values', tooltip, before: false });
  }
}
