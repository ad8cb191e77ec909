/** What stands above the header of a config: the way out of an old format, the way to its preview, how large it is, and whether a machine boots with it. */
import type { Analysis } from '../analysis.ts';
import { platformsOf } from '../lint/platforms.ts';
import { nameOfTarget, parseTarget } from '../spec/flatcar/releases.ts';
import { USER_DATA_LIMITS, type UserDataLimit } from '../spec/flatcar/user-data.ts';
import { child } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { diagnostics } from './diagnostics.ts';
import type { Settings } from './settings.ts';
import { sizeOfBytes } from './sizes.ts';
import { renderedBytes } from './status.ts';

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
  readonly leadsTo: 'convert' | 'preview' | 'problems' | null;
}

/** The lenses of a document: all at its header; none for one that is not ours, or that has not begun. Costs next to nothing. */
export function lenses(analysis: Analysis): readonly Lens[] {
  const { root } = analysis.tree;
  if (analysis.kind === 'unknown' || root?.kind !== 'map') return [];
  const header = root.entries.find(({ value }) => value === child(root, 'variant')) ?? root.entries[0];
  if (!header) return [];
  const span = header.key.span;
  const shown = analysis.filled?.analysis ?? analysis;
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
  settings: Pick<Settings, 'target' | 'templates' | 'butaneArtifacts'>,
): ResolvedLens | null {
  if (kind === 'convert') return { title: 'Convert to Butane…', leadsTo: 'convert' };
  if (kind === 'preview') return { title: 'Preview', leadsTo: 'preview' };
  return kind === 'size' ? sizeLens(analysis) : bootLens(analysis, settings);
}

function sizeLens(analysis: Analysis): ResolvedLens | null {
  const bytes = renderedBytes(analysis.filled?.analysis ?? analysis);
  if (bytes === null) return null;
  const machine = analysis.machine();
  const named = [...(machine ? platformsOf(machine) : [])].flatMap((id) => USER_DATA_LIMITS.get(id) ?? []);
  const size = `Ignition: ${sizeOfBytes(bytes)}`;
  if (named.length > 0) {
    const least = named.reduce((one, other) => (other.bytes < one.bytes ? other : one));
    const limit = `${sizeOfBytes(least.bytes)} that ${least.name} takes`;
    if (bytes > least.bytes) return { title: `${size}, more than the ${limit}`, leadsTo: null };
    return { title: `${size}, ${Math.ceil((100 * bytes) / least.bytes)} % of the ${limit}`, leadsTo: null };
  }
  const under = [...USER_DATA_LIMITS.values()].filter((limit) => limit.common && limit.bytes < bytes);
  return {
    title: under.length === 0 ? size : `${size}, more than ${listed(under)} as user data`,
    leadsTo: null,
  };
}

/** `EC2, Akamai and 2 others take`. */
function listed(limits: readonly UserDataLimit[]): string {
  const names = limits.slice(0, 3).map(({ name }) => name);
  const more = limits.length - names.length;
  if (more > 0) return `${names.join(', ')} and ${more} more take`;
  const last = names.pop() ?? '';
  return names.length === 0 ? `${last} takes` : `${names.join(', ')} and ${last} take`;
}

function bootLens(
  analysis: Analysis,
  settings: Pick<Settings, 'target' | 'templates' | 'butaneArtifacts'>,
): ResolvedLens | null {
  const shown = analysis.filled?.analysis ?? analysis;
  const blockers = diagnostics(analysis, settings).filter(
    ({ finding }) => finding.harm === 'stops-boot',
  ).length;
  const target = parseTarget(settings.target) ?? parseTarget('latest');
  if (!target) return null;
  const name = nameOfTarget(target);
  if (blockers > 0) {
    const things = blockers === 1 ? '1 thing stops' : `${blockers} things stop`;
    return { title: `${things} the boot of ${name}`, leadsTo: 'problems' };
  }
  // What is fetched at boot nobody knows here.
  const isPart = shown.effective()?.incomplete === true;
  return { title: `${name}: nothing${isPart ? ' seen here' : ''} stops the boot`, leadsTo: null };
}

/** Of other systems nobody knows what stops their boot. */
function isForFlatcar({ variant, machine, format }: Analysis): boolean {
  if (variant !== null) return variant === 'flatcar';
  return format?.isOld === true || machine()?.system === 'flatcar';
}
