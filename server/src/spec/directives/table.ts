/**
 * Directives of systemd outside of unit files, and what holds where one is missing. Made by `npm run generate` of facts/systemd.json:
 * change that, not this (docs/facts-systemd.md).
 */

/** Sections and their page; below them type, flags and since, names (`name>successor`), with tabs between. */
export const OTHER_DIRECTIVES = `
[network/Match link/Match] systemd.link
mac-list	m211	MACAddress
mac-list	m245	PermanentMACAddress
string-list	m211	Path|Driver|Type
string-list	m251	Kind
string-list	m243	Property
[network/Match] systemd.network
string-list	m244	WLANInterfaceType|SSID
mac-list	m244	BSSID
ifname-list	m211	Name
[network/Match netdev/Match link/Match] systemd.link
condition	m211	Host|Virtualization|KernelCommandLine|Architecture
condition	m237	KernelVersion
condition	m252	Credential
condition	m249	Firmware
[network/Link] systemd.network
mac	218	MACAddress
size	218	MTUBytes
uint	246	Group
tristate	232	ARP
tristate	239	Multicast|AllMulticast
tristate	248	Promiscuous
bool	233	Unmanaged
enum:up|always-up|manual|always-down|down|bound	248	ActivationPolicy
required-online	236	RequiredForOnline
enum:any|ipv4|ipv6|both	249	RequiredFamilyForOnline
[network/SR-IOV link/SR-IOV] systemd.link
uint	251	VirtualFunction|VLANId|QualityOfService
enum:802.1Q|802.1ad	251	VLANProtocol
bool	251	MACSpoofCheck|QueryReceiveSideScaling|Trust
enum:yes|no|auto	b251	LinkState
mac	251	MACAddress
[network/Network] systemd.network
string	211	Description
bool	250	KeepMaster
ifname	211	BatmanAdvanced|Bond|Bridge|VRF
ifname-list	m211	IPoIB|IPVLAN|IPVTAP|MACsec|MACVLAN|MACVTAP|Tunnel|VLAN|VXLAN|Xfrm
enum:yes|no|ipv4|ipv6	b211	DHCP
bool	215	DHCPServer
enum:yes|no|ipv4|ipv6	b219	LinkLocalAddressing
enum:eui64|none|stable-privacy|random	246	IPv6LinkLocalAddressGenerationMode
ip-address	249	IPv6StableSecretAddress
ip-address	252	IPv4LLStartAddress
bool	216	IPv4LLRoute
bool	243	DefaultRouteOnDevice
enum:no|yes|routers-only	b219	LLDP
enum:no|nearest-bridge|non-tpmr-bridge|customer-bridge	b230	EmitLLDP
string-list	m216	Domains|NTP
enum:no|route|yes	b256	UseDomains
ip-address-list	m211	DNS
tristate	240	DNSDefaultRoute
enum:no|yes|resolve	b216	LLMNR
enum:no|yes|resolve	b229	MulticastDNS
enum:no|opportunistic|yes	b239	DNSOverTLS
enum:no|allow-downgrade|yes	b229	DNSSEC
string-list	m229	DNSSECNegativeTrustAnchors
tristate	256	IPv4Forwarding|IPv6Forwarding|IPv4ProxyARPPrivateVLAN
enum:no|ipv4|ipv6|both	219	IPMasquerade
enum:no|prefer-public|yes|kernel	b222	IPv6PrivacyExtensions
tristate	231	IPv6AcceptRA
int	228	IPv6DuplicateAddressDetection
uint	228	IPv6HopLimit
sec	256	IPv6RetransmissionTimeSec
tristate	234	IPv6ProxyNDP
size	239	IPv6MTUBytes
tristate	246	IPv4AcceptLocal
tristate	248	IPv4RouteLocalnet
bool	235	ActiveSlave|PrimarySlave|ConfigureWithoutCarrier
tristate	233	IPv4ProxyARP
ip-address-list	m233	IPv6ProxyNDPAddress
enum:no|strict|loose	255	IPv4ReversePathFilter
enum:no|v1|v2|v3	257	MulticastIGMPVersion
string-list	m220	BindCarrier
bool-or-sec	242	IgnoreCarrierLoss
enum:no|yes|static|dhcp|dhcp-on-stop	b243	KeepConfiguration
bool	247	IPv6SendRA
tristate	250	DHCPPrefixDelegation
route	m211	Address|Gateway
[network/Network] 
none	dhr0	L2TP>[L2TP] Local in the .netdev file
bool	dh0	IPForward>IPv4Forwarding and IPv6Forwarding|IPv6PrefixDelegation>IPv6SendRA
tristate	dh0	IPv6AcceptRouterAdvertisements>IPv6AcceptRA|ProxyARP>IPv4ProxyARP|DHCPv6PrefixDelegation>DHCPPrefixDelegation
enum:yes|no	bdh0	IPv4LL>LinkLocalAddressing=ipv4
ip-address-list	mdh0	IPv6Token>[IPv6AcceptRA] Token
[network/Address] systemd.network
route	211	Address|Broadcast|Label
route	216	Peer
route	230	PreferredLifetime
route	232	HomeAddress|ManageTemporaryAddress|AutoJoin|DuplicateAddressDetection
route	245	AddPrefixRoute
route	235	Scope
route	246	RouteMetric
route	252	NetLabel
route	255	NFTSet
[network/Route] systemd.network
route	211	Gateway|Destination
route	218	Source
route	216	Metric
route	219	Scope
route	227	PreferredSource
route	230	Table
route	234	GatewayOnLink|IPv6Preference|Protocol
route	235	Type
route	245	MultiPathRoute
route	248	NextHop|TCPAdvertisedMaximumSegmentSize
route	239	MTUBytes
route	255	HopLimit|TCPRetransmissionTimeoutSec
route	237	InitialCongestionWindow|InitialAdvertisedReceiveWindow|QuickAck
route	252	TCPCongestionControlAlgorithm
route	243	FastOpenNoCookie
[network/Address] 
route	dh0	PrefixRoute>AddPrefixRoute (inverse meaning in old versions)
[network/IPv6AddressLabel] systemd.network
ip-prefix	234	Prefix|Label
[network/Neighbor] systemd.network
route	240	Address
route	243	LinkLayerAddress
[network/Neighbor] 
route	dh0	MACAddress>LinkLayerAddress
[network/RoutingPolicyRule] systemd.network
route	235	TypeOfService|Priority|Table|FirewallMark|From|To
route	257	GoTo
route	236	IncomingInterface|OutgoingInterface
route	240	IPProtocol|SourcePort|DestinationPort|InvertRule
route	256	L3MasterDevice
route	243	Family
route	245	User|SuppressPrefixLength
route	250	SuppressInterfaceGroup
route	248	Type
[network/Route] 
route	dh0	GatewayOnlink>GatewayOnLink
none	hr0	TTLPropagate
[network/NextHop] systemd.network
route	244	Id|Gateway
route	248	Family|OnLink|Blackhole
route	249	Group
[network/DHCPv4] systemd.network
ip-address	255	RequestAddress
enum:mac|duid	220	ClientIdentifier
tristate	211	UseDNS
bool	243	RoutesToDNS|SendRelease
tristate	220	UseNTP
bool	249	RoutesToNTP
bool	244	UseSIP
bool	211	UseMTU|UseHostname
enum:no|route|yes	b216	UseDomains
bool	215	UseRoutes|SendHostname
tristate	246	UseGateway
dhcp-option-list	m244	RequestOptions
bool	235	Anonymize
string	223	Hostname
string	250	Label
tristate	216	RequestBroadcast
string	216	VendorClassIdentifier
uint-or-keyword	243	MaxAttempts
string-list	m239	UserClass
iaid	230	IAID
duid-type	230	DUIDType
hex-bytes	230	DUIDRawData
uint	217	RouteMetric
bool	226	UseTimezone
uint	233	ListenPort
uint	256	ServerPort
bool	245	SendDecline
ip-prefix-list	m246	DenyList|AllowList
enum:none|CS6|CS4	244	IPServiceType
uint	253	SocketPriority
size	245	RouteMTUBytes
uint	255	InitialCongestionWindow|InitialAdvertisedReceiveWindow
sec	246	FallbackLeaseLifetimeSec
bool	250	Use6RD
tristate	255	IPv6OnlyMode|RapidCommit
[network/DHCPv4 network/IPv6AcceptRA] systemd.network
tristate	257	UseDNR
bool	253	QuickAck
uint-or-keyword	232	RouteTable
[network/DHCPv4 network/DHCPv6 network/IPv6AcceptRA] systemd.network
bool	254	UseCaptivePortal
[network/DHCPv4 network/DHCPv6 network/LLDP] systemd.network
string	246	MUDURL
[network/DHCPv4 network/DHCPServer] systemd.network
dhcp-option-list	m244	SendOption
[network/DHCPv4 network/DHCPv6 network/DHCPServer] systemd.network
dhcp-option-list	m246	SendVendorOption
[network/DHCPv4 network/DHCPv6] systemd.network
enum:none|unreachable|prohibit|blackhole|throw	257	UnassignedSubnetPolicy
[network/DHCPv4 network/IPv6AcceptRA network/DHCPPrefixDelegation] systemd.network
string	252	NetLabel
[network/DHCPv4 network/DHCPv6 network/IPv6AcceptRA network/DHCPPrefixDelegation] systemd.network
nft-set	m255	NFTSet
[network/DHCPv6] systemd.network
bool	248	UseAddress
bool	250	UseDelegatedPrefix
tristate	243	UseDNS|UseDNR|UseNTP
bool	243	UseHostname|SendRelease
enum:no|route|yes	b243	UseDomains
bool	255	SendHostname
string	255	Hostname
dhcp-option-list	m246	RequestOptions|SendOption
string-list	m246	UserClass|VendorClass
ip-prefix	244	PrefixDelegationHint
enum:no|information-request|solicit	246	WithoutRA
iaid	246	IAID
duid-type	246	DUIDType
hex-bytes	246	DUIDRawData
bool	252	RapidCommit
string	243	NetLabel
[network/IPv6AcceptRA] systemd.network
bool	256	UseRedirect|UseReachableTime|UseRetransmissionTime
bool	250	UseGateway|UseRoutePrefix|UseMTU
bool	242	UseAutonomousPrefix|UseOnLinkPrefix
bool	255	UsePREF64|UseHopLimit
tristate	231	UseDNS
enum:no|route|yes	b231	UseDomains
enum:no|always|yes	b246	DHCPv6Client
uint	249	RouteMetric
ip-prefix-list	m248	RouterAllowList|RouterDenyList|PrefixAllowList|PrefixDenyList|RouteAllowList|RouteDenyList
[network/IPv6AcceptRA network/IPv6Prefix] systemd.network
ip-address-list	m250	Token
[network/DHCPServer] systemd.network
ip-address	249	ServerAddress|RelayTarget
ifname	249	UplinkInterface
string	249	RelayAgentCircuitId|RelayAgentRemoteId
sec	226	MaxLeaseTimeSec|DefaultLeaseTimeSec
sec	255	IPv6OnlyPreferredSec
bool	226	EmitDNS|EmitNTP|EmitSIP|EmitPOP3|EmitSMTP|EmitLPR|EmitTimezone
ip-address-list	m226	DNS|NTP|SIP|POP3|SMTP|LPR
bool	230	EmitRouter
ip-address	230	Router
timezone	226	Timezone
uint	226	PoolOffset|PoolSize
bool	249	BindToInterface
ip-address	251	BootServerAddress
string	251	BootServerName|BootFilename
bool	255	RapidCommit
tristate	256	PersistLeases
[network/DHCPServerStaticLease] systemd.network
ip-address	249	Address
mac	249	MACAddress
[network/Bridge] systemd.network
uint	218	Cost
tristate	223	UseBPDU|HairPin|FastLeave|AllowPortToBeRoot|UnicastFlood
tristate	251	Isolated
tristate	242	MulticastFlood|NeighborSuppression|Learning
tristate	240	MulticastToUnicast
tristate	243	ProxyARP|ProxyARPWiFi
uint	234	Priority
enum:no|query|permanent|temporary	b243	MulticastRouter
[network/BridgeFDB] systemd.network
mac	219	MACAddress
uint	219	VLANId
ip-address	243	Destination
uint	243	VNI
enum:use|self|master|router	243	AssociatedWith
ifname	249	OutgoingInterface
[network/BridgeMDB] systemd.network
ip-address	247	MulticastGroupAddress
uint	247	VLANId
[network/BridgeVLAN] systemd.network
uint	231	PVID
vlan-range-list	m231	VLAN|EgressUntagged
[network/DHCPPrefixDelegation network/IPv6SendRA] systemd.network
ifname	250	UplinkInterface
[network/DHCPPrefixDelegation] systemd.network
uint-or-keyword	246	SubnetId
bool	247	Announce
bool	246	Assign
bool	248	ManageTemporaryAddress
ip-address-list	m246	Token
uint	249	RouteMetric
[network/IPv6SendRA] systemd.network
sec	235	RouterLifetimeSec|DNSLifetimeSec
sec	256	ReachableTimeSec
sec	255	RetransmitSec|HomeAgentLifetimeSec
bool	235	Managed|OtherInformation|EmitDNS|EmitDomains
enum:high|medium|normal|default|low	235	RouterPreference
uint	255	HopLimit|HomeAgentPreference
ip-address-list	m235	DNS
string-list	m235	Domains
bool	255	HomeAgent
[network/IPv6Prefix] systemd.network
ip-prefix	235	Prefix
bool	235	OnLink|AddressAutoconfiguration
sec	235	ValidLifetimeSec|PreferredLifetimeSec
bool	246	Assign
uint	249	RouteMetric
[network/IPv6RoutePrefix] systemd.network
ip-prefix	244	Route
sec	244	LifetimeSec
[network/IPv6PREF64Prefix] systemd.network
ip-prefix	255	Prefix
sec	255	LifetimeSec
[network/CAN] systemd.network
si-size	239	BitRate
percent	239	SamplePoint
nsec	250	TimeQuantaNSec|DataTimeQuantaNSec
uint	250	PropagationSegment|PhaseBufferSegment1|PhaseBufferSegment2|SyncJumpWidth|DataPropagationSegment|DataPhaseBufferSegment1|DataPhaseBufferSegment2|DataSyncJumpWidth
si-size	246	DataBitRate
percent	246	DataSamplePoint
sec	239	RestartSec
tristate	250	Loopback|OneShot|ClassicDataLengthCode
tristate	246	ListenOnly|FDMode|FDNonISO
tristate	242	TripleSampling
tristate	248	BusErrorReporting
uint-or-keyword	246	Termination
[network/CAN] 
tristate	h0	PresumeACK
[network/IPoIB] 
enum:datagram|connected	hi0	Mode
tristate	hi0	IgnoreUserspaceMulticastGroups
[network/QDisc] systemd.network
tc-handle	244	Parent
[network/QDisc network/BFIFO network/CAKE network/ControlledDelay network/DeficitRoundRobinScheduler network/EnhancedTransmissionSelection network/PFIFO network/PFIFOFast network/PFIFOHeadDrop network/QuickFairQueueing network/FairQueueing network/FairQueueingControlledDelay network/FlowQueuePIE network/GenericRandomEarlyDetection network/HeavyHitterFilter network/HierarchyTokenBucket network/ClassfulMultiQueueing network/BandMultiQueueing network/NetworkEmulator network/PIE network/StochasticFairBlue network/StochasticFairnessQueueing network/TokenBucketFilter network/TrivialLinkEqualizer] systemd.network
tc-handle	0	Handle
[network/BFIFO network/CAKE network/ControlledDelay network/DeficitRoundRobinScheduler network/DeficitRoundRobinSchedulerClass network/EnhancedTransmissionSelection network/PFIFO network/PFIFOFast network/PFIFOHeadDrop network/QuickFairQueueing network/QuickFairQueueingClass network/FairQueueing network/FairQueueingControlledDelay network/FlowQueuePIE network/GenericRandomEarlyDetection network/HeavyHitterFilter network/HierarchyTokenBucket network/HierarchyTokenBucketClass network/ClassfulMultiQueueing network/BandMultiQueueing network/NetworkEmulator network/PIE network/StochasticFairBlue network/StochasticFairnessQueueing network/TokenBucketFilter network/TrivialLinkEqualizer] systemd.network
tc-handle	0	Parent
[network/BFIFO network/TokenBucketFilter] systemd.network
size	246	LimitBytes
[network/CAKE] systemd.network
si-size	246	Bandwidth
tristate	250	AutoRateIngress|UseRawPacketSize|NAT|Wash|SplitGSO
int	246	OverheadBytes
uint	250	MPUBytes|FirewallMark
enum:none|atm|ptm	250	CompensationMode
enum:none|src-host|dst-host|hosts|flows|dual-src-host|dual-dst-host|triple	250	FlowIsolationMode
enum:besteffort|precedence|diffserv8|diffserv4|diffserv3	250	PriorityQueueingPreset
sec	253	RTTSec
enum:yes|no|aggressive	b253	AckFilter
[network/ControlledDelay network/FairQueueing network/FairQueueingControlledDelay] systemd.network
uint	245	PacketLimit
sec	245	CEThresholdSec
[network/ControlledDelay network/FairQueueingControlledDelay] systemd.network
sec	245	TargetSec|IntervalSec
bool	245	ECN
[network/DeficitRoundRobinSchedulerClass network/QuickFairQueueingClass network/HierarchyTokenBucketClass] systemd.network
tc-handle	0	ClassId
[network/DeficitRoundRobinSchedulerClass network/FairQueueing network/FairQueueingControlledDelay network/HierarchyTokenBucketClass] systemd.network
size	246	QuantumBytes
[network/EnhancedTransmissionSelection] systemd.network
uint	246	Bands|StrictBands
list	m246	QuantumBytes|PriorityMap
[network/PFIFO network/PFIFOHeadDrop network/HeavyHitterFilter network/PIE network/StochasticFairBlue] systemd.network
uint	246	PacketLimit
[network/QuickFairQueueingClass] systemd.network
uint	246	Weight
size	246	MaxPacketBytes
[network/FairQueueing] systemd.network
uint	245	FlowLimit|Buckets|OrphanMask
size	245	InitialQuantumBytes
si-size	245	MaximumRate
bool	245	Pacing
[network/FairQueueingControlledDelay] systemd.network
size	246	MemoryLimitBytes
uint	245	Flows
[network/FlowQueuePIE] systemd.network
uint	247	PacketLimit
[network/GenericRandomEarlyDetection] systemd.network
uint	246	VirtualQueues|DefaultVirtualQueue
bool	246	GenericRIO
[network/HierarchyTokenBucket] systemd.network
uint	246	DefaultClass|RateToQuantum
[network/HierarchyTokenBucketClass] systemd.network
uint	246	Priority
size	246	MTUBytes|OverheadBytes|BufferBytes|CeilBufferBytes
si-size	246	Rate|CeilRate
[network/NetworkEmulator] systemd.network
sec	245	DelaySec|DelayJitterSec
percent	245	LossRate|DuplicateRate
uint	245	PacketLimit
[network/StochasticFairnessQueueing] systemd.network
sec	245	PerturbPeriodSec
[network/TokenBucketFilter] systemd.network
si-size	245	Rate|PeakRate
size	246	BurstBytes
size	245	MTUBytes|MPUBytes
sec	245	LatencySec
[network/TrivialLinkEqualizer] systemd.network
uint	245	Id
[network/IPv6PrefixDelegation] 
sec	dh0	RouterLifetimeSec>[IPv6SendRA] RouterLifetimeSec|DNSLifetimeSec>[IPv6SendRA] DNSLifetimeSec
bool	dh0	Managed>[IPv6SendRA] Managed|OtherInformation>[IPv6SendRA] OtherInformation|EmitDNS>[IPv6SendRA] EmitDNS|EmitDomains>[IPv6SendRA] EmitDomains
enum:high|medium|normal|default|low	dh0	RouterPreference>[IPv6SendRA] RouterPreference
ip-address-list	mdh0	DNS>[IPv6SendRA] DNS
string-list	mdh0	Domains>[IPv6SendRA] Domains
[network/DHCPv4] 
ip-prefix-list	mdh0	BlackList>DenyList
enum:no|route|yes	bdh0	UseDomainName>UseDomains
[network/DHCP] 
enum:mac|duid	dh0	ClientIdentifier>[DHCPv4] ClientIdentifier
tristate	dh0	UseDNS>[DHCPv4] UseDNS|UseNTP>[DHCPv4] UseNTP|RequestBroadcast>[DHCPv4] RequestBroadcast
bool	dh0	UseMTU>[DHCPv4] UseMTU|UseHostname>[DHCPv4] UseHostname|UseRoutes>[DHCPv4] UseRoutes|Anonymize>[DHCPv4] Anonymize|SendHostname>[DHCPv4] SendHostname|UseTimezone>[DHCPv4] UseTimezone|RapidCommit>[DHCPv6] RapidCommit
enum:no|route|yes	bdh0	UseDomains>[DHCPv4] UseDomains|UseDomainName>[DHCPv4] UseDomains
string	dh0	Hostname>[DHCPv4] Hostname|VendorClassIdentifier>[DHCPv4] VendorClassIdentifier
string-list	mdh0	UserClass>[DHCPv4] UserClass
iaid	dh0	IAID>[DHCPv4] IAID
duid-type	dh0	DUIDType>[DHCPv4] DUIDType
hex-bytes	dh0	DUIDRawData>[DHCPv4] DUIDRawData
uint	dh0	RouteMetric>[DHCPv4] RouteMetric|ListenPort>[DHCPv4] ListenPort
uint-or-keyword	dh0	RouteTable>[DHCPv4] RouteTable
none	dhr0	ForceDHCPv6PDOtherInformation>[DHCPv6] WithoutRA
[network/DHCP network/DHCPv4] 
tristate	dh0	CriticalConnection>[Network] KeepConfiguration
[network/DHCPv6] 
uint	dh0	RouteMetric
none	dhr0	ForceDHCPv6PDOtherInformation>WithoutRA
[network/DHCPv6PrefixDelegation] 
uint-or-keyword	dh0	SubnetId>[DHCPPrefixDelegation] SubnetId
bool	dh0	Announce>[DHCPPrefixDelegation] Announce|Assign>[DHCPPrefixDelegation] Assign|ManageTemporaryAddress>[DHCPPrefixDelegation] ManageTemporaryAddress
ip-address-list	mdh0	Token>[DHCPPrefixDelegation] Token
uint	dh0	RouteMetric>[DHCPPrefixDelegation] RouteMetric
[network/IPv6AcceptRA] 
ip-prefix-list	mdh0	DenyList>PrefixDenyList|BlackList>PrefixDenyList
none	dhr0	UseICMP6RateLimit
[network/TrafficControlQueueingDiscipline] systemd.network
tc-handle	d0	Parent>[NetworkEmulator] Parent
[network/TrafficControlQueueingDiscipline] 
sec	dh0	NetworkEmulatorDelaySec>[NetworkEmulator] DelaySec|NetworkEmulatorDelayJitterSec>[NetworkEmulator] DelayJitterSec
percent	dh0	NetworkEmulatorLossRate>[NetworkEmulator] LossRate|NetworkEmulatorDuplicateRate>[NetworkEmulator] DuplicateRate
uint	dh0	NetworkEmulatorPacketLimit>[NetworkEmulator] PacketLimit
[network/FairQueueing network/FairQueueingControlledDelay] 
size	dh0	Quantum>QuantumBytes
[network/FairQueueing] 
size	dh0	InitialQuantum>InitialQuantumBytes
[network/FairQueueingControlledDelay] 
size	dh0	MemoryLimit>MemoryLimitBytes
[network/TokenBucketFilter] 
size	dh0	Burst>BurstBytes|LimitSize>LimitBytes
[netdev/NetDev] systemd.netdev
string	215	Description
ifname	211	Name
enum:bareudp|batadv|bond|bridge|dummy|erspan|fou|geneve|gre|gretap|ifb|ip6gre|ip6gretap|ip6tnl|ipip|ipoib|ipvlan|ipvtap|l2tp|macsec|macvlan|macvtap|netdevsim|nlmon|sit|tap|tun|vcan|veth|vlan|vrf|vti6|vti|vxcan|vxlan|wireguard|wlan|xfrm	211	Kind
size	215	MTUBytes
[netdev/NetDev netdev/Peer] systemd.netdev
mac	215	MACAddress
[netdev/VLAN] systemd.netdev
uint	211	Id
enum:802.1q|802.1ad	248	Protocol
tristate	234	GVRP|MVRP|LooseBinding|ReorderHeader
vlan-range-list	m248	EgressQOSMaps|IngressQOSMaps
[netdev/MACVLAN netdev/MACVTAP] systemd.netdev
enum:private|vepa|bridge|passthru|source	211	Mode
mac-list	m246	SourceMACAddress
[netdev/MACVLAN] systemd.netdev
uint	248	BroadcastMulticastQueueLength
uint	256	BroadcastQueueThreshold
[netdev/IPVLAN netdev/IPVTAP] systemd.netdev
enum:L2|L3|L3S	219	Mode
enum:bridge|private|vepa	237	Flags
[netdev/Tunnel] systemd.netdev
ip-address	215	Local|Remote
tunnel-key	231	Key|InputKey|OutputKey
tristate	215	DiscoverPathMTU
bool	254	IgnoreDontFragment
enum:ip6ip6|ipip6|any	219	Mode
uint-or-keyword	223	IPv6FlowLabel
bool	223	CopyDSCP
uint	226	EncapsulationLimit
bool	235	Independent
bool	243	AssignToLoopback
tristate	237	AllowLocalRemote
bool	240	FooOverUDP
port	240	FOUDestinationPort|FOUSourcePort
enum:FooOverUDP|GenericUDPEncapsulation	240	Encapsulation
ip-prefix	240	IPv6RapidDeploymentPrefix
uint	252	ERSPANVersion|ERSPANHardwareId
uint	240	ERSPANIndex
enum:ingress|egress	252	ERSPANDirection
tristate	240	SerializeTunneledPackets|ISATAP
bool	251	External
[netdev/Tunnel netdev/VXLAN] systemd.netdev
uint	215	TOS|TTL
[netdev/FooOverUDP] systemd.netdev
ip-protocol	240	Protocol
enum:FooOverUDP|GenericUDPEncapsulation	240	Encapsulation
port	240	Port
port	243	PeerPort
ip-address	243	Local|Peer
[netdev/L2TP] systemd.netdev
uint	242	TunnelId|PeerTunnelId
port	242	UDPSourcePort
port	245	UDPDestinationPort
ip-address	242	Local|Remote
enum:udp|ip	242	EncapsulationType
[netdev/L2TP] 
bool	h0	UDPCheckSum|UDP6CheckSumRx|UDP6CheckSumTx
[netdev/L2TPSession] systemd.netdev
uint	242	SessionId|PeerSessionId
enum:none|default	242	Layer2SpecificHeader
string	242	Name
[netdev/Peer] systemd.netdev
ifname	215	Name
[netdev/VXCAN] systemd.netdev
ifname	236	Peer
[netdev/VXLAN] systemd.netdev
uint	243	VNI
ip-address	243	Group
ip-address	233	Local|Remote
bool	215	MacLearning
bool	233	ReduceARPProxy
bool	218	L2MissNotification|L3MissNotification|RouteShortCircuit
bool	220	UDPChecksum|UDP6ZeroChecksumRx|UDP6ZeroChecksumTx
bool	232	RemoteChecksumTx|RemoteChecksumRx
sec	218	FDBAgeingSec
bool	224	GroupPolicyExtension
bool	243	GenericProtocolExtension
uint	228	MaximumFDBEntries
port-range	229	PortRange
port	229	DestinationPort
enum:no|yes|inherit	b243	IPDoNotFragment
bool	247	Independent
[netdev/VXLAN] 
uint	dh0	Id>VNI
bool	dh0	ARPProxy>ReduceARPProxy|UDPCheckSum>UDPChecksum
[netdev/VXLAN netdev/GENEVE] 
bool	dh0	UDP6ZeroCheckSumRx>UDP6ZeroChecksumRx|UDP6ZeroCheckSumTx>UDP6ZeroChecksumTx
[netdev/VXLAN netdev/GENEVE] systemd.netdev
uint-or-keyword	234	FlowLabel
[netdev/GENEVE] systemd.netdev
uint	234	Id|TOS|TTL
ip-address	234	Remote
bool	234	UDPChecksum|UDP6ZeroChecksumRx|UDP6ZeroChecksumTx
port	234	DestinationPort
enum:unset|set|inherit	b243	IPDoNotFragment
bool	254	InheritInnerProtocol
[netdev/MACsec netdev/MACsecReceiveChannel netdev/MACsecReceiveAssociation] systemd.netdev
uint	243	Port
[netdev/MACsec] systemd.netdev
tristate	243	Encrypt
[netdev/MACsecReceiveChannel netdev/MACsecReceiveAssociation] systemd.netdev
mac	243	MACAddress
[netdev/MACsecTransmitAssociation netdev/MACsecReceiveAssociation] systemd.netdev
uint	243	PacketNumber
key	243	KeyId|Key
abs-path	243	KeyFile
bool	243	Activate
[netdev/MACsecTransmitAssociation] systemd.netdev
bool	243	UseForEncoding
[netdev/Tun netdev/Tap] 
none	dhr0	OneQueue
[netdev/Tun netdev/Tap] systemd.netdev
bool	215	MultiQueue|PacketInfo
bool	223	VNetHeader
string	215	User|Group
bool	252	KeepCarrier
[netdev/Bond] systemd.netdev
enum:balance-rr|active-backup|balance-xor|broadcast|802.3ad|balance-tlb|balance-alb	216	Mode
enum:layer2|layer3+4|layer2+3|encap2+3|encap3+4	216	TransmitHashPolicy
enum:slow|fast	216	LACPTransmitRate
enum:stable|bandwidth|count	220	AdSelect
enum:none|active|follow	220	FailOverMACPolicy
ip-address-list	m220	ARPIPTargets
enum:none|active|backup|all	220	ARPValidate
enum:any|all	220	ARPAllTargets
enum:always|better|failure	220	PrimaryReselectPolicy
uint	220	ResendIGMP|PacketsPerSlave|GratuitousARP|MinLinks
bool	220	AllSlavesActive
tristate	240	DynamicTransmitLoadBalancing
sec	216	MIIMonitorSec|UpDelaySec|DownDelaySec
sec	220	ARPIntervalSec|LearnPacketIntervalSec
sec	256	PeerNotifyDelaySec
uint	240	AdActorSystemPriority|AdUserPortKey
mac	240	AdActorSystem
uint	256	ARPMissedMax
[netdev/Bridge] systemd.netdev
sec	227	HelloTimeSec|MaxAgeSec|ForwardDelaySec
sec	232	AgeingTimeSec
uint	232	Priority|DefaultPVID
uint	235	GroupForwardMask
tristate	230	MulticastQuerier|MulticastSnooping
tristate	231	VLANFiltering
enum:802.1q|802.1ad	246	VLANProtocol
tristate	232	STP
uint	243	MulticastIGMPVersion
uint	257	FDBMaxLearned
[netdev/VRF] 
uint	dh0	TableId>Table
[netdev/VRF] systemd.netdev
uint	243	Table
[netdev/BareUDP] systemd.netdev
port	247	DestinationPort
port	257	MinSourcePort
enum:ipv4|ipv6|mpls-uc|mpls-mc	247	EtherType
[netdev/WireGuard] systemd.netdev
uint	243	FirewallMark
uint	237	ListenPort
key	237	PrivateKey
abs-path	242	PrivateKeyFile
uint-or-keyword	250	RouteTable
uint	250	RouteMetric
[netdev/WireGuard] 
uint	dh0	FwMark>FirewallMark
[netdev/WireGuardPeer] systemd.netdev
ip-prefix-list	m237	AllowedIPs
endpoint	237	Endpoint
key	237	PublicKey|PresharedKey
abs-path	257	PublicKeyFile
abs-path	242	PresharedKeyFile
uint-or-keyword	237	PersistentKeepalive
uint-or-keyword	250	RouteTable
uint	250	RouteMetric
[netdev/Xfrm] systemd.netdev
uint	243	InterfaceId
bool	243	Independent
[netdev/BatmanAdvanced] systemd.netdev
bool	248	Aggregation|BridgeLoopAvoidance|DistributedArpTable|Fragmentation
enum:off|client|server	248	GatewayMode
si-size	248	GatewayBandwidthDown|GatewayBandwidthUp
uint	248	HopPenalty
sec	248	OriginatorIntervalSec
enum:batman-v|batman-iv	248	RoutingAlgorithm
[netdev/BatmanAdvanced] 
si-size	dh0	GatewayBandwithDown>GatewayBandwidthDown|GatewayBandwithUp>GatewayBandwidthUp
[netdev/IPoIB] systemd.netdev
uint	250	PartitionKey
enum:datagram|connected	250	Mode
[netdev/IPoIB] 
tristate	h0	IgnoreUserspaceMulticastGroups
[netdev/WLAN] systemd.netdev
uint-or-keyword	251	PhysicalDevice
enum:ad-hoc|station|ap|ap-vlan|wds|monitor|mesh-point|p2p-client|p2p-go|p2p-device|ocb|nan	251	Type
tristate	251	WDS
[networkd.conf/Network] networkd.conf
bool	244	SpeedMeter
sec	244	SpeedMeterIntervalSec
bool	249	ManageForeignRoutingPolicyRules
bool	246	ManageForeignRoutes
bool	256	ManageForeignNextHops
table-names	m248	RouteTable
tristate	256	IPv4Forwarding|IPv6Forwarding
enum:no|prefer-public|yes|kernel	b254	IPv6PrivacyExtensions
[networkd.conf/Network networkd.conf/IPv6AcceptRA] networkd.conf
enum:no|route|yes	b256	UseDomains
[networkd.conf/IPv6AddressLabel] networkd.conf
ip-prefix	257	Prefix|Label
[networkd.conf/DHCPv4 networkd.conf/DHCPv6] networkd.conf
enum:no|route|yes	b256	UseDomains
[networkd.conf/DHCPv4] networkd.conf
duid-type	230	DUIDType
hex-bytes	230	DUIDRawData
[networkd.conf/DHCPv6] networkd.conf
duid-type	249	DUIDType
hex-bytes	249	DUIDRawData
[networkd.conf/DHCPServer] networkd.conf
bool	256	PersistLeases
[networkd.conf/DHCP] 
duid-type	dh0	DUIDType>[DHCPv4] / [DHCPv6] DUIDType
hex-bytes	dh0	DUIDRawData>[DHCPv4] / [DHCPv6] DUIDRawData
[link/Match] systemd.link
ifname-list	m218	OriginalName
[link/Link] systemd.link
string	211	Description|Alias
string-list	m256	Property|ImportProperty|UnsetProperty
list	m211	MACAddressPolicy|WakeOnLan
mac	211	MACAddress
enum:kernel|keep|database|onboard|slot|path|mac	m211	NamePolicy
ifname	211	Name
string-list	m245	AlternativeName
enum:database|onboard|slot|path|mac	m245	AlternativeNamesPolicy
uint	248	TransmitQueues|ReceiveQueues|TransmitQueueLength|GenericSegmentOffloadMaxSegments
size	211	MTUBytes
si-size	211	BitsPerSecond
enum:full|half	211	Duplex
tristate	233	AutoNegotiation
string	250	WakeOnLanPassword
enum:tp|aui|mii|fibre|bnc	234	Port
tristate	245	ReceiveChecksumOffload|TransmitChecksumOffload
tristate	232	GenericSegmentationOffload|TCPSegmentationOffload|GenericReceiveOffload|LargeReceiveOffload
tristate	235	TCP6SegmentationOffload
tristate	250	GenericReceiveOffloadHardware|ReceiveVLANCTAGHardwareAcceleration|TransmitVLANCTAGHardwareAcceleration|ReceiveVLANCTAGFilter|TransmitVLANSTAGHardwareAcceleration|NTupleFilter|UseAdaptiveRxCoalesce|UseAdaptiveTxCoalesce
uint	239	RxChannels|TxChannels|OtherChannels|CombinedChannels
list	m240	Advertise
uint	244	RxBufferSize|RxMiniBufferSize|RxJumboBufferSize|TxBufferSize
tristate	246	RxFlowControl|TxFlowControl|AutoNegotiationFlowControl
size	248	GenericSegmentOffloadMaxBytes
sec	250	RxCoalesceSec|RxCoalesceIrqSec|TxCoalesceSec|TxCoalesceIrqSec|StatisticsBlockCoalesceSec|RxCoalesceLowSec|TxCoalesceLowSec|RxCoalesceHighSec|TxCoalesceHighSec|CoalescePacketRateSampleIntervalSec
uint	250	RxMaxCoalescedFrames|RxMaxCoalescedIrqFrames|TxMaxCoalescedFrames|TxMaxCoalescedIrqFrames|CoalescePacketRateLow|RxMaxCoalescedLowFrames|TxMaxCoalescedLowFrames|CoalescePacketRateHigh|RxMaxCoalescedHighFrames|TxMaxCoalescedHighFrames
cpu-set	m256	ReceivePacketSteeringCPUMask
enum:straight|mdi|crossover|mdi-x|mdix|auto	251	MDI
uint	251	SR-IOVVirtualFunctions
[link/Link] 
none	dhr0	UDPSegmentationOffload>GenericSegmentationOffload or UDP fragmentation
[resolved.conf/Resolve] resolved.conf
ip-address-list	m213	DNS
ip-address-list	m216	FallbackDNS
string-list	m229	Domains
enum:no|yes|resolve	b216	LLMNR
enum:no|yes|resolve	b234	MulticastDNS
enum:no|allow-downgrade|yes	b229	DNSSEC
enum:no|opportunistic|yes	b239	DNSOverTLS
enum:yes|no|no-negative	b231	Cache
enum:no|udp|tcp|yes	b232	DNSStubListener
bool	240	ReadEtcHosts
bool	246	ResolveUnicastSingleLabel
ip-address-list	m247	DNSStubListenerExtra
bool	248	CacheFromLocalhost
[resolved.conf/Resolve] 
sec	h0	StaleRetentionSec
[dnssd/Service] systemd.dnssd
string	236	Name|Type
string	256	SubType
port	236	Port
uint	236	Priority|Weight
string-list	m236	TxtText|TxtData
[timesyncd.conf/Time] timesyncd.conf
string-list	m216	NTP|FallbackNTP
sec	236	RootDistanceMaxSec|PollIntervalMinSec|PollIntervalMaxSec
sec	248	ConnectionRetrySec
sec	250	SaveIntervalSec
[timesyncd.conf/Time] 
string-list	mdh0	Servers>NTP
[journald.conf/Journal] journald.conf
enum:auto|volatile|persistent|none	186	Storage
enum:yes|no|SIZE	b0	Compress
bool	189	Seal
bool	235	ReadKMsg
tristate	246	Audit
sec	199	SyncIntervalSec
sec	0	RateLimitIntervalSec
uint	0	RateLimitBurst|SystemMaxFiles|RuntimeMaxFiles
size	0	SystemMaxUse|SystemMaxFileSize|SystemKeepFree|RuntimeMaxUse|RuntimeMaxFileSize|RuntimeKeepFree
sec	195	MaxRetentionSec|MaxFileSec
bool	0	ForwardToSyslog|ForwardToKMsg|ForwardToConsole|ForwardToWall
socket-address	0	ForwardToSocket
path	185	TTYPath
enum:emerg|alert|crit|err|warning|notice|info|debug|0|1|2|3|4|5|6|7	185	MaxLevelStore|MaxLevelSyslog|MaxLevelKMsg|MaxLevelConsole|MaxLevelWall|MaxLevelSocket
enum:login|uid|none	190	SplitMode
size	235	LineMax
[journald.conf/Journal] 
sec	dh0	RateLimitInterval>RateLimitIntervalSec
[logind.conf/Login] logind.conf
uint	0	NAutoVTs
uint	190	ReserveVT
bool	0	KillUserProcesses
string-list	m0	KillOnlyUsers|KillExcludeUsers
sec	0	InhibitDelayMaxSec
sec	240	UserStopDelaySec
enum:suspend|hibernate|suspend-then-hibernate|hybrid-sleep	256	SleepOperation
enum:ignore|poweroff|reboot|halt|kexec|soft-reboot|suspend|hibernate|hybrid-sleep|suspend-then-hibernate|sleep|factory-reset|lock|secure-attention-key	184	HandlePowerKey|HandlePowerKeyLongPress|HandleRebootKey|HandleRebootKeyLongPress|HandleSuspendKey|HandleSuspendKeyLongPress|HandleHibernateKey|HandleHibernateKeyLongPress|HandleLidSwitch|HandleLidSwitchExternalPower|HandleLidSwitchDocked|HandleSecureAttentionKey
bool	190	PowerKeyIgnoreInhibited|SuspendKeyIgnoreInhibited|HibernateKeyIgnoreInhibited|LidSwitchIgnoreInhibited|RebootKeyIgnoreInhibited
sec	220	HoldoffTimeoutSec
enum:ignore|poweroff|reboot|halt|kexec|soft-reboot|suspend|hibernate|hybrid-sleep|suspend-then-hibernate|sleep|factory-reset|lock|secure-attention-key	198	IdleAction
sec	198	IdleActionSec
size-or-percent	211	RuntimeDirectorySize
size	246	RuntimeDirectoryInodesMax
bool	212	RemoveIPC
uint	230	InhibitorsMax|SessionsMax
calendar	257	DesignatedMaintenanceTime
sec	252	StopIdleSessionSec
[logind.conf/Login] 
uint-or-keyword	dh0	UserTasksMax>TasksMax in a user-.slice drop-in
[nspawn/Exec] systemd.nspawn
bool	226	Boot
tristate	240	Ephemeral
bool	229	ProcessTwo
string-list	m226	Parameters|Environment
string	226	User
capability-list	m226	Capability|DropCapability
capability-list	m248	AmbientCapability
signal	230	KillSignal
enum:x86|x86-64|arm64|arm|ppc64-le|s390x	226	Personality
uuid	226	MachineID
path	229	WorkingDirectory
path	233	PivotRoot
enum:no|self|identity	b230	PrivateUsers
tristate	231	NotifyReady
syscall-list	m235	SystemCallFilter
rlimit	239	LimitCPU|LimitFSIZE|LimitDATA|LimitSTACK|LimitCORE|LimitRSS|LimitNOFILE|LimitAS|LimitNPROC|LimitMEMLOCK|LimitLOCKS|LimitSIGPENDING|LimitMSGQUEUE|LimitNICE|LimitRTPRIO|LimitRTTIME
string	239	Hostname
tristate	239	NoNewPrivileges
int	239	OOMScoreAdjust
cpu-set	m239	CPUAffinity
enum:off|copy-host|copy-static|copy-uplink|copy-stub|replace-host|replace-static|replace-uplink|replace-stub|bind-host|bind-static|bind-uplink|bind-stub|delete|auto	b239	ResolvConf
enum:no|host|try-host|guest|try-guest|auto	239	LinkJournal
enum:off|copy|bind|symlink|delete|auto	b239	Timezone
tristate	250	SuppressSync
[nspawn/Files] systemd.nspawn
tristate	226	ReadOnly
enum:no|yes|state|overlay	b226	Volatile
bind-paths	m226	Bind|BindReadOnly
tmpfs-list	m226	TemporaryFileSystem
path-list	m242	Inaccessible
list	m233	Overlay|OverlayReadOnly
enum:off|chown|map|auto	b249	PrivateUsersOwnership
string-list	m249	BindUser
[nspawn/Files] 
enum:yes|no	bdh0	PrivateUsersChown>PrivateUsersOwnership
[nspawn/Network] systemd.nspawn
tristate	226	Private|VirtualEthernet
ifname-list	m226	Interface|MACVLAN|IPVLAN
string-list	m228	VirtualEthernetExtra
ifname	226	Bridge
network-zone	230	Zone
list	m226	Port
[homed.conf/Home] homed.conf
enum:luks|fscrypt|directory|subvolume|cifs	246	DefaultStorage
fstype	246	DefaultFileSystemType
[system.conf/Manager] systemd-system.conf
enum:emerg|alert|crit|err|warning|notice|info|debug|0|1|2|3|4|5|6|7	198	LogLevel
enum:console|console-prefixed|kmsg|journal|journal-or-kmsg|syslog|syslog-or-kmsg|auto|null	198	LogTarget
enum:yes|no	b198	LogColor|LogLocation|LogTime
bool	198	DumpCore|CrashShell
uint-or-keyword	198	CrashChangeVT
enum:freeze|reboot|poweroff	198	CrashAction
enum:yes|no|auto|error	b198	ShowStatus
enum:name|description|combined	243	StatusUnitFormat
cpu-set	m198	CPUAffinity
enum:default|preferred|bind|interleave|local	243	NUMAPolicy
cpu-set	m243	NUMAMask
sec	198	RuntimeWatchdogSec|RebootWatchdogSec|KExecWatchdogSec
sec	251	RuntimeWatchdogPreSec
path	236	WatchdogDevice
string	251	RuntimeWatchdogPreGovernor
capability-list	m198	CapabilityBoundingSet
bool	239	NoNewPrivileges
enum:auto|yes|no	b256	ProtectSystem
enum:native|x86|x86-64|x32|arm|arm64|ppc64-le|s390x	m209	SystemCallArchitectures
nsec	198	TimerSlackNSec
sec	212	DefaultTimerAccuracySec
enum:inherit|null|tty|journal|kmsg|journal+console|kmsg+console	198	DefaultStandardOutput|DefaultStandardError
sec	209	DefaultTimeoutStartSec|DefaultTimeoutStopSec|DefaultTimeoutAbortSec|DefaultRestartSec|DefaultStartLimitIntervalSec
sec	252	DefaultDeviceTimeoutSec
uint	209	DefaultStartLimitBurst
env-list	m205	DefaultEnvironment
env-list	m248	ManagerEnvironment
rlimit	198	DefaultLimitCPU|DefaultLimitFSIZE|DefaultLimitDATA|DefaultLimitSTACK|DefaultLimitCORE|DefaultLimitRSS|DefaultLimitNOFILE|DefaultLimitAS|DefaultLimitNPROC|DefaultLimitMEMLOCK|DefaultLimitLOCKS|DefaultLimitSIGPENDING|DefaultLimitMSGQUEUE|DefaultLimitNICE|DefaultLimitRTPRIO|DefaultLimitRTTIME
bool	211	DefaultCPUAccounting|DefaultIOAccounting|DefaultIPAccounting|DefaultMemoryAccounting|DefaultTasksAccounting
tasks-max	228	DefaultTasksMax
sec	254	DefaultMemoryPressureThresholdSec
enum:no|yes|auto|skip	b254	DefaultMemoryPressureWatch
enum:none|reboot|reboot-force|reboot-immediate|poweroff|poweroff-force|poweroff-immediate|exit|exit-force|soft-reboot|soft-reboot-force|kexec|kexec-force|halt|halt-force|halt-immediate	232	CtrlAltDelBurstAction
enum:continue|stop|kill	243	DefaultOOMPolicy
int	250	DefaultOOMScoreAdjust
sec	253	ReloadLimitIntervalSec
uint	253	ReloadLimitBurst
string	252	DefaultSmackProcessLabel
[system.conf/Manager] 
enum:yes|no	bdh0	CrashReboot>CrashAction
none	dhr0	JoinControllers
sec	dh0	ShutdownWatchdogSec>RebootWatchdogSec|DefaultStartLimitInterval>DefaultStartLimitIntervalSec
bool	dh0	DefaultBlockIOAccounting>DefaultIOAccounting
[sleep.conf/Sleep] systemd-sleep.conf
tristate	240	AllowSuspend|AllowHibernation|AllowSuspendThenHibernate|AllowHybridSleep
string-list	m203	SuspendState
enum:platform|shutdown|reboot|suspend|test_resume	203	HibernateMode
enum:platform|shutdown|reboot|suspend|test_resume	256	MemorySleepMode
sec	239	HibernateDelaySec
bool	257	HibernateOnACPower
sec	253	SuspendEstimationSec
[sleep.conf/Sleep] 
none	dhr0	SuspendMode|HibernateState|HybridSleepState|HybridSleepMode
[coredump.conf/Coredump] coredump.conf
enum:none|external|journal	215	Storage
bool	215	Compress
size	215	ProcessSizeMax|ExternalSizeMax|JournalSizeMax|KeepFree|MaxUse
bool	257	EnterNamespace
[oomd.conf/OOM] oomd.conf
percent	247	SwapUsedLimit|DefaultMemoryPressureLimit
sec	248	DefaultMemoryPressureDurationSec
[pstore.conf/PStore] pstore.conf
bool	243	Unlink
enum:none|external|journal	243	Storage
[journal-upload.conf/Upload] journal-upload.conf
string	232	URL
path	232	ServerKeyFile|ServerCertificateFile|TrustedCertificateFile
sec	249	NetworkTimeoutSec
[journal-remote.conf/Remote] journal-remote.conf
bool	229	Seal
enum:none|host	220	SplitMode
path	220	ServerKeyFile|ServerCertificateFile|TrustedCertificateFile
size	253	MaxUse|MaxFileSize|KeepFree
uint	253	MaxFiles
[transfer/Transfer] sysupdate.d
string	251	MinVersion
string-list	m251	ProtectVersion
bool	251	Verify
url	257	ChangeLog|AppStream
string-list	m257	Features|RequisiteFeatures
[transfer/Source transfer/Target] sysupdate.d
enum:url-file|url-tar|tar|partition|regular-file|directory|subvolume	251	Type
path	251	Path
enum:root|esp|xbootldr|boot|explicit	254	PathRelativeTo
string-list	m251	MatchPattern
[transfer/Target] sysupdate.d
partition-type	251	MatchPartitionType
uuid	251	PartitionUUID
hex	251	PartitionFlags
tristate	251	PartitionNoAuto|PartitionGrowFileSystem|ReadOnly
mode	251	Mode
uint	251	TriesLeft|TriesDone|InstancesMax
bool	251	RemoveTemporary
string	251	CurrentSymlink
[feature/Feature] sysupdate.features
string	257	Description
url	257	Documentation|AppStream
bool	257	Enabled
[repart/Partition] repart.d
partition-type	245	Type
string	245	Label
uuid	246	UUID
int	245	Priority
uint	245	Weight|PaddingWeight
size	245	SizeMinBytes|SizeMaxBytes|PaddingMinBytes|PaddingMaxBytes
bool	245	FactoryReset
auto-or-path	246	CopyBlocks
fstype	247	Format
copy-files	m247	CopyFiles
path-list	m254	ExcludeFiles|ExcludeFilesTarget
path-list	m249	MakeDirectories
path-list	m257	MakeSymlinks
enum:off|key-file|tpm2|key-file+tpm2	247	Encrypt
enum:off|data|hash|signature	252	Verity
string	252	VerityMatchKey|SplitName
hex	249	Flags
tristate	249	ReadOnly|NoAuto|GrowFileSystem
enum:off|best|guess	253	Minimize
path-list	m255	Subvolumes
abs-path	256	DefaultSubvolume|MountPoint
size	255	VerityDataBlockSizeBytes|VerityHashBlockSizeBytes
string	256	EncryptedVolume
string	257	Compression|CompressionLevel|SupplementFor
[iocost.conf/IOCost] iocost.conf
string	254	TargetSolution
`;

