/** The kinds of virtual interfaces that .netdev files make (systemd 257). */

/** The sections of each Kind, besides [Match] and [NetDev]. */
export const KINDS: Readonly<Record<string, readonly string[]>> = {
  ...{ bareudp: ['BareUDP'], batadv: ['BatmanAdvanced'], bond: ['Bond'], bridge: ['Bridge'], dummy: [] },
  ...{
    erspan: ['Tunnel'],
    fou: ['FooOverUDP'],
    geneve: ['GENEVE'],
    gre: ['Tunnel'],
    gretap: ['Tunnel'],
    ifb: [],
  },
  ...{ ip6gre: ['Tunnel'], ip6gretap: ['Tunnel'], ip6tnl: ['Tunnel'], ipip: ['Tunnel'], ipoib: ['IPoIB'] },
  ...{ ipvlan: ['IPVLAN'], ipvtap: ['IPVTAP'], l2tp: ['L2TP', 'L2TPSession'], macvlan: ['MACVLAN'] },
  macsec: ['MACsec', 'MACsecReceiveChannel', 'MACsecTransmitAssociation', 'MACsecReceiveAssociation'],
  ...{
    macvtap: ['MACVTAP'],
    netdevsim: [],
    nlmon: [],
    sit: ['Tunnel'],
    tap: ['Tap'],
    tun: ['Tun'],
    vcan: [],
  },
  ...{ veth: ['Peer'], vlan: ['VLAN'], vrf: ['VRF'], vti: ['Tunnel'], vti6: ['Tunnel'], vxcan: ['VXCAN'] },
  ...{ vxlan: ['VXLAN'], wireguard: ['WireGuard', 'WireGuardPeer'], wlan: ['WLAN'], xfrm: ['Xfrm'] },
};

/** Their names, as `Kind=` takes them. */
export const KIND_NAMES: readonly string[] = Object.keys(KINDS);
