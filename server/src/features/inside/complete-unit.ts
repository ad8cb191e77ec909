/** Completion in texts in the format of units: headers of sections, directives, values. */
import type { Directive, DirectiveFile, Versions } from '../../spec/directives/directive.ts';
import { allDirectivesOf, directiveFileOf, directivesOf, isKnown } from '../../spec/directives/lookup.ts';
import { mayRepeat } from '../../spec/directives/sections.ts';
import { unitDirective } from '../../spec/systemd/unit-directives.ts';
import { words } from '../../text/words.ts';
import { code } from '../markdown.ts';
import { completeUnitValue, opensList } from './complete-unit-value.ts';
import { type Completer, type InsideRequest, itemsOf, versionsFor, type Word } from './completer.ts';
import { inLikelyOrder, shorterFirst } from './directive-order.ts';
import { sectionsInLikelyOrder } from './section-order.ts';
import { type NameSlot, unitSlotAt } from './unit-slot.ts';

/** So many directives come before what begins another section. */
const FIRST = 9;
/** So many sections come first behind an empty line, where another one mostly begins. */
const FIRST_APART = { usual: 2, network: 4 };

/** In a unit, a drop-in, a file of networkd, a quadlet, or settings of systemd's services. */
export const completeUnit: Completer = (request) => {
  const { facts, offset } = request.place;
  const isUnit = facts.role === 'unit' || facts.role === 'dropin';
  // A unit without a name that says so is a service.
  const file = directiveFileOf(facts) ?? (isUnit && !facts.owner.includes('.') ? 'service' : null);
  const slot = file && unitSlotAt(facts.text, offset);
  if (!file || !slot) return [];
  return slot.kind === 'value' ? completeUnitValue(request, file, slot) : completeName(request, file, slot);
};

/** In a line that has no `=` yet: what may stand there, and the headers. */
function completeName(request: InsideRequest, file: DirectiveFile, slot: NameSlot): ReturnType<Completer> {
  const { typed, rest, behind, isHeader } = slot;
  // Behind a blank or a dash people may as well go on to the next line.
  if (request.unasked && typed === '') return [];
  const closes = isHeader && behind.startsWith(']') ? ']' : '';
  if (behind.slice(closes.length).trim() !== '' && !/^\s*=/.test(behind)) return [];
  const headers = headersFor(file, slot);
  if (isHeader) return itemsOf(request.place, typed, `${rest}${closes}`, headers);
  const names = directivesFor(request, file, slot);
  const words = inTurn(file, slot, names, headers);
  const isOnlyHeaders = names.length === 0 && typed !== '' && headers.length === 0;
  return isOnlyHeaders ? [] : itemsOf(request.place, typed, rest, words);
}

/** Behind an empty line another section mostly begins; elsewhere the likeliest directives come first, then the next section. */
function inTurn(
  file: DirectiveFile,
  { isApart, section, above }: NameSlot,
  names: readonly Word[],
  headers: readonly Word[],
): readonly Word[] {
  if (section === '' || (above.length === 0 && !isApart))
    return [...names.slice(0, FIRST + 1), ...headers, ...names.slice(FIRST + 1)];
  const apart = FIRST_APART[file === 'network' ? 'network' : 'usual'];
  const next = isApart ? headers.slice(0, apart) : [];
  const first = FIRST + 1 - Math.max(next.length, 1);
  return [...next, ...names.slice(0, first), ...headers.slice(next.length), ...names.slice(first)];
}

/** The headers of sections that are not there yet and begin with what is typed, the next one of the file's order first. */
function headersFor(
  file: DirectiveFile,
  { typed, isHeader, section, sections, behind, above }: NameSlot,
): readonly Word[] {
  if (/^\s*=/.test(behind)) return [];
  const kind = file === 'netdev' ? (above.find(({ name }) => name === 'Kind')?.value ?? '') : '';
  const inOrder = sectionsInLikelyOrder(file, section, kind);
  const wanted = (isHeader ? typed.slice(1) : typed).toLowerCase();
  return inOrder
    .filter((name) => (!sections.has(name) || mayRepeat(file, name)) && name.toLowerCase().startsWith(wanted))
    .map((name) => {
      // Without the closing bracket: a list that only a bracket brought up stays behind `[Name]` otherwise, and takes the Enter.
      const filter = isHeader || typed === '' ? `[${name}` : name;
      return { label: `[${name}]`, word: `[${name}]`, kind: 'section', filter, detail: words`section` };
    });
}

