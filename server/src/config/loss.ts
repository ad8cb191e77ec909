/** What a conversion or a translation does not carry over. */
import type { Path } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import type { Finding } from './finding.ts';

/** Something that the new text does not say any more, or says differently; or, in a refusal, the reason. */
export interface Loss {
  /** Of what was lost, in the source. */
  readonly path: Path;
  /** Its place in the source, inside the text. */
  readonly span: Span;
  /** What it was and what to do, in one sentence. */
  readonly message: string;
}

/** What a finding says as a loss; one without a path is about the document. */
export function lossOf({ path, span, message }: Pick<Finding, 'path' | 'span' | 'message'>): Loss {
  return { path: path ?? [], span, message };
}

/** Losses in the order of the text. */
export function inOrder(losses: readonly Loss[]): readonly Loss[] {
  return losses.toSorted((a, b) => a.span.start - b.span.start);
}
