/**
 * The words of the real tools, by our codes. People search for these words, so they are kept to the letter, typing
 * errors included. Sources: butane config/common/errors.go (0.29.0), ignition config/shared/errors (2.26.0; virtiofs: main).
 */
export const MESSAGES = {
  // Header and stages of butane.
  'variant-missing': 'error parsing variant; must be specified',
  'version-invalid': 'error parsing version; must be a valid semver',
  'source-invalid': 'source config is invalid',
  'generated-invalid': 'config generated was invalid',

  // Butane: resources, trees, nodes.
  'resource-too-many-sources': 'only one of the following can be set: inline, local, source',
  'local-outside-files-dir': 'local file path traverses outside the files directory',
  'local-no-files-dir':
    'local file paths are relative to a files directory that must be specified with -d/--files-dir',
  'tree-file-type': 'trees may only contain files, directories, and symlinks',
  'tree-not-directory': 'root of tree must be a directory',
  'tree-no-local': 'local is required',
  'node-exists': 'matching filesystem node has existing contents or different type',
  'mode-decimal':
    'unreasonable mode would be reasonable if specified in octal; remember to add a leading zero',

  // Butane: systemd and mount units.
  'unit-too-many-sources': 'only one of the following can be set: contents, contents_local',
  'quadlet-extension':
    'unsupported file extension for quadlet: must be one of .container, .volume, .network, .kube, .image, .build, .pod, or .artifact',
  'quadlet-instance-contents': 'template instances cannot have contents or contents_local',
  'mount-unit-no-path': 'path is required if with_mount_unit is true and format is not swap',
  'mount-unit-no-format': 'format is required if with_mount_unit is true',
  'merge-unknown-version':
    'skipping validation for the merge/replace ignition config due to an unkown version',

  // Butane: Fedora CoreOS.
  'mount-point-forbidden': 'path must be under /etc or /var if with_mount_unit is true',
  'layout-unknown': 'layout must be one of: aarch64, ppc64le, s390x-eckd, s390x-virt, s390x-zfcp, x86_64',
  'layout-unknown-legacy': 'layout must be one of: aarch64, ppc64le, x86_64',
  'mirror-too-few': 'mirroring requires at least two devices',
  'mirror-needs-layout': 'boot_device.layout should be specified when boot_device.mirror is specified',
  'mirror-not-on-mainframes': 'mirroring not supported on layouts: s390x-eckd, s390x-zfcp, s390x-virt',
  'luks-device-required': 'device is required for layouts: s390x-eckd, s390x-zfcp',
  'luks-device-name':
    'device name must start with /dev/dasd on s390x-eckd layout or /dev/sd on s390x-zfcp layout',
  'luks-no-method': 'no method specified for luks',
  'cex-architecture': 'when using cex the targeted architecture must match s390x',
  'grub-name-required': 'field "name" is required',
  'grub-password-required': 'field "password_hash" is required',
  'partition-reuse-by-label':
    'partitions cannot be reused by label; number must be specified except on boot disk (/dev/disk/by-id/coreos-boot-disk) or when wipe_table is true',
  'partition-number-wrong':
    'incorrect partition number; a new partition will be created using reserved label',
  'root-too-small': 'root should have 8GiB of space assigned',
  'root-constrained':
    'root partition cannot expand; it is set to fill available space but is followed by an auto-positioned partition',

  // Butane: OpenShift.
  'raw-field-ignored': 'field ignored in raw mode',
  'metadata-name-required': 'metadata.name is required',
  'metadata-role-required': 'machineconfiguration.openshift.io/role label is required',
  'kernel-type': 'must be empty, "default", or "realtime"',
  'cex-kernel-argument':
    "'rd.luks.key=/etc/luks/cex.key' must be set as kernel argument when CEX is enabled for the boot device",
  'btrfs-unsupported': 'btrfs is not supported in this spec version',
  'format-none-unsupported': 'format "none" is not supported in this spec version',
  'file-source-not-data': 'file contents source must be data URL in this spec version',
  'special-mode-unsupported': 'special mode bits are not supported in this spec version',
  'user-unsupported': 'users other than "core" are not supported in this spec version',

  // Ignition: the document.
  'config-invalid': 'config is not valid',
  'config-empty': 'not a config (empty)',
  'config-version-invalid': "invalid config version (couldn't parse)",
  'config-version-unknown': 'unsupported config version',
  'duplicate-entry': 'duplicate entry defined',
  'source-required': 'source is required',

  // Ignition: resources.
  'compression-invalid': 'invalid compression method',
  'verification-without-source': 'source must be specified if verification is specified',
  'url-invalid': 'unable to parse url',
  'url-scheme': 'invalid url scheme',
  's3-version-id': 'invalid S3 object VersionId',
  's3-arn': 'invalid S3 ARN format',
  'headers-scheme': 'cannot use HTTP headers with this source scheme',
  'header-name-empty': "HTTP header name can't be empty",
  'header-value-empty': 'unable to parse HTTP header',
  'hash-malformed': 'malformed hash specifier',
  'hash-size': 'incorrect size for hash sum',
  'hash-function': 'unrecognized hash function',
  'proxy-scheme': 'proxies must be http(s)',
  'proxy-insecure': 'insecure plaintext HTTP proxy specified for HTTPS resources',

  // Ignition: paths, nodes.
  'path-missing': 'path not specified',
  'path-relative': 'path not absolute',
  'path-dirty': 'path is not fully simplified',
  'path-conflicts-systemd': 'path conflicts with systemd unit or dropin',
  'file-through-link': 'file path includes link in config',
  'directory-through-link': 'directory path includes link in config',
  'link-through-link': 'link path includes link in config',
  'link-target-required': 'link target is required',
  'hard-link-to-directory': 'hard link target is a directory',
  'hard-link-owner': 'user/group ignored for hard link',
  'mode-illegal': 'illegal file mode',
  'mode-special-bits':
    'setuid/setgid/sticky bits are not supported or functional in spec versions older than 3.6.0',
  'owner-id-and-name': 'cannot set both id and name',
  'overwrite-without-source': 'overwrite must be false if source is unspecified',

  // Ignition: disks.
  'device-required': 'disk device is required',
  'partition-numbers-collide': 'partition numbers collide',
  'partitions-overlap': 'partitions overlap',
  'partition-absent-with-others': 'shouldExist specified false with other options also specified',
  'partition-absent-with-zeroes':
    'shouldExist is false for a partition and other partition(s) has start or size 0',
  'partition-label-or-number': 'a partition number >= 1 or a label must be specified',
  'partition-label-repeated': 'cannot use the same partition label twice',
  'partition-label-long': 'partition labels may not exceed 36 characters',
  'partition-label-colon': 'partition label will be truncated to text before the colon',
  'guid-malformed': 'doesn\'t match the form "01234567-89AB-CDEF-EDCB-A98765432101"',
  'filesystem-format': 'invalid filesystem format',
  'filesystem-format-missing':
    'format cannot be empty when path, label, uuid, wipeFilesystem, options, or mountOptions is specified',
  'label-needs-format': 'filesystem must specify format if label is specified',
  'label-long-ext4': 'filesystem labels cannot be longer than 16 characters when using ext4',
  'label-long-btrfs': 'filesystem labels cannot be longer than 256 characters when using btrfs',
  'label-long-xfs': 'filesystem labels cannot be longer than 12 characters when using xfs',
  'label-long-swap': 'filesystem labels cannot be longer than 15 characters when using swap',
  'label-long-vfat': 'filesystem labels cannot be longer than 11 characters when using vfat',
  'label-virtiofs': 'filesystem labels cannot be set when using virtiofs',
  'device-missing': 'device not specified',
  'virtiofs-tag-long': 'virtiofs device tag cannot be longer than 36 bytes',
  'virtiofs-uuid': 'filesystem uuid cannot be set for non-block-device filesystems',
  'virtiofs-wipe': 'wipeFilesystem cannot be set for non-block-device filesystems',
  'virtiofs-options': 'filesystem options (mkfs) cannot be set for non-block-device filesystems',
  'partitions-overwritten': 'filesystem overwrites partitioned device',
  'filesystem-implicit-wipe': 'device matches disk with wipeTable enabled; filesystem will be wiped',
  'raid-level-required': 'raid level is required',
  'raid-level': 'unrecognized raid level',
  'raid-spares': 'spares unsupported for linear and raid0 arrays',
  'raid-devices-required': 'raid devices required',

  // Ignition: LUKS.
  'luks-name-slash': 'device names cannot contain slashes',
  'luks-label-long': 'luks device labels cannot be longer than 47 characters',
  'luks-key-file': 'invalid key-file source',
  'clevis-pin-required': 'missing required custom clevis pin',
  'clevis-pin': 'unsupported clevis pin',
  'clevis-config-required': 'missing required custom clevis config',
  'clevis-custom-with-others': 'cannot use custom clevis config with tpm2, tang, or threshold',
  'tang-thumbprint-required': 'thumbprint is required',
  'tang-advertisement': 'advertisement is not valid JSON',
  'cex-with-clevis': 'cannot use cex with clevis',
  'cex-with-key-file': 'cannot use key file with cex',

  // Ignition: systemd.
  'unit-extension': 'invalid systemd unit extension',
  'dropin-extension': 'invalid systemd drop-in extension',

  // Ignition 1 and 2 (0.35.0).
  'config-cloud-config': 'not a config (found coreos-cloudconfig)',
  'config-script': 'not a config (found coreos-cloudinit script)',
  'config-deprecated': 'config format deprecated',
  'config-parsed-after-all': 'HandleParseErrors called with a valid config',
  'filesystem-missing': 'no filesystem specified',
  'mode-unset': 'permissions unset, defaulting to 0000',
  'append-and-overwrite': 'cannot set both append and overwrite to true',
  'filesystem-no-mount-or-path': 'filesystem is missing mount or path',
  'filesystem-mount-and-path': 'filesystem has both mount and path defined',
  'create-and-mount-options': 'cannot use both create object and mount-level options field',
  'create-and-wipe': 'cannot use both create object and wipeFilesystem field',
  'create-deprecated': 'the create object has been deprecated in favor of mount-level options',
  'partitions-misaligned': 'partitions misaligned',
  'partitions-mixed-units': 'cannot mix MBs and sectors within a disk',
  'size-deprecated': 'size is deprecated; use sizeMB instead',
  'start-deprecated': 'start is deprecated; use startMB instead',
  'raid-spares-level': 'spares unsupported for arrays with a level greater than 0',
  'user-create-deprecated': 'the create object has been deprecated in favor of user-level options',
  'networkd-extension': 'invalid networkd unit extension',
  'networkd-dropin-extension': 'invalid networkd drop-in extension',
} as const;

export type MessageCode = keyof typeof MESSAGES;
