/** The machine view: the tree beside the editor that shows what the machine of a config will be. */
import { commands, Disposable, env, l10n, Range, Uri, window, workspace } from 'vscode';
import type { MachineCommand } from '../../../server/src/protocol/machine-view.ts';
import type { Actions } from '../command-names.ts';
import type { OurDocuments } from '../documents.ts';
import type { Server } from '../server.ts';
import { ourTarget, target } from '../source.ts';
import type { Statuses } from '../statuses.ts';
import { askFilter } from './ask-filter.ts';
import { followCursor, setFollowing } from './follow.ts';
import { itemOf } from './items.ts';
import type { MachineTree } from './machine-tree.ts';
import { markNodes } from './marks.ts';
import { createModel, type MachineModel, type State } from './model.ts';
import { type Known, matching } from './nodes.ts';
import { createTexts, type MachineTexts } from './texts.ts';

/** The commands of the view. */
export type MachineAction = Exclude<
  Extract<keyof Actions, `flatcarConfig.${string}Machine${string}`>,
  'flatcarConfig.chooseMachine'
>;

export interface MachineContext {
  readonly tree: MachineTree;
  readonly server: Server;
  readonly documents: OurDocuments;
  readonly statuses: Statuses;
  /** To be called with a virtual document whose text is another. */
  viewChanged(view: Uri): void;
}

export interface MachineViewPart extends Disposable {
  readonly run: Readonly<Record<MachineAction, (argument: unknown) => unknown>>;
  readonly texts: MachineTexts;
  /** Asks again soon, as the server knows more. */
  refresh(source: Uri): void;
  /** What the tree shows, a line a node, for tests. */
  lines(): readonly string[];
}

/** What is looked for. */
interface Filter {
  words: string;
  found: ReadonlySet<string> | null;
}

/** Gives the tree what it shows, and the commands what they do. */
export function createMachineView(context: MachineContext): MachineViewPart {
  const { tree, server, documents, statuses, viewChanged } = context;
  const { view } = tree;
  const model = createModel(server, documents, () => view.visible);
  const texts = createTexts(server, viewChanged);
  const filter: Filter = { words: '', found: null };
  const know = (id: unknown): Known | undefined =>
    typeof id === 'string' ? model.state()?.shown.known.get(id) : undefined;
  const isShown = ({ id }: { readonly id: string }): boolean => filter.found?.has(id) ?? true;
  const below = (id: string | undefined): readonly string[] => {
    const nodes = id === undefined ? model.state()?.shown.sections : know(id)?.node.children;
    return (nodes ?? []).filter(isShown).map((node) => node.id);
  };
  const draw = (changes: 'all' | readonly string[]): void => {
    const state = model.state();
    const before = filter.found;
    filter.found = state ? matching(state.shown, filter.words) : null;
    say(context, model, filter);
    if (changes === 'all' || !isSame(before, filter.found)) {
      tree.refresh();
    } else {
      for (const id of changes) {
        tree.refresh(id);
      }
    }
  };
  tree.show({
    item: (id) => {
      const known = know(id);
      return known && itemOf(known, { open: filter.found !== null });
    },
    below,
    above: (id) => know(id)?.parent,
    tooltip: (id) => know(id)?.node.tooltip?.join('\n'),
  });
  const setFilter = (words: string): void => {
    filter.words = words;
    // Nothing is drawn anew where no other nodes are found: people may be walking through it.
    draw([]);
  };
  const listeners = Disposable.from(
    model,
    texts,
    markNodes(),
    model.onDidChange(draw),
    view.onDidChangeVisibility(({ visible }) => (visible ? model.refresh() : undefined)),
    statuses.onDidChange(() => say(context, model, filter)),
    followCursor(view, model),
  );
  say(context, model, filter);
  model.refresh();
  return {
    run: actions(context, { model, texts, know, setFilter, words: () => filter.words }),
    texts,
    refresh: (source) => {
      model.refresh(source);
      texts.refresh(source);
    },
    lines: () => linesBelow(know, below, undefined, ''),
    dispose: () => listeners.dispose(),
  };
}

function isSame(one: ReadonlySet<string> | null, other: ReadonlySet<string> | null): boolean {
  return one === other || (one?.size === other?.size && [...(one ?? [])].every((id) => other?.has(id)));
}

function linesBelow(
  know: (id: string) => Known | undefined,
  below: (id: string | undefined) => readonly string[],
  id: string | undefined,
  indent: string,
): readonly string[] {
  return below(id).flatMap((one) => {
    const { label = '', description = '' } = know(one)?.node ?? {};
    return [`${indent}${label} | ${description}`, ...linesBelow(know, below, one, `${indent}  `)];
  });
}

/** Says above the tree what is shown, and gives the welcome views their keys. */
function say({ tree: { view }, statuses }: MachineContext, model: MachineModel, filter: Filter): void {
  const state = model.state();
  const source = model.source();
  const kind = source && statuses.get(source)?.kind;
  const key = source === undefined ? 'none' : kind === 'cloud-config' ? 'cloud-config' : stateWord(state);
  const set = (name: string, value: unknown) =>
    commands.executeCommand('setContext', `flatcarConfig.${name}`, value);
  void set('machineState', key);
  void set('machineFiltered', filter.words !== '');
  const { machine = null, isWhole = false } = state?.result ?? {};
  void set('machineWhole', machine === null ? '' : isWhole ? 'whole' : 'alone');
  const parts = [
    state && wholeWord(state),
    state && messageOf(state, kind === 'cloud-config'),
    filterWord(filter),
  ];
  const message = parts.filter((one) => one !== undefined).join(' ');
  view.message = message;
  view.description = state?.result.name ?? '';
  const stops = state?.shown.known.get('boot')?.node.count ?? 0;
  view.badge = stops === 0 ? undefined : { value: stops, tooltip: stopsInWords(stops) };
}

