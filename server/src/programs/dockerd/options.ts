/**
 * The keys of Docker's daemon.json by the type of their value; `@28` is the Docker that brought a key, `-28` the one that no longer
 * has it. Source: the flags of dockerd and daemon/config/config.go of Docker 26 to 28.
 */
export const DOCKERD_OPTIONS = `
bool debug live-restore icc ip-forward ip-masq iptables ip6tables ipv6 userland-proxy tls tlsverify raw-logs selinux-enabled no-new-privileges init experimental cri-containerd allow-direct-routing@28 ip-forward-no-drop@28
string data-root exec-root pidfile cgroup-parent group default-runtime log-driver log-level log-format storage-driver bip bip6@28 bridge bridge-accept-fwmark@28 fixed-cidr fixed-cidr-v6 default-gateway default-gateway-v6 userns-remap seccomp-profile init-path tlscacert tlscert tlskey containerd containerd-namespace containerd-plugins-namespace default-cgroupns-mode default-ipc-mode swarm-default-advertise-addr api-cors-header-28 metrics-addr userland-proxy-path http-proxy https-proxy no-proxy min-api-version
ip ip
ip host-gateway-ip-28
stringorlist host-gateway-ips@28
bytes default-shm-size
int mtu oom-score-adjust cpu-rt-period cpu-rt-runtime shutdown-timeout max-concurrent-downloads max-concurrent-uploads max-download-attempts network-control-plane-mtu network-diagnostic-port
strings hosts dns dns-opts dns-search exec-opts storage-opts labels insecure-registries registry-mirrors allow-nondistributable-artifacts authorization-plugins node-generic-resources cdi-spec-dirs
stringmap log-opts
boolmap features
objectmap runtimes default-ulimits default-network-opts
object builder proxies
objects default-address-pools
flag add-runtime authorization-plugin config-file containerd-plugin-namespace default-address-pool default-network-opt default-ulimit dns-opt exec-opt help host insecure-registry label log-opt node-generic-resource registry-mirror rootless storage-opt cdi-spec-dir validate version deprecated-key-path
`;
