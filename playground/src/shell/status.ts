/** The line below the editor, and what is said of old formats. */
import type { StatusParams } from '../../../server/src/protocol.ts';
import type { Health } from '../server/server.ts';
import { byId } from '../words/dom.ts';

const KINDS: Readonly<Record<StatusParams['kind'], string>> = {
  butane: 'Butane',
  ignition: 'Ignition',
  'container-linux-config': 'Container Linux Config',
  'cloud-config': 'cloud-config',
  unknown: 'No config yet',
};

const OLD: Partial<Record<StatusParams['kind'], string>> = {
  'container-linux-config': 'This is a Container Linux Config, which today’s Flatcar does not read.',
  'cloud-config': 'This is a cloud-config, of which Flatcar reads a part, and that on every boot.',
  ignition: 'This is Ignition 2, which Flatcar can only translate while it boots.',
};

/** What is said of a format that is left behind; null for others. */
export function oldWords({ old, kind }: StatusParams): string | null {
  return old ? (OLD[kind] ?? null) : null;
}

/** Shows what the config is, and how much is found in it. */
export function showStatus(status: StatusParams, summary: string): void {
  const { kind, variant, specVersion, ignitionVersion } = status;
  const what = [KINDS[kind], variant, specVersion].filter(Boolean).join(' ');
  const becomes =
    ignitionVersion !== null && ignitionVersion !== specVersion ? ` → Ignition ${ignitionVersion}` : '';
  byId('kind').textContent = `${what}${becomes}`;
  byId('count').textContent = summary;
}

/** Shows how the server is. */
export function showHealth({ kind }: Health): void {
  byId('health').textContent = kind === 'ready' ? '' : kind === 'starting' ? 'Starting…' : 'Stopped';
  document.documentElement.dataset['health'] = kind;
}
