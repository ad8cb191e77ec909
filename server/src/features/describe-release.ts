/** Variants and versions in words. */
import type { Analysis } from '../analysis.ts';
import { RELEASES, type Release } from '../spec/releases.ts';
import { asIgnitionVersion } from '../spec/types.ts';
import { words } from '../text/words.ts';
import type { Located } from './locate.ts';
import { code, paragraphs } from './markdown.ts';
import { releaseName } from './since.ts';

/** What a release renders to and where it boots, in one line; `name` is what it is called, where that is to be said, too. */
export function describeRelease(release: Release, name = ''): string {
  const { ignition, experimental } = release;
  const renders =
    name === '' ? words`renders to Ignition ${ignition}` : words`${name} renders to Ignition ${ignition}`;
  return [renders, bootsOn(release), experimental ? words`experimental, may change` : '']
    .filter(Boolean)
    .join(' · ');
}

/** Of other systems than Flatcar we do not know which releases boot what. */
function bootsOn({ variant, since }: Release): string {
  if (variant !== 'flatcar') return '';
  return since ? words`boots on Flatcar ${since} and later` : words`no Flatcar release boots it yet`;
}

/** The versions of a variant, as a Markdown list; '' for a variant without any. */
export function describeVariant(variant: string): string {
  const rows = RELEASES.filter((release) => release.variant === variant);
  if (rows.length === 0) return '';
  const lines = rows.map((release) => `- ${describeRelease(release, code(release.version))}`);
  return paragraphs([`**${code(variant)}**`, lines.join('\n')]);
}

/** What the version under the cursor is; '' for one that does not exist. */
export function describeVersion(analysis: Analysis, at: Located, written: string): string {
  if (at.holder?.name === 'Config' && analysis.format?.hasVariants) {
    const release = analysis.release;
    return release ? describeRelease(release, `**${releaseName(release)}**`) : '';
  }
  const known = asIgnitionVersion(written);
  if (!known) return '';
  const from = RELEASES.filter((release) => release.ignition === known).map(releaseName);
  const butane = from.length > 0 ? words`Butane ${from.join(', ')} renders to it.` : '';
  return paragraphs([words`**Ignition ${known}**`, butane]);
}
