/** What is promised of every text whatever it holds, asked of everything that an editor shows of it. */
import { type Analysis, analyze, type Kind } from '../../server/src/analysis.ts';
import { anchorAt, renameAnchor } from '../../server/src/features/anchors.ts';
import { type Action, fixAll, quickFixes } from '../../server/src/features/code-actions.ts';
import { complete } from '../../server/src/features/complete.ts';
import { diagnostics } from '../../server/src/features/diagnostics.ts';
import { folds } from '../../server/src/features/folding.ts';
import { hover } from '../../server/src/features/hover.ts';
import { insideTokens } from '../../server/src/features/inside/tokens.ts';
import { localLinks } from '../../server/src/features/links.ts';
import { selectionSpans } from '../../server/src/features/selection.ts';
import { type OutlineSymbol, symbols } from '../../server/src/features/symbols.ts';
import type { Span } from '../../server/src/text/span.ts';

/**
 * Which promises a text breaks, in words; empty where it keeps them all. What throws, throws here too.
 * @param offsets where the cursor stands in turn
 */
export function brokenPromises(text: string, kind: Kind, offsets: readonly number[]): readonly string[] {
  const analysis = analyze(text, { kind });
  const broken = new Set<string>();
  const expect = (holds: boolean, promise: string): void => {
    if (!holds) broken.add(promise);
  };
  const isInside = ({ start, end }: Span) => 0 <= start && start <= end && end <= text.length;
  for (const { span, code } of diagnostics(analysis)) expect(isInside(span), `place of ${code}`);
  for (const { span, code } of analysis.findings) expect(isInside(span), `place of finding ${code}`);
  for (const { span } of localLinks(analysis)) expect(isInside(span), 'place of a link');
  checkOutline(symbols(analysis), { start: 0, end: text.length }, expect);
  checkFolds(analysis, expect);
  checkTokens(analysis, expect);
  for (const offset of offsets) checkCursor(analysis, offset, expect);
  for (const action of quickFixes(analysis, { start: 0, end: text.length }))
    checkAction(analysis, action, expect);
  for (const { fixes = [] } of analysis.findings) for (const fix of fixes) analysis.isSafe(fix);
  const all = fixAll(analysis);
  if (all) checkAction(analysis, all, expect);
  return [...broken];
}

type Expect = (holds: boolean, promise: string) => void;

function checkOutline(found: readonly OutlineSymbol[], around: Span, expect: Expect): void {
  for (const { name, span, nameSpan, children } of found) {
    expect(
      around.start <= span.start && span.end <= around.end,
      'an entry of the outline lies in its parent',
    );
    expect(span.start <= nameSpan.start && nameSpan.end <= span.end, 'the name of an entry lies in it');
    expect(nameSpan.start <= nameSpan.end && name !== '', 'an entry of the outline has a name');
    checkOutline(children, span, expect);
  }
}

function checkFolds(analysis: Analysis, expect: Expect): void {
  const lineOf = (offset: number) => analysis.lines.lineAt(offset);
  const open: { start: number; end: number }[] = [];
  let before = -1;
  for (const { span } of folds(analysis)) {
    expect(0 <= span.start && span.start <= span.end && span.end <= analysis.text.length, 'place of a fold');
    const [start, end] = [lineOf(span.start), lineOf(span.end)];
    expect(before < start && start < end, 'folds begin in lines of their own and hide some');
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) < start) open.pop();
    expect(end <= (open.at(-1)?.end ?? Number.POSITIVE_INFINITY), 'folds lie in each other or apart');
    open.push({ start, end });
    before = start;
  }
}

function checkTokens(analysis: Analysis, expect: Expect): void {
  let behind = 0;
  for (const { start, end } of insideTokens(analysis)) {
    expect(behind <= start && start < end && end <= analysis.text.length, 'tokens are in order and apart');
    behind = end;
  }
}

function checkCursor(analysis: Analysis, offset: number, expect: Expect): void {
  const { text } = analysis;
  const isInside = ({ start, end }: Span) => 0 <= start && start <= end && end <= text.length;
  for (const { replace, insert, label, edits } of complete(analysis, offset, { snippets: true })) {
    expect(
      replace.start <= offset && offset <= replace.end && isInside(replace),
      'completion holds the cursor',
    );
    expect(!/[\r\n]/.test(text.slice(replace.start, replace.end)), 'completion stays on a line');
    expect(label !== '' && !/[\uE000-\uF8FF]/.test(insert + label), 'completion has words of ours');
    expect(
      edits.every(({ span }) => isInside(span)),
      'place of what completion changes elsewhere',
    );
  }
  const shown = hover(analysis, offset)?.span;
  if (shown) expect(isInside(shown), 'place of a hover');
  let within: Span = { start: offset, end: offset };
  for (const span of selectionSpans(analysis, offset).toSorted(
    (a, b) => a.end - a.start - (b.end - b.start),
  )) {
    expect(isInside(span), 'place of a selection');
    expect(span.start <= within.start && within.end <= span.end, 'selections grow');
    within = span;
  }
  const anchor = anchorAt(analysis, offset);
  if (!anchor) return;
  expect(isInside(anchor.span) && anchor.aliases.every(isInside), 'places of an anchor');
  const renaming = renameAnchor(analysis, anchor, 'other-name');
  if ('edits' in renaming)
    expect(
      renaming.edits.every(({ span }) => isInside(span)),
      'places of a new name',
    );
}

function checkAction({ text }: Analysis, { edits }: Action, expect: Expect): void {
  let behind = 0;
  for (const { span } of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    expect(behind <= span.start && span.start <= span.end && span.end <= text.length, 'edits are apart');
    behind = span.end;
  }
}
