/**
 * The sections and keys of .netdev files, as `key-table.ts` reads them: under each section the type of a value, then the keys that
 * take it; `@256` is the systemd that brought a key. Source: the key tables of systemd 257.
 */
export const NETDEV_KEYS = `
[Match]
condition Host Virtualization KernelCommandLine KernelVersion Credential Architecture Firmware
[NetDev]
string Description
ifname Name
kind Kind
mtu MTUBytes
hwaddr MACAddress
[VLAN]
vlanid Id
enum:802.1q|802.1ad|802.1Q Protocol
tri GVRP MVRP LooseBinding ReorderHeader
qosmaps EgressQOSMaps IngressQOSMaps
[MACVLAN]
enum:private|vepa|bridge|passthru|source Mode
hwaddrs SourceMACAddress
uint:0-4294967295 BroadcastMulticastQueueLength
any BroadcastQueueThreshold@256
[MACVTAP]
enum:private|vepa|bridge|passthru|source Mode
hwaddrs SourceMACAddress
[IPVLAN]
enum:L2|L3|L3S Mode
enum:bridge|private|vepa Flags
[IPVTAP]
enum:L2|L3|L3S Mode
enum:bridge|private|vepa Flags
[Tunnel]
tunnellocal Local
tunnelremote Remote
uint:0-4294967295 TOS TTL
tunnelkey Key InputKey OutputKey
tri DiscoverPathMTU AllowLocalRemote SerializeTunneledPackets ISATAP
bool IgnoreDontFragment CopyDSCP Independent AssignToLoopback FooOverUDP External
enum:ip6ip6|ipip6|any Mode
uint:0-1048575inherit IPv6FlowLabel
uint:0-255?none EncapsulationLimit
port FOUDestinationPort FOUSourcePort
enum:FooOverUDP|GenericUDPEncapsulation Encapsulation
prefix6 IPv6RapidDeploymentPrefix
uint:0-2 ERSPANVersion
uint:1-1048574 ERSPANIndex
enum:ingress|egress ERSPANDirection
uint:0-63 ERSPANHardwareId
[FooOverUDP]
protocol Protocol
enum:FooOverUDP|GenericUDPEncapsulation Encapsulation
port Port PeerPort
ip Local Peer
[L2TP]
uint:1-4294967295 TunnelId PeerTunnelId
port UDPSourcePort UDPDestinationPort
l2tplocal Local
ip Remote
enum:udp|ip EncapsulationType
bool UDPCheckSum UDP6CheckSumRx UDP6CheckSumTx
[L2TPSession]
uint:1-4294967295 SessionId PeerSessionId
enum:none|default Layer2SpecificHeader
ifname Name
[Peer]
ifname Name
hwaddr MACAddress
[VXCAN]
ifname Peer
[VXLAN]
uint:0-4294967295 VNI Id
ipmulti Group
tunnellocal Local
ipuni Remote
uint:0-4294967295 TOS
uint:0-255inherit TTL
bool MacLearning ARPProxy ReduceARPProxy L2MissNotification L3MissNotification RouteShortCircuit UDPCheckSum UDPChecksum UDP6ZeroCheckSumRx UDP6ZeroChecksumRx UDP6ZeroCheckSumTx UDP6ZeroChecksumTx RemoteChecksumTx RemoteChecksumRx GroupPolicyExtension GenericProtocolExtension Independent
sec FDBAgeingSec
uint:0-4294967295 MaximumFDBEntries
ports PortRange
port DestinationPort
uint:0-1048575inherit FlowLabel
enumb:no|yes|inherit IPDoNotFragment
[GENEVE]
uint:0-16777215 Id
ipuni Remote
uint:0-255 TOS
uint:0-255inherit TTL
bool UDPChecksum UDP6ZeroCheckSumRx UDP6ZeroChecksumRx UDP6ZeroCheckSumTx UDP6ZeroChecksumTx InheritInnerProtocol
port DestinationPort
enumb:unset|set|inherit IPDoNotFragment
uint:0-1048575inherit FlowLabel
[MACsec]
uint:1-65535 Port
tri Encrypt
[MACsecReceiveChannel]
uint:1-65535 Port
hwaddr MACAddress
[MACsecTransmitAssociation]
uint:1-4294967295 PacketNumber
hexkey:32 KeyId
hexkey:32|64 Key
path KeyFile
bool Activate UseForEncoding
[MACsecReceiveAssociation]
uint:1-65535 Port
hwaddr MACAddress
uint:1-4294967295 PacketNumber
hexkey:32 KeyId
hexkey:32|64 Key
path KeyFile
bool Activate
[Tun]
any OneQueue
bool MultiQueue PacketInfo VNetHeader KeepCarrier
text User Group
[Tap]
any OneQueue
bool MultiQueue PacketInfo VNetHeader KeepCarrier
text User Group
[Bond]
enum:balance-rr|active-backup|balance-xor|broadcast|802.3ad|balance-tlb|balance-alb Mode
enum:layer2|layer3+4|layer2+3|encap2+3|encap3+4 TransmitHashPolicy
enum:slow|fast LACPTransmitRate
enum:stable|bandwidth|count AdSelect
enum:none|active|follow FailOverMACPolicy
ip4s ARPIPTargets
enum:none|active|backup|all ARPValidate
enum:any|all ARPAllTargets
enum:always|better|failure PrimaryReselectPolicy
uint:0-4294967295 ResendIGMP GratuitousARP
uint:0-255 ARPMissedMax@256
uint:0-4294967295 PacketsPerSlave
bool AllSlavesActive
tri DynamicTransmitLoadBalancing
uint:0-4294967295 MinLinks
sec MIIMonitorSec UpDelaySec DownDelaySec ARPIntervalSec LearnPacketIntervalSec PeerNotifyDelaySec@256
uint:1-65535 AdActorSystemPriority
uint:0-1023 AdUserPortKey
hwaddr AdActorSystem
[Bridge]
sec HelloTimeSec MaxAgeSec AgeingTimeSec ForwardDelaySec
uint:0-65535 Priority GroupForwardMask
uint:0-4094none DefaultPVID
tri MulticastQuerier MulticastSnooping VLANFiltering STP
enum:802.1q|802.1ad|802.1Q VLANProtocol
uint:0-255 MulticastIGMPVersion
uint:0-4294967295 FDBMaxLearned@257
[VRF]
uint:0-4294967295 TableId Table
[BareUDP]
port DestinationPort MinSourcePort@257
enum:ipv4|ipv6|mpls-uc|mpls-mc EtherType
[WireGuard]
uint:0-4294967295? FirewallMark FwMark
uint:1-65535?auto ListenPort
wgkey PrivateKey
path PrivateKeyFile
wgtable RouteTable
uint:0-4294967295 RouteMetric
[WireGuardPeer]
allowedips AllowedIPs
endpoint Endpoint
wgkey PublicKey PresharedKey
path PublicKeyFile@257 PresharedKeyFile
uint:0-65535?off PersistentKeepalive
wgtable RouteTable
uint:0-4294967295 RouteMetric
[Xfrm]
uint:0-4294967295 InterfaceId
bool Independent
[BatmanAdvanced]
bool Aggregation BridgeLoopAvoidance DistributedArpTable Fragmentation
enum:off|client|server GatewayMode
si GatewayBandwithDown GatewayBandwithUp GatewayBandwidthDown GatewayBandwidthUp
uint:0-255 HopPenalty
sec OriginatorIntervalSec
enum:batman-v|batman-iv RoutingAlgorithm
[IPoIB]
uint:1-65535 PartitionKey
enum:datagram|connected Mode
tri IgnoreUserspaceMulticastGroups
[WLAN]
any PhysicalDevice
enum:ad-hoc|station|ap|ap-vlan|wds|monitor|mesh-point|p2p-client|p2p-go|p2p-device|ocb|nan Type
tri WDS
`;
