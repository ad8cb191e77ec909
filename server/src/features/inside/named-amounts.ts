/** Words that directives take in place of a number or an address: `infinity`, `idle`, `localhost`. */
import type { Directive } from '../../spec/directives/directive.ts';

/** By section and name, by name, or by type: the first of these that there is. As systemd's and Podman's manual pages have them. */
const WORDS: Readonly<Record<string, string>> = {
  ...{ sec: 'infinity', rlimit: 'infinity', 'tasks-max': 'infinity', 'size-or-percent': 'infinity' },
  // Neither of these two has an end (systemd.exec(5), systemd.resource-control(5)).
  ...{ LimitNICE: '', ManagedOOMMemoryPressureDurationSec: '' },
  ...{ CPUWeight: 'idle', StartupCPUWeight: 'idle', MaxAttempts: 'infinity' },
  ...{ PreferredLifetime: 'forever infinity', FallbackLeaseLifetimeSec: 'forever infinity' },
  ...{ 'Network/Gateway': '_dhcp4 _ipv6ra', 'Route/Gateway': '_dhcp4 _ipv6ra' },
  ...{ IPAddressAllow: 'any localhost link-local multicast' },
  ...{ IPAddressDeny: 'any localhost link-local multicast' },
  ...{ DisableControllers: 'cpu cpuset io memory pids', WorkingDirectory: '~' },
  SecureBits: 'keep-caps keep-caps-locked no-setuid-fixup no-setuid-fixup-locked noroot noroot-locked',
  ...{ HealthInterval: 'disable', HealthStartupInterval: 'disable' },
  ...{ 'Route/Table': 'main default local', 'RoutingPolicyRule/Table': 'main default local' },
  ...{ PersistentKeepalive: 'off', RouteTable: 'main default local' },
};

/** The words that may stand in place of a number or an address of a directive; empty where none may. */
export function namedAmounts({ section, name, type }: Directive): readonly string[] {
  const row = [`${section}/${name}`, name, type].find((key) => Object.hasOwn(WORDS, key));
  return (row === undefined ? '' : (WORDS[row] ?? '')).split(' ').filter((word) => word !== '');
}
