/** Our own sentences on updates and settings of systemd: sections in brackets, then a directive and its sentence a line (systemd 257, Podman 5). */
export const WORDS_SETTINGS = `
[transfer/Transfer]
MinVersion The oldest version that is taken from the source.
ProtectVersion Versions that are never removed, such as the running one.
Verify Whether the signature of SHA256SUMS is checked; Flatcar's bakery has none, hence \`Verify=false\`.
Features The features of which one must be enabled for the transfer.
RequisiteFeatures The features that must all be enabled for the transfer.
ChangeLog The address of the changelog; it may hold \`@v\`.
AppStream Where the AppStream catalogue is.
[transfer/Source]
Type Where the versions come from: \`url-file\`, \`url-tar\`, or on the machine \`regular-file\`, \`directory\`, \`tar\`, \`subvolume\`.
Path The folder of the source; of a URL the one that has the SHA256SUMS.
PathRelativeTo What a local path starts from.
MatchPattern The name of the file with \`@v\` for the version, such as \`kubernetes-@v-x86-64.raw\`; several separated by blanks are tried in order.
[transfer/Target]
Type What is written: \`regular-file\`, \`partition\`, \`directory\` or \`subvolume\`.
Path The folder that versions are written to, such as \`/opt/extensions/kubernetes\`.
PathRelativeTo What the path starts from: \`root\`, \`esp\`, \`xbootldr\`, \`boot\` …
MatchPattern The name of the written file with \`@v\` for the version.
MatchPartitionType The type of the partitions that are written.
PartitionUUID The UUID of the partition that is written.
PartitionFlags The flags of the partition that is written.
PartitionNoAuto The no-auto flag of the partition.
PartitionGrowFileSystem The grow-file-system flag of the partition.
ReadOnly Whether what is written is made read-only.
Mode The mode of the written file, octal.
TriesDone How many tries the new version is marked as having used.
TriesLeft How many times the new version may be tried.
InstancesMax How many versions are kept, the new one included.
RemoveTemporary Whether left-over temporary files are removed before.
CurrentSymlink The link that is pointed at the newest version, such as \`/etc/extensions/kubernetes.raw\`.
[feature/Feature]
Description What the feature is, in a few words.
Documentation Where the feature is explained.
AppStream Where the AppStream catalogue is.
Enabled Whether transfers with this feature take place.
[timesyncd.conf/Time]
NTP The time servers, with blanks between; those of an interface are used besides.
FallbackNTP The time servers where no other is known.
RootDistanceMaxSec How far from the true time a server may be.
PollIntervalMinSec The shortest time between two questions.
PollIntervalMaxSec The longest time between two questions.
ConnectionRetrySec How long to wait before a server is tried again.
SaveIntervalSec How often the time is saved on disk.
[resolved.conf/Resolve]
DNS The name servers for all of the machine, \`ADDRESS:PORT#NAME\`; those of interfaces count as well.
FallbackDNS The name servers where no other is known; empty for none.
Domains The search domains; \`~.\` sends all queries to the servers of \`DNS=\`.
LLMNR Whether LLMNR is used.
MulticastDNS Whether mDNS is used.
DNSSEC Whether answers are checked; \`allow-downgrade\` gives way to servers that cannot.
DNSOverTLS Whether queries go over TLS; \`yes\` fails with servers that cannot.
Cache Whether answers are remembered; \`no-negative\` only those that say something.
CacheFromLocalhost Whether answers of a server on the machine itself are remembered.
DNSStubListener Whether resolved listens on 127.0.0.53; \`no\` frees port 53, and then \`/etc/resolv.conf\` should point to \`/run/systemd/resolve/resolv.conf\`.
DNSStubListenerExtra Another address to listen on, such as one for containers.
ReadEtcHosts Whether \`/etc/hosts\` is read.
ResolveUnicastSingleLabel Whether names without a dot are asked of name servers.
StaleRetentionSec How long old answers are used while no server answers.
[journald.conf/Journal]
Storage Where the journal is kept: \`persistent\` in \`/var/log/journal\`, \`volatile\` in \`/run\`, \`auto\` as that folder exists, \`none\`.
Compress Whether large fields are compressed, or from which size on.
Seal Whether the journal is sealed against changes, where there is a key.
SplitMode Whether each user has a journal of its own.
RateLimitIntervalSec The time in which lines of a service are counted before more are dropped; 0 is no limit.
RateLimitBurst How many lines of a service that time allows.
SystemMaxUse How much disk the journal may use, at most 4G or a tenth of the disk unless set.
SystemKeepFree How much disk is left free.
SystemMaxFileSize How large a file of the journal becomes.
SystemMaxFiles How many files are kept.
RuntimeMaxUse How much memory below \`/run\` the journal may use.
RuntimeKeepFree How much of \`/run\` is left free.
RuntimeMaxFileSize How large a file of the journal below \`/run\` becomes.
MaxRetentionSec How long entries are kept; 0 is as long as there is room.
MaxFileSec How long a file is written to before the next one begins.
SyncIntervalSec How long entries may wait before they are safe on disk; important ones never wait.
ForwardToSyslog Whether lines go to a syslog daemon as well.
ForwardToKMsg Whether lines go to the kernel's log as well.
ForwardToConsole Whether lines go to the console as well.
ForwardToWall Whether emergencies go to all terminals.
TTYPath The console that lines go to.
MaxLevelStore The least important level that is kept.
MaxLevelSyslog The least important level that goes to syslog.
MaxLevelConsole The least important level that goes to the console.
LineMax How long a line may be before it is split.
ReadKMsg Whether the kernel's log is read.
Audit Whether the kernel's auditing is switched on.
[logind.conf/Login]
KillUserProcesses Whether processes of a user are killed at logout; without lingering that ends tmux and rootless containers.
KillOnlyUsers The users that it is for.
KillExcludeUsers The users that it is not for.
NAutoVTs How many terminals get a login by themselves.
ReserveVT The terminal that always has a login.
InhibitDelayMaxSec How long programs may hold up a shutdown.
UserStopDelaySec How long the manager of a user stays after the last logout.
HandlePowerKey What the power button does.
HandlePowerKeyLongPress What a long press of the power button does.
HandleRebootKey What the reboot key does.
HandleSuspendKey What the suspend key does.
HandleLidSwitch What closing the lid does; \`ignore\` for laptops that are servers.
HandleLidSwitchExternalPower What closing the lid does on mains.
HandleLidSwitchDocked What closing the lid does in a dock.
IdleAction What is done when the machine is idle.
IdleActionSec How long the machine must have been idle.
RuntimeDirectorySize How large \`/run/user/UID\` may become.
RemoveIPC Whether shared memory of a user is removed at the last logout.
SessionsMax How many sessions there may be.
StopIdleSessionSec How long a session may be idle before it is ended.
[system.conf/Manager]
LogLevel The least important level that the manager logs.
LogTarget Where the manager logs to.
DumpCore Whether the manager writes a core dump when it crashes.
ShowStatus Whether progress is shown on the console.
CrashReboot Outdated: \`CrashAction=reboot\` took its place.
CtrlAltDelBurstAction What pressing Ctrl-Alt-Del more than seven times in two seconds does.
CPUAffinity The processors that everything runs on unless told otherwise.
RuntimeWatchdogSec The time in which the hardware watchdog expects a sign of life; where it is set, the machine reboots when it hangs.
RebootWatchdogSec How long a reboot may take before the watchdog forces it.
KExecWatchdogSec How long a kexec may take before the watchdog forces a reboot.
WatchdogDevice The hardware watchdog that is used.
CapabilityBoundingSet The capabilities that any process on the machine can ever have.
DefaultTimerAccuracySec The \`AccuracySec=\` of timers that set none.
DefaultTimeoutStartSec The \`TimeoutStartSec=\` of units that set none.
DefaultTimeoutStopSec The \`TimeoutStopSec=\` of units that set none.
DefaultTimeoutAbortSec The \`TimeoutAbortSec=\` of units that set none.
DefaultDeviceTimeoutSec How long units wait for a device.
DefaultRestartSec The \`RestartSec=\` of units that set none.
DefaultStartLimitIntervalSec The \`StartLimitIntervalSec=\` of units that set none.
DefaultStartLimitBurst The \`StartLimitBurst=\` of units that set none.
DefaultEnvironment Variables of all units.
ManagerEnvironment Variables of the manager itself.
DefaultCPUAccounting Whether processor time is counted unless a unit says otherwise.
DefaultMemoryAccounting Whether memory is counted unless a unit says otherwise.
DefaultIOAccounting Whether disk access is counted unless a unit says otherwise.
DefaultIPAccounting Whether network traffic is counted unless a unit says otherwise.
DefaultTasksAccounting Whether processes are counted unless a unit says otherwise.
DefaultTasksMax The \`TasksMax=\` of units that set none.
DefaultLimitNOFILE The \`LimitNOFILE=\` of units that set none.
DefaultLimitNPROC The \`LimitNPROC=\` of units that set none.
DefaultLimitMEMLOCK The \`LimitMEMLOCK=\` of units that set none.
DefaultLimitCORE The \`LimitCORE=\` of units that set none.
DefaultOOMPolicy The \`OOMPolicy=\` of units that set none.
DefaultOOMScoreAdjust The \`OOMScoreAdjust=\` of units that set none.
StatusUnitFormat Whether status lines show names or descriptions.
SystemCallArchitectures The architectures whose system calls may be used on the machine.
NoNewPrivileges Keeps everything on the machine from gaining rights by way of setuid programs, \`sudo\` included.
[coredump.conf/Coredump]
Storage Where core dumps are kept: \`external\` in \`/var/lib/systemd/coredump\`, \`journal\`, or \`none\`.
Compress Whether core dumps are compressed.
ProcessSizeMax How large a core dump may be to be looked at.
ExternalSizeMax How large a core dump may be that is kept as a file.
JournalSizeMax How large a core dump may be that is kept in the journal.
MaxUse How much disk core dumps may use.
KeepFree How much disk is left free.
[oomd.conf/OOM]
SwapUsedLimit How full memory and swap both have to be before systemd-oomd kills processes.
DefaultMemoryPressureLimit The memory pressure above which systemd-oomd kills processes, where a unit sets none.
DefaultMemoryPressureDurationSec How long the pressure has to last.
[sleep.conf/Sleep]
AllowSuspend Whether the machine may suspend.
AllowHibernation Whether the machine may hibernate.
`;
