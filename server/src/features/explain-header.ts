/** Which variants and versions there are, for a header that names none of them. */
import type { Analysis } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { listOf } from '../spec/available.ts';
import { RELEASES } from '../spec/releases.ts';
import { nearest } from '../text/similar.ts';
import { words } from '../text/words.ts';
import { describeVariant } from './describe-release.ts';
import { code, paragraphs } from './markdown.ts';

/** The versions of the variant, or the variants when there is no such one, as Markdown. */
export function explainHeader(analysis: Analysis, finding: Finding): string {
  if (!analysis.format?.hasVariants) return '';
  const { variant, version } = analysis;
  if (finding.code === 'variant-missing' || variant === null) {
    return words`A Butane config says first what it is for: \`variant: flatcar\` and \`version: 1.1.0\`, for instance.`;
  }
  const variants = [...new Set(RELEASES.map((release) => release.variant))];
  if (!variants.includes(variant)) return explainVariant(variant, variants);
  const others = new Set(
    RELEASES.filter((release) => release.version === version).map((release) => release.variant),
  );
  const theirs = words`${code(version ?? '')} is a version of ${listOf([...others])}.`;
  // Our own finding lists the versions.
  const listed = analysis.findings.some((other) => other.code === 'spec-version-unknown');
  return paragraphs([others.size > 0 ? theirs : '', listed ? '' : describeVariant(variant)]);
}

function explainVariant(variant: string, variants: readonly string[]): string {
  const all = words`The variants are ${listOf(variants.map(code))}.`;
  const meant = nearest(variant, variants);
  return meant === null ? all : words`${all} Did you mean ${code(meant)}?`;
}
