/**
 * A text of a machine as rules look at it: read once, whatever the number of rules. What is no setting and no command
 * (comments, prose, descriptions, here-documents) is out of their sight, so a mention there is never a finding.
 */

import type { EnvFile } from '../syntax/env/read.ts';
import type { TomlText } from '../syntax/toml/read.ts';
import type { Node } from '../syntax/tree.ts';
import type { UnitText } from '../syntax/unit/read.ts';
import { followList } from '../text/found.ts';
import { type Memory, NO_MEMORY } from '../text/memory.ts';
import { givenFor, once, onceFor } from '../text/once.ts';
import type { MachineText, TextFacts } from './embedded-text.ts';
import type { Language, Reading, Run, Variable } from './language.ts';
import { type LanguageId, languageOf } from './languages.ts';

export type { Run, Variable } from './language.ts';

/** What a text is by itself: nothing here knows where it stands, so that it may be kept while the document changes. */
export interface TextView {
  readonly source: Pick<MachineText, keyof TextFacts | 'isUnit'>;
  readonly text: string;
  readonly kind: LanguageId;
  /** The text with everything that is no setting and no command replaced by blanks; offsets stay the same. */
  readonly code: () => string;
  /** Of a unit, or of settings in the format of units. */
  readonly unit: () => UnitText | null;
  readonly env: () => EnvFile | null;
  readonly toml: () => TomlText | null;
  readonly json: () => Node | null;
  readonly runs: () => readonly Run[];
  readonly variables: () => readonly Variable[];
  /** What a language reads, with the parts that it alone has; null for a text in another one. */
  readonly as: <Read extends Reading>(language: Language<LanguageId, Read>) => Read | null;
}

/** The view of a text that stands in a document. */
export interface PlacedView extends TextView {
  readonly source: MachineText;
  /** The text by itself. */
  readonly own: TextView;
}

const views = givenFor((source: MachineText): PlacedView => place(source, makeView(source)));

/** The view of a text, made once. */
export const viewOf = views.of;

/** Gives texts the views that equal ones had in the last analysis, with all that was worked out of them. */
export function recallViews(texts: readonly MachineText[], memory: Memory): void {
  if (memory === NO_MEMORY) return;
  const kept = memory.recall(views, '', (): { last: KeptViews } => ({ last: keptViews() }));
  const { first, others } = kept.last;
  const now = keptViews();
  const all: TextView[] = [];
  for (const source of texts) {
    const { owner, role, text } = source;
    const before = first.get(owner);
    const isSame = before?.source.text === text && before.source.role === role;
    const isFirst = !now.first.has(owner);
    const key = isSame && isFirst ? '' : `${role}\0${owner}\0${text}`;
    // A text of an entry that did not change is the same object, and has its view already.
    const own = views.known(source)?.own;
    const view = isSame ? before : (others.get(key) ?? own ?? makeView(source));
    if (view !== own) views.give(source, place(source, view));
    all.push(view);
    if (isFirst) now.first.set(owner, view);
    else now.others.set(key, view);
  }
  kept.last = now;
  followList(texts, all, recallViews, memory);
}

/** The views of an analysis, by the owners of their texts: the first of each, and others by all that makes them equal. */
interface KeptViews {
  readonly first: Map<string, TextView>;
  readonly others: Map<string, TextView>;
}

function keptViews(): KeptViews {
  return { first: new Map(), others: new Map() };
}

function place(source: MachineText, view: TextView): PlacedView {
  const { text, kind, code, unit, env, toml, json, runs, variables, as } = view;
  // Written out, as there may be thousands.
  return { source, own: view, text, kind, code, unit, env, toml, json, runs, variables, as };
}

/** The unit that a text belongs to: its own, that of its drop-in, or that of a file in the folder of its drop-ins. */
export function unitOf({ source: { owner, role } }: TextView): string {
  if (role === 'unit' || role === 'dropin') return owner;
  return /^\/etc\/systemd\/system\/([^/]+?)(?:\.d\/[^/]+\.conf)?$/.exec(owner)?.[1] ?? '';
}

/** Something about a text, worked out once, however many rules ask for it, and kept as long as the text is the same. */
export function perText<Value>(make: (view: TextView) => Value): (view: TextView) => Value {
  const made = onceFor(make);
  return (view) => made(isPlaced(view) ? view.own : view);
}

function isPlaced(view: TextView): view is PlacedView {
  return 'own' in view;
}

function makeView({ text, role, owner, isUnit }: MachineText): TextView {
  const source = { text, role, owner, isUnit };
  const { id, read } = languageOf(source);
  const reading = read(text);
  return {
    source,
    text,
    kind: id,
    code: once(reading.code),
    unit: () => reading.unit?.() ?? null,
    env: () => reading.env?.() ?? null,
    toml: () => reading.toml?.() ?? null,
    json: () => reading.json?.() ?? null,
    runs: () => reading.runs?.() ?? NONE,
    variables: () => reading.variables?.() ?? NONE,
    as: <Read extends Reading>(language: Language<LanguageId, Read>) =>
      // The row with this id is the one that read the text.
      language.id === id ? (reading as Read) : null,
  };
}

const NONE: readonly never[] = [];
