/**
 * The options of etcd in a Container Linux Config, by the version of etcd. `ct` writes the options it knows for the
 * version as `--flag="value"`, in the order of its own table (Container Linux Config Transpiler 0.9.4: config/types).
 */
import { bool, type Field, int, type Shape, string } from '../types.ts';

type Row = Field<never>;

/** Every option there is in some version, as the newest of them has it. */
const OPTIONS: Readonly<Record<string, Row>> = {
  name: { type: string, doc: 'The name of this member.' },
  data_dir: { type: string, doc: 'Where the data lies.' },
  wal_dir: { type: string, doc: 'Where the write-ahead log lies.' },
  snapshot_count: { type: int, doc: 'After how many transactions a snapshot is written.' },
  heartbeat_interval: { type: int, doc: 'Milliseconds between heartbeats.' },
  election_timeout: { type: int, doc: 'Milliseconds until an election.' },
  initial_election_tick_advance: { type: bool, doc: 'Whether to shorten the first election.' },
  enable_pprof: { type: bool, doc: 'Whether to serve profiling data.' },
  listen_peer_urls: { type: string, doc: 'The URLs to listen on for other members.' },
  listen_client_urls: { type: string, doc: 'The URLs to listen on for clients.' },
  max_snapshots: { type: int, doc: 'How many snapshots to keep; 0 keeps all.' },
  max_wals: { type: int, doc: 'How many log files to keep; 0 keeps all.' },
  cors: { type: string, doc: 'The origins that browsers may come from.' },
  quota_backend_bytes: { type: int, doc: 'The largest size of the database in bytes.' },
  backend_bbolt_freelist_type: {
    type: string,
    doc: 'The kind of free list of the database: `array` or `map`.',
  },
  backend_batch_interval: { type: string, doc: 'The longest time until a batch is committed.' },
  backend_batch_limit: { type: int, doc: 'The maximum number of operations in one batch.' },
  max_txn_ops: { type: int, doc: 'The maximum number of operations in one transaction.' },
  max_request_bytes: { type: int, doc: 'The largest request in bytes.' },
  grpc_keepalive_min_time: { type: string, doc: 'The shortest time between pings of a client.' },
  grpc_keepalive_interval: { type: string, doc: 'The time between pings of the server.' },
  grpc_keepalive_timeout: { type: string, doc: 'How long to wait for the answer to a ping.' },
  socket_reuse_port: { type: bool, doc: 'Whether to set SO_REUSEPORT.' },
  socket_reuse_address: { type: bool, doc: 'Whether to set SO_REUSEADDR.' },
  initial_advertise_peer_urls: { type: string, doc: 'The URLs of this member for the rest of the cluster.' },
  initial_cluster: { type: string, doc: 'All members as `name=URL`, with commas.' },
  initial_cluster_state: { type: string, doc: 'Whether the cluster is `new` or `existing`.' },
  initial_cluster_token: { type: string, doc: 'A word that tells this cluster from others.' },
  advertise_client_urls: { type: string, doc: 'The URLs of this member for clients.' },
  discovery: { type: string, doc: 'The URL of a discovery service.' },
  discovery_fallback: { type: string, doc: 'What to do when discovery fails: `proxy` or `exit`.' },
  discovery_proxy: { type: string, doc: 'The HTTP proxy for discovery.' },
  discovery_srv: { type: string, doc: 'The domain whose SRV records name the members.' },
  discovery_srv_name: { type: string, doc: 'A suffix to the name of the SRV records.' },
  strict_reconfig_check: { type: bool, doc: 'Whether to refuse changes that would cost the quorum.' },
  pre_vote: { type: bool, doc: 'Whether to ask before an election.' },
  auto_compaction_retention: {
    type: string,
    doc: 'How much history to keep: hours, or a duration or a number of revisions.',
  },
  auto_compaction_mode: { type: string, doc: 'What the retention means: `periodic` or `revision`.' },
  enable_v2: { type: bool, doc: 'Whether to serve the v2 API.' },
  v2_deprecation: { type: string, doc: 'How far the v2 API is shut off.' },
  cert_file: { type: string, doc: 'The certificate for clients.' },
  key_file: { type: string, doc: 'The key of that certificate.' },
  client_cert_auth: { type: bool, doc: 'Whether clients have to show a certificate.' },
  client_crl_file: { type: string, doc: 'Revoked certificates of clients.' },
  client_cert_allowed_hostname: {
    type: string,
    doc: 'The host name that certificates of clients must have.',
  },
  trusted_ca_file: { type: string, doc: 'The certificate authority of clients.' },
  auto_tls: { type: bool, doc: 'Whether to make certificates for clients by itself.' },
  ca_file: {
    type: string,
    doc: 'The certificate authority of clients.',
    deprecated: { doc: 'Use `trusted_ca_file` and `client_cert_auth`.' },
  },
  peer_ca_file: {
    type: string,
    doc: 'The certificate authority of members.',
    deprecated: { doc: 'Use `peer_trusted_ca_file` and `peer_client_cert_auth`.' },
  },
  peer_cert_file: { type: string, doc: 'The certificate for other members.' },
  peer_key_file: { type: string, doc: 'The key of that certificate.' },
  peer_client_cert_auth: { type: bool, doc: 'Whether members have to show a certificate.' },
  peer_trusted_ca_file: { type: string, doc: 'The certificate authority of members.' },
  peer_cert_allowed_cn: { type: string, doc: 'The common name that certificates of members must have.' },
  peer_cert_allowed_hostname: { type: string, doc: 'The host name that certificates of members must have.' },
  peer_auto_tls: { type: bool, doc: 'Whether to make certificates for members by itself.' },
  self_signed_cert_validity: { type: int, doc: 'How many years such certificates last.' },
  peer_crl_file: { type: string, doc: 'Revoked certificates of members.' },
  cipher_suites: { type: string, doc: 'The cipher suites for TLS.' },
  host_whitelist: { type: string, doc: 'The host names that HTTP requests may come for.' },
  auth_token: { type: string, doc: 'The kind of token: `simple` or `jwt`.' },
  bcrypt_cost: { type: int, doc: 'The cost of hashing passwords.' },
  auth_token_ttl: { type: int, doc: 'How many seconds a token lasts.' },
  metrics: { type: string, doc: 'How many metrics to serve: `basic` or `extensive`.' },
  listen_metrics_urls: { type: string, doc: 'Further URLs for metrics.' },
  logger: { type: string, doc: 'The logger: `zap` or `capnslog`.' },
  log_output: { type: string, doc: 'Where the log goes.' },
  log_outputs: { type: string, doc: 'Where the log goes.' },
  log_level: { type: string, doc: 'From which level on to log.' },
  enable_log_rotation: { type: bool, doc: 'Whether to rotate the log file.' },
  log_rotation_config_json: { type: string, doc: 'How to rotate it, as JSON.' },
  experimental_enable_distributed_tracing: { type: bool, doc: 'Whether to send traces.' },
  experimental_distributed_tracing_address: { type: string, doc: 'Where traces go.' },
  experimental_distributed_tracing_service_name: { type: string, doc: 'The name of the service in traces.' },
  experimental_distributed_tracing_instance_id: { type: string, doc: 'The id of this member in traces.' },
  proxy: { type: string, doc: 'Whether to be a proxy of the v2 API: `off`, `readonly` or `on`.' },
  proxy_failure_wait: { type: int, doc: 'Milliseconds until a failed endpoint is tried again.' },
  proxy_refresh_interval: { type: int, doc: 'Milliseconds between refreshes of the endpoints.' },
  proxy_dial_timeout: { type: int, doc: 'Milliseconds for a connection; 0 means no limit.' },
  proxy_write_timeout: { type: int, doc: 'Milliseconds for a write; 0 means no limit.' },
  proxy_read_timeout: { type: int, doc: 'Milliseconds for a read; 0 means no limit.' },
  experimental_initial_corrupt_check: { type: bool, doc: 'Whether to check for corruption at the start.' },
  experimental_corrupt_check_time: { type: string, doc: 'The time between checks for corruption.' },
  experimental_enable_v2v3: {
    type: string,
    doc: 'The prefix under which the v2 API is served from v3 data.',
  },
  experimental_backend_bbolt_freelist_type: { type: string, doc: 'The kind of free list of the database.' },
  experimental_enable_lease_checkpoint: {
    type: bool,
    doc: 'Whether to keep the rest of a lease over elections.',
  },
  experimental_compaction_batch_limit: { type: int, doc: 'The maximum number of revisions removed at once.' },
  experimental_watch_progress_notify_interval: {
    type: string,
    doc: 'The time between progress notes to watchers.',
  },
  experimental_warning_apply_duration: {
    type: string,
    doc: 'From which time on applying a request is worth a warning.',
  },
  experimental_txn_mode_write_with_shared_buffer: {
    type: bool,
    doc: 'Whether writing transactions share a buffer for reads.',
  },
  force_new_cluster: { type: bool, doc: 'Whether to start a cluster of one from the data there is.' },
  unsafe_no_fsync: { type: bool, doc: 'Whether to leave out fsync; data may be lost.' },
  debug: { type: bool, doc: 'Whether to log more.' },
  log_package_levels: { type: string, doc: 'Levels by package, as `package=LEVEL`.' },
};

