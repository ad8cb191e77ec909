/**
 * In which order the boot starts units that the image has, as far as configs order theirs by them. Sources: the units of
 * systemd 252 to 257, flatcar/scripts (`coreos/sysext`, Docker and containerd), flatcar/init.
 */

const EARLY = 'DefaultDependencies=no';

function unitText(...lines: readonly string[]): string {
  return ['[Unit]', ...lines, '[Service]', 'Type=oneshot', 'ExecStart=/usr/bin/true', ''].join('\n');
}

/** What `[Unit]` of such a unit says of its order, by its name; in front of a command that stands for its own. */
export const SHIPPED_ORDER: Readonly<Record<string, string>> = {
  'network-online.target': '[Unit]\nAfter=network.target\nWants=systemd-networkd-wait-online.service\n',
  'docker.service': unitText(
    'After=containerd.service docker.socket network-online.target',
    'Wants=network-online.target',
    'Requires=containerd.service docker.socket',
  ),
  'containerd.service': unitText('After=network.target'),
  'systemd-networkd.service': unitText(
    EARLY,
    'After=systemd-udevd.service network-pre.target systemd-sysctl.service',
    'Before=network.target multi-user.target',
    'Wants=network.target',
  ),
  'systemd-networkd-wait-online.service': unitText(
    EARLY,
    'After=systemd-networkd.service',
    'Before=network-online.target',
  ),
  'systemd-modules-load.service': unitText(EARLY, 'Before=sysinit.target systemd-sysctl.service'),
  'systemd-sysctl.service': unitText(EARLY, 'After=systemd-modules-load.service', 'Before=sysinit.target'),
  'systemd-sysext.service': unitText(EARLY, 'After=local-fs.target', 'Before=sysinit.target'),
  'systemd-tmpfiles-setup.service': unitText(EARLY, 'After=local-fs.target', 'Before=sysinit.target'),
  'systemd-timesyncd.service': unitText(
    EARLY,
    'Before=time-set.target sysinit.target',
    'Wants=time-set.target',
  ),
};

/** Those that every boot starts. */
export const BOOTED_UNITS: readonly string[] = [
  'multi-user.target',
  'systemd-networkd.service',
  'systemd-modules-load.service',
  'systemd-sysctl.service',
  'systemd-tmpfiles-setup.service',
  'systemd-timesyncd.service',
];
