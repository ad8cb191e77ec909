/** Folders in homes that nobody lists, and that belong to root then. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import type { Machine, MachineNode } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { withAnd, words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { add, relatedTo, remarkAt } from '../../say.ts';
import { nodesWhere } from '../../views.ts';

const homeParent: MachineRule = {
  on: 'machine',
  id: 'home-parent-root',
  title: 'A folder in a home would belong to root',
  harm: 'not-as-meant',
  // Programs of that user may never write there.
  severity: 'info',
  check(context) {
    const { machine } = context;
    if (machine.others.unread || machine.others.replaces) return [];
    const isThere = knownFolders(machine);
    const found = new Map<string, MachineNode[]>();
    for (const node of ownedByOthers(machine)) {
      const missing = parentsInHome(node).filter((path) => !isThere(path));
      for (const path of missing) {
        const others = found.get(path);
        if (others) others.push(node);
        else found.set(path, [node]);
      }
    }
    return tell(context, found);
  },
};

const ownedByOthers = nodesWhere(({ user, at }) => {
  const owner = user?.value;
  return owner !== undefined && owner !== 'root' && owner !== 0 && !isTemplate(at.value);
});

/** The home of a user that is not told another one. */
export function homeOf(name: string): string {
  return name === 'root' ? '/root' : `/home/${name}`;
}

/** Folders that somebody makes with their owner, or that stand on a filesystem of their own. */
function knownFolders(machine: Machine): (path: string) => boolean {
  const { users, filesystems, others } = machine;
  const made = new Set([
    '/home/core/.ssh',
    ...placesOf(machine)
      .filter(({ kind }) => kind === 'directory')
      .map(({ at }) => at.value),
    ...filesystems.flatMap(({ mountPoint }) => mountPoint?.value ?? []),
    ...users
      .filter(({ hasKeys }) => hasKeys)
      .flatMap(({ name, homeDir }) => {
        const home = homeDir?.value ?? `/home/${name.value}`;
        return [`${home}/.ssh`, `${home}/.ssh/authorized_keys.d`];
      }),
  ]);
  return (path) => made.has(path) || others.paths.has(path);
}

/** One remark for what the same nodes are in, at the first of them. */
function tell(
  context: MachineContext,
  found: ReadonlyMap<string, readonly MachineNode[]>,
): readonly Remark[] {
  const together = new Map<MachineNode, { readonly folders: string[]; readonly nodes: Set<MachineNode> }>();
  for (const [path, nodes] of found) {
    const [first] = nodes;
    if (!first) continue;
    const one = together.get(first) ?? { folders: [], nodes: new Set<MachineNode>() };
    one.folders.push(path);
    for (const node of nodes) one.nodes.add(node);
    together.set(first, one);
  }
  return [...together].map(([first, { folders, nodes }]) => {
    const owner = first.user?.value;
    const message = words`${withAnd(folders)} would belong to root; list it in directories with the owner ${owner}`;
    const others = [...nodes].filter((node) => node !== first).map(({ at }) => at);
    const lines = folders.map((path) => directoryLines(path, first));
    const edits = add(context, ['storage', 'directories'], ...lines);
    const fixes = fixOf(words`List ${withAnd(folders)} in directories`, edits);
    return remarkAt(first.at, message, { fixes, related: relatedTo(words`in the same folder`, others) });
  });
}

/** An entry for a folder with the owners of what is in it. */
function directoryLines(path: string, { user, group }: MachineNode): readonly string[] {
  const owners = (
    [
      ['user', user],
      ['group', group],
    ] as const
  ).flatMap(([key, owner]) =>
    owner ? [`${key}:`, `  ${typeof owner.value === 'number' ? 'id' : 'name'}: ${owner.value}`] : [],
  );
  return [`path: ${path}`, ...(path.endsWith('/.ssh') ? ['mode: 0700'] : []), ...owners];
}

/** What is deeper in a home is nobody's own. */
const DEEPEST = 30;

/** The folders between a home and a node in it. */
function parentsInHome({ at }: MachineNode): readonly string[] {
  const [home] = /^\/home\/[^/]+(?=\/)/.exec(at.value) ?? [];
  if (home === undefined) return [];
  const steps = at.value
    .slice(home.length + 1)
    .split('/')
    .slice(0, -1);
  if (steps.length > DEEPEST) return [];
  return steps.map((_, index) => `${home}/${steps.slice(0, index + 1).join('/')}`);
}

export const rules: readonly Rule[] = [homeParent];

export const why: RuleTexts = {
  'home-parent-root': `Ignition makes the folders above a file where they are missing, and they belong to root. The user to whom the file
belongs can read it, but cannot write beside it: \`/home/core/.config\` is root's when only \`/home/core/.config/app/settings\` is
\`core\`'s. There before are \`/home/core/.ssh\`, which the image makes, and \`.ssh\` of a user with SSH keys in the same config. The
rule speaks once for each folder, and not at all where a config is merged that cannot be read here.

**What to do**: list the folders in \`storage.directories\`, with the owner of the file, where the user shall write there.`,
};

export const more: RuleTexts = {
  'home-parent-root': `**Fix**: list them. Not part of "fix all".

Source: Ignition (operator notes on parent directories), baselayout (\`tmpfiles.d/baselayout-home.conf\`).`,
};
