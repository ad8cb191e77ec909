/** What a text is among the files of systemd and its neighbours, by its role and name. */
import type { DirectiveFile, NetworkFile, QuadletFile, SettingsFile, UnitFile } from './directive.ts';

/** What is known of a text: as `TextFacts` of embedded texts. */
export interface NamedText {
  readonly text: string;
  readonly role: 'unit' | 'dropin' | 'quadlet' | 'quadlet-dropin' | 'file' | 'config';
  /** The path of the file, or the name of the unit; of a drop-in the name of its unit; '' where nothing says it. */
  readonly owner: string;
}

const UNITS: readonly UnitFile[] = [
  ...(['service', 'socket', 'timer', 'mount', 'automount'] as const),
  ...(['swap', 'path', 'target', 'slice', 'scope'] as const),
];
const NETWORK: readonly NetworkFile[] = ['network', 'netdev', 'link'];
const QUADLETS: Readonly<Record<string, QuadletFile>> = {
  ...({ container: 'container', pod: 'pod', volume: 'volume', network: 'container-network' } as const),
  ...({ kube: 'kube', build: 'build', image: 'image', artifact: 'artifact' } as const),
};
const SETTINGS: Readonly<Record<string, SettingsFile | NetworkFile>> = {
  ...({ networkd: 'networkd.conf', timesyncd: 'timesyncd.conf', resolved: 'resolved.conf' } as const),
  ...({
    journald: 'journald.conf',
    logind: 'logind.conf',
    system: 'system.conf',
    user: 'system.conf',
  } as const),
  ...({ coredump: 'coredump.conf', oomd: 'oomd.conf', sleep: 'sleep.conf', pstore: 'pstore.conf' } as const),
  ...({ homed: 'homed.conf', iocost: 'iocost.conf', 'journal-upload': 'journal-upload.conf' } as const),
  ...({ 'journal-remote': 'journal-remote.conf' } as const),
};

/** The section that only files of one kind have, where a name says nothing. */
const TELLING: Readonly<Record<string, DirectiveFile>> = {
  ...({
    Service: 'service',
    Socket: 'socket',
    Timer: 'timer',
    Mount: 'mount',
    Automount: 'automount',
  } as const),
  ...({ Swap: 'swap', Path: 'path', Slice: 'slice', Scope: 'scope' } as const),
};
const TELLING_QUADLETS: Readonly<Record<string, DirectiveFile>> = {
  ...({ Container: 'container', Pod: 'pod', Volume: 'volume', Network: 'container-network' } as const),
  ...({ Kube: 'kube', Build: 'build', Image: 'image', Artifact: 'artifact' } as const),
};

/** The kind of file a text is; null where it is none of systemd's or Podman's. Without a name that tells its first sections do. */
export function directiveFileOf(text: NamedText): DirectiveFile | null {
  if (text.role === 'unit' || text.role === 'dropin') {
    return unitFile(text.owner) ?? (isUnsaid(text.owner) ? tellingSection(text.text, TELLING) : null);
  }
  if (text.role === 'quadlet' || text.role === 'quadlet-dropin') {
    const suffix = suffixOf(text.owner);
    return QUADLETS[suffix] ?? (isUnsaid(text.owner) ? tellingSection(text.text, TELLING_QUADLETS) : null);
  }
  return text.role === 'file' ? fileAt(text.owner) : null;
}

/** Whether a name does not say what it is the name of: there is none, or a template fills its end in. */
function isUnsaid(name: string): boolean {
  return !name.includes('.') || !/^\.[a-z-]*$/.test(name.slice(name.lastIndexOf('.')));
}

function suffixOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function unitFile(name: string): UnitFile | null {
  const suffix = suffixOf(name);
  return UNITS.find((one) => one === suffix) ?? null;
}

function tellingSection(
  text: string,
  sections: Readonly<Record<string, DirectiveFile>>,
): DirectiveFile | null {
  for (const [, name = ''] of text.matchAll(/^\[([A-Za-z]{1,12})\]/gm)) {
    if (Object.hasOwn(sections, name)) return sections[name] ?? null;
  }
  return null;
}

/** By the path; a drop-in is what the file is that it belongs to. */
function fileAt(path: string): DirectiveFile | null {
  const folders = path.split('/');
  const own = folders.pop() ?? '';
  const parent = folders.at(-1) ?? '';
  const isDropIn = own.endsWith('.conf') && parent.endsWith('.d') && parent.includes('.');
  const name = isDropIn ? parent.slice(0, -2) : own;
  const at = `${(isDropIn ? folders.slice(0, -1) : folders).join('/')}/`;
  if (/\/sysupdate(?:\.[^/]+)?\.d\/$/.test(`${folders.join('/')}/`)) return transfer(own);
  if (/\/repart\.d\/$/.test(`${folders.join('/')}/`)) return 'repart';
  if (/\/systemd\/(?:system|user)\/$/.test(at)) return unitFile(name);
  if (/\/containers\/systemd\//.test(at)) return QUADLETS[suffixOf(name)] ?? null;
  if (/\/systemd\/network\/$/.test(at)) return NETWORK.find((one) => one === suffixOf(name)) ?? null;
  if (/\/systemd\/$/.test(at) && name.endsWith('.conf')) return SETTINGS[name.slice(0, -5)] ?? null;
  return byFolder(at, name);
}

function byFolder(at: string, name: string): DirectiveFile | null {
  const suffix = suffixOf(name);
  if (suffix === 'nspawn' && /\/systemd\/nspawn\/$/.test(at)) return 'nspawn';
  if (suffix === 'dnssd' && /\/systemd\/dnssd\/$/.test(at)) return 'dnssd';
  return /^(?:container|volume|pod|kube|build|image)$/.test(suffix) ? (QUADLETS[suffix] ?? null) : null;
}

/** Before systemd 257 transfers ended in .conf. */
function transfer(name: string): DirectiveFile | null {
  const suffix = suffixOf(name);
  if (suffix === 'feature') return 'feature';
  return suffix === 'transfer' || suffix === 'conf' ? 'transfer' : null;
}