/** The directives that may stand here and begin with what is typed, the likeliest first, deprecated ones last. */
function directivesFor(request: InsideRequest, file: DirectiveFile, slot: NameSlot): readonly Word[] {
  const { typed, rest, above, below, section, behind } = slot;
  const versions = versionsFor(request);
  const written = new Set([...above, ...below].map(({ name }) => name));
  const wanted = typed.toLowerCase();
  const isNamed = /^\s*=/.test(behind);
  const mayStand = ({ name, many, ignored }: Directive): boolean =>
    name.toLowerCase().startsWith(wanted) && (many || !written.has(name)) && !ignored;
  const current = directivesOf(file, section, versions);
  const fitting = current.filter((one) => mayStand(one) && one.page !== '');
  // Old spellings still work: who types one, or is in a section that has no others, shall find it.
  const isAsked = wanted !== '' || current.length === 0;
  const old = allDirectivesOf(file, section).filter(
    (one) => isAsked && mayStand(one) && isOldSpelling(one, file, versions),
  );
  const isCurrent = ({ deprecated }: Directive): boolean => deprecated === null;
  const likely = inLikelyOrder(file, section, above, fitting.filter(isCurrent));
  const ordered = [
    ...(wanted === '' ? likely : shorterFirst(likely)),
    ...fitting.filter((one) => !isCurrent(one)),
    ...(current.length === 0 ? inLikelyOrder(file, section, above, old) : old),
  ];
  // A whole name with its value is done.
  if (isNamed && ordered.some(({ name }) => name === `${typed}${rest}`)) return [];
  const equals = isNamed ? '' : '=';
  return ordered.map((directive) => ({
    label: directive.name,
    word: `${directive.name}${equals}`,
    kind: 'directive',
    detail: detailOf(directive),
    documentation: documentationOf(directive),
    deprecated: directive.deprecated !== null || directive.hidden,
    more: equals !== '' && opensList(request, file, directive),
    filter: directive.name,
  }));
}

/** Whether a directive is in no manual, but still does what it did under the target's systemd. */
function isOldSpelling(directive: Directive, file: DirectiveFile, versions: Versions): boolean {
  if (!directive.hidden || !isKnown(directive, file, versions)) return false;
  return !unitDirective(directive.section, directive.name, versions.systemd)?.ignored;
}

function detailOf({ type, fallback }: Directive): string {
  const kind = type.startsWith('enum:') ? words`one of a list` : (TYPES[type.split(':')[0] ?? ''] ?? '');
  return [kind, fallback === null ? '' : words`default ${fallback}`].filter((part) => part !== '').join(', ');
}

const TYPES: Readonly<Record<string, string>> = {
  ...{
    bool: words`yes or no`,
    tristate: words`yes, no or unset`,
    sec: 'time',
    duration: 'time',
    size: 'size',
    uint: 'number',
  },
  ...{
    'unit-list': 'units',
    unit: 'unit',
    command: 'command',
    signal: 'signal',
    'abs-path': 'path',
    path: 'path',
  },
  ...{
    'path-list': 'paths',
    'condition-path': 'path',
    user: 'user',
    mode: 'mode',
    timer: 'time',
    'env-list': 'variables',
  },
};

function documentationOf({ doc, page, since, deprecated, hidden }: Directive): string {
  const gone =
    deprecated === null
      ? hidden
        ? words`An old spelling that still works.`
        : ''
      : `Deprecated${deprecated === '' ? '.' : `: use ${code(deprecated)}.`}`;
  const source = page === '' ? '' : `${page}${since === null ? '' : `, since ${since}`}`;
  return [doc, gone, source].filter((part) => part !== '').join('\n\n');
}
