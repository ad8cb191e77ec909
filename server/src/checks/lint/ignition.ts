/** All rules of our own for Ignition documents; adding one is adding a line. */
import { resolveIgnition } from '../../spec/resolve.ts';
import type { IgnitionVersion } from '../../spec/types.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Finding } from '../finding.ts';
import { ignitionKey } from './ignition-key.ts';
import { ignitionMode } from './ignition-mode.ts';
import { ignitionSyntax } from './ignition-syntax.ts';
import { ignitionVersion } from './ignition-version.ts';
import { type Place, walkDocument } from './walk-document.ts';

export interface IgnitionLintInput {
  readonly text: string;
  /** As much as could be read. */
  readonly root: Node;
  /** The version as written; null when it cannot be found. */
  readonly version: string | null;
  /** The specification of that version; null when there is no such specification. */
  readonly specification: IgnitionVersion | null;
  /** What the real tool says. */
  readonly findings: readonly Finding[];
  /** Whether the real tool would accept a changed text; costs a full check. */
  accepts(text: string): boolean;
}

export interface IgnitionLintContext extends IgnitionLintInput {
  /** Every entry of every object that stands where a shape is. */
  readonly places: readonly Place[];
  /** Whether the text is no JSON. */
  readonly broken: boolean;
}

export interface IgnitionRule {
  /** Also the code of its findings. */
  readonly id: string;
  readonly title: string;
  /** The section of docs/rules.md, in Markdown. */
  readonly docs: string;
  readonly check: (context: IgnitionLintContext) => readonly Finding[];
}

export const IGNITION_RULES: readonly IgnitionRule[] = [
  ignitionVersion,
  ignitionKey,
  ignitionMode,
  ignitionSyntax,
];

/** Our findings on an Ignition document, in the order of the text. */
export function lintIgnition(input: IgnitionLintInput): readonly Finding[] {
  const places: Place[] = [];
  walkDocument(input.root, resolveIgnition(input.specification ?? '3.4.0'), (place) => places.push(place));
  const broken = input.findings.some(({ code }) => code === 'json-syntax');
  const context = { ...input, places, broken };
  return IGNITION_RULES.flatMap((rule) => rule.check(context)).sort((a, b) => a.span.start - b.span.start);
}
