/** What stands above the header of a config: the way out of an old format, the way to its preview, how large it is, and whether a machine boots with it. */
import { type Analysis, asFilled } from '../analysis.ts';
import { nameOfTarget, parseTarget } from '../spec/flatcar/releases.ts';
import { child } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { diagnostics } from './diagnostics.ts';
import { bootOf } from './machine-view/booted.ts';
import type { Settings } from './settings.ts';
import { platformOf, renderedBytes, sizeInWords } from './size-meter.ts';

export type LensKind = 'convert' | 'preview' | 'size' | 'boot';

/** A lens, of which the text is asked for when it is seen. */
export interface Lens {
  readonly kind: LensKind;
  readonly span: Span;
}

/** A lens with its text. */
export interface ResolvedLens {
  readonly title: string;
  /** What it leads to. */
  readonly leadsTo: 'convert' | 'preview' | 'size' | 'problems' | 'machine' | null;
}

/** The lenses of a document: all at its header; none for one that is not ours, or that has not begun. Costs next to nothing. */
export function lenses(analysis: Analysis): readonly Lens[] {
  const { root } = analysis.tree;
  if (analysis.kind === 'unknown' || root?.kind !== 'map') return [];
  const header = root.entries.find(({ value }) => value === child(root, 'variant')) ?? root.entries[0];
  if (!header) return [];
  const span = header.key.span;
  const shown = asFilled(analysis);
  const kinds: LensKind[] = analysis.format?.isOld ? ['convert'] : [];
  // Ignition is what it renders to.
  if (analysis.kind !== 'ignition' || analysis.format?.isOld) kinds.push('preview');
  if (shown.rendered) kinds.push('size');
  if (shown.rendered && isForFlatcar(shown)) kinds.push('boot');
  return kinds.map((kind) => ({ kind, span }));
}

/** The text of a lens; null where there is nothing to say. */
export function resolveLens(
  analysis: Analysis,
  kind: LensKind,
  settings: Pick<Settings, 'target' | 'platform' | 'templates' | 'butaneArtifacts'>,
): ResolvedLens | null {
  if (kind === 'convert') return { title: words`Convert to Butane…`, leadsTo: 'convert' };
  if (kind === 'preview') return { title: words`Preview`, leadsTo: 'preview' };
  return kind === 'size' ? sizeLens(analysis, settings) : bootLens(analysis, settings);
}

function sizeLens(analysis: Analysis, settings: Pick<Settings, 'platform'>): ResolvedLens | null {
  const shown = asFilled(analysis);
  const bytes = renderedBytes(shown);
  return bytes === null ? null : { title: sizeInWords(bytes, platformOf(shown, settings)), leadsTo: 'size' };
}

function bootLens(
  analysis: Analysis,
  settings: Pick<Settings, 'target' | 'templates' | 'butaneArtifacts'>,
): ResolvedLens | null {
  const shown = asFilled(analysis);
  const blockers = diagnostics(analysis, settings).filter(
    ({ finding }) => finding.harm === 'stops-boot',
  ).length;
  return bootWords(shown, blockers, settings, 'problems');
}

/**
 * The lens of a machine that is composed: what stops its boot, which may be said of no single config, so that it leads to the machine.
 * Rules are not asked, as that would double what typing costs.
 */
export function bootLensOfMachine(
  analysis: Analysis,
  settings: Pick<Settings, 'target'>,
): ResolvedLens | null {
  const { boot } = bootOf(analysis, null);
  return boot && bootWords(analysis, boot.refusals.length, settings, 'machine');
}

function bootWords(
  analysis: Analysis,
  blockers: number,
  settings: Pick<Settings, 'target'>,
  leadsTo: ResolvedLens['leadsTo'],
): ResolvedLens | null {
  const target = parseTarget(settings.target) ?? parseTarget('latest');
  if (!target) return null;
  const name = nameOfTarget(target);
  if (blockers > 0) {
    const title =
      blockers === 1
        ? words`1 problem stops the boot of ${name}`
        : words`${blockers} problems stop the boot of ${name}`;
    return { title, leadsTo };
  }
  // What is fetched at boot nobody knows here.
  const isPart = analysis.effective()?.incomplete === true;
  const title = isPart
    ? words`${name}: nothing seen here stops the boot`
    : words`${name}: nothing stops the boot`;
  return { title, leadsTo: null };
}

/** Of other systems nobody knows what stops their boot. */
function isForFlatcar({ variant, machine, format }: Analysis): boolean {
  if (variant !== null) return variant === 'flatcar';
  return format?.isOld === true || machine()?.system === 'flatcar';
}
