/** Which sections a file may have, in the order in which people write them. */

import { once } from '../../text/once.ts';
import type { DirectiveFile } from './directive.ts';
import { OTHER_DIRECTIVES } from './table.ts';

const UNIT = ['unit/Unit'];
const OWN_SECTIONS: Readonly<Record<string, string>> = {
  ...{ service: 'Service', socket: 'Socket', timer: 'Timer', mount: 'Mount', automount: 'Automount' },
  ...{ swap: 'Swap', path: 'Path', slice: 'Slice', scope: 'Scope' },
};
const QUADLETS: Readonly<Record<string, string>> = {
  ...{ container: 'Container', pod: 'Pod', volume: 'Volume', 'container-network': 'Network' },
  ...{ kube: 'Kube', build: 'Build', image: 'Image', artifact: 'Artifact' },
};

/** The sections of a file, in the order in which people write them; of a .netdev those of every Kind. */
export function sectionsOf(file: DirectiveFile): readonly string[] {
  return placesOf(file).map((place) => place.slice(place.lastIndexOf('/') + 1));
}

/** The sections of a file with the table that each is in: `unit/Install`, `quadlet/Pod`. */
export function placesOf(file: DirectiveFile): readonly string[] {
  if (isQuadlet(file)) {
    const own = `quadlet/${QUADLETS[file]}`;
    return [...UNIT, own, 'quadlet/Quadlet', 'service/Service', 'unit/Install'];
  }
  if (file === 'target') return [...UNIT, 'unit/Install'];
  const own = OWN_SECTIONS[file];
  return own === undefined ? (others().get(file) ?? []) : [...UNIT, `${file}/${own}`, 'unit/Install'];
}

/** Whether a section may stand several times in a file, each time for something else, as [Address] and [Route] of networkd. */
export function mayRepeat(file: DirectiveFile, section: string): boolean {
  const isNetwork = file === 'network' || file === 'netdev' || file === 'link';
  return isNetwork && REPEATED.has(section);
}

const REPEATED: ReadonlySet<string> = new Set([
  ...['Address', 'Route', 'Neighbor', 'NextHop', 'RoutingPolicyRule', 'SR-IOV', 'BridgeFDB', 'BridgeMDB'],
  ...['BridgeVLAN', 'IPv6AddressLabel', 'IPv6Prefix', 'IPv6RoutePrefix', 'IPv6PREF64Prefix'],
  ...['DHCPServerStaticLease', 'WireGuardPeer', 'L2TPSession', 'MACsecReceiveChannel'],
  ...['MACsecTransmitAssociation', 'MACsecReceiveAssociation'],
]);

/** Whether Podman makes units of a file. */
export function isQuadlet(file: DirectiveFile): boolean {
  return Object.hasOwn(QUADLETS, file);
}

const others = once(() => {
  const files = new Map<string, string[]>();
  for (const line of OTHER_DIRECTIVES.split('\n')) {
    if (!line.startsWith('[')) continue;
    const places = line.slice(1, line.indexOf(']'));
    for (const place of places.split(' ')) {
      const [file = ''] = place.split('/');
      const known = files.get(file) ?? [];
      if (!known.includes(place)) files.set(file, [...known, place]);
    }
  }
  return files;
});
