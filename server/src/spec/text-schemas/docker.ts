/**
 * The keys of Docker's daemon.json. How a line is read stands in text-schema.ts; versions are the major ones of Docker. Source: the
 * flags of dockerd and daemon/config/config.go of Docker 26 to 28, daemon/logger; the sentences are our own.
 */
export const DOCKER_DAEMON = `
[Daemon]
debug bool =false ; Logs more.
live-restore bool =false ; Lets containers run on while dockerd is restarted; not with Swarm.
icc bool =true ; Lets containers of the default bridge reach each other.
ip-forward bool =true ; Switches on forwarding in the kernel.
ip-masq bool =true ; Hides the addresses of containers behind the machine's.
iptables bool =true ; Writes rules of iptables; without, networks of containers are cut off.
ip6tables bool =true ; Writes rules for IPv6, too.
ipv6 bool =false ; Gives the default bridge IPv6; needs \`fixed-cidr-v6\` before Docker 27.
userland-proxy bool =true ; Forwards published ports by a process, beside the rules.
tls bool =false ; TLS on the sockets of \`hosts\`.
tlsverify bool =false ; TLS, and accepts only clients with a certificate of \`tlscacert\`.
raw-logs bool =false ; Logs without colours.
selinux-enabled bool =false ; Labels containers for SELinux.
no-new-privileges bool =false ; Containers gain no privileges by setuid programs.
init bool =false ; Runs a small init in each container.
experimental bool =false ; Switches on what is not finished.
cri-containerd bool =false
allow-direct-routing bool @28 =false ; Lets other machines reach containers by the containers' own addresses.
ip-forward-no-drop bool @28 =false ; Does not drop forwarded packets by default.
data-root string =/var/lib/docker ; Folder of images, containers and volumes.
exec-root string =/var/run/docker ; Folder of what holds until the next boot.
pidfile string =/var/run/docker.pid
cgroup-parent string ; Control group above those of containers.
group string =docker ; Group that may use the socket, which is as good as root.
default-runtime string =runc ; Runtime of containers: runc or one of \`runtimes\`.
log-driver ~json-file|local|journald|syslog|gelf|fluentd|awslogs|splunk|gcplogs|none =json-file ; Where the output of containers goes.
log-level ~debug|info|warn|error|fatal =info ; How much dockerd logs.
log-format ~text|json =text ; How dockerd logs.
storage-driver ~overlay2|btrfs|zfs|vfs|fuse-overlayfs|overlayfs|native =overlay2 ; How layers are stored.
bip string ; Address and prefix of the bridge docker0: \`172.20.0.1/16\`.
bip6 string @28 ; IPv6 address and prefix of the bridge docker0.
bridge string ; Bridge that containers are at; \`none\` for none.
bridge-accept-fwmark string @28
fixed-cidr string ; Addresses of the bridge that containers get.
fixed-cidr-v6 string ; IPv6 addresses that containers get.
default-gateway string ; Gateway of containers of the default bridge.
default-gateway-v6 string ; IPv6 gateway of containers of the default bridge.
userns-remap string ; User (\`default\`, or \`user:group\`) that root of a container is on the host.
seccomp-profile string ; Profile of system calls that containers may use.
init-path string
tlscacert string ; Authority whose certificates clients may present.
tlscert string ; Certificate of dockerd.
tlskey string ; Key of dockerd.
containerd string ; Socket of containerd.
containerd-namespace string =moby
containerd-plugins-namespace string =plugins.moby
default-cgroupns-mode ~private|host ; Whether containers see control groups of their own.
default-ipc-mode ~private|shareable =private ; Whether containers may share their memory segments.
swarm-default-advertise-addr string
api-cors-header string -28
metrics-addr string ; Address and port of metrics for Prometheus.
userland-proxy-path string
http-proxy string ; Proxy of dockerd for http.
https-proxy string ; Proxy of dockerd for https.
no-proxy string ; Hosts that are reached without a proxy.
min-api-version string ; Oldest version of the API that is served.
ip ip =0.0.0.0 ; Address on which ports are published unless a container says so.
host-gateway-ip ip -28 ; Address that \`host-gateway\` stands for in containers.
host-gateway-ips string-or-list @28 ; Addresses that \`host-gateway\` stands for in containers.
default-shm-size bytes =64M ; Size of /dev/shm in containers.
mtu int =1500 ; Largest packet in the networks of containers.
oom-score-adjust int
cpu-rt-period int
cpu-rt-runtime int
shutdown-timeout int =15 ; Seconds that containers have to stop when dockerd does.
max-concurrent-downloads int =3 ; Layers of one image that are pulled at once.
max-concurrent-uploads int =5 ; Layers of one image that are pushed at once.
max-download-attempts int =5 ; How many times a download is tried.
network-control-plane-mtu int =1500
network-diagnostic-port int
hosts strings ; Sockets on which dockerd listens; Flatcar's docker.service gives it one by an option already.
dns strings ; Name servers of containers.
dns-opts strings ; Options of the resolver of containers.
dns-search strings ; Domains in which containers look up short names.
exec-opts strings ; Options of the runtime: \`native.cgroupdriver=systemd\`.
storage-opts strings ; Options of the storage driver: \`overlay2.size=10G\`.
labels strings ; Labels of this dockerd, as \`key=value\`.
insecure-registries strings ; Registries that are reached without TLS, or with any certificate.
registry-mirrors strings ; Mirrors of Docker Hub, as \`https://host\`.
allow-nondistributable-artifacts strings
authorization-plugins strings ; Plugins that are asked for each request.
node-generic-resources strings ; Resources that Swarm counts: \`NVIDIA-GPU=UUID1\`.
cdi-spec-dirs strings ; Folders of descriptions of devices (CDI).
log-opts LogOptions ; Options of the log driver; numbers have to be quoted.
features Features ; Features that are switched on or off.
runtimes map:Runtime ; Other runtimes by name.
default-ulimits map:Ulimit ; Limits of containers by name: \`nofile\`.
default-network-opts map:any ; Options of networks by the name of their driver.
builder Builder ; Settings of BuildKit.
proxies Proxies ; Proxies of dockerd itself.
default-address-pools list:AddressPool ; Networks that those of containers are cut from.
add-runtime flag
authorization-plugin flag
config-file flag
containerd-plugin-namespace flag
default-address-pool flag
default-network-opt flag
default-ulimit flag
dns-opt flag
exec-opt flag
help flag
host flag
insecure-registry flag
label flag
log-opt flag
node-generic-resource flag
registry-mirror flag
rootless flag
storage-opt flag
cdi-spec-dir flag
validate flag
version flag
deprecated-key-path flag
[LogOptions]
max-size string ; Size at which a log is rotated: \`"10m"\`.
max-file string ; How many logs are kept: \`"3"\`.
compress string ; Whether rotated logs are packed.
mode ~blocking|non-blocking =blocking ; Whether a container waits for its log.
max-buffer-size string =1m ; Size of the buffer with \`non-blocking\`.
labels string ; Labels of the container that each line has.
labels-regex string
env string ; Variables of the container that are added to each line of the log.
env-regex string
tag string ; Template of the name that lines have.
* string
[Features]
buildkit bool =true ; Builds with BuildKit.
containerd-snapshotter bool =false ; Stores images in containerd.
cdi bool ; Devices by their CDI names.
* bool
[Runtime]
path string ; Program of the runtime.
runtimeArgs strings ; Arguments of the program.
runtimeType string ; Name of a shim of containerd, as \`io.containerd.runsc.v1\`.
options any ; Options of the shim.
[Ulimit]
Name string ; Name of the limit, as \`nofile\`.
Hard int ; Limit that nobody may raise.
Soft int ; Limit that holds.
[Builder]
gc BuilderGc ; What of the build cache is kept.
entitlements any ; What builds may do.
history any
[BuilderGc]
enabled bool =true ; Removes old parts of the build cache.
defaultKeepStorage string ; How much is kept: \`20GB\`.
defaultReservedSpace string @28 ; How much is kept in any case.
defaultMaxUsedSpace string @28 ; How much it may grow to.
defaultMinFreeSpace string @28 ; How much of the disk stays free.
policy list:any ; Rules for what is kept.
[Proxies]
http-proxy string ; Proxy for http.
https-proxy string ; Proxy for https.
no-proxy string ; Hosts that are reached without a proxy.
[AddressPool]
base string ; Network that is cut up: \`172.30.0.0/16\`.
size int ; Prefix length of each piece.
`;
