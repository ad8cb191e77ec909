/**
 * Where a directive stands on its manual page, where that is not under its own name alone: a page in brackets, with a section
 * where sections differ, then the anchor and the directives that it tells of. The pages give an entry the words of its first
 * term, and count those that stand several times. Source: the manual of systemd 257 and the style sheet of its pages.
 */
export const ANCHORS = `
[systemd.unit]
Before=	After
PropagatesReloadTo=	ReloadPropagatedFrom
PropagatesStopTo=	StopPropagatedFrom
RefuseManualStart=	RefuseManualStop
OnSuccessJobMode=	OnFailureJobMode
JobTimeoutSec=	JobRunningTimeoutSec
JobTimeoutAction=	JobTimeoutRebootArgument
StartLimitIntervalSec=interval	StartLimitIntervalSec|StartLimitBurst
FailureAction=	SuccessAction
FailureActionExitStatus=	SuccessActionExitStatus
ConditionMemoryPressure=	ConditionCPUPressure|ConditionIOPressure
AssertArchitecture=	AssertPathExists|AssertPathExistsGlob|AssertPathIsDirectory|AssertPathIsSymbolicLink|AssertPathIsMountPoint|AssertPathIsReadWrite|AssertPathIsEncrypted|AssertDirectoryNotEmpty|AssertFileNotEmpty|AssertFileIsExecutable|AssertNeedsUpdate|AssertFirstBoot|AssertVirtualization|AssertHost|AssertKernelCommandLine|AssertKernelVersion|AssertCredential|AssertSecurity|AssertCapability|AssertACPower|AssertMemory|AssertCPUFeature|AssertCPUs|AssertEnvironment|AssertUser|AssertGroup|AssertControlGroupController|AssertOSRelease|AssertMemoryPressure|AssertCPUPressure|AssertIOPressure
WantedBy=	RequiredBy|UpheldBy
[systemd.service]
ExecStartPre=	ExecStartPost
TimeoutStartFailureMode=	TimeoutStopFailureMode
[systemd.exec]
RootImagePolicy=	ExtensionImagePolicy|MountImagePolicy
User=	Group
StandardInputText=	StandardInputData
TTYColumns=	TTYRows
LogRateLimitIntervalSec=	LogRateLimitBurst
LimitCPU=	LimitFSIZE|LimitDATA|LimitSTACK|LimitCORE|LimitRSS|LimitNOFILE|LimitAS|LimitNPROC|LimitMEMLOCK|LimitLOCKS|LimitSIGPENDING|LimitMSGQUEUE|LimitNICE|LimitRTPRIO|LimitRTTIME
ReadWritePaths=	ReadOnlyPaths|InaccessiblePaths|ExecPaths|NoExecPaths
BindPaths=	BindReadOnlyPaths
RuntimeDirectoryMode=	StateDirectoryMode|CacheDirectoryMode|LogsDirectoryMode|ConfigurationDirectoryMode
RuntimeDirectory=	StateDirectory|CacheDirectory|LogsDirectory|ConfigurationDirectory
SetCredential=ID:VALUE	SetCredential|SetCredentialEncrypted
LoadCredential=ID:PATH	LoadCredential|LoadCredentialEncrypted
ImportCredential=GLOB	ImportCredential
[systemd.resource-control]
AllowedCPUs=	StartupAllowedCPUs
AllowedMemoryNodes=	StartupAllowedMemoryNodes
CPUWeight=weight	CPUWeight|StartupCPUWeight
MemoryMin=bytes, MemoryLow=bytes	MemoryMin|DefaultStartupMemoryLow|MemoryLow|StartupMemoryLow
MemoryHigh=bytes	MemoryHigh|StartupMemoryHigh
MemoryMax=bytes	MemoryMax|StartupMemoryMax
MemorySwapMax=bytes	MemorySwapMax|StartupMemorySwapMax
MemoryZSwapMax=bytes	MemoryZSwapMax|StartupMemoryZSwapMax
DevicePolicy=auto|closed|strict	DevicePolicy
IOWeight=weight	IOWeight|StartupIOWeight
IODeviceWeight=device weight	IODeviceWeight
IOReadBandwidthMax=device bytes	IOReadBandwidthMax|IOWriteBandwidthMax
IOReadIOPSMax=device IOPS	IOReadIOPSMax|IOWriteIOPSMax
IODeviceLatencyTargetSec=device target	IODeviceLatencyTargetSec
TasksMax=N	TasksMax
IPAddressAllow=ADDRESS[/PREFIXLENGTH]…	IPAddressAllow|IPAddressDeny
IPIngressFilterPath=BPF_FS_PROGRAM_PATH	IPIngressFilterPath|IPEgressFilterPath
ManagedOOMSwap=auto|kill	ManagedOOMSwap|ManagedOOMMemoryPressure
ManagedOOMPreference=none|avoid|omit	ManagedOOMPreference
BPFProgram=type:program-path	BPFProgram
SocketBindAllow=bind-rule	SocketBindAllow|SocketBindDeny
NFTSet=family:table:set	NFTSet
[systemd.socket]
ListenStream=	ListenDatagram|ListenSequentialPacket
ExecStartPre=	ExecStartPost
ExecStopPre=	ExecStopPost
SocketUser=	SocketGroup
MessageQueueMaxMessages=, MessageQueueMessageSize=	MessageQueueMaxMessages|MessageQueueMessageSize
ReceiveBuffer=	SendBuffer
TriggerLimitIntervalSec=	TriggerLimitBurst
PollLimitIntervalSec=	PollLimitBurst
SmackLabel=	SmackLabelIPIn|SmackLabelIPOut
[systemd.timer]
OnActiveSec=	OnBootSec|OnStartupSec|OnUnitActiveSec|OnUnitInactiveSec
OnClockChange=	OnTimezoneChange
[systemd.path]
PathExists=	PathExistsGlob|PathChanged|PathModified|DirectoryNotEmpty
TriggerLimitIntervalSec=	TriggerLimitBurst
[systemd.network/Link]
MACAddress=1	MACAddress
[systemd.link/SR-IOV]
MACAddress=2	MACAddress
[systemd.network]
BatmanAdvanced=	Bond|Bridge|VRF
IPoIB=	IPVLAN|IPVTAP|MACsec|MACVLAN|MACVTAP|Tunnel|VXLAN|Xfrm
MultiPathRoute=address[@name] [weight]	MultiPathRoute
DefaultLeaseTimeSec=	MaxLeaseTimeSec
EmitNTP=	EmitSIP|EmitPOP3|EmitSMTP|EmitLPR|SIP|POP3|SMTP|LPR
EmitRouter=	Router
EmitTimezone=	Timezone
PoolOffset=	PoolSize
PreferredLifetimeSec=	ValidLifetimeSec
Managed=	OtherInformation
TimeQuantaNSec=	PropagationSegment|PhaseBufferSegment1|PhaseBufferSegment2|SyncJumpWidth
DataTimeQuantaNSec=	DataPropagationSegment|DataPhaseBufferSegment1|DataPhaseBufferSegment2|DataSyncJumpWidth
DataBitRate=	DataSamplePoint
[systemd.network/Network]
IPoIB=	VLAN
[systemd.network/Address]
Address=1	Address
NetLabel=label	NetLabel
NFTSet=source:family:table:set	NFTSet
[systemd.network/Route]
Gateway=2	Gateway
Scope=1	Scope
Table=1	Table
Type=2	Type
MTUBytes=1	MTUBytes
[systemd.network/IPv6AddressLabel]
Label=1	Label
[systemd.network/Neighbor]
Address=2	Address
[systemd.network/RoutingPolicyRule]
Type=1	Type
[systemd.network/NextHop]
Gateway=1	Gateway
Family=1	Family
Group=1	Group
[systemd.network/DHCPv4]
UseDomains=1	UseDomains
Label=2	Label
RouteMetric=1	RouteMetric
InitialCongestionWindow=1	InitialCongestionWindow
InitialAdvertisedReceiveWindow=1	InitialAdvertisedReceiveWindow
QuickAck=1	QuickAck
RouteTable=num	RouteTable
[systemd.network/IPv6AcceptRA]
UseDNR=1	UseDNR
QuickAck=2	QuickAck
RouteTable=num1	RouteTable
UseCaptivePortal=2	UseCaptivePortal
NetLabel=2	NetLabel
NFTSet=3	NFTSet
UseGateway=1	UseGateway
UseMTU=1	UseMTU
UseDNS=2	UseDNS
UseDomains=2	UseDomains
RouteMetric=3	RouteMetric
Token=1	Token
[systemd.network/DHCPv6]
UseCaptivePortal=1	UseCaptivePortal
MUDURL=1	MUDURL|RequestOptions|IAID|DUIDType|DUIDRawData
SendVendorOption=1	SendVendorOption
UnassignedSubnetPolicy=1	UnassignedSubnetPolicy
NFTSet=1	NFTSet
UseDNS=1	UseDNS|UseDNR|UseNTP|UseHostname|SendRelease|UseDomains|NetLabel
SendHostname=1	SendHostname
Hostname=1	Hostname
SendOption=1	SendOption
UserClass=1	UserClass
RapidCommit=1	RapidCommit
[systemd.network/LLDP]
MUDURL=2	MUDURL
[systemd.network/DHCPServer]
SendOption=2	SendOption
SendVendorOption=2	SendVendorOption
UplinkInterface=1	UplinkInterface
EmitDNS=	DNS
EmitNTP=	NTP
RapidCommit=2	RapidCommit
[systemd.network/DHCPPrefixDelegation]
NetLabel=1	NetLabel
NFTSet=2	NFTSet
ManageTemporaryAddress=1	ManageTemporaryAddress
RouteMetric=2	RouteMetric
[systemd.network/IPv6Prefix]
Token=2	Token
Prefix=1	Prefix
AddressAutoconfiguration=	OnLink
Assign=1	Assign
RouteMetric=4	RouteMetric
[systemd.network/DHCPServerStaticLease]
Address=3	Address
MACAddress=3	MACAddress
[systemd.network/Bridge]
Priority=1	Priority
[systemd.network/BridgeFDB]
MACAddress=4	MACAddress
VLANId=1	VLANId
Destination=1	Destination
OutgoingInterface=1	OutgoingInterface
[systemd.network/BridgeMDB]
VLANId=2	VLANId
[systemd.network/IPv6SendRA]
UplinkInterface=2	UplinkInterface
EmitDNS=1	EmitDNS|DNS
HopLimit=1	HopLimit
EmitDomains=	Domains
[systemd.network/IPv6PREF64Prefix]
Prefix=2	Prefix
LifetimeSec=1	LifetimeSec
[systemd.network/BFIFO]
Handle=7	Handle
Parent=7	Parent
LimitBytes=1	LimitBytes
[systemd.network/CAKE]
Handle=11	Handle
Parent=11	Parent
MPUBytes=1	MPUBytes
FirewallMark=1	FirewallMark
[systemd.network/ControlledDelay]
Handle=12	Handle
Parent=12	Parent
PacketLimit=6	PacketLimit
[systemd.network/DeficitRoundRobinScheduler]
Handle=13	Handle
Parent=13	Parent
[systemd.network/EnhancedTransmissionSelection]
Handle=14	Handle
Parent=15	Parent
QuantumBytes=1	QuantumBytes
[systemd.network/PFIFO]
Handle=8	Handle
Parent=8	Parent
PacketLimit=4	PacketLimit
[systemd.network/PFIFOFast]
Handle=10	Handle
Parent=10	Parent
[systemd.network/PFIFOHeadDrop]
Handle=9	Handle
Parent=9	Parent
PacketLimit=5	PacketLimit
[systemd.network/QuickFairQueueing]
Handle=23	Handle
Parent=25	Parent
[systemd.network/FairQueueing]
Handle=17	Handle
Parent=18	Parent
PacketLimit=8	PacketLimit
CEThresholdSec=2	CEThresholdSec
QuantumBytes=3	QuantumBytes
[systemd.network/FairQueueingControlledDelay]
Handle=16	Handle
Parent=17	Parent
PacketLimit=7	PacketLimit
CEThresholdSec=1	CEThresholdSec
TargetSec=1	TargetSec
IntervalSec=1	IntervalSec
ECN=1	ECN
QuantumBytes=2	QuantumBytes
[systemd.network/FlowQueuePIE]
Handle=4	Handle
Parent=4	Parent
PacketLimit=2	PacketLimit
[systemd.network/GenericRandomEarlyDetection]
Handle=15	Handle
Parent=16	Parent
[systemd.network/HeavyHitterFilter]
Handle=22	Handle
Parent=24	Parent
PacketLimit=9	PacketLimit
[systemd.network/HierarchyTokenBucket]
Handle=19	Handle
Parent=20	Parent
[systemd.network/ClassfulMultiQueueing]
Handle=20	Handle
Parent=22	Parent
[systemd.network/BandMultiQueueing]
Handle=21	Handle
Parent=23	Parent
[systemd.network/NetworkEmulator]
Handle=1	Handle
Parent=1	Parent
[systemd.network/PIE]
Handle=3	Handle
Parent=3	Parent
PacketLimit=1	PacketLimit
[systemd.network/StochasticFairBlue]
Handle=5	Handle
Parent=5	Parent
PacketLimit=3	PacketLimit
[systemd.network/StochasticFairnessQueueing]
Handle=6	Handle
Parent=6	Parent
[systemd.network/TokenBucketFilter]
Handle=2	Handle
Parent=2	Parent
MTUBytes=2	MTUBytes
[systemd.network/TrivialLinkEqualizer]
Handle=18	Handle
Parent=19	Parent
Id=1	Id
[systemd.network/DeficitRoundRobinSchedulerClass]
Parent=14	Parent
[systemd.network/QuickFairQueueingClass]
Parent=26	Parent
ClassId=2	ClassId
[systemd.network/HierarchyTokenBucketClass]
Parent=21	Parent
ClassId=1	ClassId
QuantumBytes=4	QuantumBytes
Priority=2	Priority
MTUBytes=3	MTUBytes
OverheadBytes=1	OverheadBytes
Rate=1	Rate
[systemd.netdev/Peer]
MACAddress=3	MACAddress
Name=2	Name
[systemd.netdev]
EgressQOSMaps=	IngressQOSMaps
[systemd.netdev/IPVLAN]
Mode=1	Mode
[systemd.netdev/Tunnel]
Local=2	Local
Remote=3	Remote
Key=2	Key
Mode=2	Mode
Independent=1	Independent
TOS=2	TOS
TTL=2	TTL
[systemd.netdev/FooOverUDP]
Protocol=1	Protocol
Encapsulation=1	Encapsulation
Port=3	Port
Local=3	Local
[systemd.netdev/L2TP]
Local=1	Local
Remote=2	Remote
[systemd.netdev/L2TPSession]
Name=1	Name
[systemd.netdev/VXCAN]
Peer=1	Peer
[systemd.netdev/GENEVE]
FlowLabel=1	FlowLabel
Id=1	Id
TOS=1	TOS
TTL=1	TTL
Remote=1	Remote
UDPChecksum=1	UDPChecksum
UDP6ZeroChecksumRx=1	UDP6ZeroChecksumRx
UDP6ZeroChecksumTx=1	UDP6ZeroChecksumTx
DestinationPort=1	DestinationPort
IPDoNotFragment=1	IPDoNotFragment
[systemd.netdev/MACsecReceiveChannel]
Port=1	Port
MACAddress=1	MACAddress
[systemd.netdev/MACsecReceiveAssociation]
Port=2	Port
MACAddress=2	MACAddress
PacketNumber=1	PacketNumber
KeyId=1	KeyId
Key=1	Key
KeyFile=1	KeyFile
Activate=1	Activate
[systemd.netdev/Tun]
Group=1	Group
[systemd.netdev/Bond]
Mode=3	Mode
[systemd.netdev/BareUDP]
DestinationPort=2	DestinationPort
[systemd.netdev/WireGuardPeer]
RouteTable=1	RouteTable
RouteMetric=1	RouteMetric
[systemd.netdev/Xfrm]
Independent=2	Independent
[systemd.netdev/IPoIB]
Mode=4	Mode
[systemd.link/Link]
Property=1	Property
MACAddress=1	MACAddress
[systemd.link]
UseAdaptiveRxCoalesce=	UseAdaptiveTxCoalesce
RxChannels=	TxChannels|OtherChannels|CombinedChannels
RxBufferSize=	RxMiniBufferSize|RxJumboBufferSize|TxBufferSize
RxCoalesceSec=	RxCoalesceIrqSec|TxCoalesceSec|TxCoalesceIrqSec|RxCoalesceLowSec|TxCoalesceLowSec|RxCoalesceHighSec|TxCoalesceHighSec
RxMaxCoalescedFrames=	RxMaxCoalescedIrqFrames|TxMaxCoalescedFrames|TxMaxCoalescedIrqFrames|RxMaxCoalescedLowFrames|TxMaxCoalescedLowFrames|RxMaxCoalescedHighFrames|TxMaxCoalescedHighFrames
CoalescePacketRateLow=	CoalescePacketRateHigh
[networkd.conf/IPv6AcceptRA]
UseDomains=1	UseDomains
[networkd.conf/DHCPv4]
UseDomains=2	UseDomains
[networkd.conf/DHCPv6]
UseDomains=3	UseDomains
DUIDType=1	DUIDType|DUIDRawData
[sysupdate.d/Target]
Type=1	Type
Path=1	Path
MatchPattern=1	MatchPattern
[sysupdate.d]
PartitionUUID=	PartitionFlags|PartitionNoAuto|PartitionGrowFileSystem
TriesDone=	TriesLeft
[timesyncd.conf]
PollIntervalMinSec=	PollIntervalMaxSec
[journald.conf]
RateLimitIntervalSec=	RateLimitBurst
SystemMaxUse=	SystemMaxFiles|RuntimeMaxFiles|SystemMaxFileSize|SystemKeepFree|RuntimeMaxUse|RuntimeMaxFileSize|RuntimeKeepFree
ForwardToSyslog=	ForwardToKMsg|ForwardToConsole|ForwardToWall|ForwardToSocket
MaxLevelStore=	MaxLevelSyslog|MaxLevelKMsg|MaxLevelConsole|MaxLevelWall|MaxLevelSocket
[logind.conf]
KillOnlyUsers=	KillExcludeUsers
HandlePowerKey=	HandlePowerKeyLongPress|HandleRebootKey|HandleRebootKeyLongPress|HandleSuspendKey|HandleSuspendKeyLongPress|HandleHibernateKey|HandleHibernateKeyLongPress|HandleLidSwitch|HandleLidSwitchExternalPower|HandleLidSwitchDocked|HandleSecureAttentionKey
PowerKeyIgnoreInhibited=	SuspendKeyIgnoreInhibited|HibernateKeyIgnoreInhibited|LidSwitchIgnoreInhibited|RebootKeyIgnoreInhibited
[systemd-system.conf]
LogColor=	LogLevel|LogTarget|LogLocation|LogTime|DumpCore|CrashShell|CrashChangeVT|CrashAction|ShowStatus|DefaultStandardOutput|DefaultStandardError
RuntimeWatchdogSec=	RebootWatchdogSec|KExecWatchdogSec
DefaultTimeoutStartSec=	DefaultTimeoutStopSec|DefaultTimeoutAbortSec|DefaultRestartSec
DefaultStartLimitIntervalSec=	DefaultStartLimitBurst
DefaultLimitCPU=	DefaultLimitFSIZE|DefaultLimitDATA|DefaultLimitSTACK|DefaultLimitCORE|DefaultLimitRSS|DefaultLimitNOFILE|DefaultLimitAS|DefaultLimitNPROC|DefaultLimitMEMLOCK|DefaultLimitLOCKS|DefaultLimitSIGPENDING|DefaultLimitMSGQUEUE|DefaultLimitNICE|DefaultLimitRTPRIO|DefaultLimitRTTIME
DefaultCPUAccounting=	DefaultIOAccounting|DefaultIPAccounting|DefaultMemoryAccounting|DefaultTasksAccounting
DefaultMemoryPressureWatch=	DefaultMemoryPressureThresholdSec
ReloadLimitIntervalSec=	ReloadLimitBurst
[coredump.conf]
ExternalSizeMax=	JournalSizeMax
MaxUse=	KeepFree
[systemd-sleep.conf]
AllowSuspend=	AllowHibernation|AllowSuspendThenHibernate|AllowHybridSleep
[journal-remote.conf]
MaxUse=	MaxFileSize|KeepFree|MaxFiles
[systemd.nspawn]
Capability=	DropCapability
LimitCPU=	LimitFSIZE|LimitDATA|LimitSTACK|LimitCORE|LimitRSS|LimitNOFILE|LimitAS|LimitNPROC|LimitMEMLOCK|LimitLOCKS|LimitSIGPENDING|LimitMSGQUEUE|LimitNICE|LimitRTPRIO|LimitRTTIME
Bind=	BindReadOnly
Overlay=	OverlayReadOnly
MACVLAN=	IPVLAN
[repart.d]
SizeMinBytes=	SizeMaxBytes
PaddingMinBytes=	PaddingMaxBytes
ExcludeFiles=	ExcludeFilesTarget
NoAuto=	ReadOnly|GrowFileSystem
`;
