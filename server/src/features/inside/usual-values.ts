/** Values that people write most, by hand: they come before the others of a list, or are all that is known of a value. */
import type { Directive } from '../../spec/directives/directive.ts';

const CAPABILITIES =
  'CAP_NET_BIND_SERVICE CAP_NET_ADMIN CAP_NET_RAW CAP_SYS_ADMIN CAP_IPC_LOCK CAP_SYS_PTRACE CAP_DAC_READ_SEARCH CAP_CHOWN';
const PODMAN_CAPABILITIES = 'NET_ADMIN NET_BIND_SERVICE NET_RAW SYS_ADMIN SYS_PTRACE SYS_TIME CHOWN';
const FOLDERS = '/opt /opt/bin /var/lib /home/core /etc /run /tmp';
const SIGNALS = 'SIGTERM SIGINT SIGQUIT SIGHUP SIGKILL SIGUSR1 SIGUSR2';
const FORWARDED = 'journald none k8s-file passthrough';

/** By name, or by section and name where a name means several things. */
const USUAL_VALUES: Readonly<Record<string, string>> = {
  ...{ 'Service/Restart': 'always on-failure no on-abnormal on-success', Delegate: 'yes' },
  ...{ 'Service/Type': 'oneshot simple notify forking exec idle', Storage: 'persistent volatile auto none' },
  ...{ KillSignal: SIGNALS, RestartKillSignal: SIGNALS, ReloadSignal: 'SIGHUP SIGUSR1' },
  ...{ AmbientCapabilities: CAPABILITIES, CapabilityBoundingSet: CAPABILITIES },
  ...{ SystemCallFilter: '@system-service @mount @network-io @privileged @resources' },
  ...{ TimeoutStartSec: '0 5min 90s infinity', TimeoutStopSec: '30s 10s 2min', TimeoutSec: '0 5min' },
  ...{ RestartSec: '5s 10s 30s 1s 1min', LimitNOFILE: '1048576 65536 infinity' },
  ...{ EnvironmentFile: '/run/metadata/flatcar /etc/environment', WorkingDirectory: FOLDERS },
  ...{ 'Mount/Options': 'defaults noatime nofail _netdev ro rw', 'Swap/Options': 'discard nofail' },
  ...{
    'Match/Type': 'ether wlan loopback vlan bridge bond wireguard none',
    'Match/Name': 'eth0 eth* en* ens* enp*',
  },
  ...{ 'Match/Driver': 'virtio_net', RequiredForOnline: 'no yes routable carrier degraded' },
  ...{ 'NetDev/Kind': 'bond vlan bridge wireguard dummy vxlan macvlan veth ipvlan vrf' },
  ...{ MACAddressPolicy: 'persistent none random', WakeOnLan: 'magic off phy unicast' },
  ...{ 'Container/UserNS': 'auto keep-id host', 'Pod/UserNS': 'auto keep-id host' },
  ...{
    LogDriver: FORWARDED,
    AddCapability: PODMAN_CAPABILITIES,
    DropCapability: `all ${PODMAN_CAPABILITIES}`,
  },
  ...{ 'Network/Driver': 'bridge macvlan ipvlan', 'Volume/Type': 'ext4 xfs btrfs nfs tmpfs' },
  ...{
    'Container/Timezone': 'local',
    'Build/SetWorkingDirectory': 'unit file',
    'Kube/SetWorkingDirectory': 'unit yaml',
  },
  ...{ 'Volume/Driver': 'local image' },
};

/** Lists of what systemd knows are offered whole; of these some words only are what people write. */
const MUST_BE_LISTED = /^enum|^signal$/;

/**
 * The values that people write most of a directive, likeliest first; empty where nothing is known.
 * @param choices those that the target's systemd takes; where it takes no others, none is added to them
 */
export function usualValues(
  { section, name, type }: Directive,
  choices: readonly string[],
): readonly string[] {
  const key = `${section}/${name}`;
  const row = Object.hasOwn(USUAL_VALUES, key) ? key : name;
  const words = Object.hasOwn(USUAL_VALUES, row) ? (USUAL_VALUES[row] ?? '') : '';
  const usual = words.split(' ').filter((word) => word !== '');
  return MUST_BE_LISTED.test(type) && choices.length > 0
    ? usual.filter((word) => choices.includes(word))
    : usual;
}
