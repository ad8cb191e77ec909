/** Our own sentences on units: sections in brackets, then a directive and its sentence a line (systemd 257, Podman 5). */
export const WORDS_UNIT = `
[unit/Unit]
Description A short name for people, shown by \`systemctl\` and in the log; it is no sentence and has no effect.
Documentation A list of URIs (\`https:\`, \`man:\`, \`file:\` …) where this unit is explained; an empty value clears the list.
Requires Starts these units along with this one and fails with them if they are ordered before it; alone it orders nothing, so \`After=\` is needed as well.
Requisite Fails at once unless these units run already; it never starts them.
Wants Starts these units along with this one, and goes on if they fail; it does not wait for them without \`After=\`.
BindsTo Like \`Requires=\`, and this unit is stopped as soon as one of these stops for any reason.
Upholds Starts these units again whenever they are down, as long as this unit runs.
Conflicts Stops these units when this one starts, and the other way round; without \`After=\` or \`Before=\` in no certain order.
Before Orders this unit in front of the named ones when both start; it starts none of them.
After Makes this unit wait for the named ones when both start; it starts none of them, so \`Wants=\` or \`Requires=\` is needed as well.
OnFailure Units that are started when this one enters the state failed, such as one that sends a message.
OnSuccess Units that are started when this one becomes inactive without a failure.
PropagatesReloadTo Reloads the named units when this one is reloaded.
ReloadPropagatedFrom Reloads this unit when one of the named ones is reloaded.
PropagatesStopTo Stops the named units when this one is stopped.
StopPropagatedFrom Stops this unit when one of the named ones is stopped.
PartOf Stops or restarts this unit when the named ones are stopped or restarted; starting them does not start it.
JoinsNamespaceOf Shares \`/tmp\` and the network, IPC or PID namespace of the named services, where both sides set \`PrivateTmp=\` and its like.
RequiresMountsFor Requires the mounts that these absolute paths need, and waits for them.
WantsMountsFor Like \`RequiresMountsFor=\`, but goes on where a mount fails.
StopWhenUnneeded Stops the unit as soon as no other running unit needs it.
RefuseManualStart Refuses \`systemctl start\` by hand; only other units can start it.
RefuseManualStop Refuses \`systemctl stop\` by hand; only other units can stop it.
AllowIsolate Lets \`systemctl isolate\` switch to this unit; meant for targets.
DefaultDependencies With \`no\` the unit loses the usual ordering after basic.target and before shutdown, so that early boot units can do without it; leave it alone otherwise.
SurviveFinalKillSignal Spares the processes of the unit when everything that is left is killed at a soft reboot.
OnFailureJobMode How the units of \`OnFailure=\` are put into the queue; \`isolate\` stops everything else.
OnSuccessJobMode How the units of \`OnSuccess=\` are put into the queue.
IgnoreOnIsolate Keeps the unit running when another one is isolated.
JobTimeoutSec How long a start or stop may wait in the queue, its dependencies included, before it is given up.
JobRunningTimeoutSec How long a job may take from the moment it really begins.
JobTimeoutAction What the machine does when a job takes too long, such as \`reboot-force\`.
JobTimeoutRebootArgument The argument handed to the kernel when \`JobTimeoutAction=\` reboots.
StartLimitIntervalSec The time in which \`StartLimitBurst=\` starts are counted; 0 switches the limit off, and it belongs in [Unit], not in [Service].
StartLimitBurst How many starts the interval allows before the unit is left failed; a short \`RestartSec=\` with \`Restart=always\` runs into it.
StartLimitAction What the machine does when the start limit is hit, such as \`reboot\`.
FailureAction What the machine does when the unit fails, such as \`reboot\` or \`poweroff\`.
SuccessAction What the machine does when the unit ends well, such as \`poweroff\` or \`exit\`.
FailureActionExitStatus The exit status handed on when \`FailureAction=exit\` ends a user manager or a container.
SuccessActionExitStatus The exit status handed on when \`SuccessAction=exit\` ends a user manager or a container.
RebootArgument The argument handed to the kernel when \`StartLimitAction=\` or \`FailureAction=\` reboots.
SourcePath The file that this unit was generated from; for generators.
CollectMode With \`inactive-or-failed\` a failed unit is forgotten as well, without \`systemctl reset-failed\`.
ConditionPathExists Skips the unit, without failing, unless this absolute path exists; \`!\` in front asks for the opposite.
ConditionPathExistsGlob Skips the unit unless a path matches this pattern.
ConditionPathIsDirectory Skips the unit unless this path is a folder.
ConditionPathIsSymbolicLink Skips the unit unless this path is a symbolic link.
ConditionPathIsMountPoint Skips the unit unless something is mounted at this path.
ConditionPathIsReadWrite Skips the unit unless the filesystem below this path can be written.
ConditionPathIsEncrypted Skips the unit unless the filesystem below this path is on an encrypted disk.
ConditionDirectoryNotEmpty Skips the unit unless this folder exists and holds something.
ConditionFileNotEmpty Skips the unit unless this file exists and has contents.
ConditionFileIsExecutable Skips the unit unless this is a file that may be executed.
ConditionFirstBoot With \`yes\` the unit runs on the first boot only: when \`/etc\` is unpopulated, or \`systemd.condition_first_boot=1\` is on the kernel command line.
ConditionArchitecture Skips the unit on other processors; the words are \`x86-64\` and \`arm64\`, not those of \`uname\`.
ConditionVirtualization Skips the unit unless it runs in this kind of virtual machine or container; \`no\` is bare metal, and \`vm\` and \`container\` stand for all of theirs.
ConditionHost Skips the unit unless the host name or the machine ID matches.
ConditionKernelCommandLine Skips the unit unless this word, or \`name=value\`, is on the kernel command line.
ConditionKernelVersion Skips the unit unless the kernel matches a pattern or a comparison such as \`>=6.6\`.
ConditionCredential Skips the unit unless a credential of this name was handed to the machine.
ConditionEnvironment Skips the unit unless this variable is set in the environment of the manager, not in that of the service.
ConditionSecurity Skips the unit unless this security technology is in use, such as \`selinux\`, \`uefi-secureboot\` or \`tpm2\`.
ConditionCapability Skips the unit unless the manager may have this capability; of use in containers.
ConditionACPower With \`yes\` the unit is skipped on battery.
ConditionNeedsUpdate Skips the unit unless \`/etc\` or \`/var\` is older than \`/usr\`, as after an update offline.
ConditionMemory Skips the unit unless the machine has that much memory, such as \`>=2G\`.
ConditionCPUs Skips the unit unless the machine has that many processors, such as \`>=4\`.
ConditionCPUFeature Skips the unit unless the processor has this feature, such as \`rdrand\`.
ConditionFirmware Skips the unit unless the firmware is \`uefi\`, \`device-tree\` or one of its fields matches.
ConditionOSRelease Skips the unit unless os-release says so, such as \`ID=flatcar\` or \`VERSION_ID>=4081\`.
ConditionUser Skips the unit unless the manager runs as this user; it does not look at \`User=\`.
ConditionGroup Skips the unit unless the manager runs in this group.
ConditionControlGroupController Skips the unit unless these controllers of control groups can be used; \`v2\` asks for the second version.
ConditionMemoryPressure Skips the unit while memory is scarcer than this, such as \`20%\`.
ConditionCPUPressure Skips the unit while processors are busier than this.
ConditionIOPressure Skips the unit while disks are busier than this.
AssertPathExists Fails the unit, where the condition would only skip it, unless this path exists.
AssertPathIsDirectory Fails the unit unless this path is a folder.
AssertPathIsMountPoint Fails the unit unless something is mounted at this path.
AssertFileNotEmpty Fails the unit unless this file exists and has contents.
AssertFileIsExecutable Fails the unit unless this is a file that may be executed.
AssertPathIsReadWrite Fails the unit unless the filesystem below this path can be written.
AssertDirectoryNotEmpty Fails the unit unless this folder exists and holds something.
AssertKernelCommandLine Fails the unit unless this word is on the kernel command line.
AssertArchitecture Fails the unit on other processors.
AssertVirtualization Fails the unit unless it runs in this kind of virtual machine or container.
[unit/Install]
WantedBy The units that start this one once it is enabled, most often \`multi-user.target\`, or \`timers.target\` and \`sockets.target\` for those kinds; a unit of the config needs \`enabled: true\` for it, a quadlet does not.
RequiredBy Like \`WantedBy=\`, but the named units fail where this one does.
UpheldBy The units that keep this one running once it is enabled, starting it again whenever it is down.
Alias Other names that enabling gives to this unit; they need the same suffix.
Also Units that are enabled and disabled along with this one, such as the socket of a service.
DefaultInstance The instance that enabling a template without one stands for: \`a@.service\` is enabled as \`a@DEFAULT.service\`.
[unit/Service]
Type When the service counts as started: \`simple\` at once, \`exec\` when its program runs, \`oneshot\` when it has ended, \`notify\` when it says so, \`forking\` when its parent exits; daemons in the foreground do not fork.
ExitType Whether the service has ended with its main process or with the last one of its control group.
RemainAfterExit With \`yes\` the service counts as active after its processes have ended, so that a \`Type=oneshot\` service is not run again by each unit that needs it.
GuessMainPID Whether the main process of a \`Type=forking\` service without \`PIDFile=\` is guessed.
PIDFile The file to which a \`Type=forking\` service writes the process ID of its main process, below \`/run\`; a relative path starts there.
BusName The name on D-Bus whose appearance tells that a \`Type=dbus\` service is ready.
ExecStart The command that is the service, with an absolute path or a name in the fixed search path; no shell reads it, so pipes and \`&&\` need \`/bin/sh -c\`, and only \`Type=oneshot\` may have several.
ExecStartPre Commands that run one after the other before \`ExecStart=\`, which is not reached if one fails, unless it begins with \`-\`; an empty value clears the list.
ExecStartPost Commands that run after \`ExecStart=\` has started, as \`Type=\` understands that.
ExecCondition Commands that run first; an exit status of 1 to 254 skips the service without a failure, 255 fails it.
ExecReload The command behind \`systemctl reload\`; \`kill -HUP $MAINPID\` returns before the service has read anything.
ExecStop Commands that stop the service and should wait until it has stopped; whatever is left gets SIGTERM, so most services need none.
ExecStopPost Commands that run after the service has ended, also when it failed or never came up.
RestartSec How long to wait before a restart; the default of 100 ms soon runs into \`StartLimitBurst=\`.
RestartSteps In how many steps the wait grows from \`RestartSec=\` to \`RestartMaxDelaySec=\`.
RestartMaxDelaySec The longest wait between restarts that grow further apart; it needs \`RestartSteps=\`.
RestartMode With \`direct\` a restart does not pass through failed or inactive, so that units that need the service do not stop.
TimeoutStartSec How long the service may take to start, \`ExecStartPre=\` included; a first \`docker pull\` takes longer than the 90 seconds of the default, and \`Type=oneshot\` has no limit unless set.
TimeoutStopSec How long the service may take to stop, and each \`ExecStop=\` command, before it is killed.
TimeoutAbortSec How long an aborted service may take to write its core dump before it is killed.
TimeoutSec Sets \`TimeoutStartSec=\` and \`TimeoutStopSec=\` at once.
TimeoutStartFailureMode What happens to a service that takes too long to start.
TimeoutStopFailureMode What happens to a service that takes too long to stop.
RuntimeMaxSec Ends the service, as a failure, once it has been active for so long; it means nothing to \`Type=oneshot\`.
RuntimeRandomizedExtraSec A random time of up to so much that is added to \`RuntimeMaxSec=\`.
WatchdogSec How long the service may go without a sign of life (\`WATCHDOG=1\`) before it is aborted; only programs that send one can have it.
WatchdogSignal The signal for a service that the watchdog aborts.
Restart When the service is started again after it ended: \`always\`, or \`on-failure\` for bad exits only; \`Type=oneshot\` takes neither \`always\` nor \`on-success\`.
SuccessExitStatus Exit statuses and signals that count as success besides 0; Java programs, for one, end with 143 on SIGTERM.
RestartPreventExitStatus Exit statuses and signals after which \`Restart=\` does nothing.
RestartForceExitStatus Exit statuses and signals after which the service is started again whatever \`Restart=\` says.
RootDirectoryStartOnly Uses \`RootDirectory=\` for \`ExecStart=\` alone and not for the commands beside it.
NonBlocking Sets O_NONBLOCK on the sockets that are handed over.
NotifyAccess Which processes may send messages with sd_notify; scripts that call \`systemd-notify\` need \`all\`.
Sockets The sockets the service inherits, besides the one with its own name.
FileDescriptorStoreMax How many file descriptors the service may leave with the manager over a restart.
FileDescriptorStorePreserve How long descriptors that were left with the manager are kept.
USBFunctionDescriptors The file with descriptors of a USB gadget.
OOMPolicy Whether the service goes on, stops or is killed whole when the kernel kills one of its processes for want of memory.
OpenFile Files that are opened for the service and handed over as descriptors: path, name and options between colons.
ReloadSignal The signal that asks a \`Type=notify-reload\` service to reload.
[unit/Socket]
ListenStream Where to listen for streams: a port, an address with a port, or an absolute path for a Unix socket; a port alone listens on IPv6, and on IPv4 unless that is switched off, and an empty value clears the list.
ListenDatagram Where to listen for datagrams, such as UDP: a port, an address with a port, or a path.
ListenSequentialPacket Where to listen with a Unix socket that keeps packets in order.
ListenFIFO The path of a named pipe to listen at.
ListenSpecial The path of a device or another special file to listen at.
ListenNetlink A netlink family and, behind a blank, its group.
ListenMessageQueue The name of a POSIX message queue, beginning with a slash.
ListenUSBFunction The folder of a USB gadget to serve.
SocketProtocol With \`udplite\` or \`sctp\` that takes the place of UDP or TCP.
BindIPv6Only Whether a port listens on IPv6 alone; \`default\` leaves that to the kernel.
Backlog How many connections may wait to be accepted.
BindToDevice The interface that the socket is bound to.
SocketUser The owner of Unix sockets and pipes on disk.
SocketGroup The group of Unix sockets and pipes on disk.
SocketMode The mode of Unix sockets and pipes on disk, octal.
DirectoryMode The mode of folders that have to be made on the way, octal.
Accept With \`yes\` each connection starts an instance of its own, so the service has to be a template \`NAME@.service\`.
Writable Opens the file of \`ListenSpecial=\` for writing as well.
FlushPending Throws away what is waiting in the socket when the service ends.
MaxConnections How many connections \`Accept=yes\` serves at once.
MaxConnectionsPerSource How many connections of one address \`Accept=yes\` serves at once; 0 is no limit.
KeepAlive Sends keep-alive messages on idle TCP connections.
KeepAliveTimeSec How long a connection may be idle before keep-alive messages begin.
KeepAliveIntervalSec The time between keep-alive messages.
KeepAliveProbes How many keep-alive messages may go unanswered before the connection is given up.
NoDelay Sends small TCP packets at once (switches Nagle off).
Priority The priority of all traffic of the socket.
DeferAcceptSec Wakes the service only when data has come, for at most so long.
ReceiveBuffer The size of the receive buffer.
SendBuffer The size of the send buffer.
IPTOS The type-of-service byte of outgoing packets.
IPTTL The time to live of outgoing packets.
Mark The firewall mark of outgoing packets.
ReusePort Lets several sockets share one address.
PipeSize The buffer size of \`ListenFIFO=\` pipes.
FreeBind Lets the socket listen on an address that the machine does not have yet; of use where the network comes late.
Transparent Lets the socket take connections for foreign addresses, for proxies.
Broadcast Lets the socket send to broadcast addresses.
PassCredentials Lets the service see who sends to its Unix socket.
PassSecurity Lets the service see the security context of who sends to its Unix socket.
PassPacketInfo Lets the service see the interface and address a packet came for.
Timestamping Stamps incoming packets with their time.
TCPCongestion The congestion algorithm of TCP, such as \`bbr\`.
ExecStartPre Commands that run before the sockets are opened.
ExecStartPost Commands that run after the sockets are opened.
ExecStopPre Commands that run before the sockets are closed.
ExecStopPost Commands that run after the sockets are closed.
TimeoutSec How long the commands of the socket may take.
Service The service that a connection starts, where its name differs from the socket's; not with \`Accept=yes\`.
RemoveOnStop Removes Unix sockets and pipes from disk when the unit stops.
Symlinks Links to the socket or pipe that are made and removed with it.
FileDescriptorName The name by which the service finds the socket among those handed over.
TriggerLimitIntervalSec The time in which activations are counted.
TriggerLimitBurst How many activations that time allows before the socket fails.
PollLimitIntervalSec The time in which wake-ups of one descriptor are counted.
PollLimitBurst How many wake-ups that time allows before the descriptor is left alone for a while.
[unit/Timer]
OnActiveSec A time after the timer itself was started.
OnBootSec A time after the machine has booted.
OnStartupSec A time after the manager was started; for user timers after the first login.
OnUnitActiveSec A time after the unit was last started; it never fires the first time, so it needs another one such as \`OnBootSec=\` beside it.
OnUnitInactiveSec A time after the unit last ended; it never fires the first time, so it needs another one such as \`OnBootSec=\` beside it.
OnCalendar When the timer fires, by date and time: \`daily\`, \`Mon *-*-* 04:00\`, \`*:0/15\`; cron's five fields are not understood, and the zone is that of the machine (UTC) unless one is named at the end.
AccuracySec The window in which the timer may fire, so that several wake-ups go together; one minute unless set.
RandomizedDelaySec Delays each run by a random time of up to so much, so that many machines do not run at once.
FixedRandomDelay Keeps the random delay of a machine and timer the same each time.
OnClockChange Fires when the clock jumps.
OnTimezoneChange Fires when the time zone changes.
Unit The unit that is started, where its name differs from the timer's; it needs no [Install] of its own.
Persistent Remembers the last run of \`OnCalendar=\` on disk and runs at once where one was missed; it has no effect on the other kinds of time.
WakeSystem Wakes a suspended machine for the timer.
RemainAfterElapse Whether a timer that will not fire again stays loaded.
DeferReactivation Skips to the next time where the unit still runs when the timer would fire.
[unit/Path]
PathExists Starts the unit when this path exists, also where it was there before.
PathExistsGlob Starts the unit when a path matches this pattern.
PathChanged Starts the unit when the file is closed after it was written, or replaced.
PathModified Like \`PathChanged=\`, and at each write as well.
DirectoryNotEmpty Starts the unit when this folder holds something.
Unit The unit that is started, where its name differs from the path unit's.
MakeDirectory Makes the folder that is watched before watching it.
DirectoryMode The mode of folders that \`MakeDirectory=\` makes, octal.
TriggerLimitIntervalSec The time in which activations are counted.
TriggerLimitBurst How many activations that time allows before the unit fails.
[unit/Mount]
What The device, share or file that is mounted: a path, \`LABEL=\` or \`UUID=\`; a label that was just formatted is safest as \`/dev/disk/by-label/NAME\`.
Where The absolute path to mount at; the name of the unit must be its escaped form: \`/var/lib/docker\` is \`var-lib-docker.mount\`.
Type The filesystem; found out where it is left out.
Options Mount options, with commas; of those of fstab \`noauto\` means nothing here, \`_netdev\` orders after the network.
SloppyOptions Passes over mount options that are not known, where the filesystem can.
LazyUnmount Detaches the filesystem at once and cleans up when it is no longer in use.
ReadWriteOnly Fails instead of mounting read-only where writing is impossible.
ForceUnmount Forces the unmount, as for a share whose server is gone.
DirectoryMode The mode of folders that are made on the way to the mount point, octal.
TimeoutSec How long mount and unmount may take.
[unit/Automount]
Where The absolute path that is watched; the name of the unit must be its escaped form, and a mount unit of the same name does the mounting.
ExtraOptions More options for the automount point itself, not for what is mounted.
DirectoryMode The mode of folders that are made on the way, octal.
TimeoutIdleSec Unmounts when nothing has used the filesystem for so long; 0 is never.
[unit/Swap]
What The device or file to swap to; the name of the unit must be its escaped path.
Priority The priority of this swap space; higher ones are used first.
Options Options of swapon, such as \`discard\`.
TimeoutSec How long swapon may take.
[unit/Scope]
RuntimeMaxSec Ends the scope once it has been active for so long.
OOMPolicy Whether the scope goes on, stops or is killed whole when the kernel kills one of its processes for want of memory.
TimeoutStopSec How long the processes of the scope may take to stop before they are killed.
`;
