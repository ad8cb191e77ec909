/** The nodes of a machine view by their ids, what changed since the last answer, and which the cursor means. Knows no editor. */
import type {
  MachineViewNode,
  MachineViewPlace,
  MachineViewResult,
} from '../../../server/src/protocol/machine-view.ts';

/** Where a node leads. */
export interface Lead {
  readonly uri: string;
  readonly place: MachineViewPlace;
}

export interface Known {
  readonly node: MachineViewNode;
  readonly parent: string | undefined;
  readonly lead: Lead | undefined;
}

/** What a tree shows. */
export interface Shown {
  readonly sections: readonly MachineViewNode[];
  readonly known: ReadonlyMap<string, Known>;
  /** The document's own address as the server has it. */
  readonly uri: string;
}

/** The section that is always of the text as it is, while the others may be of the last text that there is a machine of. */
const PROBLEMS = 'problems';

/** The nodes of an answer; where it tells of no machine, with those of the last machine, if there is one. */
export function shownOf(result: MachineViewResult, last: Shown | undefined): Shown {
  const own = index(result);
  const [uri = ''] = result.uris;
  if (result.reason === null || last === undefined || last.uri !== uri) {
    return { sections: result.sections, known: own, uri };
  }
  const kept = last.sections.filter(({ id }) => id !== PROBLEMS);
  const known = new Map(own);
  const keep = (node: MachineViewNode): void => {
    const before = last.known.get(node.id);
    if (before !== undefined) {
      known.set(node.id, before);
    }
    node.children?.forEach(keep);
  };
  kept.forEach(keep);
  return { sections: [...result.sections, ...kept], known, uri };
}

function index({ sections, uris, places, leads }: MachineViewResult): Map<string, Known> {
  const known = new Map<string, Known>();
  const add = (node: MachineViewNode, parent: string | undefined): void => {
    const place = places[leads[node.id] ?? -1];
    const uri = uris[place?.[0] ?? -1];
    const lead = place && uri !== undefined ? { uri, place } : undefined;
    known.set(node.id, { node, parent, lead });
    for (const child of node.children ?? []) {
      add(child, node.id);
    }
  };
  for (const section of sections) {
    add(section, undefined);
  }
  return known;
}

/** What has to be drawn again: nothing, all, or some sections. */
export function changesBetween(before: Shown | undefined, after: Shown): 'all' | readonly string[] {
  const ids = after.sections.map(({ id }) => id);
  if (before === undefined || before.sections.map(({ id }) => id).join() !== ids.join()) {
    return 'all';
  }
  return ids.filter((_, place) => !isSame(before.sections[place], after.sections[place]));
}

function isSame(one: MachineViewNode | undefined, other: MachineViewNode | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Sections that tell of what stands in others. */
const ABOUT: ReadonlySet<string> = new Set(['boot', PROBLEMS, 'fetched', 'configs']);

/** The node that a cursor in the document means: that of the innermost entry around it. Lines and UTF-16 units, both from 0. */
export function nodeAt({ known, uri }: Shown, line: number, character: number): string | undefined {
  let best: { readonly id: string; readonly size: number } | undefined;
  for (const [id, { lead }] of known) {
    const [section = ''] = id.split(':', 1);
    // Folders on the way, and what is made of units and users, lead to entries that have nodes of their own.
    const isMade = section === 'files' && (lead?.place.length ?? 0) <= 5;
    if (lead === undefined || lead.uri !== uri || ABOUT.has(section) || isMade) {
      continue;
    }
    const [startLine = 0, startCharacter = 0, endLine = 0, endCharacter = 0] = lead.place.slice(
      lead.place.length > 5 ? 5 : 1,
    );
    const isBehind = line < startLine || (line === startLine && character < startCharacter);
    const isBefore = line > endLine || (line === endLine && character > endCharacter);
    const size = (endLine - startLine) * 1000 + (endLine === startLine ? endCharacter - startCharacter : 999);
    if (!isBehind && !isBefore && (best === undefined || size <= best.size)) {
      best = { id, size };
    }
  }
  return best?.id;
}

/** The nodes whose texts hold all words, with what is above them and below them; null where nothing is looked for. */
export function matching({ sections }: Shown, filter: string): ReadonlySet<string> | null {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return null;
  }
  const found = new Set<string>();
  const take = ({ id, children = [] }: MachineViewNode): void => {
    found.add(id);
    children.forEach(take);
  };
  const look = (node: MachineViewNode): boolean => {
    const { id, label, description = '', tooltip = [], children = [] } = node;
    const text = [label, description, ...tooltip].join('\n').toLowerCase();
    const isOne = !isSection(id) && words.every((word) => text.includes(word));
    if (isOne) {
      take(node);
      return true;
    }
    const isAbove = children.map(look).some(Boolean);
    if (isAbove) {
      found.add(id);
    }
    return isAbove;
  };
  sections.forEach(look);
  return found;
}

function isSection(id: string): boolean {
  return !id.includes(':');
}