/** The options of each version in the order `ct` writes them. */
const ORDERS = {
  '2.3': `
    advertise_client_urls ca_file cert_file client_cert_auth cors data_dir debug discovery
    discovery_fallback discovery_srv discovery_proxy election_timeout enable_pprof force_new_cluster
    heartbeat_interval initial_advertise_peer_urls initial_cluster initial_cluster_state
    initial_cluster_token key_file listen_client_urls listen_peer_urls log_package_levels
    max_snapshots max_wals name peer_ca_file peer_cert_file peer_key_file peer_client_cert_auth
    peer_trusted_ca_file proxy proxy_dial_timeout proxy_failure_wait proxy_read_timeout
    proxy_refresh_interval proxy_write_timeout snapshot_count strict_reconfig_check trusted_ca_file
    wal_dir
  `,
  '3.0': `
    name data_dir wal_dir snapshot_count heartbeat_interval election_timeout enable_pprof
    listen_peer_urls listen_client_urls max_snapshots max_wals cors initial_advertise_peer_urls
    initial_cluster initial_cluster_state initial_cluster_token advertise_client_urls discovery
    discovery_srv discovery_fallback discovery_proxy strict_reconfig_check auto_compaction_retention
    proxy proxy_failure_wait proxy_refresh_interval proxy_dial_timeout proxy_write_timeout
    proxy_read_timeout ca_file cert_file key_file client_cert_auth trusted_ca_file auto_tls
    peer_ca_file peer_cert_file peer_key_file peer_client_cert_auth peer_trusted_ca_file peer_auto_tls
    debug log_package_levels force_new_cluster
  `,
  '3.1': `
    name data_dir wal_dir snapshot_count heartbeat_interval election_timeout enable_pprof
    listen_peer_urls listen_client_urls max_snapshots max_wals cors initial_advertise_peer_urls
    initial_cluster initial_cluster_state initial_cluster_token advertise_client_urls discovery
    discovery_srv discovery_fallback discovery_proxy strict_reconfig_check auto_compaction_retention
    proxy proxy_failure_wait proxy_refresh_interval proxy_dial_timeout proxy_write_timeout
    proxy_read_timeout ca_file cert_file key_file client_cert_auth trusted_ca_file auto_tls
    peer_ca_file peer_cert_file peer_key_file peer_client_cert_auth peer_trusted_ca_file peer_auto_tls
    debug log_package_levels force_new_cluster metrics log_output
  `,
  '3.2': `
    name data_dir wal_dir snapshot_count heartbeat_interval election_timeout enable_pprof enable_v2
    listen_peer_urls listen_client_urls max_snapshots max_wals cors initial_advertise_peer_urls
    initial_cluster initial_cluster_state initial_cluster_token advertise_client_urls discovery
    discovery_srv discovery_fallback discovery_proxy strict_reconfig_check auto_compaction_retention
    proxy proxy_failure_wait proxy_refresh_interval proxy_dial_timeout proxy_write_timeout
    proxy_read_timeout ca_file cert_file key_file client_cert_auth trusted_ca_file auto_tls
    peer_ca_file peer_cert_file peer_key_file peer_client_cert_auth peer_trusted_ca_file peer_auto_tls
    auth_token debug log_package_levels force_new_cluster metrics log_output
  `,
  '3.3': `
    name data_dir wal_dir snapshot_count heartbeat_interval election_timeout enable_pprof enable_v2
    listen_peer_urls listen_client_urls max_snapshots max_wals cors quota_backend_bytes max_txn_ops
    max_request_bytes grpc_keepalive_min_time grpc_keepalive_interval grpc_keepalive_timeout
    initial_advertise_peer_urls initial_cluster initial_cluster_state initial_cluster_token
    advertise_client_urls discovery discovery_srv discovery_fallback discovery_proxy
    strict_reconfig_check auto_compaction_retention auto_compaction_mode proxy proxy_failure_wait
    proxy_refresh_interval proxy_dial_timeout proxy_write_timeout proxy_read_timeout ca_file cert_file
    key_file client_cert_auth client_crl_file trusted_ca_file auto_tls peer_ca_file peer_cert_file
    peer_key_file peer_client_cert_auth peer_crl_file peer_trusted_ca_file peer_auto_tls
    peer_cert_allowed_cn auth_token debug log_package_levels force_new_cluster metrics log_output
    listen_metrics_urls experimental_initial_corrupt_check experimental_corrupt_check_time
    experimental_enable_v2v3
  `,
  '3.4': `
    name data_dir wal_dir snapshot_count heartbeat_interval election_timeout
    initial_election_tick_advance listen_peer_urls listen_client_urls max_snapshots max_wals
    quota_backend_bytes backend_batch_interval backend_batch_limit max_txn_ops max_request_bytes
    grpc_keepalive_min_time grpc_keepalive_interval grpc_keepalive_timeout initial_advertise_peer_urls
    initial_cluster initial_cluster_state initial_cluster_token advertise_client_urls discovery
    discovery_fallback discovery_proxy discovery_srv discovery_srv_name strict_reconfig_check pre_vote
    auto_compaction_retention auto_compaction_mode enable_v2 cert_file key_file client_cert_auth
    client_crl_file client_cert_allowed_hostname trusted_ca_file auto_tls peer_cert_file peer_key_file
    peer_client_cert_auth peer_trusted_ca_file peer_cert_allowed_cn peer_cert_allowed_hostname
    peer_auto_tls peer_crl_file cipher_suites cors host_whitelist auth_token bcrypt_cost
    auth_token_ttl enable_pprof metrics listen_metrics_urls logger log_outputs log_level proxy
    proxy_failure_wait proxy_refresh_interval proxy_dial_timeout proxy_write_timeout
    proxy_read_timeout experimental_initial_corrupt_check experimental_corrupt_check_time
    experimental_enable_v2v3 experimental_backend_bbolt_freelist_type
    experimental_enable_lease_checkpoint experimental_compaction_batch_limit
    experimental_watch_progress_notify_interval experimental_warning_apply_duration force_new_cluster
    debug log_package_levels
  `,
  '3.5': `
    name data_dir wal_dir snapshot_count heartbeat_interval election_timeout
    initial_election_tick_advance listen_peer_urls listen_client_urls max_snapshots max_wals
    quota_backend_bytes backend_bbolt_freelist_type backend_batch_interval backend_batch_limit
    max_txn_ops max_request_bytes grpc_keepalive_min_time grpc_keepalive_interval
    grpc_keepalive_timeout socket_reuse_port socket_reuse_address initial_advertise_peer_urls
    initial_cluster initial_cluster_state initial_cluster_token advertise_client_urls discovery
    discovery_fallback discovery_proxy discovery_srv discovery_srv_name strict_reconfig_check pre_vote
    auto_compaction_retention auto_compaction_mode enable_v2 v2_deprecation cert_file key_file
    client_cert_auth client_crl_file client_cert_allowed_hostname trusted_ca_file auto_tls
    peer_cert_file peer_key_file peer_client_cert_auth peer_trusted_ca_file peer_cert_allowed_cn
    peer_cert_allowed_hostname peer_auto_tls self_signed_cert_validity peer_crl_file cipher_suites
    cors host_whitelist auth_token bcrypt_cost auth_token_ttl enable_pprof metrics listen_metrics_urls
    logger log_outputs log_level enable_log_rotation log_rotation_config_json
    experimental_enable_distributed_tracing experimental_distributed_tracing_address
    experimental_distributed_tracing_service_name experimental_distributed_tracing_instance_id proxy
    proxy_failure_wait proxy_refresh_interval proxy_dial_timeout proxy_write_timeout
    proxy_read_timeout experimental_initial_corrupt_check experimental_corrupt_check_time
    experimental_enable_v2v3 experimental_enable_lease_checkpoint experimental_compaction_batch_limit
    experimental_watch_progress_notify_interval experimental_warning_apply_duration
    experimental_txn_mode_write_with_shared_buffer force_new_cluster unsafe_no_fsync
  `,
} as const;

