/** All rules of our own, in the order of their findings at one place and of their pages. Adding a file is adding a line. */
import type { Rule } from '../rule.ts';
import { rules as bootContents } from './boot/contents.ts';
import { rules as bootDevices } from './boot/devices.ts';
import { rules as bootExists } from './boot/exists.ts';
import { rules as bootFileOwners } from './boot/file-owners.ts';
import { rules as bootKeys } from './boot/keys.ts';
import { rules as bootMerged } from './boot/merged.ts';
import { rules as bootPasswdTools } from './boot/passwd-tools.ts';
import { rules as bootPlaces } from './boot/places.ts';
import { rules as bootReadOnly } from './boot/read-only.ts';
import { rules as keyFromCloudConfig } from './butane/key-from-cloud-config.ts';
import { rules as keyFromContainerLinuxConfig } from './butane/key-from-container-linux-config.ts';
import { rules as keyFromIgnition } from './butane/key-from-ignition.ts';
import { rules as keyFromIgnition2 } from './butane/key-from-ignition-2.ts';
import { rules as keyNeedsNewerSpec } from './butane/key-needs-newer-spec.ts';
import { rules as nameMissing } from './butane/name-missing.ts';
import { rules as sourceWithoutHost } from './butane/source-without-host.ts';
import { rules as specVersionExperimental } from './butane/spec-version-experimental.ts';
import { rules as specVersionOld } from './butane/spec-version-old.ts';
import { rules as specVersionUnknown } from './butane/spec-version-unknown.ts';
import { rules as unusedKeySimilar } from './butane/unused-key-similar.ts';
import { rules as variantUnknown } from './butane/variant-unknown.ts';
import { rules as wrongType } from './butane/wrong-type.ts';
import { rules as cloudConfig } from './cloud-config/cloud-config.ts';
import { rules as cloudConfigHostname } from './cloud-config/hostname.ts';
import { rules as containerLinuxConfig } from './container-linux/container-linux-config.ts';
import { rules as accounts } from './flatcar/accounts.ts';
import { rules as authorizedKeys } from './flatcar/authorized-keys.ts';
import { rules as coreosPaths } from './flatcar/coreos-paths.ts';
import { rules as disks } from './flatcar/disks.ts';
import { rules as enabledSysext } from './flatcar/enabled-sysext.ts';
import { rules as files } from './flatcar/files.ts';
import { rules as homes } from './flatcar/homes.ts';
import { rules as imageFiles } from './flatcar/image-files.ts';
import { rules as kernelArguments } from './flatcar/kernel-arguments.ts';
import { rules as kernelModules } from './flatcar/kernel-modules.ts';
import { rules as nestedMounts } from './flatcar/nested-mounts.ts';
import { rules as oem } from './flatcar/oem.ts';
import { rules as otherSystem } from './flatcar/other-system.ts';
import { rules as owners } from './flatcar/owners.ts';
import { rules as runHidden } from './flatcar/run-hidden.ts';
import { rules as sources } from './flatcar/sources.ts';
import { rules as staticAddress } from './flatcar/static-address.ts';
import { rules as sysexts } from './flatcar/sysexts.ts';
import { rules as sysupdate } from './flatcar/sysupdate.ts';
import { rules as sysupdateNames } from './flatcar/sysupdate-names.ts';
import { rules as units } from './flatcar/units.ts';
import { rules as unitsIdle } from './flatcar/units-idle.ts';
import { rules as users } from './flatcar/users.ts';
import { rules as versions } from './flatcar/versions.ts';
import { rules as ignV2 } from './ignition/ign-v2.ts';
import { rules as ignitionKey } from './ignition/ignition-key.ts';
import { rules as ignitionMode } from './ignition/ignition-mode.ts';
import { rules as ignitionSyntax } from './ignition/ignition-syntax.ts';
import { rules as ignitionVersion } from './ignition/ignition-version.ts';
import { rules as ignoreUnknownRule } from './ignore-unknown-rule.ts';
import { rules as containerdSaid } from './programs/containerd.ts';
import { rules as dockerdSaid } from './programs/dockerd.ts';
import { rules as kubernetesSaid } from './programs/kubernetes.ts';
import { rules as networkKeys } from './programs/network-keys.ts';
import { rules as networkdSaid } from './programs/networkd.ts';
import { rules as quadletSaid } from './programs/quadlet.ts';
import { rules as sshdSaid } from './programs/sshd.ts';
import { rules as sudoersSaid } from './programs/sudoers.ts';
import { rules as systemdSaid } from './programs/systemd.ts';
import { rules as sysusersSaid } from './programs/sysusers.ts';
import { rules as tmpfilesSaid } from './programs/tmpfiles.ts';
import { rules as udevSaid } from './programs/udev.ts';
import { rules as shebang } from './scripts/shebang.ts';
import { rules as shell } from './scripts/shell.ts';
import { rules as cgroups } from './texts/cgroups.ts';
import { rules as conditions } from './texts/conditions.ts';
import { rules as containerd } from './texts/containerd.ts';
import { rules as containerdKeys } from './texts/containerd-keys.ts';
import { rules as coreosNames } from './texts/coreos-names.ts';
import { rules as dependencies } from './texts/dependencies.ts';
import { rules as docker } from './texts/docker.ts';
import { rules as dockerClients } from './texts/docker-clients.ts';
import { rules as dockerFiles } from './texts/docker-files.ts';
import { rules as etcd } from './texts/etcd.ts';
import { rules as execStart } from './texts/exec-start.ts';
import { rules as images } from './texts/images.ts';
import { rules as knownTexts } from './texts/known-texts.ts';
import { rules as kubernetes } from './texts/kubernetes.ts';
import { rules as rkt } from './texts/rkt.ts';
import { rules as settings } from './texts/settings.ts';
import { rules as sshd } from './texts/sshd.ts';
import { rules as systemd } from './texts/systemd.ts';
import { rules as systemdValues } from './texts/systemd-values.ts';
import { rules as tools } from './texts/tools.ts';
import { rules as torcx } from './texts/torcx.ts';
import { rules as updateChannels } from './texts/update-channels.ts';
import { rules as updateConf } from './texts/update-conf.ts';
import { rules as updateLts } from './texts/update-lts.ts';
import { rules as writes } from './texts/writes.ts';
import { rules as programAbsent } from './together/absent.ts';
import { rules as notMounted } from './together/filesystems.ts';
import { rules as missingPaths } from './together/missing.ts';
import { rules as notExecutable } from './together/not-executable.ts';
import { rules as callOrder } from './together/order.ts';
import { rules as restartPolicy } from './together/restart-policy.ts';
import { rules as unitAccounts } from './units/accounts.ts';
import { rules as comments } from './units/comments.ts';
import { rules as bootCycles } from './units/cycles.ts';
import { rules as detached } from './units/detached.ts';
import { rules as unitNames } from './units/names.ts';
import { rules as shadowed } from './units/shadowed.ts';
import { rules as specifiers } from './units/specifiers.ts';
import { rules as timers } from './units/timers.ts';