function stopsInWords(stops: number): string {
  return stops === 1
    ? l10n.t('1 problem stops the first boot')
    : l10n.t('{0} problems stop the first boot', stops);
}

/** Of a config that is a part of a machine, which of both is shown. */
function wholeWord({ result: { name, machine, isWhole } }: State): string | undefined {
  if (machine === null) {
    return undefined;
  }
  return isWhole ? l10n.t('{0} as a whole.', machine) : l10n.t('{0} alone, as a part of {1}.', name, machine);
}

function stateWord(state: State | undefined): string {
  if (state === undefined) {
    return 'waiting';
  }
  return state.result.reason === null ? 'machine' : 'broken';
}

function messageOf({ result, isLast, shown }: State, isCloudConfig: boolean): string | undefined {
  const { reason, isEmpty } = result;
  if (reason === null) {
    return isEmpty
      ? l10n.t(
          'This config gives the machine nothing yet. Add files below {0}, units below {1}, users below {2}.',
          'storage',
          'systemd',
          'passwd',
        )
      : undefined;
  }
  if (isCloudConfig || shown.sections.length === 0) {
    return undefined;
  }
  return isLast
    ? l10n.t('No machine from the text as it is now: {0}. Below is the last one.', reason)
    : l10n.t('No machine yet: {0}.', reason);
}

function filterWord({ words, found }: Filter): string | undefined {
  if (words === '') {
    return undefined;
  }
  return found?.size === 0
    ? l10n.t('Filtered by “{0}”: nothing matches.', words)
    : l10n.t('Filtered by “{0}”.', words);
}

interface Parts {
  readonly model: MachineModel;
  readonly texts: MachineTexts;
  readonly know: (id: unknown) => Known | undefined;
  readonly setFilter: (words: string) => void;
  readonly words: () => string;
}

function actions({ tree, documents }: MachineContext, parts: Parts): MachineViewPart['run'] {
  const { model, texts, know, setFilter, words } = parts;
  const find = async (id: unknown): Promise<Known | undefined> => know(id ?? (await tree.selected()));
  const copy = async (id: unknown): Promise<void> => {
    const text = (await find(id))?.node.copy;
    if (text !== undefined) {
      await env.clipboard.writeText(text);
    }
  };
  return {
    'flatcarConfig.showMachine': async (argument) => {
      const asked = isCommand(argument) ? argument : undefined;
      const document = await ourTarget(documents, asked ? Uri.parse(asked.uri, true) : argument);
      const isEmpty = !model.state()?.shown.sections.length;
      await tree.focus();
      const followed = document && model.follow(document.uri);
      if (asked && followed) {
        await (asked.whole === model.isWhole() ? followed : model.setWhole(asked.whole));
        await tree.toTop();
        return;
      }
      // A tree without rows takes no focus.
      if (isEmpty && followed) {
        await followed;
        await tree.focus();
      }
    },
    'flatcarConfig.showMachineText': async (argument) => {
      const source = target(argument) ?? model.source();
      const document = source && (await workspace.openTextDocument(source));
      const own = document !== undefined && documents.has(document) ? document.uri : model.source();
      if (own !== undefined) {
        await texts.showText(own, model.isWhole());
      }
    },
    'flatcarConfig.refreshMachine': () => model.ask(),
    'flatcarConfig.showWholeMachine': () => model.setWhole(true),
    'flatcarConfig.showAloneMachine': () => model.setWhole(false),
    'flatcarConfig.openMachineSource': async (id) => goToSource(await find(id)),
    'flatcarConfig.openMachineContents': async (id) => {
      const known = await find(id);
      const source = model.source();
      if (known?.node.hasContents && source !== undefined) {
        await texts.showContents(source, model.isWhole(), known.node.id, known.node.copy ?? known.node.label);
      }
    },
    'flatcarConfig.copyMachinePath': copy,
    'flatcarConfig.copyMachineName': copy,
    'flatcarConfig.filterMachine': (wanted) =>
      typeof wanted === 'string' ? setFilter(wanted) : askFilter(words(), setFilter),
    'flatcarConfig.clearMachineFilter': () => setFilter(''),
    'flatcarConfig.followMachine': () => setFollowing(true),
    'flatcarConfig.unfollowMachine': () => setFollowing(false),
  };
}

/** Whether a command was given what a lens gives it. */
function isCommand(argument: unknown): argument is MachineCommand {
  const { uri, whole } = (argument ?? {}) as Partial<MachineCommand>;
  return typeof uri === 'string' && typeof whole === 'boolean';
}

/** Opens the place that a node leads to, in the editor that has the document already. */
async function goToSource(known: Known | undefined): Promise<void> {
  if (known?.lead === undefined) {
    return;
  }
  const { uri, place } = known.lead;
  const [, line = 0, character = 0, endLine = 0, endCharacter = 0] = place;
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  const open = window.visibleTextEditors.find((editor) => editor.document === document);
  await window.showTextDocument(document, {
    selection: document.validateRange(new Range(line, character, endLine, endCharacter)),
    ...(open?.viewColumn !== undefined && { viewColumn: open.viewColumn }),
  });
}
