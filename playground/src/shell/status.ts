/** The line below the editor, and what is said of old formats. */
import type { StatusParams } from '../../../server/src/protocol.ts';
import type { Health } from '../server/server.ts';
import { byId } from '../words/dom.ts';
import { t } from '../words/texts.ts';

/** Names of formats are the same in all languages. */
function kindName(kind: StatusParams['kind']): string {
  const names: Readonly<Record<StatusParams['kind'], string>> = {
    butane: 'Butane',
    ignition: 'Ignition',
    'container-linux-config': 'Container Linux Config',
    'cloud-config': 'cloud-config',
    unknown: t('No config yet'),
  };
  return names[kind];
}

/** What is said of a format that is left behind; null for others. */
export function oldWords({ old, kind }: StatusParams): string | null {
  if (!old) return null;
  if (kind === 'container-linux-config')
    return t('This is a Container Linux Config, which today’s Flatcar does not read.');
  if (kind === 'cloud-config')
    return t('This is a cloud-config, of which Flatcar reads a part, and that on every boot.');
  return kind === 'ignition'
    ? t('This is Ignition 2, which Flatcar can only translate while it boots.')
    : null;
}

/** Shows what the config is, and how much is found in it. */
export function showStatus(status: StatusParams, summary: string): void {
  const { kind, variant, specVersion, ignitionVersion } = status;
  const what = [kindName(kind), variant, specVersion].filter(Boolean).join(' ');
  const becomes =
    ignitionVersion !== null && ignitionVersion !== specVersion ? ` → Ignition ${ignitionVersion}` : '';
  byId('kind').textContent = `${what}${becomes}`;
  byId('count').textContent = summary;
}

/** Shows how the server is. */
export function showHealth({ kind }: Health): void {
  byId('health').textContent = kind === 'ready' ? '' : kind === 'starting' ? t('Starting…') : t('Stopped');
  document.documentElement.dataset['health'] = kind;
}
