/**
 * Programs that people look for and that are not in Flatcar's image, on any platform; what a rule of its own tells of is
 * left out. Sources: the packages of the image (flatcar/scripts, `coreos-base/coreos`), `build_library/extra_sysexts.sh`.
 */
export const ABSENT_PROGRAMS: ReadonlySet<string> = new Set([
  ...['kubeadm', 'kubelet', 'kubectl', 'helm', 'k3s', 'rke2', 'crio', 'nomad', 'consul', 'tailscale'],
  ...['podman', 'buildah', 'skopeo'],
  ...['perl', 'ruby', 'node', 'npm', 'go', 'java', 'php'],
  ...[
    'cron',
    'crond',
    'crontab',
    'anacron',
    'certbot',
    'nginx',
    'rsyslogd',
    'syslog-ng',
    'postfix',
    'sendmail',
  ],
  ...['ansible', 'ansible-playbook', 'ansible-pull', 'puppet', 'chef-client', 'cloud-init'],
  ...['ufw', 'firewall-cmd', 'ifup', 'netplan', 'nmtui', 'rpm-ostree', 'snap', 'flatpak'],
  ...[
    'grub-install',
    'grub-mkconfig',
    'update-grub',
    'telnet',
    'ftp',
    'tree',
    'htop',
    'tmux',
    'screen',
    'zsh',
    'nano',
  ],
]);
