/** What is known of the word under the mouse, or at the cursor: what is found there, and what the server explains. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import type { Hover } from '../server/lsp-types.ts';
import { button, h, said } from '../words/dom.ts';
import { markdown } from '../words/markdown-dom.ts';
import { t } from '../words/texts.ts';
import type { Ask } from './complete.ts';
import { languageOf, messageOf, originOf, SIGNS, shownFindings, withSeverity } from './findings.ts';
import { positionOf, type Span, spanOf } from './places.ts';

interface Known extends Span {
  readonly dom: HTMLElement;
}

export interface HoverTold {
  /** Opens the menu of what can be done at an offset. */
  act(offset: number): void;
  /** Shows the page of a rule. */
  rule(name: string): void;
  /** Says something to who does not see it. */
  say(words: string): void;
}

/** The name of the rule that a link to its page is about; null for other links. */
export function ruleOfLink(target: string): string | null {
  return /^(?:\.{0,2}\/)*rules\/([\w/-]+)\.md$/.exec(target)?.[1] ?? null;
}

async function knownAt(
  view: EditorView,
  pos: number,
  ask: Ask,
  uri: string,
  told: HoverTold,
): Promise<Known | null> {
  const { doc } = view.state;
  const there = shownFindings(view).filter(({ from, to }) => from <= pos && pos <= Math.max(to, from + 1));
  const hover = await ask<Hover>('textDocument/hover', {
    textDocument: { uri },
    position: positionOf(doc, pos),
  });
  if (view.state.doc !== doc || (there.length === 0 && !hover)) return null;
  const problems = there.map(({ severity, diagnostic }) =>
    h(
      'p',
      { class: `problem ${severity}` },
      h('span', { 'aria-hidden': 'true' }, `${SIGNS[severity]} `),
      withSeverity(severity, ''),
      h('span', { lang: languageOf(diagnostic) }, said(messageOf(diagnostic))),
      ` (${said(originOf(diagnostic))})`,
    ),
  );
  const inside = (words: string, target: string): Node | null => {
    const rule = ruleOfLink(target);
    if (rule === null) return null;
    return button(words, () => told.rule(rule), { class: 'link' });
  };
  const [first] = there;
  const dom = h(
    'div',
    { class: 'hover' },
    ...problems,
    first && button(t('What can be done…'), () => told.act(first.from)),
    hover ? markdown(textOf(hover), inside) : null,
  );
  const span = hover?.range
    ? spanOf(doc, hover.range)
    : { from: there[0]?.from ?? pos, to: there[0]?.to ?? pos };
  return { from: Math.min(span.from, pos), to: Math.max(span.to, pos), dom };
}

function textOf({ contents }: Hover): string {
  const all = Array.isArray(contents) ? contents : [contents];
  return all.map((one) => (typeof one === 'string' ? one : one.value)).join('\n\n');
}

const setTip = StateEffect.define<Tooltip | null>();

/** The explanation that was asked for by keys; it goes with the next change or move. */
const tip = StateField.define<Tooltip | null>({
  create: () => null,
  update(before, { effects, docChanged, selection }) {
    for (const effect of effects) if (effect.is(setTip)) return effect.value;
    return docChanged || selection ? null : before;
  },
  provide: (field) => showTooltip.from(field),
});

/** Explanations by mouse and by keys. */
export function hovers(ask: Ask, uri: string, told: HoverTold): Extension {
  const atCursor = (view: EditorView): boolean => {
    const { head } = view.state.selection.main;
    void knownAt(view, head, ask, uri, told).then((known) => {
      if (view.state.selection.main.head !== head) return;
      told.say(known?.dom.textContent ?? t('Nothing is known of this place.'));
      const create = () => ({ dom: known?.dom ?? h('div') });
      view.dispatch({ effects: setTip.of(known && { pos: head, above: true, create }) });
    });
    return true;
  };
  const close = (view: EditorView): boolean => {
    if (!view.state.field(tip)) return false;
    view.dispatch({ effects: setTip.of(null) });
    return true;
  };
  return [
    hoverTooltip(
      async (view, pos) => {
        const known = await knownAt(view, pos, ask, uri, told);
        return known && { pos: known.from, end: known.to, above: true, create: () => ({ dom: known.dom }) };
      },
      { hoverTime: 350 },
    ),
    tip,
    EditorView.domEventHandlers({
      blur: ({ relatedTarget }, view) => {
        if (!(relatedTarget instanceof Node && view.dom.contains(relatedTarget))) close(view);
      },
    }),
    keymap.of([
      { key: 'Mod-k Mod-i', run: atCursor, preventDefault: true },
      { key: 'Escape', run: close },
    ]),
  ];
}
