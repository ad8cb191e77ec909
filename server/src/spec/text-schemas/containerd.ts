/**
 * The keys of containerd's config.toml, of its formats 1 to 3. How a line is read stands in text-schema.ts; versions are those of
 * containerd. Source: services/server/config, pkg/cri/config and the plugins of containerd 1.7, cmd/containerd/server/config and
 * internal/cri/config of 2.x; the sentences are our own.
 */

const RUNTIMES = `
runtime_type string =io.containerd.runc.v2 ; Name of the shim: \`io.containerd.runc.v2\`.
runtime_path string ; Path of the shim, where its name does not lead to it.
runtime_engine string -2.0
runtime_root string -2.0
base_runtime_spec string ; Spec (JSON) that containers start from.
cni_conf_dir string ; Folder of the networks of this runtime.
snapshotter string ; Snapshotter of this runtime.
pod_annotations strings ; Annotations of pods that the runtime sees.
container_annotations strings ; Annotations of containers that the runtime sees.
privileged_without_host_devices bool =false ; Gives privileged containers no devices.
privileged_without_host_devices_all_devices_allowed bool =false
cni_max_conf_num int
sandbox_mode string -2.0
sandboxer ~podsandbox|shim @2.0 =podsandbox ; Who makes the sandbox of a pod.
io_type ~fifo|streaming @2.0
cgroup_writable bool @2.1 =false ; Lets containers write to their control group.
disable_pause_image_pull bool @2.2
options RuntimeOptions ; Options of the shim.
`;

const CNI = `
bin_dir string =/opt/cni/bin ; Folder of the plugins of the network.
bin_dirs strings @2.1 ; Folders of the plugins of the network.
conf_dir string =/etc/cni/net.d ; Folder of the networks.
conf_template string ; Template of a network that containerd writes.
ip_pref ~ipv4|ipv6|cni ; Which address of a pod comes first.
max_conf_num int =1 ; How many networks are read; 0 for all.
setup_serially bool =false
use_internal_loopback bool @2.0 =false
`;

const RUNTIME_KEYS = `
enable_selinux bool =false ; Labels containers for SELinux.
selinux_category_range int =1024
max_container_log_line_size int =16384 ; Longest line of a log; the rest is cut off.
disable_cgroup bool -2.0
disable_apparmor bool =false
restrict_oom_score_adj bool =false
disable_proc_mount bool =false
unset_seccomp_profile string ; Profile of containers that ask for none.
tolerate_missing_hugetlb_controller bool =true
disable_hugetlb_controller bool =true
device_ownership_from_security_context bool =false ; Gives devices to the user of the container.
ignore_image_defined_volumes bool =false
netns_mounts_under_state_dir bool =false
enable_unprivileged_ports bool ; Lets users of containers take ports below 1024.
enable_unprivileged_icmp bool ; Lets users of containers ping.
enable_cdi bool ; Devices by their CDI names.
enable_criu bool @2.3
cdi_spec_dirs strings ; Folders of descriptions of devices (CDI).
drain_exec_sync_io_timeout string =0s
ignore_deprecation_warnings strings
stats_retention_period string @2.2
`;

const IMAGE_KEYS = `
max_concurrent_downloads int =3 ; Layers of one image that are pulled at once.
concurrent_layer_fetch_buffer int @2.1
image_pull_progress_timeout string =5m0s ; How long a pull may stand still.
image_pull_with_sync_fs bool =false
registry Registry ; How registries are reached.
image_decryption ImageDecryption
`;

const REGISTRY = `
[Registry]
config_path string ; Folder with a \`hosts.toml\` for each registry: \`/etc/containerd/certs.d\`.
mirrors map:Mirror
configs map:RegistryConfig
auths map:Auth
headers stringlists
[Mirror]
endpoint strings ; Addresses that are tried, one after the other.
rewrite texts
[RegistryConfig]
auth Auth
tls Tls
[Auth]
username string
password string
auth string
identitytoken string
[Tls]
insecure_skip_verify bool
ca_file string
cert_file string
key_file string
[ImageDecryption]
key_model string =node
`;

