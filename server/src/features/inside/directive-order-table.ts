/**
 * Which directives follow each other, counted in public units, quadlets and networkd files (those of Flatcar, its documentation and
 * public configs of it, of Podman and of distributions): a section; behind `*` how many files have a directive; behind `^` what
 * begins the section, and behind a directive what comes next. `[Unit socket]` is what differs in one kind of file, and the sections
 * of quadlets that systemd reads end in `/q`.
 */
export const DIRECTIVE_ORDER = `
[Install]
* WantedBy:276 RequiredBy:15 Alias:6 Also:5 UpheldBy:2 DefaultInstance:2
DefaultInstance RequiredBy:1
RequiredBy Alias:2 RequiredBy:1
WantedBy Also:3 WantedBy:2 RequiredBy:1
^ WantedBy:276 RequiredBy:13 Alias:3 UpheldBy:2 Also:2 DefaultInstance:1
[Service]
* ExecStart:394 Type:280 RemainAfterExit:170 ExecStartPre:139 Restart:111 EnvironmentFile:85 RestartSec:79 ExecStop:72 Environment:70 User:62 ExecStartPost:57 TimeoutStartSec:34 WorkingDirectory:33 Group:28 KillMode:27 ExecReload:20 LimitNOFILE:20 TimeoutSec:16 LimitNPROC:15 TasksMax:15 ProtectSystem:14 NoNewPrivileges:14 ExecStopPost:14 StandardOutput:13 ProtectHome:13 PrivateTmp:13 Delegate:13 LimitCORE:12 MountFlags:11 StandardInput:11 TimeoutStopSec:10 RestrictRealtime:9 CapabilityBoundingSet:9 KillSignal:8 StandardError:8 RestrictAddressFamilies:8 ProtectKernelTunables:8 SystemCallArchitectures:8 LockPersonality:7 PrivateDevices:7 ProtectKernelModules:7 ProtectControlGroups:7 RestrictNamespaces:7 OOMScoreAdjust:6 AmbientCapabilities:6 MemoryDenyWriteExecute:6 SystemCallFilter:6 NotifyAccess:6 PIDFile:6 SuccessExitStatus:5 ExecCondition:5 RuntimeDirectory:5 BusName:5 RestrictSUIDSGID:5 SystemCallErrorNumber:5 WatchdogSec:5 SyslogIdentifier:4 ProtectKernelLogs:4 IgnoreSIGPIPE:4 StateDirectory:4
AmbientCapabilities CacheDirectory:2 CapabilityBoundingSet:2 BusName:1 NoNewPrivileges:1
BusName CapabilityBoundingSet:4
CPUSchedulingPolicy Environment:1
CacheDirectory CapabilityBoundingSet:2
CapabilityBoundingSet KillSignal:2 NoNewPrivileges:2 DeviceAllow:2 ExecStart:1
Delegate KillMode:5 Environment:4 LimitNOFILE:2 ExecReload:1
DeviceAllow DeviceAllow:4 ExecStart:2
Environment ExecStart:31 Environment:31 ExecStartPre:10 EnvironmentFile:8 WorkingDirectory:1 Restart:1
EnvironmentFile ExecStart:42 EnvironmentFile:20 ExecStartPre:19 Environment:5 TimeoutStartSec:5 User:4 Type:2
ExecCondition ExecStart:4 ExecCondition:3 TimeoutSec:1
ExecReload ExecReload:4 LimitNOFILE:3 ExecStart:3 KillMode:3 Restart:2 TimeoutStartSec:1 UMask:1
ExecStart ExecStop:59 ExecStart:33 RemainAfterExit:33 Restart:23 ExecStartPost:18 ExecReload:15 Type:12
ExecStartPost ExecStartPost:45 ExecStop:9 ExecStopPost:1 ExecStartPre:1
ExecStartPre ExecStartPre:169 ExecStart:91 ExecStartPost:38 ExecReload:1 KillMode:1
ExecStop Restart:19 ExecStopPost:12 TimeoutSec:2 Type:1 ExecStop:1 KillSignal:1 TimeoutStartSec:1
ExecStopPost Restart:9 Delegate:1
FileDescriptorStoreMax IPAddressDeny:1
Group ExecStartPre:17 ProtectSystem:3 Environment:2 ExecStart:2 RuntimeDirectory:2 Type:1
IOSchedulingClass CPUSchedulingPolicy:1
IPAddressDeny LockPersonality:4
IgnoreSIGPIPE SendSIGHUP:4
KillMode Restart:9 KillSignal:4 Delegate:3 Environment:2 NoNewPrivileges:2 EnvironmentFile:2 IgnoreSIGPIPE:2
KillSignal KillMode:2 Restart:2 LimitNOFILE:1 ExecStart:1
LimitCORE TasksMax:11
LimitNOFILE LimitNPROC:13 LimitMEMLOCK:1 Environment:1
LimitNPROC LimitCORE:12 Restart:1 Environment:1 TasksMax:1
LoadCredential LoadCredential:8
LockPersonality MemoryDenyWriteExecute:5
MemoryDenyWriteExecute NoNewPrivileges:5 SystemCallArchitectures:1
MountFlags ExecStart:5 LimitNOFILE:1
NoNewPrivileges ExecStart:3 ProtectHome:3 PrivateDevices:2 User:1 PrivateTmp:1 ProtectSystem:1
NotifyAccess Restart:3 SyslogIdentifier:1
PIDFile EnvironmentFile:2 ExecStartPre:2 KillMode:1
PrivateDevices SecureBits:3 PrivateNetwork:2 Environment:1
PrivateNetwork PrivateTmp:1 ProtectSystem:1
PrivateTmp PrivateDevices:4 ProtectProc:2 NoNewPrivileges:2 AmbientCapabilities:1 ProtectHome:1 Type:1
ProtectClock ProtectControlGroups:1
ProtectControlGroups ProtectHome:4 RestrictAddressFamilies:2
ProtectHome ProtectSystem:4 PrivateTmp:3 ProtectHostname:2 ProtectKernelLogs:1 ExecStart:1 ProtectKernelTunables:1
ProtectHostname ProtectKernelLogs:2
ProtectKernelLogs ProtectKernelModules:4
ProtectKernelModules ProtectControlGroups:3 ProtectKernelTunables:2 ProtectSystem:1
ProtectKernelTunables ProtectKernelModules:3 ProtectSystem:2 RestrictRealtime:2
ProtectProc ProtectControlGroups:2
ProtectSystem ProtectHome:4 ReadWritePaths:2 PrivateTmp:2 ProtectKernelTunables:2 Restart:1
ReadWritePaths RestrictAddressFamilies:2
RemainAfterExit ExecStart:76 EnvironmentFile:19 Restart:11 MountFlags:8 WorkingDirectory:4 User:3 ExecStop:3
Restart RestartSec:69 LimitNOFILE:5 RemainAfterExit:4 ExecStartPre:3 ExecStart:3 WorkingDirectory:2 PrivateTmp:2
RestartPreventExitStatus SyslogIdentifier:1
RestartSec User:6 ExecStartPre:5 WorkingDirectory:4 TimeoutStartSec:3 Restart:3 TimeoutStopSec:3 Environment:3
RestrictAddressFamilies RestrictNamespaces:7 StandardOutput:1
RestrictNamespaces RestrictRealtime:7
RestrictRealtime RestrictSUIDSGID:5 LockPersonality:2 RestrictAddressFamilies:1
RestrictSUIDSGID RuntimeDirectory:3 SystemCallArchitectures:2
RuntimeDirectory RuntimeDirectoryPreserve:2 StateDirectory:2 RuntimeDirectoryMode:1
RuntimeDirectoryMode AmbientCapabilities:1
RuntimeDirectoryPreserve Sockets:1
SecureBits AmbientCapabilities:3
StandardError KillMode:1 StandardOutput:1
StandardInput StandardOutput:5 ExecCondition:3 Type:1
StandardOutput StandardError:6 TTYPath:2 ExecStartPre:1
StateDirectory SystemCallArchitectures:1 StateDirectoryMode:1
StateDirectoryMode NoNewPrivileges:1
SuccessExitStatus LoadCredential:1 Type:1
SyslogIdentifier ExecStartPre:1 ExecReload:1
SystemCallArchitectures SystemCallErrorNumber:5 SystemCallFilter:1
SystemCallErrorNumber SystemCallFilter:5
SystemCallFilter WatchdogSec:2 Type:2 SystemCallFilter:1
TTYPath TTYReset:3
TTYReset TTYVHangup:3
TTYVHangup IgnoreSIGPIPE:2
TasksMax TimeoutStartSec:5 OOMScoreAdjust:2 Delegate:1
TimeoutSec RemainAfterExit:7 RestartSec:2 LoadCredential:1
TimeoutStartSec ExecStartPre:18 Delegate:3 LimitNOFILE:3 RemainAfterExit:3 Restart:2 TimeoutStopSec:2 RestartSec:1
TimeoutStopSec LimitNOFILE:1 Restart:1 RemainAfterExit:1
Type=forking PIDFile:4 ExecStart:2 TimeoutStartSec:2
Type=notify EnvironmentFile:10 NotifyAccess:5 ExecStart:4 User:1 WatchdogSec:1 Delegate:1 Restart:1
Type=oneshot RemainAfterExit:121 ExecStart:67 TimeoutSec:5 Restart:4 ExecStartPre:3 WorkingDirectory:3 EnvironmentFile:3
Type=simple Restart:7 User:7 WorkingDirectory:4 ExecStart:3 ExecStartPre:2 EnvironmentFile:2 Environment:1
UMask TimeoutSec:2
User Group:28 EnvironmentFile:13 ExecStart:7 TimeoutStartSec:5 ExecStartPre:3 Environment:1 WatchdogSec:1
UtmpIdentifier StandardInput:2
WatchdogSec LimitNOFILE:1
WorkingDirectory User:24 ExecStart:4 Restart:2 ExecStartPre:1 PrivateNetwork:1 Environment:1
^ Type:255 ExecStartPre:49 Environment:42 ExecStart:37 EnvironmentFile:24 WorkingDirectory:14 User:13
[Service/q]
* Restart:3 RestartSec:2 DynamicUser:2 Type:2
Restart RestartSec:2
^ Restart:3 DynamicUser:2 Type:2
[Unit]
* Description:485 After:326 Requires:189 Documentation:184 Before:173 DefaultDependencies:145 ConditionPathExists:116 Wants:91 Conflicts:56 OnFailure:51 OnFailureJobMode:50 ConditionKernelCommandLine:39 ConditionVirtualization:25 PartOf:19 RequiresMountsFor:18 ConditionFirstBoot:13 Upholds:12 AssertPathExists:12 RefuseManualStart:12 ConditionCapability:12 ConditionPathIsReadWrite:11 StartLimitBurst:8 StopWhenUnneeded:8 AllowIsolate:8 IgnoreOnIsolate:7 BindsTo:7 ConditionFileNotEmpty:7 StartLimitIntervalSec:6 ConditionDirectoryNotEmpty:5 ConditionPathIsMountPoint:4 ConditionPathIsDirectory:4 ConditionPathIsSymbolicLink:4 SuccessAction:2 ConditionACPower:2 ConditionSecurity:2 RefuseManualStop:2 ConditionFileIsExecutable:2 JobTimeoutSec:1 JobTimeoutAction:1 ConditionControlGroupController:1 AssertFileIsExecutable:1
After Before:79 Requires:60 Wants:37 After:32 ConditionPathExists:20 Conflicts:7 OnFailure:7
AllowIsolate JobTimeoutSec:1 Wants:1
AssertPathExists OnFailure:3 Wants:2 DefaultDependencies:2 RequiresMountsFor:1
Before Before:30 After:29 OnFailure:25 Conflicts:19 Wants:16 Requires:12 ConditionPathExists:9
BindsTo After:5 Conflicts:1
ConditionACPower After:1
ConditionCapability ConditionVirtualization:2 DefaultDependencies:2 Before:2 ConditionDirectoryNotEmpty:1 ConditionCapability:1 Documentation:1
ConditionControlGroupController Before:1
ConditionDirectoryNotEmpty ConditionDirectoryNotEmpty:16 DefaultDependencies:2
ConditionFileIsExecutable ConditionFileIsExecutable:1
ConditionFileNotEmpty StartLimitIntervalSec:3
ConditionFirstBoot ConditionPathExists:4 DefaultDependencies:2 OnFailure:2 Wants:1 Before:1 After:1
ConditionKernelCommandLine ConditionKernelCommandLine:89 ConditionPathExists:11 After:7 OnFailure:4 Before:3 DefaultDependencies:2 Description:2
ConditionPathExists DefaultDependencies:24 Before:13 ConditionPathExists:13 After:8 ConditionKernelCommandLine:8 OnFailure:6 ConditionCapability:4
ConditionPathIsDirectory After:1 StartLimitIntervalSec:1
ConditionPathIsMountPoint ConditionPathIsReadWrite:2
ConditionPathIsReadWrite ConditionPathIsSymbolicLink:1
ConditionPathIsSymbolicLink ConditionKernelCommandLine:1 After:1
ConditionSecurity ConditionPathExists:2
ConditionVirtualization ConditionPathExists:6 ConditionPathIsMountPoint:2 ConditionVirtualization:2 Requires:2 ConditionKernelCommandLine:2 DefaultDependencies:2 Before:2
Conflicts Before:23 After:9 Conflicts:9 Wants:2 BindsTo:1 ConditionPathIsMountPoint:1 ConditionCapability:1
DefaultDependencies Before:42 Conflicts:19 After:17 Requires:15 ConditionPathExists:9 Wants:8 ConditionKernelCommandLine:6
Description Documentation:181 Requires:69 After:55 DefaultDependencies:42 ConditionPathExists:26 Before:18 PartOf:10
Documentation DefaultDependencies:50 ConditionPathExists:25 Documentation:22 After:19 Requires:13 Wants:11 RefuseManualStart:8
IgnoreOnIsolate Conflicts:1 ConditionPathExists:1 ConditionVirtualization:1
JobTimeoutSec JobTimeoutAction:1
OnFailure OnFailureJobMode:50
OnFailureJobMode After:9 Requires:9 Before:2 ConditionKernelCommandLine:2 DefaultDependencies:2 Wants:1 IgnoreOnIsolate:1
PartOf Requires:10 Description:2 Before:2 ConditionKernelCommandLine:1
RefuseManualStart After:2 Before:2 RefuseManualStop:1
RefuseManualStop ConditionKernelCommandLine:1
Requires After:153 Before:6 ConditionPathExists:3 Wants:3 StartLimitBurst:1
RequiresMountsFor ConditionPathExists:3 Conflicts:2 DefaultDependencies:2 After:2 Before:2 OnFailure:1 Requires:1
StartLimitBurst Description:3 StartLimitIntervalSec:1
StartLimitIntervalSec StartLimitBurst:4
Upholds Before:1
Wants After:36 Requires:10 Before:10 Conflicts:3 ConditionPathExists:2 ConditionVirtualization:2 ConditionDirectoryNotEmpty:1
^ Description:478 After:13 Upholds:12 Requires:8 Before:6 ConditionFirstBoot:4 Wants:3
[automount/Automount]
* Where:2
^ Where:2
[build/Build]
* ImageTag:14 SetWorkingDirectory:13 File:3
ImageTag SetWorkingDirectory:12 File:2
Volume Volume:2
^ ImageTag:13
[container-network/Network]
* Subnet:2 Gateway:2 IPRange:2
Subnet Gateway:1
^ Subnet:2
[container/Container]
* Image:56 Network:5 Volume:4 Exec:4 AutoUpdate:3 RemapUsers:2 ReadOnly:2 Pod:2 PublishPort:2 PodmanArgs:2 VolatileTmp:2 Mount:2 Environment:1 User:1 Group:1 ContainerName:1 Label:1 AddCapability:1 UserNS:1 Notify:1 ReadOnlyTmpfs:1 SubUIDMap:1
AddCapability AddCapability:2 PodmanArgs:1
AddDevice AddDevice:1
AutoUpdate AddCapability:1 Network:1
Exec Volume:1
Image AutoUpdate:3 Network:2 Exec:2 Pod:2 RemapUsers:2 Volume:2 Mount:2
Mount Mount:4
Network Volume:1
PodmanArgs Exec:1
PublishPort PublishPort:7
ReadOnly ReadOnlyTmpfs:1
User Group:1
Volume Volume:3 Network:1
^ Image:56
[image/Image]
* Image:6
^ Image:6
[journald.conf/Journal]
* Storage:1
^ Storage:1
[kube/Kube]
* Yaml:9 SetWorkingDirectory:2
PublishPort PublishPort:6
Yaml SetWorkingDirectory:2
^ Yaml:9
[link/Link]
* MACAddressPolicy:6 NamePolicy:4 AlternativeNamesPolicy:3 AlternativeName:2 Name:1 TransmitChecksumOffload:1
AlternativeName MACAddressPolicy:2
AlternativeNamesPolicy AlternativeName:2 MACAddressPolicy:1
NamePolicy AlternativeNamesPolicy:3
^ NamePolicy:4 MACAddressPolicy:3 Name:1 TransmitChecksumOffload:1
[link/Match]
* MACAddress:6 Driver:4 OriginalName:2 KernelCommandLine:2 Type:1
Driver KernelCommandLine:2
OriginalName Type:1
^ MACAddress:6 Driver:4 OriginalName:2
[logind.conf/Login]
* InhibitDelayMaxSec:1
^ InhibitDelayMaxSec:1
[mount/Mount]
* What:23 Where:23 Type:20 Options:12 LazyUnmount:1
Options Type:2
What Where:21 Type:2
Where Type:16 Options:4 What:2
^ What:21 Where:2
[netdev/NetDev]
* Name:10 Kind:10
Name Kind:10
^ Name:10
[network/Address]
* Address:4
^ Address:4
[network/BridgeVLAN]
* VLAN:1
^ VLAN:1
[network/DHCPv4]
* RoutesToDNS:2
^ RoutesToDNS:2
[network/Link]
* Unmanaged:16 RequiredForOnline:2 MTUBytes:2 RequiredFamilyForOnline:1
^ Unmanaged:16 RequiredForOnline:2 MTUBytes:2 RequiredFamilyForOnline:1
[network/Match]
* Name:93 Driver:10 KernelCommandLine:8 Type:6 MACAddress:3 Virtualization:2 Kind:2 Host:1
KernelCommandLine Driver:2 Name:2
Kind Name:1
Name Driver:4 Type:3 KernelCommandLine:2
Virtualization Type:1
^ Name:88 KernelCommandLine:6 MACAddress:3 Type:3 Virtualization:2 Kind:2 Driver:2
[network/Network]
* Address:32 DHCP:24 Gateway:20 DNS:14 NTP:9 IPv6AcceptRA:8 LinkLocalAddressing:7 KeepConfiguration:5 LLDP:4 EmitLLDP:4 Domains:3 IPMasquerade:2 MulticastDNS:2 DHCPServer:2 IPv6SendRA:2 LLMNR:1 IPv6PrivacyExtensions:1
Address Gateway:21 LinkLocalAddressing:2
DHCP KeepConfiguration:4 LinkLocalAddressing:3 IPv6AcceptRA:2 DNS:1
DHCPServer IPMasquerade:2
DNS Address:3 DNS:2
EmitLLDP IPv6SendRA:2
Gateway NTP:8 DNS:7 Address:1 Domains:1
IPMasquerade LLDP:2
KeepConfiguration IPv6AcceptRA:4
LLDP EmitLLDP:3
LinkLocalAddressing IPv6AcceptRA:2 DHCPServer:2 LLDP:1
^ Address:29 DHCP:24 DNS:6 MulticastDNS:2 Domains:2 LinkLocalAddressing:2 LLMNR:1
[network/Route]
* Destination:6 Gateway:6
Destination Gateway:5
Gateway Destination:1
^ Destination:6 Gateway:1
[networkd.conf/Network]
* ManageForeignRoutes:1 ManageForeignRoutingPolicyRules:1
ManageForeignRoutes ManageForeignRoutingPolicyRules:1
^ ManageForeignRoutes:1
[path/Path]
* PathExists:3 DirectoryNotEmpty:1 MakeDirectory:1 Unit:1 PathChanged:1
DirectoryNotEmpty MakeDirectory:1
PathExists Unit:1
^ PathExists:3 DirectoryNotEmpty:1 PathChanged:1
[pod/Pod]
* RemapUsers:1
Volume Volume:2
^ RemapUsers:1
[resolved.conf/Resolve]
* DNS:2 DNSStubListener:1 MulticastDNS:1 DNSSEC:1 LLMNR:1
^ DNS:2 DNSStubListener:1 MulticastDNS:1 DNSSEC:1 LLMNR:1
[socket/Socket]
* ListenStream:23 SocketMode:15 Service:10 SocketGroup:7 DirectoryMode:5 SocketUser:4 FileDescriptorName:4 ReceiveBuffer:4 Accept:3 PassCredentials:3 ListenDatagram:2 PassSecurity:2 BindIPv6Only:2 ListenNetlink:1 Timestamping:1 SendBuffer:1 Symlinks:1
BindIPv6Only Service:2
FileDescriptorName Service:3 SocketMode:1
ListenDatagram SocketMode:1
ListenStream SocketMode:6 FileDescriptorName:4 ListenStream:3 Accept:3 BindIPv6Only:2 SocketGroup:2
PassCredentials PassSecurity:2
PassSecurity ReceiveBuffer:2
ReceiveBuffer ListenNetlink:1 SendBuffer:1
Service SocketMode:4 ListenStream:1
SocketGroup SocketMode:2
SocketMode DirectoryMode:5 SocketUser:4 Service:2 PassCredentials:1
SocketUser SocketGroup:4
^ ListenStream:22 Service:2 ListenDatagram:2 SocketGroup:1
[swap/Swap]
* What:4
^ What:4
[system.conf/Manager]
* DefaultEnvironment:1
^ DefaultEnvironment:1
[timer/Timer]
* OnCalendar:9 RandomizedDelaySec:6 Persistent:5 OnBootSec:3 OnUnitActiveSec:3 FixedRandomDelay:2 AccuracySec:2 OnStartupSec:1 Unit:1
AccuracySec Persistent:2
OnBootSec OnUnitActiveSec:3
OnCalendar RandomizedDelaySec:4 AccuracySec:2 Persistent:1
OnUnitActiveSec RandomizedDelaySec:1 Unit:1
RandomizedDelaySec Persistent:3 FixedRandomDelay:2
^ OnCalendar:9 OnBootSec:3 OnStartupSec:1
[timesyncd.conf/Time]
* NTP:2 FallbackNTP:1
NTP FallbackNTP:1
^ NTP:2
[transfer/Source]
* Type:4 Path:4 MatchPattern:4
Path MatchPattern:4
^ Type:4
[transfer/Target]
* Type:4 Path:4 CurrentSymlink:3 InstancesMax:2 MatchPattern:1
InstancesMax Type:2
MatchPattern CurrentSymlink:1
Path CurrentSymlink:2 MatchPattern:1
Type=regular-file Path:4
^ Type:2 InstancesMax:2
[transfer/Transfer]
* Verify:3
^ Verify:3
[volume/Volume]
* Driver:2 Image:2 Device:1 Type:1 Options:1 User:1 Group:1
Device Type:1
Driver Image:2
User Group:1
^ Driver:2 User:1
[Unit automount]
* Description:2 DefaultDependencies:2 Before:2 ConditionPathExists:2 ConditionVirtualization:1
[Unit container]
* After:4 Requires:3 Description:2
Description Requires:2
Requires After:2
^ Description:2 After:1
[Unit mount]
* Before:16 Description:9 ConditionVirtualization:9 DefaultDependencies:8 After:7 Requires:6 ConditionPathExists:6 Documentation:4 Wants:4 ConditionCapability:4 Conflicts:3 ConditionKernelCommandLine:2 Upholds:1
After Requires:2 ConditionVirtualization:2
Before ConditionVirtualization:4 After:2 ConditionPathExists:1 Conflicts:1 Requires:1
ConditionCapability Before:2 ConditionVirtualization:1
ConditionKernelCommandLine ConditionKernelCommandLine:6 Wants:1
ConditionPathExists ConditionCapability:4
ConditionVirtualization ConditionPathExists:3 ConditionKernelCommandLine:2
Conflicts Before:3
DefaultDependencies ConditionPathExists:2 ConditionVirtualization:2 Before:1 Requires:1 Conflicts:1
Description Documentation:4 DefaultDependencies:2 Before:1 Conflicts:1 After:1
Documentation Documentation:4 DefaultDependencies:4
Requires After:4
Wants Before:4
^ Description:9 Before:5 Requires:2 Wants:2 DefaultDependencies:1
[Unit path]
* Description:5 Documentation:1 DefaultDependencies:1 Before:1 Conflicts:1
Before Conflicts:2
Conflicts Before:2
^ Description:5
[Unit service]
* Description:378 After:285 Requires:162 Before:140 Documentation:119 DefaultDependencies:114 ConditionPathExists:101 Wants:82 OnFailure:46 OnFailureJobMode:45 ConditionKernelCommandLine:37 Conflicts:35 RequiresMountsFor:16 PartOf:16
[Unit slice]
* Description:2 Documentation:2 Before:1
[Unit socket]
* Description:24 Documentation:11 DefaultDependencies:5 Before:4 PartOf:3 Conflicts:3 StopWhenUnneeded:1 ConditionCapability:1 IgnoreOnIsolate:1
Before Conflicts:2 IgnoreOnIsolate:1
DefaultDependencies Before:4
Description Documentation:11 PartOf:1 Conflicts:1
Documentation DefaultDependencies:4 StopWhenUnneeded:1
PartOf Description:2
^ Description:22 PartOf:2
[Unit swap]
* Description:3 After:3 Requires:1 BindsTo:1
Description After:1 Requires:1 BindsTo:1
^ Description:3
[Unit target]
* Description:48 Documentation:44 After:23 Requires:15 DefaultDependencies:15 Conflicts:13 RefuseManualStart:11 Upholds:10 Before:10 AllowIsolate:7 ConditionPathExists:6 StopWhenUnneeded:6 Wants:5 OnFailure:5
After AllowIsolate:7 Requires:5 Conflicts:3 StopWhenUnneeded:2 DefaultDependencies:2
AllowIsolate JobTimeoutSec:1 Wants:1
AssertPathExists OnFailure:2
Before Conflicts:4 Requires:2 Before:1
ConditionPathExists Before:6
Conflicts Conflicts:6 After:2
DefaultDependencies Requires:5 Conflicts:5 RefuseManualStart:2 After:1
Description Documentation:44 Requires:2 DefaultDependencies:1
Documentation DefaultDependencies:9 RefuseManualStart:8 ConditionPathExists:6 Documentation:4 Requires:4
OnFailure OnFailureJobMode:5
OnFailureJobMode DefaultDependencies:2 Before:1
RefuseManualStart After:2 Before:2
Requires After:17 Wants:2
Wants After:3
^ Description:48 Upholds:10
[Unit timer]
* Description:11 Documentation:2 AssertPathExists:2 ConditionPathExists:1 Requires:1
Description Documentation:2 AssertPathExists:2 Requires:1
^ Description:11
[Install container]
* WantedBy:4
^ WantedBy:3
[Install mount]
* WantedBy:8 RequiredBy:6
^ WantedBy:8 RequiredBy:5
[Install path]
* WantedBy:2
^ WantedBy:2
[Install service]
* WantedBy:230 RequiredBy:7 Also:5 Alias:3 UpheldBy:2 DefaultInstance:2
[Install socket]
* WantedBy:18
^ WantedBy:18
[Install swap]
* WantedBy:3 RequiredBy:1
^ WantedBy:3 RequiredBy:1
[Install target]
* Alias:3 WantedBy:2 RequiredBy:1
^ Alias:3 WantedBy:2 RequiredBy:1
[Install timer]
* WantedBy:11
^ WantedBy:11
`;

