/** Programs of the config that nobody may run. */

import { fixOf } from '../../../config/fix.ts';
import type { Located, MachineNode } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { addBehind, remarkAt } from '../../say.ts';
import { nodesByPath } from '../../views.ts';
import { hasRootOfItsOwn } from './missing.ts';
import { isNamedBeside, type Use, usesOf } from './paths.ts';

/** What Ignition gives a file without a mode. */
const DEFAULT_MODE = 0o644;

const notExecutable: MachineRule = {
  on: 'machine',
  id: 'program-not-executable',
  title: 'The mode of the program lets nobody run it',
  harm: 'will-not-start',
  check(context) {
    const { machine } = context;
    if (machine.others.replaces) return [];
    const whole = wholeOf(machine);
    const programs = new Map<string, Use>();
    for (const use of usesOf(machine)) {
      if (use.as === 'program' && !use.optional && !programs.has(use.path)) programs.set(use.path, use);
    }
    if (!placesOf(machine).some(({ at }) => programs.has(at.value))) return [];
    return [...nodesByPath(machine).values()].flatMap((node): readonly Remark[] => {
      const use = programs.get(node.at.value);
      // Whoever speaks of it may change its mode.
      if (!use || isNamedBeside(whole, use.path) || hasRootOfItsOwn(whole, use)) return [];
      return isPlainFile(node, context) ? [tell(context, node, use)] : [];
    });
  },
};

/** Whether it surely has the mode that the config gives it, and nobody may run it. */
function isPlainFile(
  { kind, madeBy, hasContents, mode }: MachineNode,
  { language, butane }: MachineContext,
): boolean {
  if (kind !== 'file' || madeBy !== null || !hasContents) return false;
  // Before Ignition 3 a file without a mode has another one.
  const isOld = language === 'yaml' && butane === null;
  return ((mode?.value ?? (isOld ? 0o755 : DEFAULT_MODE)) & 0o111) === 0;
}

function tell(context: MachineContext, node: MachineNode, { path, view, span, unit }: Use): Remark {
  const { mode, at } = node;
  const permissions = `0${(mode?.value ?? DEFAULT_MODE).toString(8)}`;
  const message = words`${unit} runs ${path}, whose mode ${permissions} lets nobody run it, and fails; set the mode to ${withX(mode)}`;
  const related = view.source.document
    ? []
    : [{ message: words`run here`, span: view.source.spanOf(span.start, span.end) }];
  return remarkAt(mode ?? at, message, { related, fixes: fixesOf(context, node) });
}

/** The mode with which those may run it who may read it. */
function withX(mode: Located<number> | null): string {
  const old = mode?.value ?? DEFAULT_MODE;
  return `0${(old | ((old & 0o444) >> 2) | 0o100).toString(8)}`;
}

function fixesOf(context: MachineContext, { node, mode }: MachineNode) {
  const written = withX(mode);
  const title = words`Make the mode ${written} (it can be run then)`;
  if (!mode) {
    const edits = context.butane && addBehind(context, node, 'path', ['mode', written]);
    return fixOf(title, edits, { preferred: true });
  }
  const { node: at } = mode;
  const isPlain = at.kind === 'scalar' && at.style === 'plain' && !at.anchor && !at.tag;
  const newText = context.language === 'json' ? String(Number.parseInt(written, 8)) : written;
  return fixOf(title, isPlain ? [{ span: at.span, newText }] : null, { preferred: true });
}

export const rules: readonly Rule[] = [notExecutable];

export const why: RuleTexts = {
  'program-not-executable': `systemd runs the program of an Exec line itself. It cannot run a file without an \`x\` in its mode, not even as root: the unit fails
with the status 203/EXEC. Ignition writes files without a \`mode\` as \`0644\`. The rule looks at files of the config that an Exec
line names as its program; it is silent where anything else names the file, which may be a \`chmod\`.

**What to do**: \`mode: 0755\`, or run it by its interpreter (\`ExecStart=/bin/bash /opt/bin/setup.sh\`).`,
};

export const more: RuleTexts = {
  'program-not-executable': `**Fix**: that mode. Not part of "fix all", since the unit does something then.

Source: execve(2), systemd.exec(5); Ignition (\`internal/exec/util/file.go\`).`,
};
