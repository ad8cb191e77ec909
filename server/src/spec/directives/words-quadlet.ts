/** Our own sentences on quadlets: sections in brackets, then a directive and its sentence a line (systemd 257, Podman 5). */
export const WORDS_QUADLET = `
[quadlet/Container]
Image The image that is run, with its registry (\`docker.io/library/nginx:1\`), or a \`NAME.image\` or \`NAME.build\` file; short names fail without someone to ask.
ContainerName The name of the container, \`systemd-\` and the name of the file unless set.
Exec The arguments behind the image: what it runs, or what its entrypoint gets; no shell reads them.
Entrypoint The program that takes the place of the image's entrypoint.
PublishPort A port of the container on the machine: \`8080:80\`, \`127.0.0.1:8080:80\`, \`53:53/udp\`; with \`Pod=\` it belongs in the pod.
ExposeHostPort A port that is only noted in the container, not published.
Volume What is mounted into the container: \`/path:/there:ro\`, a volume, or a \`NAME.volume\` file, whose service is then required; \`:Z\` relabels for SELinux.
Mount A mount in the long form of Podman: \`type=bind,source=/a,destination=/b\`.
Tmpfs A filesystem in memory at this path of the container.
Environment Variables of the container as \`NAME=value\`, quoted whole where there are blanks.
EnvironmentFile A file with variables, relative to the quadlet's folder unless absolute.
EnvironmentHost Hands the environment of the machine to the container.
Network The network: \`host\`, \`none\`, a name, or a \`NAME.network\` file, whose service is then required.
NetworkAlias Another name of the container in its network.
IP The IPv4 address of the container in its network.
IP6 The IPv6 address of the container in its network.
DNS A name server of the container.
DNSSearch A search domain of the container.
DNSOption An option of the container's resolver.
AddHost A name and address for the hosts file of the container.
HostName The host name in the container.
WorkingDir The folder in the container in which its program starts.
Pod The \`NAME.pod\` file whose pod the container joins, suffix included.
StartWithPod Whether the container starts with its pod.
AutoUpdate With \`registry\` podman-auto-update.timer, once enabled, fetches newer images and restarts; it needs a full image name.
Pull When the image is fetched: \`missing\` unless set, \`always\`, \`newer\`, \`never\`.
Label A label of the container as \`name=value\`.
Annotation An annotation of the container as \`name=value\`.
User The user inside the container, by name or number; \`User=\` in [Service] is another matter.
Group The group inside the container, by number; it needs \`User=\`.
GroupAdd More groups inside the container.
UserNS How users of the container map to those of the machine, such as \`auto\` or \`keep-id\`.
UIDMap A part of the map of users in the container.
GIDMap A part of the map of groups in the container.
SubUIDMap The name in subuid whose numbers are used.
SubGIDMap The name in subgid whose numbers are used.
AddCapability Capabilities that the container has besides the usual ones.
DropCapability Capabilities that are taken from the container; \`all\` takes every one.
AddDevice A device of the machine in the container; \`-\` in front lets it be missing.
NoNewPrivileges Keeps the container from gaining rights by way of setuid programs.
ReadOnly Makes the root of the container read-only.
ReadOnlyTmpfs Whether a read-only container has \`/tmp\`, \`/run\` and their like in memory.
RunInit Runs a small init in the container that passes signals on and reaps processes.
Rootfs A folder that serves as the root filesystem in place of an image.
SeccompProfile The file with the seccomp profile, or \`unconfined\`.
SecurityLabelDisable Switches SELinux separation off for the container.
SecurityLabelType The SELinux type of the container's processes.
SecurityLabelLevel The SELinux level of the container's processes.
SecurityLabelFileType The SELinux type of the container's files.
SecurityLabelNested Lets SELinux labels be set inside the container.
Mask Paths that are hidden in the container.
Unmask Paths that are hidden otherwise and are shown; \`ALL\` shows all.
Secret A secret of Podman that the container gets, as a file or a variable.
Sysctl A sysctl of the container as \`name=value\`.
Ulimit A limit of the container, such as \`nofile=65536:65536\`.
PidsLimit How many processes the container may have; -1 is no limit.
Memory How much memory the container may use.
ShmSize The size of \`/dev/shm\` in the container.
StopSignal The signal that stops the container.
StopTimeout How many seconds the container has to stop before it is killed.
LogDriver Where output of the container goes, such as \`journald\` or \`none\`.
LogOpt An option of the log driver.
Timezone The time zone in the container; \`local\` is that of the machine.
Notify Whether the container itself says when it is ready; \`healthy\` waits for its health check.
HealthCmd The command that checks the health of the container; \`none\` switches that of the image off.
HealthInterval The time between health checks; \`disable\` lets none run by themselves.
HealthTimeout How long a health check may take.
HealthRetries How many checks in a row must fail.
HealthStartPeriod How long failed checks do not count after the start.
HealthOnFailure What is done when the container is unhealthy; \`kill\` lets \`Restart=\` start it again.
HealthStartupCmd The command that checks whether the container has started.
HealthStartupInterval The time between startup checks.
HealthStartupRetries How many times the startup check may fail before the container is restarted.
HealthStartupSuccess How many times the startup check must succeed.
HealthStartupTimeout How long a startup check may take.
CgroupsMode How control groups of the container are set up.
PodmanArgs More arguments of \`podman run\`, for what has no key of its own.
GlobalArgs Arguments between \`podman\` and its command.
ContainersConfModule A module of containers.conf to load.
ServiceName The name of the unit that is made, without suffix, where it should not be that of the file.
ReloadCmd The command that runs in the container at a reload.
ReloadSignal The signal that the container gets at a reload.
Retry How many times fetching the image is tried again.
RetryDelay How long to wait between tries.
HttpProxy Whether proxy variables of the machine are handed on.
VolatileTmp Outdated: \`Tmpfs=/tmp\` took its place.
[quadlet/Pod]
PodName The name of the pod, \`systemd-\` and the name of the file unless set.
PublishPort A port of the pod on the machine; its containers publish none themselves.
Network The network of the whole pod.
NetworkAlias Another name of the pod in its network.
Volume What is mounted into all containers of the pod.
ServiceName The name of the unit that is made, \`NAME-pod\` unless set.
UserNS How users of the pod map to those of the machine.
ExitPolicy Whether the pod stops with its last container.
HostName The host name in the pod.
AddHost A name and address for the hosts file of the pod.
DNS A name server of the pod.
IP The IPv4 address of the pod in its network.
Label A label of the pod.
PodmanArgs More arguments of \`podman pod create\`.
ShmSize The size of \`/dev/shm\` in the pod.
StopTimeout How many seconds the containers of the pod have to stop.
[quadlet/Volume]
VolumeName The name of the volume, \`systemd-\` and the name of the file unless set.
Driver The driver; with \`image\` the volume holds the contents of \`Image=\`.
Label A label of the volume.
Device The device or path that is mounted for the volume.
Type The filesystem of \`Device=\`.
Options The mount options of \`Device=\`.
User The owner of the volume.
Group The group of the volume.
Copy Whether a new volume is filled with what the image has at its place.
Image The image or \`NAME.image\` file of a volume with \`Driver=image\`.
PodmanArgs More arguments of \`podman volume create\`.
ServiceName The name of the unit that is made, \`NAME-volume\` unless set.
[quadlet/Network]
NetworkName The name of the network, \`systemd-\` and the name of the file unless set.
Subnet The prefix of the network.
Gateway The gateway of the network; it needs \`Subnet=\`.
IPRange The part of the subnet from which addresses are given; it needs \`Subnet=\`.
Driver The driver: \`bridge\`, \`macvlan\` or \`ipvlan\`.
Internal Keeps the network from reaching the outside.
IPv6 Gives the network IPv6 as well.
DisableDNS Switches the name server of the network off.
DNS A name server of the network.
Label A label of the network.
Options Options of the driver, such as \`isolate=true\`.
IPAMDriver Who gives the addresses, such as \`host-local\` or \`dhcp\`.
InterfaceName The name of the bridge on the machine.
NetworkDeleteOnStop Removes the network when its service stops.
PodmanArgs More arguments of \`podman network create\`.
ServiceName The name of the unit that is made, \`NAME-network\` unless set.
[quadlet/Kube]
Yaml The file with Kubernetes YAML, relative to the quadlet's folder unless absolute; required.
Network The network of the pods.
PublishPort A port of the pods on the machine.
ConfigMap A file with a ConfigMap for the YAML.
AutoUpdate Whether podman-auto-update fetches newer images.
LogDriver Where output of the containers goes.
UserNS How users of the pods map to those of the machine.
ExitCodePropagation Which failures of containers make the service fail.
KubeDownForce Removes volumes too when the service stops.
SetWorkingDirectory What relative paths in the YAML start from: \`yaml\` or \`unit\`.
PodmanArgs More arguments of \`podman kube play\`.
[quadlet/Build]
ImageTag The name of the image that is built; required.
File The Containerfile, a path or URL; it or \`SetWorkingDirectory=\` is required.
SetWorkingDirectory The folder that is the context: a path, a URL, \`file\` or \`unit\`.
BuildArg A build argument as \`name=value\`.
Environment A variable of the image.
Label A label of the image.
Network The network while building.
Pull When the base image is fetched.
Target The stage that is built.
Arch The architecture that is built for.
Secret A secret for the build.
Volume What is mounted while building.
PodmanArgs More arguments of \`podman build\`.
[quadlet/Image]
Image The image that is fetched, with its registry; required.
ImageTag The name of an image out of an archive.
AuthFile The file with the credentials of registries.
Creds The user and password of the registry.
TLSVerify Whether the certificate of the registry is checked.
Arch The architecture that is fetched.
AllTags Whether all tags are fetched.
Policy When the image is fetched.
PodmanArgs More arguments of \`podman image pull\`.
[quadlet/Quadlet]
DefaultDependencies Whether the unit waits for network-online.target by itself.
[quadlet/Artifact]
Artifact The artifact that is fetched, with its registry; required.
`;