/** The same by hand, for sections that few of the counted files have. */
export const ORDER_BY_HAND = `
[container/Container]
* Volume:60 Environment:45 PublishPort:45 Network:40 ContainerName:30 EnvironmentFile:25 Exec:25 AutoUpdate:25 Label:20 Secret:16 HealthCmd:14 AddCapability:14 User:14 AddDevice:10 PodmanArgs:12 Pod:8 Tmpfs:8 UserNS:8 Notify:7 Mount:6 HostName:8 Pull:8 LogDriver:8 Timezone:6 NoNewPrivileges:8 DropCapability:9 ReadOnly:8 SecurityLabelDisable:9 Group:6 Sysctl:6 Ulimit:5 Entrypoint:6 WorkingDir:6 ShmSize:5 RunInit:5 StopTimeout:4 NetworkAlias:5 IP:4 PidsLimit:3 Memory:4
^ Image:10 ContainerName:6
Image ContainerName:6 AutoUpdate:4 PublishPort:4 Volume:4 Exec:4 Environment:3 EnvironmentFile:3 Network:3 HostName:2 Pod:2 Pull:1
ContainerName Image:3 PublishPort:3 Volume:3 Environment:2 Network:2 EnvironmentFile:2 HostName:2 AutoUpdate:2 AddCapability:2
PublishPort PublishPort:5 Volume:5 Environment:3 Network:3 Exec:2 EnvironmentFile:1 Label:1
Volume Volume:6 Environment:3 Network:3 Exec:2 PublishPort:2 AutoUpdate:2 EnvironmentFile:1 Secret:1 Label:1 SecurityLabelDisable:1 PodmanArgs:1
Environment Environment:6 EnvironmentFile:2 Volume:3 Secret:2 Network:2 PublishPort:2 Exec:1 Label:1
EnvironmentFile Volume:3 Secret:2 Environment:2 PublishPort:2 Network:2 EnvironmentFile:1 UserNS:1 Exec:1
Network PublishPort:3 Volume:3 Network:2 Environment:2 HealthCmd:2 NetworkAlias:1 IP:1 Label:1 User:1 AutoUpdate:1
NetworkAlias Network:2 Volume:2 NetworkAlias:1
Exec PublishPort:3 Volume:3 Network:2 Environment:2
AutoUpdate PublishPort:3 Volume:2 Network:2 Exec:1 Environment:1
Secret Secret:4 Volume:4 Environment:2 Mount:1 Network:1 PublishPort:1 HealthCmd:1
Label Label:6 Volume:1 Network:1 AddCapability:1
AddCapability AddCapability:3 AddDevice:4 DropCapability:1 Environment:2 Volume:2 Sysctl:2
DropCapability AddCapability:3 NoNewPrivileges:3 ReadOnly:2
AddDevice AddDevice:3 Environment:3 Volume:3 Network:1 AddCapability:1
User Group:5 UserNS:2 Volume:2 Environment:1
UserNS UIDMap:2 GIDMap:1 Volume:2 Environment:1
ReadOnly ReadOnlyTmpfs:2 NoNewPrivileges:3 DropCapability:3 Tmpfs:3 User:1
NoNewPrivileges DropCapability:4 ReadOnly:2 User:1 AddCapability:1
Tmpfs Tmpfs:2 Volume:2 WorkingDir:1
HealthCmd HealthInterval:6 HealthTimeout:2 HealthRetries:2 HealthStartPeriod:2 Notify:2 HealthOnFailure:1
HealthInterval HealthTimeout:4 HealthRetries:4 HealthStartPeriod:2
HealthTimeout HealthRetries:4 HealthStartPeriod:2 HealthInterval:1
HealthRetries HealthStartPeriod:3 HealthTimeout:3 HealthOnFailure:2
HealthStartPeriod HealthOnFailure:2 HealthRetries:1 Notify:1
Notify HealthCmd:3 AutoUpdate:1
LogDriver LogOpt:2 Network:1 Volume:1
Sysctl Sysctl:4 Ulimit:1 AddCapability:1 Volume:1
Pod Environment:3 EnvironmentFile:3 Volume:3 Exec:1
[Service/q]
* Restart:30 TimeoutStartSec:14 RestartSec:12 ExecStartPre:6 TimeoutStopSec:4 Slice:3 Environment:3 EnvironmentFile:3 Type:3 ExecStartPost:2 RemainAfterExit:2 ExecReload:1 MemoryMax:1
^ Restart:20 TimeoutStartSec:3 ExecStartPre:3 Type:2 Environment:1 Slice:1
Restart RestartSec:6 TimeoutStartSec:6 TimeoutStopSec:1 Slice:1
RestartSec TimeoutStartSec:4 TimeoutStopSec:2 ExecStartPre:1 StartLimitBurst:1
TimeoutStartSec Restart:2 TimeoutStopSec:2 RestartSec:1
[container-network/Network]
* Subnet:20 Gateway:16 NetworkName:10 Driver:8 Internal:8 IPv6:8 IPRange:6 Label:6 DNS:5 Options:5 DisableDNS:5 PodmanArgs:2
^ Subnet:4 NetworkName:4 Driver:2
[volume/Volume]
* VolumeName:10 Driver:6 Device:8 Type:8 Options:8 Label:6 User:4 Group:4 Copy:2 PodmanArgs:2
^ VolumeName:5 Device:4 Driver:4
VolumeName Driver:3 Device:3 Label:3
Type Device:3 Options:4
Device Type:4 Options:4
[pod/Pod]
* PodName:12 PublishPort:14 Network:8 Volume:6 UserNS:4 AddHost:2 DNS:2 PodmanArgs:3 Label:2 HostName:2
^ PodName:10 PublishPort:4 Network:2
PodName PublishPort:6 Network:4 UserNS:1
[build/Build]
* Tag:1 File:10 ImageTag:10 SetWorkingDirectory:10 Pull:4 Environment:3 Target:4 BuildArg:5 Label:2 Network:2 Secret:2 Volume:1 PodmanArgs:2 ForceRM:1
[image/Image]
* Image:20 AuthFile:6 Arch:4 TLSVerify:5 Creds:3 AllTags:3 ImageTag:3 Retry:2 RetryDelay:2 PodmanArgs:2 OS:2 Policy:2
[kube/Kube]
* Yaml:20 ConfigMap:8 Network:8 PublishPort:8 AutoUpdate:4 LogDriver:3 UserNS:3 SetWorkingDirectory:3 KubeDownForce:2 ExitCodePropagation:2 PodmanArgs:2
[timer/Timer]
* OnCalendar:8 Persistent:7 OnBootSec:6 OnUnitActiveSec:6 RandomizedDelaySec:5 AccuracySec:5 Unit:6 OnUnitInactiveSec:3 OnActiveSec:3 OnStartupSec:1 WakeSystem:2 RemainAfterElapse:1
^ OnActiveSec:1 OnBootSec:3 OnCalendar:5
OnCalendar Persistent:6 RandomizedDelaySec:4 Unit:2 AccuracySec:2 OnCalendar:1
OnBootSec OnUnitActiveSec:6 OnUnitInactiveSec:2 OnCalendar:1 Unit:1
OnActiveSec OnUnitActiveSec:3 OnUnitInactiveSec:2 AccuracySec:1
OnUnitActiveSec AccuracySec:3 Unit:3 RandomizedDelaySec:2 Persistent:1
OnUnitInactiveSec AccuracySec:3 Unit:3 Persistent:1
OnStartupSec OnUnitActiveSec:2 Unit:2
Persistent Unit:4 RandomizedDelaySec:3 AccuracySec:2
AccuracySec Persistent:3 Unit:3 RandomizedDelaySec:2 WakeSystem:1
RandomizedDelaySec Persistent:5 Unit:2 FixedRandomDelay:1 AccuracySec:1
[socket/Socket]
* ListenStream:20 SocketMode:10 SocketUser:8 SocketGroup:8 Accept:12 Service:8 BindIPv6Only:6 FreeBind:7 NoDelay:6 ReusePort:6 Backlog:6 ListenDatagram:6 RemoveOnStop:4 MaxConnections:6 FileDescriptorName:4 KeepAlive:6 DirectoryMode:3 ReceiveBuffer:3 BindToDevice:4 ListenFIFO:4 PassCredentials:3 TriggerLimitIntervalSec:4 TriggerLimitBurst:3 MaxConnectionsPerSource:3 ExecStartPre:2
^ ListenStream:22 ListenDatagram:3 ListenFIFO:2
ListenStream ListenStream:4 Accept:5 SocketMode:4 SocketUser:3 BindIPv6Only:3 FreeBind:3 NoDelay:2 ReusePort:2 Service:3 Backlog:1 BindToDevice:1 ListenDatagram:2 SocketGroup:1
ListenDatagram ListenStream:2 ReceiveBuffer:2 FreeBind:2 ReusePort:1 BindIPv6Only:1 BindToDevice:1 SocketMode:1
Accept MaxConnections:4 FreeBind:2 Service:1 NoDelay:1 KeepAlive:1 ReusePort:1
BindIPv6Only FreeBind:2 Accept:2 NoDelay:1 ReusePort:1
FreeBind Accept:2 ReusePort:1 NoDelay:1
NoDelay ReusePort:2 KeepAlive:2 Backlog:1 FreeBind:1
ReusePort NoDelay:2 Backlog:2 FreeBind:1
MaxConnections MaxConnectionsPerSource:4 KeepAlive:2 Backlog:1
SocketUser SocketGroup:5 SocketMode:3
SocketGroup SocketMode:4 RemoveOnStop:1
SocketMode SocketUser:4 SocketGroup:3 RemoveOnStop:2 DirectoryMode:2 Service:2
TriggerLimitIntervalSec TriggerLimitBurst:6
Service Backlog:1 Accept:1 FileDescriptorName:1 TriggerLimitIntervalSec:1
[path/Path]
* PathChanged:6 PathModified:6 PathExists:6 Unit:8 MakeDirectory:4 DirectoryNotEmpty:3 PathExistsGlob:3 DirectoryMode:3 TriggerLimitIntervalSec:2 TriggerLimitBurst:2
PathChanged Unit:5 PathChanged:3 PathModified:1
PathModified Unit:5 PathModified:2
PathExists Unit:5
MakeDirectory DirectoryMode:3 Unit:2
[swap/Swap]
* What:8 Priority:6 Options:5 TimeoutSec:3
[slice/Slice]
* CPUQuota:8 CPUWeight:8 MemoryMax:10 MemoryHigh:10 MemoryMin:4 MemoryLow:4 TasksMax:6 IOWeight:6 CPUAccounting:5 MemoryAccounting:5 AllowedCPUs:4 MemorySwapMax:3 IOAccounting:3
^ CPUQuota:3 CPUWeight:3 CPUAccounting:3 MemoryMax:3 MemoryHigh:3 AllowedCPUs:1
CPUAccounting MemoryAccounting:4 CPUQuota:3 CPUWeight:3
MemoryAccounting MemoryMax:3 MemoryHigh:3 IOAccounting:2 TasksAccounting:1
MemoryHigh MemoryMax:5 MemorySwapMax:1
MemoryMax TasksMax:3 MemorySwapMax:3 IOWeight:2 CPUQuota:2
[Service]
StartLimitInterval StartLimitBurst:4 RestartSec:2
CPUAccounting MemoryAccounting:5 CPUQuota:2
MemoryAccounting Slice:2 MemoryMax:2
CPUWeight MemoryMin:2 MemoryMax:2 IOWeight:2 MemoryHigh:2 MemoryLow:1
CPUQuota MemoryMax:4 CPUWeight:1 TasksMax:1
MemoryHigh MemoryMax:4
MemoryMax CPUQuota:4 IOWeight:2 MemorySwapMax:1 TasksMax:2
MemoryLow MemoryHigh:2 MemoryMax:2
Nice IOSchedulingClass:4 CPUSchedulingPolicy:2 ExecStart:2
IOSchedulingClass IOSchedulingPriority:2 CPUSchedulingPolicy:2 ExecStart:2 EnvironmentFile:1
RestartSec StartLimitBurst:2 TimeoutStopSec:2 NoNewPrivileges:1 StandardOutput:2 ExecStart:4 LimitNOFILE:2
Restart RestartSec:20 KillMode:3 TimeoutStartSec:4 ExecStart:5 ExecStop:2 StandardOutput:2 User:2
ExecStart ExecReload:6 Restart:40 User:4 WorkingDirectory:3 TimeoutStartSec:5 StandardOutput:3 LimitNOFILE:2 KillMode:2
ExecReload KillMode:6 Restart:5 TimeoutStopSec:3 ExecStop:3 KillSignal:1 PIDFile:1
KillMode KillSignal:4 Restart:4 TimeoutStopSec:2 LimitNOFILE:3 RestartSec:2
KillSignal Restart:4 TimeoutStopSec:3 LimitNOFILE:2 SendSIGKILL:1
ExecStop ExecStopPost:3 Restart:8 RemainAfterExit:3 TimeoutStopSec:3 ExecReload:2 KillMode:1
ExecStopPost Restart:5 TimeoutStopSec:2
User Group:8 WorkingDirectory:4 Type:2 ExecStart:3 Restart:2 AmbientCapabilities:2 Environment:2
Group WorkingDirectory:5 ExecStart:6 Type:2 Restart:2 EnvironmentFile:2 Environment:2 UMask:1
WorkingDirectory ExecStart:8 User:4 Environment:2 EnvironmentFile:2 ExecStartPre:2
AmbientCapabilities CapabilityBoundingSet:5 NoNewPrivileges:4 ExecStart:2 Type:2
CapabilityBoundingSet AmbientCapabilities:5 NoNewPrivileges:4 RestrictAddressFamilies:1
NoNewPrivileges PrivateTmp:4 ProtectSystem:5 ProtectHome:3 LimitNOFILE:1
ProtectSystem ProtectHome:8 ReadWritePaths:4 PrivateTmp:3 AmbientCapabilities:2
ProtectHome PrivateTmp:4 NoNewPrivileges:4 ReadWritePaths:3 PrivateDevices:2 ProtectKernelTunables:2 KillMode:1
PrivateTmp ProtectSystem:4 ProtectHome:3 PrivateDevices:3 NoNewPrivileges:3 ProtectKernelTunables:1
PrivateDevices ProtectKernelTunables:3 ProtectKernelModules:1 ProtectSystem:2
RuntimeDirectory RuntimeDirectoryMode:5 StateDirectory:4
RuntimeDirectoryMode StateDirectory:4
StateDirectory StateDirectoryMode:4 CacheDirectory:3 DynamicUser:2 ConfigurationDirectory:1
StateDirectoryMode CacheDirectory:3 RuntimeDirectory:1
CacheDirectory CacheDirectoryMode:3 LogsDirectory:2
StandardOutput StandardError:8 SyslogIdentifier:4
StandardError SyslogIdentifier:4 TimeoutSec:1
LimitNOFILE LimitNPROC:6 LimitMEMLOCK:3 TasksMax:3 LimitCORE:2 Restart:3 Delegate:2
LimitNPROC LimitCORE:5 TasksMax:3 PrivateTmp:1
LimitCORE TasksMax:6 Delegate:2
Delegate KillMode:5 LimitNOFILE:3 OOMScoreAdjust:2 TasksMax:1
TasksMax OOMScoreAdjust:4 Delegate:2 TimeoutStartSec:2
PIDFile ExecStart:3 ExecReload:2 LimitNOFILE:1 Restart:2 PrivateTmp:1
TimeoutStopSec LimitNOFILE:3 KillMode:2 Restart:3 SendSIGKILL:1
DynamicUser StateDirectory:3 ProtectSystem:2 ProtectHome:2 ExecStart:1
[Unit]
StartLimitIntervalSec StartLimitBurst:8
ConditionPathExists After:2 StartLimitIntervalSec:1 ConditionPathExists:2
After Wants:40 Requires:20 BindsTo:4 PartOf:4 ConditionPathExists:8 RequiresMountsFor:4 StartLimitIntervalSec:5 AssertPathExists:2
BindsTo After:6
Requisite After:4
PartOf After:5 Requires:2
Description ConditionVirtualization:4 BindsTo:4 RequiresMountsFor:3 StartLimitIntervalSec:2 OnFailure:3
AssertPathExists AssertPathExists:2 After:2
DefaultDependencies StopWhenUnneeded:2
[Unit service]
After Wants:20 ConditionPathExists:4 StartLimitIntervalSec:3 PartOf:2 BindsTo:2
[Unit mount]
After BindsTo:2 RequiresMountsFor:2 Requires:2
[netdev/NetDev]
Name Kind:9
Kind MTUBytes:4 MACAddress:3 Description:2
[netdev/Bond]
* Mode:10 MIIMonitorSec:9 TransmitHashPolicy:7 LACPTransmitRate:7 UpDelaySec:4 DownDelaySec:4 MinLinks:3 PrimaryReselectPolicy:3 AdSelect:1 FailOverMACPolicy:1
^ Mode:10 MIIMonitorSec:1
[netdev/Bridge]
* STP:10 VLANFiltering:6 ForwardDelaySec:5 Priority:3 DefaultPVID:3 MulticastSnooping:3 HelloTimeSec:2 MaxAgeSec:2 AgeingTimeSec:2
^ STP:6 VLANFiltering:3 ForwardDelaySec:1
[netdev/VXLAN]
* VNI:10 Local:6 Remote:6 DestinationPort:7 MacLearning:4 Group:4 PortRange:2 Independent:3 TTL:2 UDPChecksum:1
^ VNI:10
[netdev/Tunnel]
* Local:10 Remote:10 TTL:5 Key:3 Mode:3 Independent:4 EncapsulationLimit:1 DiscoverPathMTU:2
^ Local:5 Remote:2 Independent:1 Mode:1
[netdev/Tap]
* User:5 Group:5 MultiQueue:3 PacketInfo:2 VNetHeader:3 KeepCarrier:2
[netdev/Tun]
* User:5 Group:5 MultiQueue:3 PacketInfo:2 VNetHeader:1 KeepCarrier:2
[netdev/WireGuard]
* PrivateKeyFile:8 PrivateKey:3 ListenPort:8 FirewallMark:3 RouteTable:2
^ PrivateKeyFile:6 PrivateKey:3 ListenPort:3
PrivateKeyFile ListenPort:4
PrivateKey ListenPort:3
[netdev/WireGuardPeer]
* PublicKey:9 AllowedIPs:9 Endpoint:8 PersistentKeepalive:5 PresharedKeyFile:3 PresharedKey:2
^ PublicKey:6
PublicKey AllowedIPs:5 Endpoint:5 PresharedKeyFile:2
PresharedKeyFile AllowedIPs:3 Endpoint:3
AllowedIPs Endpoint:4 PersistentKeepalive:3 AllowedIPs:1
Endpoint AllowedIPs:3 PersistentKeepalive:4
[network/Link]
* MTUBytes:12 MACAddress:5 ActivationPolicy:4 RequiredForOnline:14 Multicast:1 ARP:1
MTUBytes RequiredForOnline:3
[network/Network]
* Address:20 DHCP:20 DNS:12 Gateway:10 Domains:6 IPv6AcceptRA:6 LinkLocalAddressing:6 VLAN:6 Bridge:9 Bond:9 IPMasquerade:4 DHCPServer:4 IPForward:4 IPv4Forwarding:4 IPv6Forwarding:3 ConfigureWithoutCarrier:4 IPv6PrivacyExtensions:3 LLDP:3 MACVLAN:3 VXLAN:3 IPv6SendRA:3 VRF:2 Tunnel:2 BindCarrier:1 LLMNR:3 DNSSEC:2 DNSOverTLS:2 UseDomains:1 DNSDefaultRoute:2
^ Address:10 DHCP:10 Bridge:5 Bond:5 VLAN:2 MACVLAN:2 DNS:1 VRF:1
Address Gateway:5 DNS:4 Address:3 DHCPServer:2 IPMasquerade:2 IPv6AcceptRA:1 Domains:1 IPForward:1 IPv4Forwarding:1
Gateway DNS:5 NTP:1 Domains:1
DNS DNS:3 Domains:3 NTP:1 VLAN:1 DHCP:1 Gateway:1
DHCP IPv6AcceptRA:3 LinkLocalAddressing:3 Address:4 DNS:2 IPForward:2 IPv4Forwarding:2 IPv6PrivacyExtensions:1 Domains:1 VLAN:2 MulticastDNS:1
Bridge LinkLocalAddressing:1 IPv6AcceptRA:1 DHCP:1
Bond LinkLocalAddressing:1 PrimarySlave:2 DHCP:1
VLAN VLAN:4 Address:2 DHCP:2
LinkLocalAddressing IPv6AcceptRA:4 ConfigureWithoutCarrier:2 DHCP:1
IPMasquerade IPv6SendRA:2 DHCPServer:2 LLDP:1
IPv6AcceptRA DHCP:1 LLDP:2 IPv6PrivacyExtensions:1 IPv6SendRA:1 DNS:1 Address:1
LLMNR MulticastDNS:3 DNSSEC:1
MulticastDNS LLMNR:1 DNSSEC:2 DNSOverTLS:1
DNSSEC DNSOverTLS:2 DNSDefaultRoute:2
[network/Match]
Name Type:3 MACAddress:2 Virtualization:1 Kind:1
[network/DHCPv4]
* UseDNS:12 UseDomains:8 RouteMetric:10 UseRoutes:8 UseMTU:8 ClientIdentifier:8 SendHostname:5 UseHostname:5 UseNTP:6 Hostname:3 UseGateway:3 SendRelease:1
^ RouteMetric:4 UseDNS:4 UseMTU:2 UseRoutes:2 ClientIdentifier:2 UseDomains:1
[network/DHCP]
* UseDNS:12 UseDomains:8 RouteMetric:10 UseRoutes:8 UseMTU:8 ClientIdentifier:8 SendHostname:5 UseHostname:5 UseNTP:6 Hostname:3
[network/DHCPv6]
* UseDNS:8 UseDomains:3 UseNTP:4 WithoutRA:5 UseAddress:4 UseDelegatedPrefix:4 PrefixDelegationHint:4 DUIDType:2 RapidCommit:2 RouteMetric:1
[network/IPv6AcceptRA]
* UseDNS:8 UseDomains:6 Token:6 UseAutonomousPrefix:4 DHCPv6Client:5 RouteMetric:4 UseGateway:3 UseMTU:2 RouteTable:2 UseOnLinkPrefix:2
[network/DHCPServer]
* PoolOffset:9 PoolSize:9 EmitDNS:7 DNS:8 DefaultLeaseTimeSec:4 MaxLeaseTimeSec:3 EmitNTP:3 NTP:3 EmitRouter:4 Router:2 EmitTimezone:2 ServerAddress:2
^ PoolOffset:8 EmitDNS:2 DNS:2 PoolSize:1
PoolOffset PoolSize:9
PoolSize EmitDNS:4 DNS:3 DefaultLeaseTimeSec:2
EmitDNS DNS:6 EmitNTP:1
[network/Route]
* Gateway:12 Destination:9 Metric:7 Table:5 Scope:4 GatewayOnLink:5 Source:2 PreferredSource:4 MTUBytes:2 Type:3
^ Destination:5 Gateway:5
Destination Gateway:8 Scope:2 Metric:1 Type:1
Gateway Destination:4 Metric:4 Table:3 GatewayOnLink:4
[network/Address]
* Address:12 Label:4 Peer:4 Scope:2 PreferredLifetime:3 AddPrefixRoute:3 RouteMetric:2 DuplicateAddressDetection:2 Broadcast:1
^ Address:10
[network/RoutingPolicyRule]
* From:9 Table:10 Priority:9 To:6 FirewallMark:4 IncomingInterface:3 Family:3 InvertRule:2 SuppressPrefixLength:2 OutgoingInterface:1
^ From:7 To:2 FirewallMark:2 Table:1
[link/Link]
* Name:10 MTUBytes:9 WakeOnLan:7 MACAddressPolicy:5 NamePolicy:5 RxBufferSize:4 TxBufferSize:4 GenericReceiveOffload:4 TCPSegmentationOffload:4 GenericSegmentationOffload:3 MACAddress:3 LargeReceiveOffload:3 AlternativeName:1 AutoNegotiation:2 BitsPerSecond:1
^ Name:8 MTUBytes:4 NamePolicy:3 WakeOnLan:1
MTUBytes WakeOnLan:2 RxBufferSize:2 GenericReceiveOffload:1
RxBufferSize TxBufferSize:6
TxBufferSize WakeOnLan:1 GenericReceiveOffload:2 TCPSegmentationOffload:1
[link/Match]
* MACAddress:8 OriginalName:6 Driver:5 Path:5 PermanentMACAddress:4 Type:3
[logind.conf/Login]
* HandleLidSwitch:6 HandlePowerKey:6 KillUserProcesses:4 IdleAction:3 IdleActionSec:2 RuntimeDirectorySize:4 RemoveIPC:3 UserTasksMax:1 NAutoVTs:2 ReserveVT:2 InhibitDelayMaxSec:2
[system.conf/Manager]
* DefaultTimeoutStopSec:6 DefaultTimeoutStartSec:6 RuntimeWatchdogSec:6 DefaultLimitNOFILE:6 DefaultTasksMax:4 DefaultEnvironment:4 RebootWatchdogSec:4 CPUAffinity:3 DefaultMemoryAccounting:2 DefaultCPUAccounting:2 LogLevel:2 ManagerEnvironment:1
[journald.conf/Journal]
* Storage:8 SystemMaxUse:9 Compress:4 MaxRetentionSec:6 RuntimeMaxUse:5 ForwardToSyslog:4 RateLimitIntervalSec:5 RateLimitBurst:5 SystemKeepFree:3 ForwardToConsole:3 MaxFileSec:2 SystemMaxFileSize:3 SyncIntervalSec:1
RateLimitIntervalSec RateLimitBurst:6
[resolved.conf/Resolve]
* DNS:10 FallbackDNS:7 Domains:6 DNSSEC:6 DNSOverTLS:5 DNSStubListener:7 LLMNR:4 MulticastDNS:4 Cache:4
[Service]
^ TimeoutStartSec:20 ExecReload:3 RestartSec:2
Type=oneshot User:4 Environment:6 Nice:2
Type Restart:3 Environment:3
Restart EnvironmentFile:3 RuntimeDirectory:2 WatchdogSec:2 Environment:3 TimeoutStopSec:2 CPUAccounting:1
RestartSec TasksMax:2 CPUAccounting:2 CPUWeight:2 EnvironmentFile:4 Type:3 KillMode:2
ExecStart DynamicUser:3 StateDirectory:3 TimeoutSec:4 KillMode:4 StandardInput:1
ExecStartPre LimitNOFILE:2 KillMode:1
ExecStartPost TimeoutStartSec:5 Restart:3 RemainAfterExit:3
ExecStopPost WorkingDirectory:2 RemainAfterExit:1
ExecStop SuccessExitStatus:2
EnvironmentFile KillMode:3 Restart:3 WorkingDirectory:2 User:1
Environment CapabilityBoundingSet:1 Restart:2
User TimeoutSec:2 ProtectSystem:2 AmbientCapabilities:2
ReadWritePaths ReadOnlyPaths:3 UMask:2 PrivateTmp:3 ProtectHome:2
ReadOnlyPaths ReadWritePaths:3 PrivateTmp:3
WatchdogSec ProtectSystem:2 NotifyAccess:2 Restart:2
SuccessExitStatus MemoryMax:1 Restart:3 RestartForceExitStatus:2
DynamicUser CapabilityBoundingSet:2 User:1
RestrictAddressFamilies SystemCallFilter:4
SystemCallFilter MemoryDenyWriteExecute:3 SystemCallArchitectures:3 SystemCallErrorNumber:2
SystemCallArchitectures SystemCallFilter:3 MemoryDenyWriteExecute:1
MemoryDenyWriteExecute LockPersonality:3 RestrictRealtime:3
LockPersonality NoNewPrivileges:3 RestrictRealtime:2 MemoryDenyWriteExecute:2
ProtectControlGroups LimitNPROC:1 ProtectKernelModules:2 ProtectKernelTunables:2 RestrictSUIDSGID:2
ProtectKernelTunables ProtectControlGroups:4 ProtectKernelModules:4 ProtectKernelLogs:2
ProtectKernelModules ProtectControlGroups:4 ProtectKernelLogs:3 ProtectKernelTunables:2
StartLimitBurst StartLimitInterval:4 RestartSec:2
CPUQuota IOWeight:2 MemoryMax:2
CPUAffinity Nice:3
[Unit]
Description Wants:24 StartLimitIntervalSec:2 ConditionFirstBoot:2
After ConditionFileNotEmpty:2 ConditionVirtualization:2 Conflicts:4
Requires PartOf:4 BindsTo:1
Wants StartLimitIntervalSec:3
ConditionPathExists StartLimitIntervalSec:3
Conflicts ConditionVirtualization:3
^ ConditionPathExists:2 ConditionVirtualization:2
[Unit container]
* Wants:6 After:6
Description Wants:4 After:4 Before:1
[Unit image]
Description Wants:3 After:2
[Unit pod]
Description Wants:2 After:2
[Unit kube]
Description Wants:2 After:2
[socket/Socket]
Accept MaxConnectionsPerSource:1
DirectoryMode RemoveOnStop:2 Service:1
ListenStream KeepAlive:1
ReceiveBuffer PassCredentials:2
PassCredentials Timestamping:2
MaxConnectionsPerSource KeepAlive:2
Backlog TriggerLimitIntervalSec:2 NoDelay:1
[container/Container]
UserNS Pull:2 AutoUpdate:1
Pull Notify:1 AutoUpdate:1
Mount Tmpfs:2 Volume:2
Network Timezone:2 AddDevice:1 ReadOnly:1
Timezone AddDevice:2 Environment:2
User LogDriver:1 ReadOnly:1
LogDriver Sysctl:1 StopTimeout:1
Ulimit Ulimit:2 ShmSize:2
ShmSize RunInit:1 AddDevice:1
WorkingDir Entrypoint:2 Exec:3
Entrypoint Exec:4 LogDriver:1
PodmanArgs PodmanArgs:3 ReadOnly:1
Image NetworkAlias:1 EnvironmentFile:1
[network/Network]
^ LLMNR:4
DHCP IPForward:2
`;

