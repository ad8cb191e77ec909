/**
 * A text of a machine as rules look at it: read once, whatever the number of rules. What is no setting and no command
 * (comments, prose, descriptions, here-documents) is out of their sight, so a mention there is never a finding.
 */

import type { EnvFile } from '../syntax/env/read.ts';
import type { TomlText } from '../syntax/toml/read.ts';
import type { Node } from '../syntax/tree.ts';
import type { UnitText } from '../syntax/unit/read.ts';
import { followList } from '../text/found.ts';
import type { Memory } from '../text/memory.ts';
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
  const slots = memory.slots<TextView>(recallViews, '', texts);
  if (!slots) return;
  const kept = memory.recall(views, '', (): { last: KeptViews } => ({ last: { texts: [], views: [] } }));
  const { last } = kept;
  const others = once(() => viewsByKey(last));
  const all = texts.map((source, index): TextView => {
    const slot = slots[index];
    // A text of an entry that did not change is the same object.
    if (slot?.value) return slot.value;
    const own = views.known(source)?.own;
    const equal = isEdited(source, last.texts[index]) ? undefined : others().get(keyOf(source));
    const view = equal ?? own ?? makeView(source);
    if (view !== own) views.give(source, place(source, view));
    if (slot) slot.value = view;
    return view;
  });
  kept.last = { texts, views: all };
  followList(texts, all, recallViews, memory);
}

/** The texts of an analysis and their views, in the same order. */
interface KeptViews {
  readonly texts: readonly MachineText[];
  readonly views: readonly TextView[];
}

/** Whether a text is what became of the one that stood in its place, so that no other need be looked for. */
function isEdited({ role, owner, text }: MachineText, before: MachineText | undefined): boolean {
  return before?.owner === owner && before.role === role && before.text !== text;
}

function viewsByKey({ texts, views: made }: KeptViews): ReadonlyMap<string, TextView> {
  const known = new Map<string, TextView>();
  for (const [index, text] of texts.entries()) {
    const view = made[index];
    if (view) known.set(keyOf(text), view);
  }
  return known;
}

/** All that makes two texts equal, wherever they stand. */
function keyOf({ role, owner, text }: MachineText): string {
  return `${role}\0${owner}\0${text}`;
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
