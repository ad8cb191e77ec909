/** Completion of the values of directives: of a list the word under the cursor only. */
import type { Directive, DirectiveFile } from '../../spec/directives/directive.ts';
import { directiveOf } from '../../spec/directives/lookup.ts';
import { specifiersOf } from '../../spec/directives/specifiers.ts';
import { runStart } from '../../text/runs.ts';
import type { Completion } from '../completion.ts';
import { type InsideRequest, itemsOf, versionsFor, type Word } from './completer.ts';
import type { ValueSlot } from './unit-slot.ts';
import { hasExamplesOnly, isCommand, type Typing, wordsFor } from './unit-words.ts';

/** Types whose values are words with blanks between them. */
const LISTS = /(?:^|-)list$|^(?:command|condition-path|condition|env-list|cpu-set|exit-status-list)$/;
/** Directives that take the percent sign as it is. */
const OWN_PERCENT = /^(?:percent|size-or-percent|tasks-max)/;

/** Whether a list comes up behind `Name=` that nobody has to close: where an empty value means something, none does. */
export function opensList(request: InsideRequest, file: DirectiveFile, directive: Directive): boolean {
  const isDropin = /dropin/.test(request.place.facts.role) || /\.d\/[^/]+$/.test(request.place.facts.owner);
  if (directive.many && isDropin) return false;
  const typing = { word: '', index: 0, above: [] };
  return wordsFor(request, file, directive, typing).length > 0;
}

/** What the value of a directive may be, or go on with. */
export function completeUnitValue(
  request: InsideRequest,
  file: DirectiveFile,
  slot: ValueSlot,
): readonly Completion[] {
  const directive = directiveOf(file, slot.section, slot.name);
  if (!directive) return [];
  const isList = directive.many ? !isOneValue(directive) : LISTS.test(directive.type);
  const words = isList ? slot.before.split(/[ \t]+/) : [slot.before];
  const typed = words.at(-1) ?? '';
  const behind = /^\S*/.exec(slot.behind)?.[0] ?? '';
  const specifier = specifierAt(request, file, directive, typed);
  if (specifier) return specifier;
  if (typed === '' && isInTheWay(request, slot, directive)) return [];
  // In the middle of a word, or before another one of a value that is no list, something is there already.
  if (behind !== '' || (!isList && slot.behind.trim() !== '')) return [];
  const index = words.length - 1;
  const bare = withoutPrefix(directive, typed, index);
  const typing = { word: bare, index, above: words.slice(0, -1) };
  const isProgram = isCommand(directive) && index === 0;
  return fitting(request, { ...typing, isProgram }, wordsFor(request, file, directive, typing));
}

/** Whether a list that comes up by itself would take the Enter of somebody who is done with an empty value. */
function isInTheWay({ unasked, place }: InsideRequest, slot: ValueSlot, directive: Directive): boolean {
  if (!unasked) return false;
  const isDropin = /dropin/.test(place.facts.role) || /\.d\/[^/]+$/.test(place.facts.owner);
  if (slot.before === '') return hasExamplesOnly(directive) || (directive.many && isDropin);
  // Behind a blank a command may well be over.
  return isCommand(directive);
}

/** Directives that stand once for each of their values, and whose values may have blanks. */
function isOneValue({ type, name }: Directive): boolean {
  return (
    /^(?:timer|calendar|string|ip|list|watch-path|listen-address|sec)$/.test(type) ||
    name === 'EnvironmentFile'
  );
}

/** What stands before the word itself: of conditions `|` and `!`, of commands and paths what changes how they are taken. */
function withoutPrefix({ type, name, negatable }: Directive, typed: string, index: number): string {
  if (negatable || type.startsWith('condition')) return index === 0 ? typed.replace(/^\|?!?/, '') : typed;
  if (type === 'command') return index === 0 ? typed.replace(/^[-@:+!|]{1,6}/, '') : typed;
  if (/^(?:capability|syscall|address-family|filesystem)-list$/.test(type) || type === 'bool-or-list')
    return index === 0 ? typed.replace(/^~/, '') : typed;
  return /path|env-file/.test(type) || name === 'EnvironmentFile' ? typed.replace(/^[-+]{1,2}/, '') : typed;
}

/** The words that begin with what is typed; none where that is one of them, so that Enter stays Enter. */
function fitting(
  { place }: InsideRequest,
  { word: typed, above, isProgram }: Typing & { readonly isProgram: boolean },
  words: readonly Word[],
): readonly Completion[] {
  if (typed !== '' && words.some(({ word }) => word === typed)) return [];
  const taken = new Set(above);
  const found = words.filter(
    ({ word }) => word.startsWith(typed) && !taken.has(word) && goesOn(typed, word, isProgram),
  );
  return itemsOf(place, typed, '', found);
}

/** Whether a word goes on with what is typed: the path `/opt/run` before `.sh` is whole, `network` before its suffix is not. */
function goesOn(typed: string, word: string, isProgram: boolean): boolean {
  // No folder is a program.
  if (isProgram && word.charAt(typed.length) === '/') return true;
  return !typed.startsWith('/') || !/^\w\W/.test(word.slice(typed.length - 1));
}

/** What `%` may be followed by; null where no percent sign stands before the cursor. */
function specifierAt(
  request: InsideRequest,
  file: DirectiveFile,
  { type }: Directive,
  typed: string,
): readonly Completion[] | null {
  const from = runStart(typed, typed.length, '%');
  const run = typed.length - from;
  if (run === 0) return null;
  // Two are a percent sign; behind a number it is one of its own.
  if (run % 2 === 0 || OWN_PERCENT.test(type) || /\d/.test(typed.charAt(from - 1))) return [];
  const { systemd } = versionsFor(request);
  const words = specifiersOf(file)
    .filter(({ since }) => since <= systemd)
    .map(({ letter, means }) => {
      return {
        label: `%${letter}`,
        word: `%${letter}`,
        detail: means.replaceAll('`', ''),
        documentation: means,
      };
    });
  return itemsOf(request.place, '%', '', words);
}
