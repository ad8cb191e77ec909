/** The editor, the server beside it, and the tabs: who tells whom what. */
import { isolateHistory } from '@codemirror/commands';
import type { EditorView } from '@codemirror/view';
import type { StatusParams } from '../../server/src/protocol.ts';
import { changeTo, createEditor, type Key } from './editor/editor.ts';
import {
  type Finding,
  findingsOf,
  messageOf,
  showFindings,
  shownFindings,
  withSeverity,
} from './editor/findings.ts';
import { changesOf, positionOf, type Span, spanOf } from './editor/places.ts';
import { showTokens } from './editor/tokens.ts';
import { choicesAt } from './panes/actions.ts';
import { convertPane } from './panes/convert.ts';
import { filesPane } from './panes/files.ts';
import { findingsPane, summaryOf } from './panes/findings.ts';
import { machinePane } from './panes/machine.ts';
import { latest, type Work } from './panes/pane.ts';
import { renderedPane } from './panes/rendered.ts';
import type { Diagnostic, Range, SemanticTokens, TextEdit } from './server/lsp-types.ts';
import { type Health, type Server, startServer } from './server/server.ts';
import { CONFIG } from './server/virtual-files.ts';
import { createAnnouncer } from './shell/announce.ts';
import type { Spoken } from './shell/language.ts';
import { openMenu } from './shell/menu.ts';
import type { Notices } from './shell/notice.ts';
import { oldWords, showHealth, showStatus } from './shell/status.ts';
import { createTabs, type Tabs } from './shell/tabs.ts';
import type { State } from './state/state.ts';
import { byId } from './words/dom.ts';
import { t } from './words/texts.ts';

export interface Workbench {
  state(): State;
  /** Another state in the place of this one; that of the text can be undone. */
  load(state: State): void;
  set(change: Partial<Omit<State, 'text'>>): void;
  format(): void;
  say(words: string): void;
}

/**
 * Starts all of it.
 * @param changed called when there is something new to be kept
 */