/**
 * Which sections come next, most likely first, by the kind of file and the section above; `*` is behind any other one. By hand,
 * for files whose sections people do not write in the order of the manual page.
 */
export const SECTIONS_NEXT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  network: {
    Match: 'Network Link Address',
    Link: 'Network Address',
    Network: 'Route Address DHCPv4 IPv6AcceptRA DHCPServer RoutingPolicyRule BridgeVLAN DHCPv6 Bridge DHCP',
    Address: 'Route Address RoutingPolicyRule DHCPServer',
    Route: 'Route RoutingPolicyRule Address DHCPv4',
    RoutingPolicyRule: 'RoutingPolicyRule Route',
    '*': 'Network Route DHCPv4 DHCPv6 IPv6AcceptRA Address RoutingPolicyRule',
  },
  link: { '*': 'Match Link' },
  netdev: { WireGuard: 'WireGuardPeer', WireGuardPeer: 'WireGuardPeer', '*': 'NetDev' },
  quadlet: { Unit: 'OWN Service Install', OWN: 'Service Install Unit', '*': 'Unit OWN Service Install' },
};

/** The section of a .netdev that tells of its `Kind=`; the names of the others are those of the kind, in lower case. */
export const SECTIONS_OF_KIND: Readonly<Record<string, string>> = {
  ...{
    ipip: 'Tunnel',
    sit: 'Tunnel',
    gre: 'Tunnel',
    gretap: 'Tunnel',
    ip6gre: 'Tunnel',
    ip6gretap: 'Tunnel',
  },
  ...{ ip6tnl: 'Tunnel', vti: 'Tunnel', vti6: 'Tunnel', erspan: 'Tunnel', veth: 'Peer', vxcan: 'VXCAN' },
  ...{ fou: 'FooOverUDP', batadv: 'BatmanAdvanced', xfrm: 'Xfrm', geneve: 'GENEVE' },
};
