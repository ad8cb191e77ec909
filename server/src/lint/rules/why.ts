/**
 * The texts of the rules: how the page of each begins, and the rest of it, in the order of the rules. The command line tells
 * them. A line for each file, which `npm run generate` writes.
 */

import type { RuleTexts } from '../rule.ts';
import * as bootContents from './boot/contents.ts';
import * as bootDevices from './boot/devices.ts';
import * as bootExists from './boot/exists.ts';
import * as bootFileOwners from './boot/file-owners.ts';
import * as bootKeys from './boot/keys.ts';
import * as bootMerged from './boot/merged.ts';
import * as bootPasswdTools from './boot/passwd-tools.ts';
import * as bootPlaces from './boot/places.ts';
import * as bootReadOnly from './boot/read-only.ts';
import * as butaneKeyFromCloudConfig from './butane/key-from-cloud-config.ts';
import * as butaneKeyFromContainerLinuxConfig from './butane/key-from-container-linux-config.ts';
import * as butaneKeyFromIgnition from './butane/key-from-ignition.ts';
import * as butaneKeyFromIgnition2 from './butane/key-from-ignition-2.ts';
import * as butaneKeyNeedsNewerSpec from './butane/key-needs-newer-spec.ts';
import * as butaneNameMissing from './butane/name-missing.ts';
import * as butaneSourceWithoutHost from './butane/source-without-host.ts';
import * as butaneSpecVersionExperimental from './butane/spec-version-experimental.ts';
import * as butaneSpecVersionOld from './butane/spec-version-old.ts';
import * as butaneSpecVersionUnknown from './butane/spec-version-unknown.ts';
import * as butaneUnusedKeySimilar from './butane/unused-key-similar.ts';
import * as butaneVariantUnknown from './butane/variant-unknown.ts';
import * as butaneWrongType from './butane/wrong-type.ts';
import * as cloudConfigCloudConfig from './cloud-config/cloud-config.ts';
import * as cloudConfigHostname from './cloud-config/hostname.ts';
import * as containerLinuxContainerLinuxConfig from './container-linux/container-linux-config.ts';
import * as flatcarAccounts from './flatcar/accounts.ts';
import * as flatcarAuthorizedKeys from './flatcar/authorized-keys.ts';
import * as flatcarCoreosPaths from './flatcar/coreos-paths.ts';
import * as flatcarDisks from './flatcar/disks.ts';
import * as flatcarEnabledSysext from './flatcar/enabled-sysext.ts';
import * as flatcarFiles from './flatcar/files.ts';
import * as flatcarHomes from './flatcar/homes.ts';
import * as flatcarImageFiles from './flatcar/image-files.ts';
import * as flatcarKernelArguments from './flatcar/kernel-arguments.ts';
import * as flatcarKernelModules from './flatcar/kernel-modules.ts';
import * as flatcarNestedMounts from './flatcar/nested-mounts.ts';
import * as flatcarOem from './flatcar/oem.ts';
import * as flatcarOtherSystem from './flatcar/other-system.ts';
import * as flatcarOwners from './flatcar/owners.ts';
import * as flatcarRunHidden from './flatcar/run-hidden.ts';
import * as flatcarSources from './flatcar/sources.ts';
import * as flatcarStaticAddress from './flatcar/static-address.ts';
import * as flatcarSysexts from './flatcar/sysexts.ts';
import * as flatcarSysupdate from './flatcar/sysupdate.ts';
import * as flatcarUnits from './flatcar/units.ts';
import * as flatcarUnitsGone from './flatcar/units-gone.ts';
import * as flatcarUnitsIdle from './flatcar/units-idle.ts';
import * as flatcarUsers from './flatcar/users.ts';
import * as flatcarVersions from './flatcar/versions.ts';
import * as ignitionIgnV2 from './ignition/ign-v2.ts';
import * as ignitionIgnitionKey from './ignition/ignition-key.ts';
import * as ignitionIgnitionMode from './ignition/ignition-mode.ts';
import * as ignitionIgnitionSyntax from './ignition/ignition-syntax.ts';
import * as ignitionIgnitionVersion from './ignition/ignition-version.ts';
import * as ignoreUnknownRule from './ignore-unknown-rule.ts';
import * as programsContainerd from './programs/containerd.ts';
import * as programsDockerd from './programs/dockerd.ts';
import * as programsKubernetes from './programs/kubernetes.ts';
import * as programsNetworkKeys from './programs/network-keys.ts';
import * as programsNetworkd from './programs/networkd.ts';
import * as programsQuadlet from './programs/quadlet.ts';
import * as programsSshd from './programs/sshd.ts';
import * as programsSudoers from './programs/sudoers.ts';
import * as programsSystemd from './programs/systemd.ts';
import * as programsSysusers from './programs/sysusers.ts';
import * as programsTmpfiles from './programs/tmpfiles.ts';
import * as programsUdev from './programs/udev.ts';
import * as scriptsShebang from './scripts/shebang.ts';
import * as scriptsShell from './scripts/shell.ts';
import * as textsCgroups from './texts/cgroups.ts';
import * as textsConditions from './texts/conditions.ts';
import * as textsContainerd from './texts/containerd.ts';
import * as textsContainerdKeys from './texts/containerd-keys.ts';
import * as textsCoreosNames from './texts/coreos-names.ts';
import * as textsDependencies from './texts/dependencies.ts';
import * as textsDocker from './texts/docker.ts';
import * as textsDockerClients from './texts/docker-clients.ts';
import * as textsDockerFiles from './texts/docker-files.ts';
import * as textsEtcd from './texts/etcd.ts';
import * as textsExecStart from './texts/exec-start.ts';
import * as textsImages from './texts/images.ts';
import * as textsKnownTexts from './texts/known-texts.ts';
import * as textsKubernetes from './texts/kubernetes.ts';
import * as textsRkt from './texts/rkt.ts';
import * as textsSettings from './texts/settings.ts';
import * as textsSshd from './texts/sshd.ts';
import * as textsSystemd from './texts/systemd.ts';
import * as textsSystemdValues from './texts/systemd-values.ts';
import * as textsTools from './texts/tools.ts';
import * as textsTorcx from './texts/torcx.ts';
import * as textsUpdateChannels from './texts/update-channels.ts';
import * as textsUpdateConf from './texts/update-conf.ts';
import * as textsUpdateLts from './texts/update-lts.ts';
import * as textsWrites from './texts/writes.ts';
import * as togetherAbsent from './together/absent.ts';
import * as togetherFilesystems from './together/filesystems.ts';
import * as togetherMissing from './together/missing.ts';
import * as togetherNotExecutable from './together/not-executable.ts';
import * as togetherOrder from './together/order.ts';
import * as togetherRestartPolicy from './together/restart-policy.ts';
import * as unitsAccounts from './units/accounts.ts';
import * as unitsComments from './units/comments.ts';
import * as unitsCycles from './units/cycles.ts';
import * as unitsDetached from './units/detached.ts';
import * as unitsNames from './units/names.ts';
import * as unitsShadowed from './units/shadowed.ts';
import * as unitsSpecifiers from './units/specifiers.ts';
import * as unitsTimers from './units/timers.ts';

