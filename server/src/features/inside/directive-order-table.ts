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
^ Image:10 ContainerName:6
Image ContainerName:6 AutoUpdate:4 PublishPort:4 Volume:4 Exec:3 Environment:3 EnvironmentFile:2
ContainerName Image:3 PublishPort:3 Volume:3 Environment:2 Network:2 EnvironmentFile:2
PublishPort PublishPort:4 Volume:4 Environment:2 Network:2 Exec:1
Volume Volume:5 Environment:2 Network:2 Exec:2 PublishPort:1 AutoUpdate:1
Environment Environment:5 EnvironmentFile:2 Volume:2 Network:1 Exec:1
Network PublishPort:2 Volume:2 Network:1 Environment:1
AutoUpdate PublishPort:2 Volume:1 Exec:1
[timer/Timer]
OnCalendar Persistent:6 RandomizedDelaySec:4 Unit:2 AccuracySec:2 OnCalendar:1
OnBootSec OnUnitActiveSec:6 OnUnitInactiveSec:2 OnCalendar:1
[netdev/WireGuard]
^ PrivateKeyFile:6 PrivateKey:3 ListenPort:3
PrivateKeyFile ListenPort:4
PrivateKey ListenPort:3
[netdev/WireGuardPeer]
^ PublicKey:6
PublicKey AllowedIPs:5 Endpoint:5 PresharedKeyFile:2
AllowedIPs Endpoint:4 PersistentKeepalive:3
Endpoint AllowedIPs:3 PersistentKeepalive:4
[netdev/NetDev]
Name Kind:9
Kind MTUBytes:1 MACAddress:1
[network/Network]
Address Gateway:4 DNS:4 Address:2
Gateway DNS:5 NTP:1 Domains:1
DNS DNS:2 Domains:2 NTP:1
`;
