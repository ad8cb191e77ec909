/** The size of what a document renders to: what of it is large, what helps, and where it is to run. */
import { commands, l10n, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import type { Place } from '../../../server/src/protocol/place.ts';
import { SIZE, type SizeParams, type SizeResult } from '../../../server/src/protocol/size.ts';
import { toRange } from '../ranges.ts';
import { reasonOf } from '../reason.ts';
import type { Server } from '../server.ts';
import { chooseTarget } from './settings.ts';

interface SizeItem extends QuickPickItem {
  readonly place?: Place;
  readonly choosesPlatform?: true;
}

async function sizeOf(server: Server, source: Uri | undefined): Promise<SizeResult | undefined> {
  const params: SizeParams | undefined = source && { uri: source.toString() };
  const result = params && (await server.request<SizeResult | null>(SIZE, params));
  if (!result) {
    void window.showInformationMessage(
      l10n.t('There is no size to show: open a Butane or Ignition config that renders.'),
    );
  }
  return result ?? undefined;
}

function separator(label: string): SizeItem {
  return { label, kind: QuickPickItemKind.Separator };
}

/** Names stand in quick picks as they are: what looks like an icon there is none. */
function plain(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

function itemsOf({ contributors, more, advice, platform, platforms }: SizeResult): readonly SizeItem[] {
  const name = platforms.find(({ id }) => id === platform)?.name;
  const choose: SizeItem = {
    label: `$(cloud) ${l10n.t('Choose the Platform…')}`,
    description: name ?? l10n.t('not chosen'),
    choosesPlatform: true,
  };
  return [
    choose,
    ...(advice.length === 0 ? [] : [separator(l10n.t('what helps'))]),
    ...advice.map((label) => ({ label: `$(lightbulb) ${plain(label)}` })),
    separator(l10n.t('what takes up space')),
    ...contributors.map(({ label, size, place }) => ({ label: plain(label), description: size, place })),
    ...(more === 0 ? [] : [{ label: l10n.t('and {0} more', more) }]),
  ];
}

async function goTo({ uri, range }: Place): Promise<void> {
  await window.showTextDocument(Uri.parse(uri, true), { selection: toRange(range) });
}

/** Shows what of the rendering of a document is large, the largest first; choosing an entry leads to it. */
export async function showSize(server: Server, source: Uri | undefined): Promise<void> {
  const result = await sizeOf(server, source);
  if (!result) {
    return;
  }
  const title = `${result.isOver ? '⚠ ' : ''}${result.title}`;
  const placeHolder = l10n.t('An entry of the rendered Ignition: choose it to go there');
  const choice = await window.showQuickPick(itemsOf(result), {
    title,
    placeHolder,
    matchOnDescription: true,
  });
  if (choice?.choosesPlatform) {
    await commands.executeCommand('flatcarConfig.choosePlatform', source);
  } else if (choice?.place) {
    await goTo(choice.place);
  }
}

/** The server says so in the language of the editor, or in English. */
function isUnknown(takes: string): boolean {
  return takes === 'not known' || takes === l10n.t('not known');
}

interface PlatformItem extends QuickPickItem {
  readonly id: string;
}

/** Lets people say where the machines run, and writes the setting. */
export async function choosePlatform(server: Server, source: Uri | undefined): Promise<void> {
  const result = await sizeOf(server, source);
  if (!result) {
    return;
  }
  const items: PlatformItem[] = [
    ...result.platforms.map(({ id, name, takes }) => ({
      ...{
        id,
        label: name,
        description:
          id === result.platform
            ? l10n.t({ message: '{0} (now)', args: [id], comment: 'the platform that is set' })
            : id,
      },
      detail: isUnknown(takes)
        ? l10n.t('How much user data it takes is not known')
        : l10n.t('User data: {0}', takes),
    })),
    {
      id: '',
      label: l10n.t('No platform'),
      description: l10n.t('goes by what the config itself sets'),
      detail: '',
    },
  ];
  const title = l10n.t('Where do the machines run?');
  const choice = await window.showQuickPick(items, { title, matchOnDescription: true });
  const where = choice && (await chooseTarget(title));
  if (choice === undefined || where === undefined) {
    return;
  }
  const value = choice.id === '' ? undefined : choice.id;
  try {
    await workspace.getConfiguration('flatcarConfig', source).update('platform', value, where);
  } catch (error) {
    void window.showErrorMessage(l10n.t('The setting was not written: {0}', reasonOf(error)));
  }
}
