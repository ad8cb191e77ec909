/** A machine together with the configs that it merges: all texts, with places in the analysed document, and all parts. */

import { type MachineText, withRole } from '../embedded/embedded-text.ts';
import { embedWithin } from '../embedded/text.ts';
import { onceFor } from '../text/once.ts';
import type { Machine } from './machine.ts';

/** All texts: those of the document, then those of the configs it names, whose places lead to where they are named. */
export const textsOf: (machine: Machine) => readonly MachineText[] = onceFor((machine) => {
  if (machine.children.length === 0) return machine.texts;
  const others = machine.children.flatMap(({ machine: child, document, contents: { text } }) =>
    child && document && text
      ? textsOf(child).map((one) => withRole(embedWithin(text, one, document), one.role, one.owner))
      : [],
  );
  return [...machine.texts, ...others];
});

/**
 * The machine with the parts of the configs it merges among its own, for what asks whether something is there. Places of
 * such parts are in their own documents, so nothing is to be said or changed there; their entries have no `node`.
 */
export const wholeOf: (machine: Machine) => Machine = onceFor((machine) => {
  const others = machine.children.flatMap(({ machine: child }) => (child ? [wholeOf(child)] : []));
  if (others.length === 0) return machine;
  const all = <Part>(own: readonly Part[], pick: (other: Machine) => readonly Part[]): readonly Part[] => [
    ...own,
    ...others.flatMap((other) => pick(other).map((part) => ({ ...part, node: null }))),
  ];
  return {
    ...machine,
    nodes: all(machine.nodes, ({ nodes }) => nodes),
    units: all(machine.units, ({ units }) => units),
    passwd: {
      users: all(machine.passwd.users, ({ passwd }) => passwd.users),
      groups: all(machine.passwd.groups, ({ passwd }) => passwd.groups),
    },
    users: all(machine.users, ({ users }) => users),
    groups: all(machine.groups, ({ groups }) => groups),
    filesystems: all(machine.filesystems, ({ filesystems }) => filesystems),
    volumes: all(machine.volumes, ({ volumes }) => volumes),
    kernelArguments: {
      shouldExist: [
        ...machine.kernelArguments.shouldExist,
        ...others.flatMap(({ kernelArguments }) => kernelArguments.shouldExist),
      ],
      shouldNotExist: [
        ...machine.kernelArguments.shouldNotExist,
        ...others.flatMap(({ kernelArguments }) => kernelArguments.shouldNotExist),
      ],
    },
    texts: textsOf(machine),
    // Their texts are among its own now.
    children: [],
  };
});