/** What decides which options there are. */
export interface VersionNumbers {
  readonly major: bigint;
  readonly minor: bigint;
}

/** A minor version of etcd with a table of options. */
export type EtcdRelease = keyof typeof ORDERS;

/** The newest one, which counts where the config names none. */
export const ETCD_DEFAULT: EtcdRelease = '3.5';

/** The table for a version: newer minor versions have the newest one's; null where `ct` knows no options. */
export function etcdRelease({ major, minor }: VersionNumbers): EtcdRelease | null {
  if (major === 2n) return minor >= 3n ? '2.3' : null;
  if (major !== 3n) return null;
  const known = `3.${minor}`;
  return isRelease(known) ? known : ETCD_DEFAULT;
}

function isRelease(text: string): text is EtcdRelease {
  return Object.hasOwn(ORDERS, text);
}

/** The section `etcd`, with the options of one version in the order they are written; with none for null. */
export function etcdShape(release: EtcdRelease | null): Shape<never> {
  const version: Row = {
    type: string,
    doc: 'The version of etcd, all three numbers; by default the newest.',
  };
  return { doc: 'An etcd member.', fields: { version, ...(release && etcdOptions(release)) } };
}

function etcdOptions(release: EtcdRelease): Readonly<Record<string, Row>> {
  const options: Record<string, Row> = {};
  for (const key of ORDERS[release].trim().split(/\s+/)) {
    const field = OPTIONS[key];
    if (field) options[key] = key === 'auto_compaction_retention' ? retention(field, release) : field;
  }
  return options;
}

/** Hours up to 3.2, later whatever the mode says. */
function retention(field: Row, release: EtcdRelease): Row {
  return release === '3.0' || release === '3.1' || release === '3.2' ? { ...field, type: int } : field;
}
