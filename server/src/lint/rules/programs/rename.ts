/** The way out where the name of a mount, an automount or a swap is not that of its path: the right name. */
import type { Fix } from '../../../config/finding.ts';
import { fixOf } from '../../../config/fix.ts';
import { embedScalar } from '../../../embedded/text.ts';
import type { SaidOfFile } from '../../../machine/programs/said.ts';
import { unitOfPath } from '../../../programs/systemd/names.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext } from '../../rule.ts';

const TYPE = /\.(mount|automount|swap)$/;

/**
 * The fix that names a unit after its path; none for a drop-in, and where the name stands in another document or is no text of
 * its own.
 * @param said that the name is not that of the path, which the entry's span is
 */
export function renameAfterPath({ entry, file }: SaidOfFile, context: MachineContext): readonly Fix[] {
  const { node, value: name, document } = file.at;
  const type = TYPE.exec(name)?.[1];
  const path = file.text.slice(entry.span.start, entry.span.end);
  if (document || node.kind !== 'scalar' || node.value !== name) return [];
  if ((type !== 'mount' && type !== 'automount' && type !== 'swap') || !/^\/[^\s%"'\\]*$/.test(path))
    return [];
  const to = unitOfPath(path, type);
  const from = name.lastIndexOf('/') + 1;
  // A backslash stands for itself in a plain scalar, and is written as two in a quoted one: the scalar's own writer knows.
  const edits = embedScalar(context.text, node, file.at.path, context.language).replace(
    from,
    name.length,
    to,
  );
  return fixOf(words`Rename the unit to ${to}`, edits);
}