export const RULES: readonly Rule[] = [
  ...specVersionOld,
  ...specVersionExperimental,
  ...specVersionUnknown,
  ...variantUnknown,
  ...keyNeedsNewerSpec,
  ...keyFromContainerLinuxConfig,
  ...keyFromIgnition2,
  ...keyFromIgnition,
  ...keyFromCloudConfig,
  ...unusedKeySimilar,
  ...wrongType,
  ...nameMissing,
  ...sourceWithoutHost,
  ...ignitionVersion,
  ...ignitionKey,
  ...ignitionMode,
  ...ignitionSyntax,
  ...ignV2,
  ...bootMerged,
  ...bootDevices,
  ...bootPasswdTools,
  ...bootKeys,
  ...bootExists,
  ...bootReadOnly,
  ...bootPlaces,
  ...bootFileOwners,
  ...bootContents,
  ...coreosPaths,
  ...oem,
  ...kernelArguments,
  ...imageFiles,
  ...files,
  ...homes,
  ...disks,
  ...accounts,
  ...owners,
  ...authorizedKeys,
  ...users,
  ...units,
  ...unitsIdle,
  ...runHidden,
  ...sysexts,
  ...sysupdateNames,
  ...sysupdate,
  ...nestedMounts,
  ...kernelModules,
  ...enabledSysext,
  ...sources,
  ...staticAddress,
  ...versions,
  ...systemdSaid,
  ...networkdSaid,
  ...networkKeys,
  ...quadletSaid,
  ...sshdSaid,
  ...sudoersSaid,
  ...tmpfilesSaid,
  ...sysusersSaid,
  ...udevSaid,
  ...dockerdSaid,
  ...containerdSaid,
  ...shell,
  ...shebang,
  ...kubernetesSaid,
  ...rkt,
  ...etcd,
  ...docker,
  ...dockerClients,
  ...dockerFiles,
  ...torcx,
  ...cgroups,
  ...coreosNames,
  ...images,
  ...updateConf,
  ...updateChannels,
  ...updateLts,
  ...containerd,
  ...containerdKeys,
  ...knownTexts,
  ...kubernetes,
  ...sshd,
  ...tools,
  ...settings,
  ...dependencies,
  ...systemd,
  ...systemdValues,
  ...execStart,
  ...writes,
  ...conditions,
  ...callOrder,
  ...restartPolicy,
  ...notMounted,
  ...missingPaths,
  ...programAbsent,
  ...notExecutable,
  ...unitAccounts,
  ...unitNames,
  ...timers,
  ...specifiers,
  ...comments,
  ...detached,
  ...shadowed,
  ...bootCycles,
  ...otherSystem,
  ...cloudConfig,
  ...cloudConfigHostname,
  ...containerLinuxConfig,
  ...ignoreUnknownRule,
];

/** The names of all rules. */
export const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/** The names of the rules that are told once a file, whatever their harm. */
export const TOLD_ONCE: ReadonlySet<string> = new Set(RULES.flatMap(({ id, once }) => (once ? [id] : [])));
