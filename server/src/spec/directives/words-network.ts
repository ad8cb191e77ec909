/** Our own sentences on networks, devices and links: sections in brackets, then a directive and its sentence a line (systemd 257, Podman 5). */
export const WORDS_NETWORK = `
[network/Match link/Match]
MACAddress The addresses of the interfaces that the file is for, as a list.
PermanentMACAddress The burnt-in addresses of the interfaces that the file is for.
Path Patterns of the persistent path of the device, as udev's ID_PATH has it.
Driver Patterns of the driver, such as \`virtio_net\`.
Type Patterns of the kind of interface, such as \`ether\`, \`wlan\` or \`loopback\`; \`networkctl list\` shows it.
Kind Patterns of the kind of a virtual interface, such as \`bridge\` or \`veth\`.
Property A property of udev and its value, as \`udevadm info\` shows them.
Host The host name or machine ID on which the file counts; \`!\` in front asks for the opposite.
Virtualization The kind of virtual machine on which the file counts, or a boolean.
KernelCommandLine A word of the kernel command line with which the file counts.
KernelVersion The kernels with which the file counts.
Architecture The processor with which the file counts.
[network/Match]
Name Patterns of interface names such as \`eth0\` or \`en*\`; the first .network file by name that matches wins, and later ones are not read for that interface.
SSID Patterns of the wireless network that is joined.
WLANInterfaceType What the wireless interface is used as, such as \`station\` or \`ap\`.
[link/Match]
OriginalName Patterns of the name the kernel gave to the interface; names of udev do not match here.
[network/Link]
MACAddress The address that is set on the interface.
MTUBytes The largest packet of the interface.
ARP Whether the interface answers ARP.
Multicast Whether the interface takes part in multicast.
AllMulticast Whether the interface takes all multicast packets.
Promiscuous Whether the interface takes all packets.
Unmanaged With \`yes\` networkd leaves the interface alone, as for those of container networks.
Group The number of the group the interface is in.
RequiredForOnline Whether the interface counts for network-online.target; \`no\` for those without a cable keeps the boot from waiting.
RequiredFamilyForOnline Whether IPv4, IPv6 or both must have an address before the interface counts as online.
ActivationPolicy Whether networkd brings the interface up, leaves it alone (\`manual\`) or takes it down.
[network/Network]
Description A few words for people.
DHCP Whether addresses come by DHCP: \`yes\`, \`no\`, \`ipv4\` or \`ipv6\`; \`both\`, \`v4\` and \`v6\` are outdated spellings.
DHCPServer Whether the interface answers DHCP requests of others.
LinkLocalAddressing For which families the interface gives itself a link-local address: \`ipv6\` unless set.
IPv6LinkLocalAddressGenerationMode How the link-local IPv6 address is made.
IPv4LLRoute Adds a route that reaches machines with link-local addresses only.
DefaultRouteOnDevice Adds a default route by way of the interface itself, for point-to-point links.
LLDP Whether announcements of switches are received.
EmitLLDP Whether the machine announces itself to switches.
Address An address with its prefix length, \`192.0.2.5/24\`, without which it is taken for a single host; each address needs a line of its own.
Gateway The default gateway, which an address of the interface has to reach.
DNS A name server, with a port or a server name where needed; several lines add up.
Domains Domains that short names are searched in; \`~\` in front routes queries only, and \`~.\` makes the interface the one for all names.
DNSDefaultRoute Whether names outside of all domains are asked of this interface.
NTP Time servers for systemd-timesyncd.
IPv4Forwarding Whether packets from this interface are passed on to others.
IPv6Forwarding Whether packets from this interface are passed on to others.
IPForward Outdated: \`IPv4Forwarding=\` and \`IPv6Forwarding=\` took its place in systemd 256.
IPMasquerade Hides what comes through this interface behind the addresses of the machine, and switches forwarding on.
IPv6PrivacyExtensions Whether temporary IPv6 addresses are used.
IPv6AcceptRA Whether router advertisements are taken, which IPv6 addresses and DHCPv6 mostly depend on.
IPv6SendRA Whether the interface sends router advertisements.
DHCPPrefixDelegation Whether the interface takes a part of a prefix that another one got by DHCPv6.
IPv6DuplicateAddressDetection How many times duplicate addresses are looked for.
IPv6HopLimit The hop limit of packets.
IPv4ProxyARP Answers ARP for addresses behind other interfaces.
IPv6ProxyNDP Answers neighbour discovery for addresses behind other interfaces.
IPv4ReversePathFilter Whether packets are dropped whose answer would take another way.
IPv6MTUBytes The largest IPv6 packet of the interface.
Bridge The bridge that the interface is put in; addresses then belong to the bridge.
Bond The bond that the interface is put in; addresses then belong to the bond.
VRF The VRF that the interface is put in.
VLAN A VLAN interface, made by a .netdev file, on top of this one; several lines add up.
IPVLAN An IPVLAN interface on top of this one.
MACVLAN A MACVLAN interface on top of this one.
MACVTAP A MACVTAP interface on top of this one.
VXLAN A VXLAN interface on top of this one.
Tunnel A tunnel on top of this one.
MACsec A MACsec interface on top of this one.
Xfrm An Xfrm interface on top of this one.
BatmanAdvanced The interface of B.A.T.M.A.N. that this one is put in.
ActiveSlave Whether the interface is the active one of its bond.
PrimarySlave Whether the interface is the preferred one of its bond.
ConfigureWithoutCarrier Sets up the interface also without a cable, as an empty bridge needs it.
IgnoreCarrierLoss How long the setup stays when the cable is pulled.
KeepConfiguration Which addresses and routes stay when networkd stops or restarts; \`yes\` suits a machine whose root is on the network.
BindCarrier Interfaces of which one must have a carrier for this one to be up.
LLMNR Whether LLMNR is used on the interface.
MulticastDNS Whether mDNS is used on the interface.
DNSOverTLS Whether queries of the interface go over TLS.
DNSSEC Whether answers of the interface are checked with DNSSEC.
UseDomains Whether domains that are learned from the network are used.
[network/Address]
Address An address with its prefix length; each one needs a section of its own.
Peer The address at the other end of a point-to-point link.
Broadcast The broadcast address, or whether there is one.
Label A label such as \`eth0:1\` for old tools.
PreferredLifetime With \`0\` the address is not chosen for connections of the machine.
Scope How far the address counts: \`global\`, \`link\` or \`host\`.
RouteMetric The metric of the route that the prefix gets.
AddPrefixRoute Whether a route to the prefix is added.
DuplicateAddressDetection For which families the address is checked for duplicates.
[network/Route]
Destination The prefix that the route leads to; left out it is the default route.
Gateway The router, which has to be reachable; \`_dhcp4\` takes the one of DHCP.
GatewayOnLink Takes the gateway as reachable although no address covers it, as clouds with /32 addresses need it.
Source The prefix of the senders that the route is for.
PreferredSource The address that packets get that take the route.
Metric Which of several routes wins: the lowest.
Scope How far the route reaches; \`link\` for a network without a router.
Type With \`blackhole\`, \`unreachable\` or \`prohibit\` packets go nowhere.
Table The routing table: a number or a name.
MTUBytes The largest packet on the route.
InitialCongestionWindow The first congestion window of TCP on the route.
Protocol What made the route, as \`ip route\` shows it: \`static\`, \`boot\`, \`kernel\`, or a number.
QuickAck Whether TCP acknowledges at once on the route.
[network/RoutingPolicyRule]
From The senders that the rule is for.
To The receivers that the rule is for.
Table The table in which packets that match are looked up.
Priority The order of the rules: the lowest first.
FirewallMark The firewall mark that packets must have.
IncomingInterface The interface that packets come from.
OutgoingInterface The interface that packets go to.
Family Whether a rule without addresses is for IPv4, IPv6 or both.
InvertRule Turns the rule around.
User The users whose packets the rule is for.
[network/DHCPv4]
UseDNS Whether name servers of the DHCP server are used.
UseNTP Whether time servers of the DHCP server are used.
UseHostname Whether the host name comes from the DHCP server, where none is set.
UseDomains Whether the domain of the DHCP server is used as a search domain; \`route\` only routes queries.
UseRoutes Whether routes of the DHCP server are used, the default route included.
UseGateway Whether the default route of the DHCP server is used.
UseMTU Whether the MTU of the DHCP server is used.
UseTimezone Whether the time zone of the DHCP server is set.
SendHostname Whether the host name is sent to the DHCP server.
Hostname The name told to the DHCP server instead of the host name.
ClientIdentifier Whether the server tells machines apart by \`mac\` or \`duid\`; cloned machines with one machine ID get one address with \`duid\`.
RouteMetric The metric of routes of the DHCP server; the interface with the lowest wins.
RouteTable The table for routes of the DHCP server.
RequestBroadcast Asks for answers by broadcast.
SendRelease Gives the address back when the interface stops.
VendorClassIdentifier What the client tells of its kind.
IAID The number by which the server tells interfaces apart.
DUIDType How the identifier of the machine is made.
MaxAttempts How many times a lease is asked for.
DenyList DHCP servers whose offers are refused.
AllowList The only DHCP servers whose offers are taken.
SendOption An option that is sent to the DHCP server, as \`NUMBER:TYPE:VALUE\`.
[network/IPv6Prefix]
Prefix The IPv6 prefix that router advertisements announce; each one needs a section of its own.
[network/SR-IOV link/SR-IOV]
VirtualFunction The number of the virtual function that the section is about.
VLANId The VLAN of the virtual function.
[network/NextHop]
Id The number by which routes refer to the next hop.
Gateway The router of the next hop.
[network/DHCPv6]
UseDNS Whether name servers of the DHCPv6 server are used.
UseNTP Whether time servers of the DHCPv6 server are used.
UseAddress Whether the address of the DHCPv6 server is used.
UseDelegatedPrefix Whether a prefix is asked for, for other interfaces.
PrefixDelegationHint The prefix length that is asked for, such as \`::/56\`.
WithoutRA Starts DHCPv6 without waiting for a router advertisement.
[network/IPv6AcceptRA]
UseDNS Whether name servers in router advertisements are used.
UseDomains Whether domains in router advertisements are used as search domains.
UseGateway Whether the router becomes the gateway.
UseAutonomousPrefix Whether an address is made of the prefix.
DHCPv6Client Whether DHCPv6 starts: as the router says, or \`always\`.
Token How the lower half of the address is made, such as \`static:::5\` or \`eui64\`.
RouteMetric The metric of routes of the router.
[network/DHCPServer]
PoolOffset Where in the network the addresses begin that are given out.
PoolSize How many addresses are given out.
DefaultLeaseTimeSec How long a lease lasts.
DNS The name servers that are announced to clients.
EmitDNS Whether name servers are announced to clients.
EmitRouter Whether clients are told that this machine is their router.
[network/Bridge]
UseBPDU Whether the port takes part in the spanning tree.
HairPin Whether packets may leave by the port they came by.
Cost The cost of the port in the spanning tree.
Isolated Keeps the port from talking to other isolated ones.
[network/BridgeVLAN]
VLAN The VLANs that the port lets through: a number or a range.
PVID The VLAN of packets that arrive untagged.
EgressUntagged The VLANs whose tag is taken off packets that leave.
[network/Neighbor]
Address The address of the neighbour.
LinkLayerAddress The hardware address of the neighbour.
[netdev/NetDev]
Description A few words for people.
Name The name of the interface that is made, of at most 15 characters.
Kind What is made: \`bridge\`, \`bond\`, \`vlan\`, \`vxlan\`, \`wireguard\`, \`dummy\` …; it decides which other section counts.
MTUBytes The largest packet of the interface.
MACAddress The address of the interface; \`none\` lets the kernel choose, which a bridge that takes over the address of its first port needs.
[netdev/Bridge]
STP Whether the bridge runs the spanning tree protocol.
Priority The priority in the spanning tree; the lowest becomes the root.
ForwardDelaySec How long a port listens and learns before it forwards.
HelloTimeSec The time between hello packets.
MaxAgeSec How old a message of the root may become.
AgeingTimeSec How long addresses are remembered.
VLANFiltering Whether ports tell VLANs apart; [BridgeVLAN] needs it.
DefaultPVID The VLAN of untagged packets at new ports.
MulticastSnooping Whether multicast goes only where somebody listens.
MulticastQuerier Whether the bridge asks who listens to multicast.
[netdev/VLAN]
Id The VLAN ID, 0 to 4094.
Protocol The tag: \`802.1q\`, or \`802.1ad\` for service providers.
[netdev/VXLAN]
VNI The VXLAN network identifier (VNI).
Local The address of this end.
Remote The address of the other end.
Group The multicast group for packets without a known receiver.
DestinationPort The UDP port; 4789 is the one of the standard.
MacLearning Whether addresses behind the tunnel are learned.
Independent Makes the interface without an interface below it.
[netdev/Bond]
Mode How the links are used: \`active-backup\`, \`802.3ad\` (with the switch), \`balance-rr\` …
MIIMonitorSec How often the links are looked at; without it a dead cable is not noticed, and a number alone counts in seconds.
TransmitHashPolicy What decides which link a packet takes.
LACPTransmitRate How often the partner sends LACP packets.
UpDelaySec How long to wait before a link that is back is used.
DownDelaySec How long to wait before a link that is gone is given up.
MinLinks How many links must be up for the bond to be up.
PrimaryReselectPolicy When the preferred link is used again.
ARPIntervalSec How often links are tested by ARP; it takes the place of \`MIIMonitorSec=\`.
ARPIPTargets The IPv4 addresses that are asked by ARP, at most 16.
AdSelect How the group of links is chosen with 802.3ad.
[netdev/WireGuard]
PrivateKey The private key in the file itself, which has to be unreadable for others then; \`PrivateKeyFile=\` is safer.
PrivateKeyFile The file with the private key; it has to be readable by the group systemd-network.
ListenPort The UDP port to listen on, or \`auto\`.
FirewallMark The firewall mark of outgoing packets.
RouteTable The table for routes to \`AllowedIPs=\`; none unless set, so routes have to be written.
RouteMetric The metric of routes to \`AllowedIPs=\`.
[netdev/WireGuardPeer]
PublicKey The public key of the peer.
PresharedKey An additional key that both peers share, in the file itself.
PresharedKeyFile The file with an additional key that both peers share.
AllowedIPs The addresses that may come from the peer and are sent to it.
Endpoint The address or name of the peer with its port.
PersistentKeepalive The time between packets that keep a way through NAT open, mostly 25 seconds.
[netdev/MACVLAN]
Mode How interfaces on the same link see each other: \`bridge\` lets them.
[netdev/IPVLAN]
Mode Whether packets are switched (\`L2\`) or routed (\`L3\`).
[netdev/Tunnel]
Local The address of this end.
Remote The address of the other end.
TTL The time to live of packets of the tunnel.
Key The key of both directions.
Independent Makes the tunnel without an interface below it.
[netdev/L2TP]
TunnelId The ID of the tunnel at this end.
PeerTunnelId The ID of the tunnel at the other end.
Remote The address of the other end.
[netdev/BatmanAdvanced]
GatewayMode Whether the machine offers or uses a gateway to other networks: \`off\`, \`client\` or \`server\`.
[netdev/VRF]
Table The routing table of the VRF.
[netdev/Peer]
Name The name of the other end of the pair.
[netdev/Tun netdev/Tap]
User The user who may open the device.
Group The group that may open the device.
MultiQueue Whether the device has several queues.
VNetHeader Whether packets have a header for virtual machines.
[link/Link]
Description A few words for people.
Name The name of the interface, where \`NamePolicy=\` gives none; names of the kernel such as \`eth0\` may clash.
NamePolicy Which names are tried, in order: \`keep\`, \`kernel\`, \`database\`, \`onboard\`, \`slot\`, \`path\`, \`mac\`.
AlternativeName Another name by which the interface is found.
AlternativeNamesPolicy Which names of udev become other names of the interface.
MACAddressPolicy Whether the address is derived from the machine ID (\`persistent\`), random, or left as it is (\`none\`).
MACAddress The address that is set, where \`MACAddressPolicy=\` is unset, empty or \`none\`.
MTUBytes The largest packet of the interface.
BitsPerSecond The speed of the interface.
Duplex Whether the interface sends and receives at once.
Port The kind of connector that is used, such as \`tp\` or \`fibre\`.
Advertise The speeds that are offered to the other end.
Alias A free text about the interface, shown by \`ip link\`.
AutoNegotiation Whether speed and duplex are agreed with the other end.
WakeOnLan What wakes the machine up; \`magic\` is the usual packet.
RxBufferSize The size of the ring for received packets, or \`max\`.
TxBufferSize The size of the ring for sent packets, or \`max\`.
CombinedChannels How many channels the interface uses.
TransmitQueueLength How many packets may wait to be sent.
GenericSegmentationOffload Whether large packets are cut late by the kernel.
TCPSegmentationOffload Whether the card cuts TCP packets.
GenericReceiveOffload Whether received packets are put together by the kernel.
LargeReceiveOffload Whether the card puts received packets together; not for machines that forward.
ReceiveChecksumOffload Whether the card checks checksums.
TransmitChecksumOffload Whether the card makes checksums.
[networkd.conf/Network]
ManageForeignRoutes Whether networkd removes routes that others made; \`no\` for machines with CNI plugins, kube-router or BGP daemons.
ManageForeignRoutingPolicyRules Whether networkd removes routing rules that others made; \`no\` for machines with CNI plugins such as Cilium.
SpeedMeter Whether traffic is measured, for \`networkctl status\`.
RouteTable Names of routing tables and their numbers, as \`NAME:NUMBER\`.
IPv4Forwarding Whether all interfaces pass packets on.
IPv6Forwarding Whether all interfaces pass packets on.
IPv6PrivacyExtensions Whether temporary IPv6 addresses are used on interfaces whose file does not say so.
[networkd.conf/DHCPv4]
DUIDType How the identifier is made that DHCP servers know the machine by.
UseDomains Whether domains of DHCP servers are used as search domains where the file of the interface does not say so.
`;
