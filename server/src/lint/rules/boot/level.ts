/** How surely something keeps a machine from booting. */

import type { Severity } from '../../../config/finding.ts';
import type { MachineContext } from '../../rule.ts';

/**
 * Error where the machine surely does not boot; warning where another config may change that: one that is merged and
 * cannot be read here, or the one that this text is a part of (Butane without its header), or where it depends on Flatcar's
 * image and nothing shows that the machine runs that. Null where another config that cannot be read takes the place of this
 * one, of which nothing counts then.
 * @param ofImage whether it depends on what the image has
 */
export function bootLevel(context: MachineContext, ofImage = true): Severity | null {
  const { others, system } = context.machine;
  if (isReplaced(context)) return null;
  return others.unread || (ofImage && system === 'unknown') || isFragment(context) ? 'warning' : 'error';
}

/** Whether a config counts in place of this one that nobody knows here. */
export function isReplaced({ machine, effective }: MachineContext): boolean {
  return machine.others.replaces && effective().incomplete;
}

/** Whether the text may be a part of another: it is read as Container Linux Config, or it would say what it is. */
function isFragment({ language, butane }: MachineContext): boolean {
  return language === 'yaml' && butane === null;
}
