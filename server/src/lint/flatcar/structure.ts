/** The rules about what a machine consists of: paths, units, users, disks, kernel arguments, sources. */
import { ACCOUNT_RULES } from '../rules/flatcar/accounts.ts';
import { COREOS_PATH_RULES } from '../rules/flatcar/coreos-paths.ts';
import { DISK_RULES } from '../rules/flatcar/disks.ts';
import { ENABLED_SYSEXT_RULES } from '../rules/flatcar/enabled-sysext.ts';
import { FILE_RULES } from '../rules/flatcar/files.ts';
import { HOME_RULES } from '../rules/flatcar/homes.ts';
import { IMAGE_FILE_RULES } from '../rules/flatcar/image-files.ts';
import { KERNEL_ARGUMENT_RULES } from '../rules/flatcar/kernel-arguments.ts';
import { OEM_RULES } from '../rules/flatcar/oem.ts';
import { OWNER_RULES } from '../rules/flatcar/owners.ts';
import { SOURCE_RULES } from '../rules/flatcar/sources.ts';
import { SYSEXT_RULES } from '../rules/flatcar/sysexts.ts';
import { UNIT_RULES } from '../rules/flatcar/units.ts';
import { USER_RULES } from '../rules/flatcar/users.ts';
import { USR_RULES } from '../rules/flatcar/usr.ts';
import { VERSION_RULES } from '../rules/flatcar/versions.ts';
import type { FlatcarRule } from './rule.ts';

export const STRUCTURE_RULES: readonly FlatcarRule[] = [
  ...COREOS_PATH_RULES,
  ...USR_RULES,
  ...OEM_RULES,
  ...KERNEL_ARGUMENT_RULES,
  ...IMAGE_FILE_RULES,
  ...FILE_RULES,
  ...HOME_RULES,
  ...DISK_RULES,
  ...ACCOUNT_RULES,
  ...OWNER_RULES,
  ...USER_RULES,
  ...UNIT_RULES,
  ...SYSEXT_RULES,
  ...ENABLED_SYSEXT_RULES,
  ...SOURCE_RULES,
  ...VERSION_RULES,
];
