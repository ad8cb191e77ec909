/** How a node of the machine looks in the tree. */
import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { Known } from './nodes.ts';

/** The icons of the kinds of nodes, with the colour of those that tell how it is. */
const ICONS: Readonly<Record<string, readonly [icon: string, color?: string]>> = {
  goes: ['pass', 'testing.iconPassed'],
  stop: ['error', 'list.errorForeground'],
  note: ['info'],
  error: ['error', 'list.errorForeground'],
  warning: ['warning', 'list.warningForeground'],
  info: ['info'],
  folder: ['folder'],
  file: ['file'],
  link: ['file-symlink-file'],
  removed: ['trash'],
  unit: ['gear'],
  dropin: ['extensions'],
  user: ['account'],
  group: ['organization'],
  key: ['key'],
  line: ['list-flat'],
  disk: ['database'],
  partition: ['symbol-array'],
  raid: ['layers'],
  volume: ['lock'],
  filesystem: ['file-directory'],
  argument: ['terminal'],
  fetched: ['cloud-download'],
  config: ['files'],
  override: ['replace'],
};

/** The icons of sections; without one a marked section would get that of a folder. */
const SECTION_ICONS: Readonly<Record<string, string>> = {
  problems: 'checklist',
  files: 'list-tree',
  units: 'settings-gear',
  accounts: 'organization',
  disks: 'server-environment',
  kernel: 'terminal',
  fetched: 'cloud-download',
  configs: 'files',
};

/** The scheme of addresses that only carry how bad it is what is said of a node. */
export const MARK_SCHEME = 'flatcar-machine-mark';

/** Options of an item. */
export interface ItemLook {
  /** Whether what is below it is shown whatever the node says: what is looked for is below it. */
  readonly open: boolean;
}

/** The item of a node. Its tooltip comes when somebody points at it. */
export function itemOf({ node, lead }: Known, { open }: ItemLook): TreeItem {
  const { id, kind, label, description, spoken, worst, count, copy, hasContents, children } = node;
  const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
  const state = children === undefined ? None : node.open || open ? Expanded : Collapsed;
  const item = new TreeItem(label, state);
  const [icon = SECTION_ICONS[id], color] = ICONS[kind] ?? [];
  item.id = open ? `filtered:${id}` : id;
  if (description !== undefined) {
    item.description = description;
  }
  if (icon !== undefined) {
    item.iconPath = new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  }
  item.accessibilityInformation = { label: spoken };
  const can = [lead && 'source', hasContents && 'contents', copy !== undefined && copyWord(kind)];
  item.contextValue = [kind, ...can.filter((one) => typeof one === 'string')].join(' ');
  if (lead !== undefined) {
    // Without an argument, as VS Code forgets arguments when it draws a row anew: the command is about what is selected.
    item.command = { command: 'flatcarConfig.openMachineSource', title: l10n.t('Go to Source') };
  }
  if (worst !== undefined) {
    item.resourceUri = Uri.from({ scheme: MARK_SCHEME, path: '/', query: `${worst} ${count ?? 0}` });
  }
  return item;
}

const PATHS: ReadonlySet<string> = new Set(['file', 'folder', 'link', 'removed', 'config']);

function copyWord(kind: string): string {
  return PATHS.has(kind) ? 'path' : 'name';
}
