/** The rules about what a machine consists of: paths, units, users, disks, kernel arguments, sources. */
import { ACCOUNT_RULES } from './accounts.ts';
import { COREOS_PATH_RULES } from './coreos-paths.ts';
import { DISK_RULES } from './disks.ts';
import { ENABLED_SYSEXT_RULES } from './enabled-sysext.ts';
import { FILE_RULES } from './files.ts';
import { HOME_RULES } from './homes.ts';
import { IMAGE_FILE_RULES } from './image-files.ts';
import { KERNEL_ARGUMENT_RULES } from './kernel-arguments.ts';
import { OEM_RULES } from './oem.ts';
import { OWNER_RULES } from './owners.ts';
import type { FlatcarRule } from './rule.ts';
import { SOURCE_RULES } from './sources.ts';
import { SYSEXT_RULES } from './sysexts.ts';
import { UNIT_RULES } from './units.ts';
import { USER_RULES } from './users.ts';
import { USR_RULES } from './usr.ts';
import { VERSION_RULES } from './versions.ts';

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
