/** What the machine of the config will be: what refuses it at the top, then boot, files, units, users, disks. */

import { withChanges } from '../../../server/src/protocol/machine-changes.ts';
import {
  MACHINE_CONTENTS,
  MACHINE_VIEW,
  type MachineTextResult,
  type MachineViewChanges,
  type MachineViewNode,
  type MachineViewResult,
} from '../../../server/src/protocol/machine-view.ts';
import { type Span, spanOf } from '../editor/places.ts';
import { button, h, said } from '../words/dom.ts';
import { t } from '../words/texts.ts';
import { latest, type Pane, type Work } from './pane.ts';
import { createTree, type TreeNode } from './tree.ts';

const SIGNS: Readonly<Record<string, string>> = {
  goes: '✔',
  stop: '✖',
  error: '✖',
  warning: '▲',
  info: 'i',
};

function treeNode(node: MachineViewNode): TreeNode {
  const { id, kind, label, description, spoken, worst, open, children } = node;
  const look = kind === 'goes' || kind === 'section' ? kind : (worst ?? kind);
  return {
    id,
    label: said(label),
    ...(description !== undefined && { description: said(description) }),
    spoken: said(spoken),
    look: `${look} ${kind === 'section' ? (worst ?? '') : ''}`,
    sign: SIGNS[kind] ?? (worst ? (SIGNS[worst] ?? '') : ''),
    open: open === true,
    ...(children && { children: children.map(treeNode) }),
  };
}

function find(nodes: readonly MachineViewNode[], id: string): MachineViewNode | null {
  for (const node of nodes) {
    if (node.id === id) return node;
    const below = find(node.children ?? [], id);
    if (below) return below;
  }
  return null;
}

/** The place in the config that a node leads to; null where it leads nowhere, or to another document. */
function leadOf({ uris, places, leads }: MachineViewResult, id: string, work: Work): Span | null {
  const [document = -1, line = 0, character = 0, endLine = 0, endCharacter = 0] =
    places[leads[id] ?? -1] ?? [];
  if (uris[document] !== work.uri) return null;
  return spanOf(work.view.state.doc, {
    start: { line, character },
    end: { line: endLine, character: endCharacter },
  });
}

/** What is known of a node, its name first. */
function aboutOf({ tooltip, label, description }: MachineViewNode): readonly HTMLElement[] {
  const [first = label, ...rest] = tooltip ?? [label, description ?? ''];
  return [h('p', { class: 'heading' }, said(first)), ...rest.map((line) => h('p', {}, said(line)))];
}

/** The pane of the machine. */
export function machinePane(work: Work): Pane {
  const refusal = h('div', { class: 'notice', hidden: true });
  const empty = h('p', { class: 'summary', hidden: true }, t('The config gives the machine nothing yet.'));
  const details = h('section', { class: 'details', 'aria-label': t('Of the chosen part'), hidden: true });
  let view: MachineViewResult | null = null;

  const goTo = (id: string): void => {
    const lead = view && leadOf(view, id, work);
    if (lead) work.goTo(lead);
    else work.say(t('This part leads nowhere in the config.'));
  };
  const contents = async (id: string, into: HTMLElement): Promise<void> => {
    const found = await work.ask<MachineTextResult>(MACHINE_CONTENTS, { uri: work.uri, id });
    into.textContent = found?.text ?? t('There is nothing to be shown.');
    into.hidden = false;
  };
  const choose = (id: string): void => {
    const node = view && find(view.sections, id);
    details.hidden = !node;
    if (!view || !node) return;
    const text = h('pre', {
      hidden: true,
      tabindex: 0,
      role: 'group',
      'aria-label': t('Contents of {0}', said(node.label)),
    });
    const { copy } = node;
    details.replaceChildren(
      ...aboutOf(node),
      h(
        'div',
        { class: 'bar' },
        leadOf(view, id, work) ? button(t('Go to source'), () => goTo(id)) : null,
        node.hasContents ? button(t('Contents'), () => contents(id, text)) : null,
        copy === undefined
          ? null
          : button(t('Copy its name'), () => void navigator.clipboard.writeText(copy)),
      ),
      text,
    );
  };
  const tree = createTree(t('Machine'), choose, goTo);
  const element = h(
    'div',
    { class: 'column' },
    refusal,
    empty,
    h('div', { class: 'scroll' }, tree.element),
    details,
  );
  const refresh = latest(async (isOld) => {
    const before = view;
    const params = { uri: work.uri, ...(before && { known: before.id }) };
    const answer = await work.ask<MachineViewResult | MachineViewChanges>(MACHINE_VIEW, params);
    if (isOld() || !answer) return;
    const found = withChanges(before ?? undefined, answer);
    view = found;
    refusal.hidden = found.reason === null;
    const [, line] = found.places[found.reasonPlace ?? -1] ?? [];
    refusal.replaceChildren(
      h('strong', {}, `${t('No machine:')} `),
      h('span', {}, `${said(found.reason ?? '')} `),
      line === undefined
        ? ''
        : button(
            t('Line {0}', line + 1),
            () => work.goTo({ start: { line, character: 0 }, end: { line, character: 0 } }),
            { class: 'link' },
          ),
    );
    empty.hidden = !found.isEmpty || found.reason !== null;
    // Without places the same is the same, and nothing has to be drawn anew.
    if (JSON.stringify(before?.sections) !== JSON.stringify(found.sections)) {
      tree.show(found.sections.map(treeNode));
      const chosen = tree.chosen();
      if (chosen !== null && !find(found.sections, chosen)) details.hidden = true;
    }
  });
  return { id: 'machine', title: t('Machine'), element, refresh };
}
