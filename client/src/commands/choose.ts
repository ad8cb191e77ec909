/** Asks people what only they know: which target, which platform, where a filesystem is mounted. */
import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { ConversionOffer, ConvertNeed, ConvertParams } from '../../../server/src/protocol.ts';

interface OfferItem extends QuickPickItem {
  readonly offer?: ConversionOffer;
}

function section(label: string, offers: readonly ConversionOffer[]): readonly OfferItem[] {
  const best = [...offers].sort((a, b) => Number(b.recommended) - Number(a.recommended));
  return [
    { label, kind: QuickPickItemKind.Separator },
    ...best.map((offer) => ({
      label: offer.title,
      detail: offer.detail,
      ...(offer.recommended && { description: 'recommended' }),
      offer,
    })),
  ];
}

/** Lets people choose among offers, the recommended first; a single one is taken at once. Undefined when cancelled. */
export async function chooseOffer(
  title: string,
  offers: readonly ConversionOffer[],
): Promise<ConversionOffer | undefined> {
  if (offers.length <= 1) {
    return offers[0];
  }
  const upgrades = offers.filter(({ kind }) => kind === 'upgrade');
  const conversions = offers.filter(({ kind }) => kind === 'conversion');
  const sections = [section('upgrade', upgrades), section('convert', conversions)];
  // A heading over the only section says nothing.
  const alone = upgrades.length === 0 || conversions.length === 0;
  const items = sections.flatMap((items) => (alone || items.length === 1 ? items.slice(1) : items));
  const placeHolder = 'You see the difference before anything is changed';
  return (await window.showQuickPick(items, { title, placeHolder }))?.offer;
}

/** What ct's names of platforms stand for. */
const PLATFORMS: Readonly<Record<string, string>> = {
  azure: 'Microsoft Azure',
  digitalocean: 'DigitalOcean',
  ec2: 'Amazon EC2',
  gce: 'Google Compute Engine',
  packet: 'Packet, later Equinix Metal',
  'openstack-metadata': 'OpenStack with its metadata service',
  'vagrant-virtualbox': 'Vagrant with VirtualBox',
  'cloudstack-configdrive': 'CloudStack with a config drive',
  custom: 'Another platform, with a metadata service of your own',
};

async function askPlatform(title: string, choices: readonly string[]): Promise<string | undefined> {
  const items = choices.map((label) => ({ label, description: PLATFORMS[label] ?? '' }));
  const placeHolder = 'The config has values that depend on the platform. Where do the machines run?';
  return (await window.showQuickPick(items, { title, placeHolder }))?.label;
}

function checkMountPoint(path: string): string | undefined {
  return /^\/(?!\/)/.test(path.trim()) && !path.includes('\n')
    ? undefined
    : 'An absolute path, such as /var/lib/data';
}

async function askMountPoint(title: string, name: string): Promise<string | undefined> {
  const path = await window.showInputBox({
    title,
    prompt: `Where is the filesystem “${name}” mounted on the machine?`,
    placeHolder: '/var/lib/data',
    ignoreFocusOut: true,
    validateInput: checkMountPoint,
  });
  return path?.trim();
}

/** Asks for what a refused conversion waits for; gives the request with the answer, undefined when cancelled. */
export async function answerNeed(
  title: string,
  params: ConvertParams,
  need: ConvertNeed,
): Promise<ConvertParams | undefined> {
  if (need.kind === 'platform') {
    const platform = await askPlatform(title, need.choices);
    return platform === undefined ? undefined : { ...params, platform };
  }
  const mounted = new Map(Object.entries(params.filesystems ?? {}));
  for (const name of need.names) {
    const path = await askMountPoint(title, name);
    if (path === undefined) {
      return undefined;
    }
    mounted.set(name, path);
  }
  return { ...params, filesystems: Object.fromEntries(mounted) };
}