/** What holds without a directive, and their names; one that differs in a section stands behind its file and section. */
export const DEFAULTS = `
false	StopWhenUnneeded|RefuseManualStart|RefuseManualStop|AllowIsolate|IgnoreOnIsolate|RootDirectoryStartOnly|NonBlocking|CPUSchedulingResetOnFork|NoNewPrivileges|PrivateTmp|PrivateDevices|PrivateNetwork|PrivateUsers|PrivateIPC|PrivatePIDs|Delegate|CoredumpReceive|Writable|KeepAlive|NoDelay|FreeBind|Transparent|Broadcast|PassCredentials|PassSecurity|PassPacketInfo|SELinuxContextFromNet|OnClockChange|OnTimezoneChange|Persistent|WakeSystem|FixedRandomDelay|DeferReactivation|MakeDirectory|KeepMaster|IPv4LLRoute|DefaultRouteOnDevice|EmitLLDP|network/IPv6AcceptRA/UseDomains|MulticastDNS|ActiveSlave|PrimarySlave|ConfigureWithoutCarrier|HomeAddress|ManageTemporaryAddress|InvertRule|L3MasterDevice|UseMTU|Anonymize|UseTimezone|SendDecline|Use6RD|IPv6OnlyMode|netdev/WireGuard/RouteTable|UsePREF64|Managed|OtherInformation|HomeAgent|IgnoreDontFragment|netdev/VXLAN/Independent|FooOverUDP|External|ReduceARPProxy|GroupPolicyExtension|GenericProtocolExtension|InheritInnerProtocol
yes	DefaultDependencies|GuessMainPID|logind.conf/Login/RemoveIPC|SendSIGKILL|EmitDNS|EmitTimezone|PersistLeases|Announce|network/DHCPPrefixDelegation/Assign|ManageForeignRoutingPolicyRules|ManageForeignRoutes|ManageForeignNextHops|coredump.conf/Coredump/Compress|Verify
no	SurviveFinalKillSignal|Restart|RemainAfterExit|TTYReset|TTYVHangup|TTYVTDisallocate|SendSIGHUP|Accept|FlushPending|Unmanaged|DHCP|DHCPServer|network/DHCPv4/UseDomains|networkd.conf/Network/UseDomains|networkd.conf/IPv6AcceptRA/UseDomains|resolved.conf/Resolve/LLMNR|resolved.conf/Resolve/MulticastDNS|resolved.conf/Resolve/DNSSEC|IPMasquerade|networkd.conf/Network/IPv6PrivacyExtensions|AutoJoin|GatewayOnLink|OnLink|Blackhole|WithoutRA|CopyDSCP|AssignToLoopback|MultiQueue|PacketInfo|VNetHeader|KeepCarrier|SpeedMeter|KillUserProcesses|EnterNamespace
replace	OnSuccessJobMode|OnFailureJobMode
infinity	JobTimeoutSec|JobRunningTimeoutSec|RestartMaxDelaySec|TimeoutCleanSec|MaxAttempts|StopIdleSessionSec
none	JobTimeoutAction|StartLimitAction|FailureAction|SuccessAction|ManagedOOMPreference
10s (DefaultStartLimitIntervalSec=)	StartLimitIntervalSec
5 (DefaultStartLimitBurst=)	StartLimitBurst
	service/Service/StartLimitBurst|service/Service/StartLimitAction|service/Service/FailureAction|network/CAN/RestartSec|scope/Scope/TimeoutStopSec|network/RoutingPolicyRule/User|netdev/Tun/User|netdev/Tap/User|nspawn/Exec/User|nspawn/Exec/NoNewPrivileges|nspawn/Exec/PrivateUsers|system.conf/Manager/ProtectSystem|nspawn/Exec/KillSignal|network/DHCPv6PrefixDelegation/ManageTemporaryAddress|network/Route/Scope|netdev/VRF/Table|network/DHCP/ClientIdentifier|network/DHCP/UseMTU|network/DHCP/Anonymize|network/DHCP/UseTimezone|network/DHCPv6/SendRelease|network/DHCP/RapidCommit|network/IPv6PrefixDelegation/EmitDNS|network/DHCPv6PrefixDelegation/Announce|network/IPv6PrefixDelegation/RouterLifetimeSec|network/IPv6PrefixDelegation/Managed|network/IPv6PrefixDelegation/OtherInformation|network/IPv6PrefixDelegation/RouterPreference|network/IPv6PrefixDelegation/EmitDomains|network/IPv6PrefixDelegation/DNSLifetimeSec|journal-remote.conf/Remote/SplitMode
inactive	CollectMode
100ms	RestartSec|DefaultRestartSec
0	RestartSteps|WatchdogSec|FileDescriptorStoreMax|MaxConnectionsPerSource|repart/Partition/Priority|network/BridgeMDB/VLANId|netdev/WireGuard/RouteMetric|network/TrivialLinkEqualizer/Id|ReachableTimeSec|RetransmitSec|HomeAgentPreference|FOUSourcePort|ERSPANIndex|ERSPANHardwareId|RuntimeWatchdogSec|RuntimeWatchdogPreSec|RebootWatchdogSec|KExecWatchdogSec|PaddingWeight
90s (DefaultTimeoutStartSec=; infinity for Type=oneshot)	TimeoutStartSec
90s (DefaultTimeoutStopSec=)	TimeoutStopSec
table	network/RoutingPolicyRule/Type
unicast	network/Route/Type
SIGHUP	ReloadSignal
root	User|service/Service/Group|socket/Socket/Group|mount/Mount/Group|swap/Swap/Group|PathRelativeTo
4	IOSchedulingPriority|EncapsulationLimit
0022	UMask
off	DynamicUser|RestrictRealtime|RestrictSUIDSGID|ProtectKernelTunables|ProtectKernelModules|ProtectClock|ProtectControlGroups|PrivateMounts|ProtectSystem|ProtectHostname|PassFileDescriptorsToExec|Timestamping|RemoveOnStop|SloppyOptions|LazyUnmount|ForceUnmount|ReadWriteOnly|repart/Partition/Encrypt|Boot|Ephemeral|ProcessTwo|nspawn/Files/ReadOnly|Private|FactoryReset|Verity|Minimize
journal (DefaultStandardOutput=)	StandardOutput
inherit	StandardError
/dev/console	TTYPath
daemon	SyslogFacility
info	SyslogLevel
true	SyslogLevelPrefix|IgnoreSIGPIPE|MemoryZSwapWriteback|network/Address/Broadcast|RemainAfterElapse|LLMNR|network/DHCPPrefixDelegation/ManageTemporaryAddress|AddPrefixRoute|network/IPv6Prefix/OnLink|RoutesToDNS|RoutesToNTP|network/IPv6AcceptRA/UseMTU|SendRelease|RapidCommit|UseHopLimit|UseReachableTime|UseRetransmissionTime|DHCPv6Client|network/IPv6SendRA/EmitDNS|EmitRouter|EmitDomains|AddressAutoconfiguration|Aggregation|BridgeLoopAvoidance|DistributedArpTable|Fragmentation
private	KeyringMode
0755	RuntimeDirectoryMode|StateDirectoryMode|CacheDirectoryMode|LogsDirectoryMode|ConfigurationDirectoryMode|DirectoryMode
init	UtmpMode
system.slice	Slice
100	IOWeight|StartupIOWeight|IODeviceWeight
auto	ManagedOOMSwap|ManagedOOMMemoryPressure|netdev/WireGuard/ListenPort|journald.conf/Journal/Storage
200ms	MemoryPressureThresholdSec
control-group	KillMode
SIGTERM	KillSignal
SIGKILL	FinalKillSignal
SIGABRT	WatchdogSignal
0666	SocketMode
64	MaxConnections
1min	AccuracySec|DefaultTimerAccuracySec
routers-only	LLDP
ipv4	DuplicateAddressDetection
global	Scope
1024	network/DHCPv4/RouteMetric
512:1024:2048	network/IPv6AcceptRA/RouteMetric
256	network/DHCPPrefixDelegation/RouteMetric
main	Table
static	network/Route/Protocol
duid	ClientIdentifier
CS6	IPServiceType
unreachable	UnassignedSubnetPolicy
1h	MaxLeaseTimeSec|DefaultLeaseTimeSec
self	AssociatedWith
1800s	RouterLifetimeSec
medium	RouterPreference
3600s	DNSLifetimeSec
balance-rr	netdev/Bond/Mode
1000	network/NetworkEmulator/PacketLimit|repart/Partition/Weight
FooOverUDP	netdev/FooOverUDP/Encapsulation
1	ERSPANVersion|ResendIGMP|PacketsPerSlave
ingress	ERSPANDirection
default	Layer2SpecificHeader
batman-v	RoutingAlgorithm
0.flatcar.pool.ntp.org 1.flatcar.pool.ntp.org 2.flatcar.pool.ntp.org 3.flatcar.pool.ntp.org	FallbackNTP
5s	RootDistanceMaxSec
30s	ConnectionRetrySec|RateLimitIntervalSec|HoldoffTimeoutSec|DefaultMemoryPressureDurationSec
60s	SaveIntervalSec
on	Audit
10000	RateLimitBurst
uid	SplitMode
48K	LineMax
6	NAutoVTs|ReserveVT
5	InhibitDelayMaxSec
10s	UserStopDelaySec
suspend-then-hibernate suspend hibernate	SleepOperation
ignore	IdleAction
10%	RuntimeDirectorySize
8192	InhibitorsMax|SessionsMax
btrfs	DefaultFileSystemType
/dev/watchdog0	WatchdogDevice
90s	DefaultTimeoutStartSec|DefaultTimeoutStopSec
reboot-force	CtrlAltDelBurstAction
1G	ProcessSizeMax
90%	SwapUsedLimit
60%	DefaultMemoryPressureLimit
%t	SplitName
`;
