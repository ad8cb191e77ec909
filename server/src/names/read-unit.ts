/** What the directives of units and quadlets say by name. */

import type { PlacedView } from '../embedded/view.ts';
import { directiveFileOf, directiveOf } from '../spec/directives/lookup.ts';
import { readUnitWords } from '../syntax/unit/exec-line.ts';
import type { UnitEntry } from '../syntax/unit/read.ts';
import type { Span } from '../text/span.ts';
import { type Gathered, note, use } from './gather.ts';
import { isUnitName, pathOfMount, readPath } from './read-path.ts';
import { readDeviceWord } from './read-words.ts';

const QUADLET = /^([\w.@-]+\.(?:container|volume|network|pod|kube|build|image|artifact))(?=$|[:,])/;
/** Names of accounts that are neither numbers nor filled in. */
const ACCOUNT = /^[A-Za-z_][\w.-]*$/;
/** Of quadlets, what names another one. */
const NAMES_QUADLET = /^(?:Volume|Network|Pod|Image|After|Before|Requires|Wants|BindsTo|PartOf)$/;

/** Notes the names that a unit's directives say. `isSystem`: the unit is one of the system's manager. */
export function readUnit(gathered: Gathered, view: PlacedView, isSystem: boolean): void {
  const file = directiveFileOf(view.source);
  for (const entry of view.unit()?.entries ?? []) {
    if (view.kind === 'quadlet' && NAMES_QUADLET.test(entry.name)) readQuadlets(gathered, view, entry);
    if (file === null) continue;
    const type = directiveOf(file, entry.section, entry.name)?.type ?? '';
    if (isSystem && (type === 'unit' || type === 'unit-list')) readUnits(gathered, view, entry);
    else if (type === 'user' || type === 'user-list') readAccounts(gathered, view, entry);
    else if (type === 'mount-source') readDeviceWord(gathered, view.source, entry.valueSpan);
    else if (entry.name === 'Where') readWhere(gathered, view, entry);
  }
}

/** The words of a value as they stand, without the quotes around them. */
function wordsOf(
  { text }: PlacedView,
  { valueSpan }: UnitEntry,
): readonly (Span & { readonly word: string })[] {
  return readUnitWords(text, valueSpan).map((one) => {
    const { start, end } = one.inner ?? one;
    return { start, end, word: text.slice(start, end) };
  });
}

function readUnits(gathered: Gathered, view: PlacedView, entry: UnitEntry): void {
  const role = entry.section === 'Install' && entry.name === 'Alias' ? 'defines' : 'uses';
  for (const { start, end, word } of wordsOf(view, entry)) {
    // `notify@%n.service` is an instance of its template, whatever `%n` is.
    if (isUnitName(/^[^%]*@/.test(word) ? word.replace(/%[A-Za-z]/g, 'x') : word))
      note(gathered, { kind: 'unit', name: word, role, text: view.source, within: { start, end } });
  }
}

function readAccounts(gathered: Gathered, view: PlacedView, entry: UnitEntry): void {
  const kind = entry.name === 'User' || entry.name === 'SocketUser' ? 'user' : 'group';
  for (const { start, word } of wordsOf(view, entry)) {
    if (ACCOUNT.test(word)) use(gathered, view.source, kind, word, start);
  }
}

function readQuadlets(gathered: Gathered, view: PlacedView, entry: UnitEntry): void {
  for (const { start, word } of wordsOf(view, entry)) {
    const name = QUADLET.exec(word)?.[1];
    if (name !== undefined) use(gathered, view.source, 'quadlet', name, start);
  }
}

/** Where a filesystem is mounted; the path is the mount's own. */
function readWhere(gathered: Gathered, view: PlacedView, { valueSpan: { start, end } }: UnitEntry): void {
  const path = view.text.slice(start, end);
  if (!/^(?:\/[\w.+@-]+)+$/.test(path)) return;
  const role = view.source.role === 'dropin' || pathOfMount(view.source.owner) === null ? 'uses' : 'defines';
  readPath(gathered, { text: view.source, start, path, role });
}
