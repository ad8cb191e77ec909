/** Our own sentences on what units run, kill and may use: sections in brackets, then a directive and its sentence a line (systemd 257, Podman 5). */
export const WORDS_EXEC = `
[exec]
WorkingDirectory The folder in which commands run, \`/\` unless set; \`-\` in front lets it be missing, and \`~\` is the home of \`User=\`.
RootDirectory The folder that becomes \`/\` for the service, which has to hold all that it needs.
RootImage A disk image that becomes \`/\` for the service.
RootEphemeral Runs on a copy of the root that is thrown away afterwards.
MountAPIVFS Mounts \`/proc\`, \`/sys\`, \`/dev\` and \`/run\` in the root of the service.
BindPaths Makes paths of the machine seen at other places for the service: \`source:destination\`.
BindReadOnlyPaths Like \`BindPaths=\`, but the service cannot write there.
User The user that commands run as, by name or number; it has to exist when the service starts, and lines with \`+\` in front run as root nonetheless.
Group The group that commands run as; that of \`User=\` unless set.
DynamicUser Creates a user that exists only while the service runs; its files belong in \`StateDirectory=\` and its like.
SupplementaryGroups More groups for the processes; an empty value clears the list.
SetLoginEnvironment Whether HOME, LOGNAME, USER and SHELL are set, also without \`User=\`.
PAMName The PAM service with which a session is opened for the service.
CapabilityBoundingSet The capabilities that the service can ever have, root included; \`~\` in front takes the others.
AmbientCapabilities Capabilities that a service with \`User=\` has from the start, such as CAP_NET_BIND_SERVICE for ports below 1024.
NoNewPrivileges Keeps the service from gaining rights by way of setuid programs, \`sudo\` among them.
SecureBits Switches of how the kernel treats root and capabilities for the service.
SELinuxContext The SELinux context of the service; \`-\` in front passes over failures.
AppArmorProfile The AppArmor profile of the service, which Flatcar's systemd is built without.
LimitCPU How much processor time a process may use.
LimitFSIZE How large a file may be that a process writes.
LimitDATA How large the data segment of a process may be.
LimitSTACK How large the stack of a process may be.
LimitCORE How large a core dump may be.
LimitRSS Nothing on Linux; \`MemoryMax=\` limits memory.
LimitNOFILE How many files a process may have open, as \`soft:hard\`; programs that use \`select()\` break above 1024.
LimitAS How much address space a process may have; \`MemoryMax=\` is what is mostly meant.
LimitNPROC How many processes the user may have, those of other services included; \`TasksMax=\` is what is mostly meant.
LimitMEMLOCK How much memory a process may lock.
LimitMSGQUEUE How much a process may use for message queues.
LimitNICE How far a process may raise its nice level.
LimitRTPRIO How high a real-time priority a process may take.
LimitSIGPENDING How many signals may be queued.
UMask The bits that are taken off the mode of new files, octal; 0022 unless set.
CoredumpFilter Which parts of memory a core dump holds.
KeyringMode Whether the service has a kernel keyring of its own.
OOMScoreAdjust How readily the kernel kills the service for want of memory: -1000 never, 1000 first.
TimerSlackNSec How late timers of the processes may fire.
Personality Which architecture \`uname\` tells the service, such as \`x86\`.
IgnoreSIGPIPE Whether writing to a closed pipe goes without a signal; scripts with pipes may want \`no\`.
Nice The nice level: -20 is the highest priority, 19 the lowest.
CPUSchedulingPolicy How the processor is shared: \`batch\` and \`idle\` come behind others, \`fifo\` and \`rr\` are real-time.
CPUSchedulingPriority The real-time priority: 1 the lowest, 99 the highest.
CPUSchedulingResetOnFork Whether children fall back to the ordinary scheduling.
CPUAffinity The processors the service may run on, such as \`0-3\`; \`AllowedCPUs=\` cannot be undone by the service.
NUMAPolicy How memory is chosen on machines with several nodes.
NUMAMask The NUMA nodes that the policy is about.
IOSchedulingClass Whether disk access is \`realtime\`, \`best-effort\` or \`idle\`.
IOSchedulingPriority The priority of disk access: 0 the highest, 7 the lowest.
ProtectSystem Makes \`/usr\` and the boot loader read-only for the service, with \`full\` also \`/etc\`, with \`strict\` everything but \`/dev\`, \`/proc\` and \`/sys\`; \`ReadWritePaths=\` opens places again.
ProtectHome Hides \`/home\`, \`/root\` and \`/run/user\` from the service, or makes them read-only.
RuntimeDirectory Folders below \`/run\` that are made for the service, owned by \`User=\`, and removed when it stops.
StateDirectory Folders below \`/var/lib\` that are made for the service and owned by \`User=\`; names, not absolute paths.
CacheDirectory Folders below \`/var/cache\` that are made for the service and owned by \`User=\`; names, not absolute paths.
LogsDirectory Folders below \`/var/log\` that are made for the service and owned by \`User=\`; names, not absolute paths.
ConfigurationDirectory Folders below \`/etc\` that are made for the service; names, not absolute paths.
RuntimeDirectoryMode The mode of the folders of \`RuntimeDirectory=\`, octal.
StateDirectoryMode The mode of the folders of \`StateDirectory=\`, octal.
CacheDirectoryMode The mode of the folders of \`CacheDirectory=\`, octal.
LogsDirectoryMode The mode of the folders of \`LogsDirectory=\`, octal.
ConfigurationDirectoryMode The mode of the folders of \`ConfigurationDirectory=\`, octal.
RuntimeDirectoryPreserve Keeps the folders of \`RuntimeDirectory=\` when the service stops or restarts.
TimeoutCleanSec How long \`systemctl clean\` may take.
ReadWritePaths Paths that stay writable where \`ProtectSystem=strict\` or its like closes the rest; \`-\` in front lets one be missing.
ReadOnlyPaths Paths that the service cannot write to; \`-\` in front lets one be missing.
InaccessiblePaths Paths that the service cannot see into; \`-\` in front lets one be missing.
ExecPaths Paths below which programs may be executed, where \`NoExecPaths=\` forbids it.
NoExecPaths Paths below which nothing may be executed.
TemporaryFileSystem Empty filesystems in memory that cover these paths for the service.
PrivateTmp Gives the service a \`/tmp\` and \`/var/tmp\` of its own, which go when it stops.
PrivateDevices Leaves the service only harmless devices such as \`/dev/null\`.
PrivateNetwork Cuts the service off from the network, but for a loopback of its own.
NetworkNamespacePath A network namespace that the service joins, such as \`/run/netns/NAME\`.
PrivateIPC Gives the service shared memory and message queues of its own.
PrivatePIDs Lets the service see its own processes only.
PrivateUsers Runs the service in a user namespace, in which it has no rights over the files of others.
PrivateMounts Keeps the mounts that the service makes from the rest of the machine.
MountFlags How mounts pass between the service and the machine; \`shared\` does not undo what other settings set up.
ProtectHostname Keeps the service from changing the host name.
ProtectClock Keeps the service from setting the clock.
ProtectKernelTunables Makes \`/proc/sys\` and \`/sys\` read-only for the service.
ProtectKernelModules Keeps the service from loading kernel modules by itself.
ProtectKernelLogs Keeps the service from the log of the kernel.
ProtectControlGroups Makes \`/sys/fs/cgroup\` read-only; container engines need it writable.
ProtectProc Hides the processes of other users in \`/proc\`.
ProcSubset With \`pid\` leaves only processes in \`/proc\`.
RestrictAddressFamilies The kinds of socket that the service may open, such as \`AF_INET AF_INET6 AF_UNIX\`; \`~\` in front forbids instead.
RestrictFileSystems The kinds of filesystem that the service may open files on.
RestrictNamespaces Keeps the service from making namespaces, or lets it make these only; container engines need them.
RestrictRealtime Keeps the service from real-time scheduling.
RestrictSUIDSGID Keeps the service from setting the setuid and setgid bits of files.
LockPersonality Keeps the service from changing its execution domain.
MemoryDenyWriteExecute Forbids memory that is both writable and executable, which breaks programs that compile at run time (Node.js, Java).
RemoveIPC Removes shared memory and message queues of \`User=\` when the service stops.
SystemCallFilter The system calls that the service may use, in groups such as \`@system-service\`; \`~\` in front forbids instead, and the process is killed at the first other one unless \`SystemCallErrorNumber=\` is set.
SystemCallErrorNumber The error a forbidden system call gives instead of a kill, such as \`EPERM\`.
SystemCallArchitectures The architectures whose system calls may be used; \`native\` is the usual choice.
SystemCallLog System calls that are logged.
Environment Variables for the commands as \`NAME=value\`, quoted whole where there are blanks: \`"NAME=a b"\`; no shell expands them, and an empty value clears the list.
EnvironmentFile A file with \`NAME=value\` lines, read each time the service starts; \`-\` in front lets it be missing, and its values win over \`Environment=\`.
PassEnvironment Variables of the manager that are handed to the service.
UnsetEnvironment Variables that are taken away in the end.
StandardInput Where input comes from; \`socket\` for services that a single socket starts, mostly with \`Accept=yes\`.
StandardOutput Where output goes: \`journal\` unless set, \`null\`, \`tty\`, or \`file:\`, \`append:\` and \`truncate:\` with a path.
StandardError Where error output goes; with \`inherit\` where \`StandardOutput=\` goes.
StandardInputText Text that becomes the input of the service.
StandardInputData Bytes, as base64, that become the input of the service.
LogLevelMax The least important level that is still logged.
LogExtraFields Fields that are added to each line in the journal.
LogRateLimitIntervalSec The time in which lines are counted before more of them are dropped; 0 is no limit.
LogRateLimitBurst How many lines that time allows.
LogFilterPatterns Regular expressions of which a line must match one to be logged; \`~\` in front drops instead.
LogNamespace The journal namespace that the output goes to.
SyslogIdentifier The name in front of log lines; that of the program unless set.
SyslogFacility The syslog facility of log lines.
SyslogLevel The syslog level of lines that carry none of their own.
SyslogLevelPrefix Whether a \`<3>\` in front of a line sets its level.
TTYPath The terminal of the service.
TTYReset Resets the terminal before and after.
TTYVHangup Hangs up all others on the terminal before and after.
TTYVTDisallocate Clears the virtual terminal before and after.
LoadCredential A credential for the service out of a file or of the machine, \`ID:PATH\`, found in \`$CREDENTIALS_DIRECTORY\`.
LoadCredentialEncrypted Like \`LoadCredential=\`, for files that \`systemd-creds encrypt\` made.
ImportCredential Credentials of the machine, by pattern, that are handed on to the service.
SetCredential A credential whose value stands in the unit itself, which every user can read.
SetCredentialEncrypted A credential in the unit, encrypted by \`systemd-creds encrypt\`.
UtmpIdentifier The name of the entry in utmp, for gettys.
UtmpMode The kind of entry in utmp.
[kill]
KillMode Which processes are killed when the unit stops: \`control-group\` all, \`mixed\` SIGTERM to the main one and SIGKILL to all; \`process\` and \`none\` leave processes behind.
KillSignal The signal that asks to stop, SIGTERM unless set.
RestartKillSignal The signal that asks to stop where the unit is restarted at once.
SendSIGHUP Sends SIGHUP behind the first signal, for shells.
SendSIGKILL Whether what has not stopped in time is killed.
FinalKillSignal The signal for what has not stopped in time.
[resource]
CPUAccounting Counts the processor time of the unit; that is always counted with version 2 of control groups.
CPUWeight The share of processor time among busy neighbours, 1 to 10000, 100 unless set.
StartupCPUWeight The \`CPUWeight=\` while the machine boots or shuts down.
CPUQuota The maximum processor time: \`50%\` is half of one processor, \`200%\` two.
CPUQuotaPeriodSec The time over which \`CPUQuota=\` is measured.
AllowedCPUs The processors that the unit may run on, such as \`0-3\`.
AllowedMemoryNodes The memory nodes that the unit may use.
MemoryAccounting Counts the memory of the unit.
MemoryMin Memory that is never taken from the unit.
MemoryLow Memory that is taken from the unit only where no other has any.
MemoryHigh Above so much memory the unit is slowed down and its memory taken back; the gentle limit.
MemoryMax Above so much memory the unit's processes are killed; suffixes are \`K\`, \`M\`, \`G\` with base 1024, or a percentage.
MemorySwapMax How much swap the unit may use.
MemoryZSwapMax How much compressed swap the unit may use.
TasksAccounting Counts the processes and threads of the unit.
TasksMax How many processes and threads the unit may have; 15% of what the kernel allows unless set, and container engines set \`infinity\`.
IOAccounting Counts the disk access of the unit.
IOWeight The share of disk access among busy neighbours, 1 to 10000, 100 unless set.
StartupIOWeight The \`IOWeight=\` while the machine boots or shuts down.
IODeviceWeight The \`IOWeight=\` for one disk: a path and a number.
IOReadBandwidthMax The maximum number of bytes read from a disk per second: a path and a size, base 1000.
IOWriteBandwidthMax The maximum number of bytes written to a disk per second: a path and a size, base 1000.
IOReadIOPSMax The maximum number of reads from a disk per second: a path and a number.
IOWriteIOPSMax The maximum number of writes to a disk per second: a path and a number.
IODeviceLatencyTargetSec The latency of a disk that is aimed at; other units are slowed down to keep it.
IPAccounting Counts the packets and bytes of the unit.
IPAddressAllow Addresses that the unit may talk to although \`IPAddressDeny=\` forbids them.
IPAddressDeny Addresses that the unit may not talk to; \`any\` with \`IPAddressAllow=localhost\` leaves only the machine itself.
SocketBindAllow The ports that the unit may listen on although \`SocketBindDeny=\` forbids them.
SocketBindDeny The ports that the unit may not listen on.
RestrictNetworkInterfaces The network interfaces that the unit may use.
DeviceAllow A device that the unit may use, with \`r\`, \`w\` and \`m\`; it closes all others but the harmless ones.
DevicePolicy Whether only the devices of \`DeviceAllow=\` may be used (\`strict\`), or the harmless ones too (\`closed\`).
Slice The slice the unit is put in; services of the system are in \`system.slice\` unless set.
Delegate Leaves the control groups below the unit to it; container engines need it.
DelegateSubgroup The subgroup that the processes of a unit with \`Delegate=\` are put in.
DisableControllers Controllers that are not switched on for what is below the unit.
ManagedOOMSwap Whether systemd-oomd may kill the unit when swap is short.
ManagedOOMMemoryPressure Whether systemd-oomd may kill the unit when it waits for memory too long.
ManagedOOMMemoryPressureLimit The pressure above which systemd-oomd kills processes, instead of the one in oomd.conf.
ManagedOOMPreference Whether systemd-oomd spares the unit (\`avoid\`, \`omit\`).
MemoryPressureWatch Whether the service is told of memory pressure by way of \`$MEMORY_PRESSURE_WATCH\`.
CPUShares Outdated: \`CPUWeight=\` took its place.
MemoryLimit Outdated: \`MemoryMax=\` took its place.
BlockIOWeight Outdated: \`IOWeight=\` took its place.
`;