interface Texts {
  readonly why?: RuleTexts;
  readonly more?: RuleTexts;
}

export const RULE_TEXTS: readonly Texts[] = [
  flatcarUnitsGone,
  butaneSpecVersionOld,
  butaneSpecVersionExperimental,
  butaneSpecVersionUnknown,
  butaneVariantUnknown,
  butaneKeyNeedsNewerSpec,
  butaneKeyFromContainerLinuxConfig,
  butaneKeyFromIgnition2,
  butaneKeyFromIgnition,
  butaneKeyFromCloudConfig,
  butaneUnusedKeySimilar,
  butaneWrongType,
  butaneNameMissing,
  butaneSourceWithoutHost,
  ignitionIgnitionVersion,
  ignitionIgnitionKey,
  ignitionIgnitionMode,
  ignitionIgnitionSyntax,
  ignitionIgnV2,
  bootMerged,
  bootDevices,
  bootPasswdTools,
  bootKeys,
  bootExists,
  bootReadOnly,
  bootPlaces,
  bootFileOwners,
  bootContents,
  flatcarCoreosPaths,
  flatcarOem,
  flatcarKernelArguments,
  flatcarImageFiles,
  flatcarFiles,
  flatcarHomes,
  flatcarDisks,
  flatcarAccounts,
  flatcarOwners,
  flatcarAuthorizedKeys,
  flatcarUsers,
  flatcarUnits,
  flatcarUnitsIdle,
  flatcarRunHidden,
  flatcarSysexts,
  flatcarSysupdate,
  flatcarNestedMounts,
  flatcarKernelModules,
  flatcarEnabledSysext,
  flatcarSources,
  flatcarStaticAddress,
  flatcarVersions,
  programsSystemd,
  programsNetworkd,
  programsNetworkKeys,
  programsQuadlet,
  programsSshd,
  programsSudoers,
  programsTmpfiles,
  programsSysusers,
  programsUdev,
  programsDockerd,
  programsContainerd,
  scriptsShell,
  scriptsShebang,
  programsKubernetes,
  textsRkt,
  textsEtcd,
  textsDocker,
  textsDockerClients,
  textsDockerFiles,
  textsTorcx,
  textsCgroups,
  textsCoreosNames,
  textsImages,
  textsUpdateConf,
  textsUpdateChannels,
  textsUpdateLts,
  textsContainerd,
  textsContainerdKeys,
  textsKnownTexts,
  textsKubernetes,
  textsSshd,
  textsTools,
  textsSettings,
  textsDependencies,
  textsSystemd,
  textsSystemdValues,
  textsExecStart,
  textsWrites,
  textsConditions,
  togetherOrder,
  togetherRestartPolicy,
  togetherFilesystems,
  togetherMissing,
  togetherAbsent,
  togetherNotExecutable,
  unitsAccounts,
  unitsNames,
  unitsTimers,
  unitsSpecifiers,
  unitsComments,
  unitsDetached,
  unitsShadowed,
  unitsCycles,
  flatcarOtherSystem,
  cloudConfigCloudConfig,
  cloudConfigHostname,
  containerLinuxContainerLinuxConfig,
  ignoreUnknownRule,
];
