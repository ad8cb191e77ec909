/** Completion in texts in the format of units: headers of sections, directives, values. */
import type { Directive, DirectiveFile } from '../../spec/directives/directive.ts';
import { directiveFileOf, directivesOf, sectionsOf } from '../../spec/directives/lookup.ts';
import { mayRepeat } from '../../spec/directives/sections.ts';
import { code } from '../markdown.ts';
import { completeUnitValue, opensList } from './complete-unit-value.ts';
import { type Completer, type InsideRequest, itemsOf, versionsFor, type Word } from './completer.ts';
import { inLikelyOrder } from './directive-order.ts';
import { type NameSlot, unitSlotAt } from './unit-slot.ts';

/** So many directives come before what begins another section. */
const FIRST = 10;
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
  const { typed, rest, behind, isHeader, isApart, section } = slot;
  // Behind a blank or a dash people may as well go on to the next line.
  if (request.unasked && typed === '') return [];
  const closes = isHeader && behind.startsWith(']') ? ']' : '';
  if (behind.slice(closes.length).trim() !== '' && !/^\s*=/.test(behind)) return [];
  const headers = headersFor(file, slot);
  if (isHeader) return itemsOf(request.place, typed, `${rest}${closes}`, headers);
  const names = directivesFor(request, file, slot);
  // Behind an empty line another section may begin; elsewhere the likeliest directives come first.
  const [next, others] = isApart && section !== '' ? [headers.slice(0, 1), headers.slice(1)] : [[], headers];
  const words = [...next, ...names.slice(0, FIRST), ...others, ...names.slice(FIRST)];
  const isOnlyHeaders = names.length === 0 && typed !== '' && headers.length === 0;
  return isOnlyHeaders ? [] : itemsOf(request.place, typed, rest, words);
}

/** The headers of sections that are not there yet and begin with what is typed, the next one of the file's order first. */
function headersFor(
  file: DirectiveFile,
  { typed, isHeader, section, sections, behind }: NameSlot,
): readonly Word[] {
  if (/^\s*=/.test(behind)) return [];
  const all = sectionsOf(file);
  const own = all.indexOf(section);
  const inOrder = [...all.slice(own + 1), ...all.slice(0, own + 1)];
  const wanted = (isHeader ? typed.slice(1) : typed).toLowerCase();
  return inOrder
    .filter((name) => (!sections.has(name) || mayRepeat(file, name)) && name.toLowerCase().startsWith(wanted))
    .map((name) => {
      const filter = isHeader || typed === '' ? `[${name}]` : name;
      return { label: `[${name}]`, word: `[${name}]`, kind: 'section', filter, detail: 'section' };
    });
}

/** The directives that may stand here and begin with what is typed, the likeliest first, deprecated ones last. */
function directivesFor(request: InsideRequest, file: DirectiveFile, slot: NameSlot): readonly Word[] {
  const { typed, rest, above, below, section, behind } = slot;
  const versions = versionsFor(request);
  const written = new Set([...above, ...below].map(({ name }) => name));
  const wanted = typed.toLowerCase();
  const isNamed = /^\s*=/.test(behind);
  const fitting = directivesOf(file, section, versions).filter(
    ({ name, many, ignored, page }) =>
      name.toLowerCase().startsWith(wanted) && (many || !written.has(name)) && !ignored && page !== '',
  );
  const isCurrent = ({ deprecated }: Directive): boolean => deprecated === null;
  const ordered = [
    ...inLikelyOrder(file, section, above, fitting.filter(isCurrent)),
    ...fitting.filter((one) => !isCurrent(one)),
  ];
  // A whole name with its value is done.
  if (isNamed && fitting.some(({ name }) => name === `${typed}${rest}`)) return [];
  const equals = isNamed ? '' : '=';
  return ordered.map((directive) => ({
    label: directive.name,
    word: `${directive.name}${equals}`,
    kind: 'directive',
    detail: detailOf(directive),
    documentation: documentationOf(directive),
    deprecated: directive.deprecated !== null,
    more: equals !== '' && opensList(request, file, directive),
    filter: directive.name,
  }));
}

function detailOf({ type, fallback }: Directive): string {
  const kind = type.startsWith('enum:') ? 'one of a list' : (TYPES[type.split(':')[0] ?? ''] ?? '');
  return [kind, fallback === null ? '' : `default ${fallback}`].filter((part) => part !== '').join(', ');
}

const TYPES: Readonly<Record<string, string>> = {
  ...{
    bool: 'yes or no',
    tristate: 'yes, no or unset',
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

function documentationOf({ doc, page, since, deprecated }: Directive): string {
  const gone =
    deprecated === null ? '' : `Deprecated${deprecated === '' ? '.' : `: use ${code(deprecated)}.`}`;
  const source = `${page}${since === null ? '' : `, since ${since}`}`;
  return [doc, gone, source].filter((part) => part !== '').join('\n\n');
}
