/** Asks people what only they know: which target, which platform, where a filesystem is mounted. */
import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
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
      ...(offer.recommended && {
        description: l10n.t({ message: 'recommended', comment: 'of several versions' }),
      }),
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
  const sections = [
    section(l10n.t({ message: 'upgrade', comment: 'heading' }), upgrades),
    section(l10n.t({ message: 'convert', comment: 'heading' }), conversions),
  ];
  // A heading over the only section says nothing.
  const alone = upgrades.length === 0 || conversions.length === 0;
  const items = sections.flatMap((items) => (alone || items.length === 1 ? items.slice(1) : items));
  const placeHolder = l10n.t('You see the difference before anything is changed');
  return (await window.showQuickPick(items, { title, placeHolder }))?.offer;
}

/** What ct's names of platforms stand for. */
function platformNames(): Readonly<Record<string, string>> {
  return {
    azure: 'Microsoft Azure',
    digitalocean: 'DigitalOcean',
    ec2: 'Amazon EC2',
    gce: 'Google Compute Engine',
    packet: l10n.t('Packet, later Equinix Metal'),
    'openstack-metadata': l10n.t('OpenStack with its metadata service'),
    'vagrant-virtualbox': l10n.t('Vagrant with VirtualBox'),
    'cloudstack-configdrive': l10n.t('CloudStack with a config drive'),
    custom: l10n.t('Another platform, with a metadata service of your own'),
  };
}

async function askPlatform(title: string, choices: readonly string[]): Promise<string | undefined> {
  const names = platformNames();
  const items = choices.map((label) => ({ label, description: names[label] ?? '' }));
  const placeHolder = l10n.t('The config has values that depend on the platform. Where do the machines run?');
  return (await window.showQuickPick(items, { title, placeHolder }))?.label;
}

const EXAMPLE = '/var/lib/data';

function checkMountPoint(path: string): string | undefined {
  return /^\/(?!\/)/.test(path.trim()) && !path.includes('\n')
    ? undefined
    : l10n.t('An absolute path, such as {0}', EXAMPLE);
}

async function askMountPoint(title: string, name: string): Promise<string | undefined> {
  const path = await window.showInputBox({
    title,
    prompt: l10n.t('Where is the filesystem “{0}” mounted on the machine?', name),
    placeHolder: EXAMPLE,
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
