/** The editor of the config, and the read-only ones beside it. */
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, Transaction } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  type KeyBinding,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from '@codemirror/view';
import { t } from '../words/texts.ts';
import { type Ask, completeBy } from './complete.ts';
import { FINDINGS } from './findings.ts';
import { type HoverTold, hovers } from './hover.ts';
import { languageOf, type Notation, notationOf } from './language.ts';
import { MARKS } from './marks.ts';
import { phrases } from './phrases.ts';
import { THEME } from './theme.ts';
import { TOKENS } from './tokens.ts';

/**
 * Editors stand in a shadow of their own: there CodeMirror's styles are sheets, which the page's policy allows, and not
 * elements, which it does not.
 */
function shadowOf(host: HTMLElement): ShadowRoot {
  return host.attachShadow({ mode: 'open' });
}

function mounted(host: HTMLElement, label: string, doc: string, extensions: Extension): EditorView {
  const root = shadowOf(host);
  const view = new EditorView({
    root,
    state: EditorState.create({
      doc,
      extensions: [
        extensions,
        EditorState.phrases.of(phrases()),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        MARKS,
        THEME,
        // Blinking moves; some cannot look away from that.
        drawSelection({ cursorBlinkRate: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1200 }),
        highlightSpecialChars(),
        highlightSelectionMatches(),
        lineNumbers(),
        foldGutter(),
        bracketMatching(),
        keymap.of([...searchKeymap, ...foldKeymap]),
      ],
    }),
  });
  root.append(view.dom);
  return view;
}

export interface EditorTold extends HoverTold {
  /** The text is another. */
  changed(): void;
  /** The cursor was moved, or the editor got the focus. */
  moved(): void;
  /** An Enter was typed, and the cursor is behind it. */
  entered(): void;
}

/** A key of the editor. */
export interface Key {
  readonly key: string;
  run(): void;
}

function binding({ key, run }: Key): KeyBinding {
  const taken = (): boolean => {
    run();
    return true;
  };
  return { key, preventDefault: true, run: taken };
}

/** The editor of the config. */
export function createEditor(
  host: HTMLElement,
  doc: string,
  ask: Ask,
  uri: string,
  keys: readonly Key[],
  told: EditorTold,
): EditorView {
  const language = new Compartment();
  let notation: Notation = 'yaml';
  const follow = (update: ViewUpdate): void => {
    if (update.docChanged) told.changed();
    if (update.selectionSet || (update.focusChanged && update.view.hasFocus)) told.moved();
    if (update.transactions.some(isEnter)) told.entered();
    const next = notationOf(update.state.doc);
    if (update.docChanged && next !== notation) {
      notation = next;
      // Not within an update.
      queueMicrotask(() => view.dispatch({ effects: language.reconfigure(languageOf(next)) }));
    }
  };
  const view = mounted(host, t('Config'), doc, [
    language.of(languageOf(notation)),
    history(),
    dropCursor(),
    indentUnit.of('  '),
    indentOnInput(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    FINDINGS,
    TOKENS,
    hovers(ask, uri, told),
    autocompletion({
      override: [completeBy(ask, uri)],
      icons: false,
      activateOnTypingDelay: 60,
      // The server offers nothing where what is typed is whole, and a list of an earlier letter takes no keys.
      interactionDelay: 0,
    }),
    keymap.of([...keys.map(binding), ...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.updateListener.of(follow),
  ]);
  notation = notationOf(view.state.doc);
  view.dispatch({ effects: language.reconfigure(languageOf(notation)) });
  return view;
}

function isEnter(transaction: Transaction): boolean {
  if (!transaction.isUserEvent('input')) return false;
  let found = false;
  transaction.changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    found ||= inserted.lines === 2 && inserted.line(1).length === 0 && /^ *$/.test(inserted.line(2).text);
  });
  return found && transaction.annotation(Transaction.userEvent) === 'input';
}

/** An editor for reading; `moved` is called when its cursor was. */
export interface Reader {
  readonly view: EditorView;
  /** Shows a text; the same text stays as it is, with its cursor and folds. */
  show(text: string, notation: Notation, wrapped: boolean): void;
}

/** Makes an editor for reading. */
export function createReader(
  host: HTMLElement,
  label: string,
  keys: readonly Key[],
  moved: () => void,
): Reader {
  const language = new Compartment();
  const wrapping = new Compartment();
  const view = mounted(host, label, '', [
    EditorState.readOnly.of(true),
    language.of([]),
    wrapping.of([]),
    keymap.of([...keys.map(binding), ...defaultKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.selectionSet || (update.focusChanged && update.view.hasFocus)) moved();
    }),
  ]);
  let shown = '';
  return {
    view,
    show(text, notation, wrapped) {
      const next = `${notation} ${wrapped} ${text}`;
      if (next === shown) return;
      shown = next;
      view.dispatch({
        ...(view.state.doc.toString() !== text && { changes: changeTo(view.state.doc.toString(), text) }),
        effects: [
          language.reconfigure(languageOf(notation)),
          wrapping.reconfigure(wrapped ? EditorView.lineWrapping : []),
        ],
      });
    },
  };
}

/** What makes one text of another: all between what begins and ends alike, so that cursors and folds elsewhere stay. */
export function changeTo(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
