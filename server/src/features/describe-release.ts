/** Variants and versions in words. */
import type { Analysis } from '../analysis.ts';
import { RELEASES, type Release } from '../spec/releases.ts';
import { asIgnitionVersion } from '../spec/types.ts';
import type { Located } from './locate.ts';
import { code, paragraphs } from './markdown.ts';
import { releaseName } from './since.ts';

/** What a release renders to and where it boots, in one line. */
export function describeRelease(release: Release): string {
  const experimental = release.experimental ? ' · experimental, may change' : '';
  return `renders to Ignition ${release.ignition}${bootsOn(release)}${experimental}`;
}

/** Of other systems than Flatcar we do not know which releases boot what. */
function bootsOn({ variant, since }: Release): string {
  if (variant !== 'flatcar') return '';
  return since ? ` · boots on Flatcar ${since} and later` : ' · no Flatcar release boots it yet';
}

/** The versions of a variant, as a Markdown list; '' for a variant without any. */
export function describeVariant(variant: string): string {
  const rows = RELEASES.filter((release) => release.variant === variant);
  if (rows.length === 0) return '';
  const lines = rows.map((release) => `- ${code(release.version)} ${describeRelease(release)}`);
  return paragraphs([`**${code(variant)}**`, lines.join('\n')]);
}

/** What the version under the cursor is; '' for one that does not exist. */
export function describeVersion(analysis: Analysis, at: Located, written: string): string {
  if (at.holder?.name === 'Config' && analysis.format?.hasVariants) {
    const release = analysis.release;
    return release ? `**${releaseName(release)}** ${describeRelease(release)}` : '';
  }
  const known = asIgnitionVersion(written);
  if (!known) return '';
  const from = RELEASES.filter((release) => release.ignition === known).map(releaseName);
  const butane = from.length > 0 ? `Butane ${from.join(', ')} renders to it.` : '';
  return paragraphs([`**Ignition ${known}**`, butane]);
}
