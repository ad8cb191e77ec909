/** How a unit that comes with a system extension is started: when Ignition enables units, extensions are not there yet. */

import { pathExtension } from '../../go/path.ts';
import { TARGETS } from '../../lint/offer-install.ts';
import { imageUnit } from '../../spec/flatcar/image-root.ts';
import { parseTarget } from '../../spec/flatcar/releases.ts';
import { entryOf, keyText } from '../../syntax/tree.ts';
import { removeEntry } from '../../syntax/yaml/edit.ts';
import { words } from '../../text/words.ts';
import { removeUnit, unitItemAt } from './dropins.ts';
import { type Refactoring, spotIn } from './refactoring.ts';
import { addTo } from './write.ts';

export const linkForExtension: Refactoring = {
  id: 'extension-link',
  kind: 'refactor.rewrite',
  keeps: 'as-told',
  offer(place) {
    const item = unitItemAt(place);
    const { root } = place.analysis.tree;
    if (!item || !root || item.contents !== '' || entryOf(item.map, 'contents_local')) return null;
    const enabled = entryOf(item.map, 'enabled');
    if (enabled?.value.kind !== 'scalar' || enabled.value.value !== 'true') return null;
    if (!/^[\w:-]+\.(?:service|socket|timer|path)$/.test(item.name)) return null;
    const target = parseTarget(place.analysis.options.lint?.target ?? 'latest') ?? parseTarget('latest');
    if (!target || imageUnit(item.name, target)) return null;
    const wanting = TARGETS[pathExtension(item.name)] ?? 'multi-user.target';
    return {
      title: words`Link ${item.name} into ${wanting}.wants (for a unit of a system extension)`,
      make() {
        const keys = item.map.entries.map(({ key }) => keyText(key));
        const isAll = keys.every((key) => key === 'name' || key === 'enabled');
        const removed = isAll ? removeUnit(place, item) : removeEntry(place.text, spotIn(item.map, enabled));
        const link = {
          path: `/etc/systemd/system/${wanting}.wants/${item.name}`,
          target: `/usr/lib/systemd/system/${item.name}`,
        };
        const added = addTo(place, ['storage', 'links'], [link]);
        return removed && added && { edits: [...removed, ...added] };
      },
    };
  },
};
