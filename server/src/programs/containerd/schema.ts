/**
 * The types of containerd's config.toml: under each table its keys by type; `*` stands for any name. Source:
 * services/server/config/config.go and pkg/cri/config/config.go of containerd 1.7, and the options of its plugins.
 */
export const CONTAINERD_TYPES = `
[]
int version oom_score
string root state temp plugin_dir
strings disabled_plugins required_plugins imports
table grpc ttrpc debug metrics cgroup plugins proxy_plugins timeouts stream_processors
[grpc]
string address tcp_address tcp_tls_ca tcp_tls_cert tcp_tls_key
int uid gid max_recv_message_size max_send_message_size
[ttrpc]
string address
int uid gid
[debug]
string address level format
int uid gid
[metrics]
string address
bool grpc_histogram
[cgroup]
string path
[timeouts]
string *
[plugins]
table *
[proxy_plugins]
table *
[proxy_plugins *]
string type address platform
strings capabilities
table exports
[stream_processors]
table *
[stream_processors *]
strings accepts args env
string returns path
`;

/** The types of plugins, by their name behind `io.containerd.`. */
export const PLUGIN_TYPES = `
[grpc.v1.cri]
bool disable_tcp_service enable_selinux systemd_cgroup enable_tls_streaming disable_cgroup disable_apparmor restrict_oom_score_adj disable_proc_mount tolerate_missing_hugetlb_controller disable_hugetlb_controller device_ownership_from_security_context ignore_image_defined_volumes netns_mounts_under_state_dir enable_unprivileged_ports enable_unprivileged_icmp enable_cdi image_pull_with_sync_fs
string stream_server_address stream_server_port stream_idle_timeout sandbox_image unset_seccomp_profile image_pull_progress_timeout drain_exec_sync_io_timeout
int selinux_category_range stats_collect_period max_container_log_line_size max_concurrent_downloads
strings cdi_spec_dirs ignore_deprecation_warnings
table containerd cni registry image_decryption x509_key_pair_streaming
[grpc.v1.cri containerd]
string snapshotter default_runtime_name
bool no_pivot disable_snapshot_annotations discard_unpacked_layers ignore_blockio_not_enabled_errors ignore_rdt_not_enabled_errors
table default_runtime untrusted_workload_runtime runtimes
[grpc.v1.cri containerd runtimes]
table *
[grpc.v1.cri containerd runtimes *]
string runtime_type runtime_path runtime_engine runtime_root base_runtime_spec cni_conf_dir snapshotter sandbox_mode
strings pod_annotations container_annotations
bool privileged_without_host_devices privileged_without_host_devices_all_devices_allowed
int cni_max_conf_num
table options
[grpc.v1.cri containerd default_runtime]
string runtime_type runtime_path runtime_engine runtime_root base_runtime_spec cni_conf_dir snapshotter sandbox_mode
bool privileged_without_host_devices
table options
[grpc.v1.cri cni]
string bin_dir conf_dir conf_template ip_pref
int max_conf_num
bool setup_serially
[grpc.v1.cri registry]
string config_path
table mirrors configs auths headers
[grpc.v1.cri registry mirrors]
table *
[grpc.v1.cri registry mirrors *]
strings endpoint
[grpc.v1.cri registry configs]
table *
[grpc.v1.cri registry configs *]
table auth tls
[grpc.v1.cri registry configs * auth]
string username password auth identitytoken
[grpc.v1.cri registry configs * tls]
bool insecure_skip_verify
string ca_file cert_file key_file
[grpc.v1.cri registry headers]
strings *
[grpc.v1.cri image_decryption]
string key_model
[grpc.v1.cri x509_key_pair_streaming]
string tls_cert_file tls_key_file
[gc.v1.scheduler]
float pause_threshold
int deletion_threshold mutation_threshold
string schedule_delay startup_delay
[internal.v1.opt]
string path
[internal.v1.restart]
string interval
[internal.v1.tracing]
string endpoint protocol service_name
bool insecure
float sampling_ratio
[metadata.v1.bolt]
string content_sharing_policy
[monitor.v1.cgroups]
bool no_prometheus
[runtime.v1.linux]
string runtime runtime_root shim
bool no_shim shim_debug
[runtime.v2.task]
strings platforms
bool sched_core
[service.v1.diff-service]
strings default
[service.v1.tasks-service]
string blockio_config_file rdt_config_file
[snapshotter.v1.overlayfs]
string root_path
strings mount_options
bool upperdir_label sync_remove slow_chown
[snapshotter.v1.native]
string root_path
[snapshotter.v1.btrfs]
string root_path
[nri.v1.nri]
bool disable disable_connections
string socket_path plugin_path plugin_config_path plugin_registration_timeout plugin_request_timeout
`;