export const CONTAINERD = `
[Config]
version int:1..3 ; Format of this file: 2 for containerd 1.x, 3 from 2.0 on.
root string =/var/lib/containerd ; Folder of what is kept.
state string =/run/containerd ; Folder of what holds until the next boot.
temp string ; Folder for temporary files.
plugin_dir string -2.1
oom_score int =0 ; How unlikely it is that the kernel kills containerd when memory runs out.
disabled_plugins strings ; Plugins that are not loaded: \`io.containerd.grpc.v1.cri\`.
required_plugins strings ; Plugins without which containerd does not start.
imports strings ; More files that are read.
grpc Grpc ; Socket of containerd.
ttrpc Ttrpc
debug Debug ; Log and debug socket.
metrics Metrics ; Metrics for Prometheus.
cgroup Cgroup
timeouts texts ; How long is waited for what, by name.
plugins Plugins ; Settings of plugins by name.
proxy_plugins map:ProxyPlugin ; Plugins that run as programs of their own.
stream_processors map:StreamProcessor ; Programs that unpack layers.
[Grpc]
address string =/run/containerd/containerd.sock ; Socket of containerd.
tcp_address string ; Address and port, where it listens there, too.
tcp_tls_ca string
tcp_tls_cert string
tcp_tls_key string
tcp_tls_common_name string @2.0
uid int =0 ; Owner of the socket.
gid int =0 ; Group of the socket.
max_recv_message_size int =16777216
max_send_message_size int =16777216
[Ttrpc]
address string
uid int
gid int
[Debug]
address string ; Socket for debugging.
level ~trace|debug|info|warn|error|fatal|panic =info ; How much is logged.
format ~text|json =text ; How it is logged.
log_trace_id bool @2.2
uid int
gid int
[Metrics]
address string ; Address and port of the metrics.
grpc_histogram bool =false
[Cgroup]
path string
[ProxyPlugin]
type ~snapshot|content|diff|sandbox ; What it is.
address string ; Its socket.
platform string
capabilities strings
exports texts
[StreamProcessor]
accepts strings
returns string
path string
args strings
env strings
[Plugins]
io.containerd.grpc.v1.cri Cri ; The plugin that the kubelet speaks to; in format 3 only the settings of its server.
io.containerd.cri.v1.runtime CriRuntime @2.0 ; Containers for the kubelet.
io.containerd.cri.v1.images CriImages @2.0 ; Images for the kubelet.
io.containerd.gc.v1.scheduler Gc ; When what is unused is removed.
io.containerd.internal.v1.opt Opt
io.containerd.internal.v1.restart Restart
io.containerd.internal.v1.tracing Tracing
io.containerd.metadata.v1.bolt Bolt
io.containerd.monitor.v1.cgroups Cgroups
io.containerd.runtime.v1.linux Linux -2.0
io.containerd.runtime.v2.task Task
io.containerd.service.v1.diff-service Diff
io.containerd.service.v1.tasks-service Tasks
io.containerd.snapshotter.v1.overlayfs Overlayfs
io.containerd.snapshotter.v1.native Native
io.containerd.snapshotter.v1.btrfs Btrfs
io.containerd.nri.v1.nri Nri ; Plugins that change containers.
* table
[Cri]
disable_tcp_service bool =true
systemd_cgroup bool -2.0
stream_server_address string =127.0.0.1
stream_server_port string =0
stream_idle_timeout string =4h0m0s
enable_tls_streaming bool =false
x509_key_pair_streaming Streaming
sandbox_image string ; Image of the container that holds a pod together; of format 3 \`pinned_images.sandbox\`.
stats_collect_period int =10
containerd Containerd ; Runtimes, and how containers are stored.
cni Cni ; The network of pods.
${RUNTIME_KEYS.trim()}
${IMAGE_KEYS.trim()}
[CriRuntime]
stats_collect_period string
containerd RuntimeContainerd ; Runtimes.
cni Cni ; The network of pods.
${RUNTIME_KEYS.trim()}
[CriImages]
snapshotter string =overlayfs ; How layers are stored.
disable_snapshot_annotations bool =true
discard_unpacked_layers bool =false
pinned_images texts ; Images that are never removed; \`sandbox\` is the one that holds a pod together.
runtime_platforms map:RuntimePlatform
stats_collect_period int =10
use_local_image_pull bool @2.1 =false
${IMAGE_KEYS.trim()}
[RuntimePlatform]
platform string
snapshotter string
[Streaming]
tls_cert_file string
tls_key_file string
[Containerd]
snapshotter string =overlayfs ; How layers are stored.
default_runtime_name string =runc ; Runtime of pods that ask for none.
no_pivot bool -2.0
disable_snapshot_annotations bool =true
discard_unpacked_layers bool =false ; Removes what a layer was unpacked from.
ignore_blockio_not_enabled_errors bool =false
ignore_rdt_not_enabled_errors bool =false
default_runtime Runtime -2.0
untrusted_workload_runtime Runtime -2.0
runtimes map:Runtime ; Runtimes by name.
[RuntimeContainerd]
default_runtime_name string =runc ; Runtime of pods that ask for none.
ignore_blockio_not_enabled_errors bool =false
ignore_rdt_not_enabled_errors bool =false
runtimes map:Runtime ; Runtimes by name.
[Runtime]${RUNTIMES.trimEnd()}
[RuntimeOptions]
SystemdCgroup bool =false ; Has systemd make control groups; the kubelet's \`cgroupDriver\` has to say the same.
BinaryName string ; Program of the runtime.
ConfigPath string ; Config of the shim.
Root string
IoUid int
IoGid int
NoPivotRoot bool
NoNewKeyring bool
ShimCgroup string
CriuPath string
CriuImagePath string
CriuWorkPath string
* any
[Cni]${CNI.trimEnd()}
${REGISTRY.trim()}
[Gc]
pause_threshold number =0.02
deletion_threshold int =0
mutation_threshold int =100
schedule_delay string =0s
startup_delay string =100ms
[Opt]
path string =/opt/containerd
[Restart]
interval string =10s
[Tracing]
endpoint string
protocol string
service_name string
insecure bool
sampling_ratio number
[Bolt]
content_sharing_policy ~shared|isolated =shared
no_sync bool @2.1
[Cgroups]
no_prometheus bool
[Linux]
runtime string
runtime_root string
shim string
no_shim bool
shim_debug bool
[Task]
platforms strings
sched_core bool
shim_debug bool
[Diff]
default strings
sync_fs bool
[Tasks]
blockio_config_file string
rdt_config_file string
[Overlayfs]
root_path string
mount_options strings
upperdir_label bool
sync_remove bool
slow_chown bool
[Native]
root_path string
[Btrfs]
root_path string
[Nri]
disable bool =false ; Switches it off.
disable_connections bool =false
default_validator any
socket_path string =/var/run/nri/nri.sock
plugin_path string =/opt/nri/plugins
plugin_config_path string =/etc/nri/conf.d
plugin_registration_timeout string =5s
plugin_request_timeout string =2s
`;
