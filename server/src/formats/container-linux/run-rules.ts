/** The checks of `ct` on a decoded config: its rules, and keys it does not know (flatcar/ignition 0.36.2: validate.go). */

import type { Report } from '../../config/report.ts';
import { atUnusedKey, type Beside, unusedKeys, walkBeside } from '../../config/unused-keys.ts';
import type { ShapeValue } from '../../config/value.ts';
import type { Node } from '../../syntax/tree.ts';
import { CONTAINER_LINUX_RULES } from './rules.ts';

/** Reports what `ct` says before it converts; `root` is the document the config was decoded from. */
export function checkContainerLinux(report: Report, config: ShapeValue, root: Node): void {
  const enter = (at: Beside): Beside | null => {
    const { shape, value, path } = at;
    return value && CONTAINER_LINUX_RULES[shape.name]?.(report, value, path) !== false ? at : null;
  };
  const leave = (at: Beside): void => reportUnknown(report, at);
  walkBeside({ enter, leave }, config, root);
}

function reportUnknown(report: Report, at: Beside): void {
  const code = 'clc-unknown-key';
  for (const key of unusedKeys(at, (name) => name.toLowerCase())) {
    const message = `Config has unrecognized key: ${key.name}`;
    report.entries.push(atUnusedKey(key, { severity: 'warning', code, message }));
    if (key.meant === null) continue;
    const hint = `Did you mean ${key.meant} instead of ${key.name}`;
    report.entries.push(atUnusedKey(key, { severity: 'info', code, message: hint }));
  }
}
