/**
 * What stands at an offset inside a text of a document: sections, directives and values of units and of the files of
 * systemd's neighbours. Linear in the text; half-typed texts have an answer as well.
 */
import type { Analysis } from '../../analysis.ts';
import { embeddedAt } from '../../embedded/at.ts';
import type { DirectiveFile } from '../../spec/directives/directive.ts';
import {
  directiveFileOf,
  directiveOf,
  sectionsOf,
  sectionsWithDirective,
} from '../../spec/directives/lookup.ts';
import { readUnitText, type UnitText } from '../../syntax/unit/read.ts';
import { lineStartAt } from '../../text/search.ts';
import { type Span, touches } from '../../text/span.ts';
import { describeDirective, describeMisplaced, describeSection } from './hover-directive.ts';
import { linesSaid } from './hover-lines.ts';
import { valueSaid } from './hover-value.ts';
import { type Inside, type InsideOptions, insideOf, type Said } from './inside.ts';
import { hoverSchema } from './schema-hover.ts';

/** The longest text that is read for a hover, in UTF-16 units. */
const LONGEST = 1_000_000;

/** The hover at an offset of the document that is in an embedded text; null where there is nothing to say. Spans are of the document. */
export function hoverInside(
  analysis: Analysis,
  offset: number,
  options: InsideOptions = {},
): { readonly span: Span; readonly markdown: string } | null {
  if (analysis.format === null) return null;
  const at = embeddedAt(analysis, offset);
  if (!at || at.text.text.length > LONGEST) return null;
  const inside = insideOf(analysis, at.text, at.offset, options);
  const { role, owner } = at.text;
  // What nobody names is most often of a service, as completion has it.
  const isNameless = (role === 'unit' || role === 'dropin') && !owner.includes('.');
  const file = directiveFileOf(at.text) ?? (isNameless ? 'service' : null);
  const said =
    file === null ? (linesSaid(inside) ?? hoverSchema(at.text.text, at.offset, owner)) : saidIn(inside, file);
  return said && { span: at.text.spanOf(said.span.start, said.span.end), markdown: said.markdown };
}

function saidIn(inside: Inside, file: DirectiveFile): Said | null {
  const { text, offset, target } = inside;
  const unit = readUnitText(text.text);
  if (unit.comments.some((comment) => comment.start < offset && offset <= comment.end)) return null;
  const header = unit.sections.find(({ span }) => touches(span, offset));
  if (header) {
    const markdown = describeSection(file, header.name, target);
    return markdown === '' ? null : { span: header.span, markdown };
  }
  const entry = unit.entries.find(({ nameSpan, valueSpan }) => {
    return touches(nameSpan, offset) || touches(valueSpan, offset);
  });
  if (!entry) return unfinished(inside, file, unit);
  const { section, name, nameSpan, valueSpan } = entry;
  if (touches(nameSpan, offset)) return nameSaid(inside, file, section, name, nameSpan);
  const type = directiveOf(file, section, name)?.type ?? '';
  return valueSaid({ ...inside, file, section, name, type, value: valueSpan });
}

function nameSaid(
  inside: Inside,
  file: DirectiveFile,
  section: string,
  name: string,
  span: Span,
): Said | null {
  const directive = directiveOf(file, section, name);
  if (directive) return { span, markdown: describeDirective(directive, file, inside) };
  const others = sectionsOf(file).includes(section) ? sectionsWithDirective(file, name) : [];
  const [other = ''] = others;
  const found = directiveOf(file, other, name);
  return found && { span, markdown: describeMisplaced(found, section, file, inside) };
}

/** A line that is only a name so far. */
function unfinished(inside: Inside, file: DirectiveFile, { sections }: UnitText): Said | null {
  const { text, offset } = inside;
  const start = lineStartAt(text.text, offset);
  const lineEnd = text.text.indexOf('\n', offset);
  const line = text.text.slice(start, lineEnd < 0 ? text.text.length : lineEnd);
  const name = line.trim();
  if (!/^[A-Za-z0-9-]{1,60}$/.test(name)) return null;
  const section = sections.findLast(({ span }) => span.end <= offset)?.name ?? '';
  const first = start + line.indexOf(name);
  return nameSaid(inside, file, section, name, { start: first, end: first + name.length });
}
