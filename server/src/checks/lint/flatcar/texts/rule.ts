/** Rules about the texts of a machine, in short: what they find is a part of a text, and so are the edits of a fix. */
import { applyEdits, type Span, type TextEdit } from '../../../../text/span.ts';
import type { Fix, Severity } from '../../../finding.ts';
import type { EmbeddedText } from '../../machine.ts';
import type { FlatcarContext, FlatcarRule, Remark } from '../rule.ts';
import { type TextView, viewOf } from './view.ts';

/** A fix whose edits are places in the embedded text. */
export interface TextFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly safe?: boolean;
}

/** Something a rule says of a part of a text. */
export interface Hit {
  readonly span: Span;
  readonly message: string;
  /** Where it is not the rule's. */
  readonly severity?: Severity;
  readonly fixes?: readonly TextFix[];
}

export interface TextRule extends Omit<FlatcarRule, 'check'> {
  /** What it says of one text. */
  readonly look: (view: TextView, context: FlatcarContext) => readonly Hit[];
}

/** A rule that looks at one text after the other. */
export function textRule({ look, ...rule }: TextRule): FlatcarRule {
  return {
    ...rule,
    check: (context) => {
      return context.machine.texts.flatMap((text) =>
        look(viewOf(text), context).map((hit) => remarkAt(text, hit)),
      );
    },
  };
}

/** What is said of a part of a text, as something said of the document. */
export function remarkAt(text: EmbeddedText, { span, message, severity, fixes = [] }: Hit): Remark {
  return {
    path: text.path,
    span: text.spanOf(span.start, span.end),
    message,
    ...(severity && { severity }),
    fixes: fixes.flatMap((fix) => inDocument(text, fix)),
  };
}

/** The fix in the document; none where the text cannot be edited in place. */
function inDocument(text: EmbeddedText, { title, edits, safe = false }: TextFix): Fix[] {
  const made = editsInDocument(text, edits);
  return made && made.length > 0 ? [{ title, edits: made, safe }] : [];
}

function editsInDocument(text: EmbeddedText, edits: readonly TextEdit[]): readonly TextEdit[] | null {
  const each = edits.map(({ span, newText }) => text.replace(span.start, span.end, newText));
  const apart = each.flatMap((one) => one ?? []).toSorted((a, b) => a.span.start - b.span.start);
  const clash = apart.some(({ span }, i) => span.start < (apart[i - 1]?.span.end ?? 0));
  if (!clash && each.every((one) => one !== null)) return apart;
  // Where one edit rewrites more than its part, all of them have to be one.
  const start = Math.min(...edits.map(({ span }) => span.start));
  const end = Math.max(...edits.map(({ span }) => span.end));
  const moved = edits.map(({ span, newText }) => {
    return { span: { start: span.start - start, end: span.end - start }, newText };
  });
  return text.replace(start, end, applyEdits(text.text.slice(start, end), moved));
}

/** An edit of a text. */
export function put(span: Span, newText: string): TextEdit {
  return { span, newText };
}

/** Every match of a pattern in what a rule may look at, with its place. */
export function matches(
  view: TextView,
  pattern: RegExp,
): readonly (Span & { readonly match: RegExpExecArray })[] {
  return [...view.code().matchAll(pattern)].map((match) => {
    return { match, start: match.index, end: match.index + match[0].length };
  });
}