export function createWorkbench(
  first: State,
  startWorker: () => Worker,
  notices: Notices,
  changed: () => void,
  spoken: Spoken,
): Workbench {
  const { say, sayLater } = createAnnouncer();
  let { text: _, ...settings } = first;
  let told = { doc: first.text, settings };
  let isChecked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const state = (): State => ({ ...settings, text: view.state.doc.toString() });
  /** Tells the server what there is now, before it is asked anything about it. */
  const flush = (): void => {
    clearTimeout(timer);
    const next = state();
    if (next.text === told.doc && settings === told.settings) return;
    told = { doc: next.text, settings };
    server.update(next);
  };
  const ask = <Result>(method: string, params: object): Promise<Result | null> => {
    flush();
    return server.ask<Result>(method, params);
  };
  const touched = (): void => {
    clearTimeout(timer);
    timer = setTimeout(flush, UPDATE_AFTER);
    changed();
  };
  const set = (change: Partial<Omit<State, 'text'>>): void => {
    settings = { ...settings, ...change };
    flush();
    changed();
  };
  const apply = (edits: readonly TextEdit[]): void => {
    const changes = changesOf(view.state.doc, edits);
    view.dispatch({
      changes,
      userEvent: 'input',
      scrollIntoView: true,
      annotations: isolateHistory.of('full'),
    });
  };
  const replace = (text: string): void => {
    view.dispatch({
      changes: changeTo(view.state.doc.toString(), text),
      selection: { anchor: 0 },
      userEvent: 'input.replace',
      annotations: isolateHistory.of('full'),
      scrollIntoView: true,
    });
    view.focus();
  };
  const goTo = (place: Span | Range): void => {
    const { doc } = view.state;
    const { from, to } = 'start' in place ? spanOf(doc, place) : place;
    const selection = {
      anchor: Math.min(from, doc.length),
      head: Math.min(to, doc.lineAt(from).to, doc.length),
    };
    view.dispatch({ selection, scrollIntoView: true });
    view.focus();
  };
  const format = async (): Promise<void> => {
    flush();
    const { doc } = view.state;
    const edits = await server.format();
    if (view.state.doc !== doc) return;
    if (edits.length > 0) apply(edits);
    say(edits.length > 0 ? t('Formatted.') : t('There is nothing to format.'));
  };
  const entered = async (): Promise<void> => {
    flush();
    const { doc, selection } = view.state;
    const edits = await server.afterEnter(positionOf(doc, selection.main.head));
    if (view.state.doc === doc && edits.length > 0)
      view.dispatch({ changes: changesOf(doc, edits), userEvent: 'input.enter' });
  };

  const keys: readonly Key[] = [
    { key: 'F8', run: () => nextFinding(work, 1) },
    { key: 'Shift-F8', run: () => nextFinding(work, -1) },
    { key: 'Mod-.', run: () => void openChoices(work) },
    { key: 'Alt-Enter', run: () => void openChoices(work) },
    { key: 'Shift-Alt-f', run: () => void format() },
  ];
  const view: EditorView = createEditor(byId('editor'), first.text, ask, CONFIG, keys, {
    changed: touched,
    moved: () => tabs.current().follow?.(),
    entered: () => void entered(),
    act: (offset) => {
      view.dispatch({ selection: { anchor: offset } });
      void openChoices(work);
    },
    rule: (name) => {
      tabs.open('findings');
      findings.explain(name);
    },
    say,
  });
  const open = (pane: string): void => tabs.open(pane);
  const work: Work = {
    ...{ view, ask, uri: CONFIG, state, set, goTo, apply, replace, say, open },
    isChecked: () => isChecked,
  };
  const findings = findingsPane(work);
  const panes = [findings, renderedPane(work), machinePane(work), convertPane(work), filesPane(work)];
  const tabs: Tabs = createTabs(byId('tabs'), byId('panels'), panes, (pane) => pane.refresh());

  const colour = latest(async (isOld) => {
    const { doc } = view.state;
    const found = await ask<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri: CONFIG },
    });
    if (!isOld() && view.state.doc === doc) showTokens(view, found?.data ?? [], server.tokenTypes());
  });
  const listener = {
    health(health: Health): void {
      showHealth(health);
      const reason = health.kind === 'failed' ? t('The checker stopped: {0}.', health.reason) : null;
      notices.show('health', reason, [{ title: t('Start it again'), run: () => server.restart() }]);
      if (reason !== null) say(reason);
    },
    fault(words: string): void {
      console.error(words);
      notices.show('fault', t('Something went wrong in the checker: {0}', words.split('\n')[0] ?? ''));
    },
    diagnostics(diagnostics: readonly Diagnostic[], version: number | undefined): void {
      // What is said of another text is said anew of this one.
      if (version !== server.version() || view.state.doc.toString() !== told.doc) return;
      isChecked = true;
      const found = findingsOf(view.state.doc, diagnostics);
      showFindings(view, found);
      tabs.count('findings', found.length || null);
      sayLater(summaryOf(found));
      if (tabs.current() === findings) findings.refresh();
    },
    status(status: StatusParams): void {
      showStatus(status, summaryOf(shownFindings(view)));
      notices.show('old', oldWords(status), [{ title: t('Convert…'), run: () => open('convert') }]);
      colour();
      if (tabs.current() !== findings) tabs.current().refresh();
    },
  };
  const server: Server = startServer(first, startWorker, listener, spoken);
  findings.refresh();
  return {
    state,
    load(next) {
      const { text, ...rest } = next;
      settings = rest;
      replace(text);
      flush();
      tabs.current().refresh();
      changed();
    },
    set,
    format: () => void format(),
    say,
  };
}

/** Milliseconds after a key until the server is told of it, if it is not asked for something before. */
const UPDATE_AFTER = 80;

/** Goes to the next finding behind the cursor, or before it, around the end. */
function nextFinding(work: Work, step: 1 | -1): void {
  const all = shownFindings(work.view);
  const { from } = work.view.state.selection.main;
  const behind = (one: Finding): boolean => (step > 0 ? one.from > from : one.from < from);
  const next = (step > 0 ? all.find(behind) : all.findLast(behind)) ?? all.at(step > 0 ? 0 : -1);
  if (!next) return work.say(t('No findings'));
  work.goTo(next);
  work.say(withSeverity(next.severity, messageOf(next.diagnostic)));
}

/** Opens the menu of what can be done at the cursor. */
async function openChoices(work: Work): Promise<void> {
  const { view } = work;
  const { from, to } = view.state.selection.main;
  const choices = await choicesAt(work, { from, to });
  if (choices.length === 0) return work.say(t('There is nothing to be done here.'));
  const at = view.coordsAtPos(from) ?? view.dom.getBoundingClientRect();
  openMenu(choices, { left: at.left, bottom: at.bottom }, () => view.focus());
}
