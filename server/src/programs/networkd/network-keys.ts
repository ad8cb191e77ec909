import { SR_IOV } from './link-keys.ts';

/**
 * The sections and keys of .network files, as `key-table.ts` reads them: under each section the type of a value, then the keys that
 * take it; `@256` is the systemd that brought a key. Source: the key tables of systemd 257.
 */
export const NETWORK_KEYS = `
[Match]
hwaddrs MACAddress PermanentMACAddress BSSID
words Path Driver Type Kind WLANInterfaceType SSID
matchnames Name
properties Property
condition Host Virtualization KernelCommandLine KernelVersion Credential Architecture Firmware
[Link]
hwany MACAddress
mtu MTUBytes
uint:0-2147483647? Group
tri ARP Multicast AllMulticast Promiscuous
bool Unmanaged
enum:up|always-up|manual|always-down|down|bound ActivationPolicy
online RequiredForOnline
enum:any|ipv4|ipv6|both RequiredFamilyForOnline
${SR_IOV}[Network]
string Description
bool KeepMaster DHCPServer IPv4LLRoute DefaultRouteOnDevice ActiveSlave PrimarySlave ConfigureWithoutCarrier IPv6SendRA IPv6PrefixDelegation
ifname BatmanAdvanced Bond Bridge VRF
ifnames IPoIB IPVLAN IPVTAP MACsec MACVLAN MACVTAP Tunnel VLAN VXLAN Xfrm
any L2TP
dhcp DHCP
enumb:yes|no|ipv4|ipv6|fallback LinkLocalAddressing
enum:eui64|none|stable-privacy|random IPv6LinkLocalAddressGenerationMode
ip6 IPv6StableSecretAddress
linklocal IPv4LLStartAddress
enumb:no|yes|routers-only LLDP
enumb:no|nearest-bridge|non-tpmr-bridge|customer-bridge EmitLLDP
address Address
gateway Gateway
domains Domains
enumb:no|route|yes UseDomains@256
dns DNS
tri DNSDefaultRoute IPv4Forwarding@256 IPv6Forwarding@256 IPv6AcceptRA IPv6AcceptRouterAdvertisements IPv6ProxyNDP IPv4AcceptLocal IPv4RouteLocalnet IPv4ProxyARP IPv4ProxyARPPrivateVLAN@256 ProxyARP DHCPPrefixDelegation DHCPv6PrefixDelegation
enumb:no|yes|resolve LLMNR MulticastDNS
enumb:no|opportunistic|yes DNSOverTLS
enumb:no|allow-downgrade|yes DNSSEC
names DNSSECNegativeTrustAnchors NTP
forward IPForward
masquerade IPMasquerade
enumb:no|prefer-public|yes|kernel IPv6PrivacyExtensions
int IPv6DuplicateAddressDetection
uint:0-255 IPv6HopLimit
sec IPv6RetransmissionTimeSec@256
mtu6 IPv6MTUBytes
ip6s IPv6ProxyNDPAddress
enum:no|strict|loose IPv4ReversePathFilter
enum:no|v1|v2|v3 MulticastIGMPVersion@257
words BindCarrier
boolsec IgnoreCarrierLoss
enumb:no|yes|static|dhcp|dhcp-on-stop KeepConfiguration
oldll IPv4LL
tokens IPv6Token
[Address]
address Address Peer
broadcast Broadcast
label Label
lifetime PreferredLifetime
bool HomeAddress ManageTemporaryAddress PrefixRoute AddPrefixRoute AutoJoin
dad DuplicateAddressDetection
scope Scope
uint:0-4294967295 RouteMetric
text NetLabel
nft NFTSet
[IPv6AddressLabel]
prefix6 Prefix
uint:0-4294967294 Label
[Neighbor]
ip Address
hwany LinkLayerAddress MACAddress
[RoutingPolicyRule]
uint:0-255 TypeOfService
uint:0-4294967295? Priority
uint:1-4294967295 GoTo@257
table Table
fwmark FirewallMark
prefix From To
ifname IncomingInterface OutgoingInterface
protocol IPProtocol
ports SourcePort DestinationPort
bool InvertRule L3MasterDevice@256
enum:ipv4|ipv6|both Family
uidrange User
uint:0-2147483647? SuppressInterfaceGroup
uint:0-128? SuppressPrefixLength
enum:table|goto|nop|blackhole|unreachable|prohibit Type
[Route]
routegw Gateway
prefix Destination Source
uint:0-4294967295 Metric
scope Scope
ip PreferredSource
table Table
tri GatewayOnLink GatewayOnlink QuickAck FastOpenNoCookie
enum:low|medium|high IPv6Preference
enumn:kernel|boot|static Protocol
enum:unicast|local|broadcast|anycast|multicast|blackhole|unreachable|prohibit|throw|nat|xresolve Type
multipath MultiPathRoute
uint:1-4294967295? NextHop
mtu MTUBytes
size TCPAdvertisedMaximumSegmentSize
uint:1-255? HopLimit
uint:1-1023? InitialCongestionWindow InitialAdvertisedReceiveWindow
sec TCPRetransmissionTimeoutSec
string TCPCongestionControlAlgorithm
any TTLPropagate
[NextHop]
uint:1-4294967295? Id
ip Gateway
enum:ipv4|ipv6 Family
tri OnLink
bool Blackhole
nexthops Group
[DHCPv4]
ip4 RequestAddress
enum:mac|duid ClientIdentifier
tri UseDNS UseDNR@257 UseNTP UseGateway RequestBroadcast IPv6OnlyMode RapidCommit CriticalConnection
bool RoutesToDNS RoutesToNTP UseSIP UseCaptivePortal UseMTU UseHostname UseRoutes QuickAck Anonymize SendHostname UseTimezone SendRelease SendDecline Use6RD
enumb:no|route|yes UseDomains UseDomainName
reqopts RequestOptions
hostname Hostname
text Label VendorClassIdentifier NetLabel
url MUDURL
attempts MaxAttempts
words UserClass
uint:0-4294967295 IAID RouteMetric
duid DUIDType
hexbytes DUIDRawData
table RouteTable
port ListenPort ServerPort@256
prefixes4 DenyList AllowList BlackList
enum:none|CS6|CS4 IPServiceType
uint:0-2147483647? SocketPriority
sendopt SendOption SendVendorOption
mtu RouteMTUBytes
uint:1-1023? InitialCongestionWindow InitialAdvertisedReceiveWindow
lifetime FallbackLeaseLifetimeSec
enum:none|unreachable|prohibit|blackhole|throw UnassignedSubnetPolicy@257
nft NFTSet
[DHCPv6]
bool UseAddress UseDelegatedPrefix UseHostname UseCaptivePortal SendHostname RapidCommit SendRelease
tri UseDNS UseDNR UseNTP
enumb:no|route|yes UseDomains
url MUDURL
hostname Hostname
reqopts RequestOptions
words UserClass VendorClass
sendopt SendVendorOption SendOption
prefix6 PrefixDelegationHint
enum:none|unreachable|prohibit|blackhole|throw UnassignedSubnetPolicy@257
enum:no|information-request|solicit WithoutRA
uint:0-4294967295 IAID RouteMetric
duid DUIDType
hexbytes DUIDRawData
text NetLabel
nft NFTSet
any ForceDHCPv6PDOtherInformation
[IPv6AcceptRA]
bool UseRedirect@256 UseGateway UseRoutePrefix UseAutonomousPrefix UseOnLinkPrefix UsePREF64 UseMTU UseHopLimit UseReachableTime@256 UseRetransmissionTime@256 QuickAck UseCaptivePortal
tri UseDNS UseDNR@257
enumb:no|route|yes UseDomains
enumb:no|always|yes DHCPv6Client
table RouteTable
routemetric RouteMetric
prefixes6 RouterAllowList RouterDenyList PrefixAllowList PrefixDenyList RouteAllowList RouteDenyList DenyList BlackList
tokens Token
text NetLabel
nft NFTSet
any UseICMP6RateLimit
[DHCPServer]
prefix4 ServerAddress
uplink UplinkInterface
ip4 RelayTarget Router BootServerAddress
stringcolon RelayAgentCircuitId RelayAgentRemoteId
sec MaxLeaseTimeSec DefaultLeaseTimeSec IPv6OnlyPreferredSec
bool EmitDNS EmitNTP EmitSIP EmitPOP3 EmitSMTP EmitLPR EmitRouter EmitTimezone BindToInterface RapidCommit PersistLeases@256
serverips DNS NTP SIP POP3 SMTP LPR
timezone Timezone
uint:0-4294967295 PoolOffset PoolSize
sendopt SendVendorOption SendOption
dnsname BootServerName
string BootFilename
[DHCPServerStaticLease]
ip4 Address
hwaddr MACAddress
[Bridge]
uint:0-4294967295 Cost
tri UseBPDU HairPin Isolated FastLeave AllowPortToBeRoot UnicastFlood MulticastFlood MulticastToUnicast NeighborSuppression Learning ProxyARP ProxyARPWiFi
uint:0-63 Priority
enumb:no|query|permanent|temporary MulticastRouter
[BridgeFDB]
hwaddr MACAddress
uint:0-4094 VLANId
ip Destination
uint:0-16777215 VNI
enum:use|self|master|router AssociatedWith
ifname OutgoingInterface
[BridgeMDB]
ipmulti MulticastGroupAddress
uint:0-4094 VLANId
[BridgeVLAN]
pvid PVID
vlans VLAN EgressUntagged
[DHCPPrefixDelegation]
uplink UplinkInterface
subnet SubnetId
bool Announce Assign ManageTemporaryAddress
tokens Token
uint:0-4294967295 RouteMetric
text NetLabel
nft NFTSet
[IPv6SendRA]
sec RouterLifetimeSec ReachableTimeSec@256 RetransmitSec DNSLifetimeSec HomeAgentLifetimeSec
bool Managed OtherInformation EmitDNS EmitDomains HomeAgent
enum:high|medium|normal|default|low RouterPreference
uint:0-255 HopLimit
radns DNS
domains Domains
uplink UplinkInterface
uint:0-65535 HomeAgentPreference
[IPv6Prefix]
prefix6 Prefix
bool OnLink AddressAutoconfiguration Assign
sec ValidLifetimeSec PreferredLifetimeSec
uint:0-4294967295 RouteMetric
tokens Token
[IPv6RoutePrefix]
prefix6 Route
sec LifetimeSec
[IPv6PREF64Prefix]
prefix6 Prefix
sec LifetimeSec
[LLDP]
url MUDURL
[CAN]
si BitRate DataBitRate
percent SamplePoint DataSamplePoint
nsec TimeQuantaNSec DataTimeQuantaNSec
uint:0-4294967295? PropagationSegment PhaseBufferSegment1 PhaseBufferSegment2 SyncJumpWidth DataPropagationSegment DataPhaseBufferSegment1 DataPhaseBufferSegment2 DataSyncJumpWidth
sec RestartSec
tri Loopback ListenOnly TripleSampling OneShot BusErrorReporting FDMode PresumeACK FDNonISO ClassicDataLengthCode
any Termination
[IPoIB]
any Mode IgnoreUserspaceMulticastGroups
[QDisc]
tcparent Parent
tchandle Handle
[BFIFO]
tcparent Parent
tchandle Handle
size LimitBytes
[CAKE]
tcparent Parent
tchandle Handle
si Bandwidth
tri AutoRateIngress UseRawPacketSize NAT Wash SplitGSO
int OverheadBytes
uint:0-4294967295? MPUBytes FirewallMark
enum:none|atm|ptm CompensationMode
enum:none|src-host|dst-host|hosts|flows|dual-src-host|dual-dst-host|triple FlowIsolationMode
enum:besteffort|precedence|diffserv8|diffserv4|diffserv3 PriorityQueueingPreset
sec RTTSec
enumb:yes|no|aggressive AckFilter
[ControlledDelay]
tcparent Parent
tchandle Handle
uint:0-4294967295? PacketLimit
sec TargetSec IntervalSec CEThresholdSec
bool ECN
[DeficitRoundRobinScheduler]
tcparent Parent
tchandle Handle
[DeficitRoundRobinSchedulerClass]
tcparent Parent ClassId
size QuantumBytes
[EnhancedTransmissionSelection]
tcparent Parent
tchandle Handle
uint:0-4294967295? Bands StrictBands
any QuantumBytes PriorityMap
[PFIFO]
tcparent Parent
tchandle Handle
uint:0-4294967295? PacketLimit
[PFIFOFast]
tcparent Parent
tchandle Handle
[PFIFOHeadDrop]
tcparent Parent
tchandle Handle
uint:0-4294967295? PacketLimit
[QuickFairQueueing]
tcparent Parent
tchandle Handle
[QuickFairQueueingClass]
tcparent Parent ClassId
uint:0-4294967295? Weight
size MaxPacketBytes
[FairQueueing]
tcparent Parent
tchandle Handle
uint:0-4294967295? PacketLimit FlowLimit Buckets OrphanMask
size QuantumBytes InitialQuantumBytes Quantum InitialQuantum
si MaximumRate
bool Pacing
sec CEThresholdSec
[FairQueueingControlledDelay]
tcparent Parent
tchandle Handle
uint:0-4294967295? PacketLimit Flows
size MemoryLimitBytes QuantumBytes MemoryLimit Quantum
sec TargetSec IntervalSec CEThresholdSec
bool ECN
[FlowQueuePIE]
tcparent Parent
tchandle Handle
uint:0-4294967295? PacketLimit
[GenericRandomEarlyDetection]
tcparent Parent
tchandle Handle
uint:0-4294967295? VirtualQueues DefaultVirtualQueue
bool GenericRIO
[HeavyHitterFilter]
tcparent Parent
tchandle Handle
uint:0-4294967295? PacketLimit
[HierarchyTokenBucket]
tcparent Parent
tchandle Handle
uint:0-4294967295? DefaultClass RateToQuantum
[HierarchyTokenBucketClass]
tcparent Parent ClassId
uint:0-4294967295? Priority
size QuantumBytes MTUBytes OverheadBytes BufferBytes CeilBufferBytes
si Rate CeilRate
[ClassfulMultiQueueing]
tcparent Parent
tchandle Handle
[BandMultiQueueing]
tcparent Parent
tchandle Handle
[NetworkEmulator]
tcparent Parent
tchandle Handle
sec DelaySec DelayJitterSec
percent LossRate DuplicateRate
uint:0-4294967295? PacketLimit
[PIE]
tcparent Parent
tchandle Handle
uint:0-4294967295? PacketLimit
[StochasticFairBlue]
tcparent Parent
tchandle Handle
uint:0-4294967295? PacketLimit
[StochasticFairnessQueueing]
tcparent Parent
tchandle Handle
sec PerturbPeriodSec
[TokenBucketFilter]
tcparent Parent
tchandle Handle
si Rate PeakRate
size BurstBytes LimitBytes MTUBytes MPUBytes Burst LimitSize
sec LatencySec
[TrivialLinkEqualizer]
tcparent Parent
tchandle Handle
uint:0-4294967295? Id
[IPv6PrefixDelegation]
sec RouterLifetimeSec DNSLifetimeSec
bool Managed OtherInformation EmitDNS EmitDomains
enum:high|medium|normal|default|low RouterPreference
radns DNS
domains Domains
[DHCP]
enum:mac|duid ClientIdentifier
tri UseDNS UseNTP RequestBroadcast CriticalConnection
bool UseMTU UseHostname UseRoutes Anonymize SendHostname UseTimezone RapidCommit
enumb:no|route|yes UseDomains UseDomainName
hostname Hostname
string VendorClassIdentifier
words UserClass
uint:0-4294967295 IAID RouteMetric
duid DUIDType
hexbytes DUIDRawData
table RouteTable
port ListenPort
any ForceDHCPv6PDOtherInformation
[DHCPv6PrefixDelegation]
subnet SubnetId
bool Announce Assign ManageTemporaryAddress
tokens Token
uint:0-4294967295 RouteMetric
[TrafficControlQueueingDiscipline]
tcparent Parent
sec NetworkEmulatorDelaySec NetworkEmulatorDelayJitterSec
percent NetworkEmulatorLossRate NetworkEmulatorDuplicateRate
uint:0-4294967295? NetworkEmulatorPacketLimit
`;
