/** The rules about texts: units, scripts, configuration files. */

import { CGROUP_RULES } from '../rules/texts/cgroups.ts';
import { CONDITION_RULES } from '../rules/texts/conditions.ts';
import { CONTAINERD_RULES } from '../rules/texts/containerd.ts';
import { COREOS_NAME_RULES } from '../rules/texts/coreos-names.ts';
import { DEPENDENCY_RULES } from '../rules/texts/dependencies.ts';
import { DOCKER_RULES } from '../rules/texts/docker.ts';
import { DOCKER_FILE_RULES } from '../rules/texts/docker-files.ts';
import { ETCD_RULES } from '../rules/texts/etcd.ts';
import { EXEC_START_RULES } from '../rules/texts/exec-start.ts';
import { IMAGE_RULES } from '../rules/texts/images.ts';
import { KUBERNETES_RULES } from '../rules/texts/kubernetes.ts';
import { RKT_RULES } from '../rules/texts/rkt.ts';
import { SETTING_RULES } from '../rules/texts/settings.ts';
import { SSHD_RULES } from '../rules/texts/sshd.ts';
import { SYSTEMD_DIRECTIVE_RULES } from '../rules/texts/systemd.ts';
import { SYSTEMD_VALUE_RULES } from '../rules/texts/systemd-values.ts';
import { TOOL_RULES } from '../rules/texts/tools.ts';
import { TORCX_RULES } from '../rules/texts/torcx.ts';
import { UPDATE_RULES } from '../rules/texts/update-conf.ts';
import { WRITE_RULES } from '../rules/texts/writes.ts';
import type { FlatcarRule } from './rule.ts';

export const TEXT_RULES: readonly FlatcarRule[] = [
  ...RKT_RULES,
  ...ETCD_RULES,
  ...DOCKER_RULES,
  ...DOCKER_FILE_RULES,
  ...TORCX_RULES,
  ...CGROUP_RULES,
  ...COREOS_NAME_RULES,
  ...IMAGE_RULES,
  ...UPDATE_RULES,
  ...CONTAINERD_RULES,
  ...KUBERNETES_RULES,
  ...SSHD_RULES,
  ...TOOL_RULES,
  ...SETTING_RULES,
  ...DEPENDENCY_RULES,
  ...SYSTEMD_DIRECTIVE_RULES,
  ...SYSTEMD_VALUE_RULES,
  ...EXEC_START_RULES,
  ...WRITE_RULES,
  ...CONDITION_RULES,
];
