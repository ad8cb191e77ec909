/** What the status bar item says about a document, as plain text. */
import { l10n } from 'vscode';
import type { StatusParams } from '../../server/src/protocol.ts';
import { inDigits, sizeInWords } from './language.ts';

/** A value out of the user's text, short and without the characters that icons and Markdown are written with. */
export function plain(value: string): string {
  return value.replace(/[^\p{L}\p{N} ._+~-]/gu, '').slice(0, 40);
}

function whatItIs(status: StatusParams): string {
  if (status.kind === 'container-linux-config') {
    return 'Container Linux Config';
  }
  if (status.kind === 'cloud-config') {
    return 'cloud-config';
  }
  if (status.kind === 'ignition') {
    return `Ignition ${plain(status.ignitionVersion ?? status.specVersion ?? '')}`.trim();
  }
  const header = [status.variant, status.specVersion].filter((part) => part !== null).map(plain);
  const name = header.length === 0 ? 'Butane' : header.join(' ');
  return status.ignitionVersion === null ? name : `${name} → Ignition ${plain(status.ignitionVersion)}`;
}

/** Bytes of what a machine is given: of a config that is a part of one those of the whole, as far as it is known. */
function givenBytes({ renderedBytes, machine }: StatusParams): number | null {
  return machine ? machine.bytes : renderedBytes;
}

function renders(status: StatusParams): boolean {
  return status.renderedBytes !== null;
}

/** Whether its platform takes less than it renders to. */
export function isTooLarge(status: StatusParams): boolean {
  const bytes = givenBytes(status);
  return bytes !== null && typeof status.userData?.limit === 'number' && bytes > status.userData.limit;
}

/** The size, and beside it what the platform takes. */
function sizeText(status: StatusParams): string {
  const { userData } = status;
  const bytes = givenBytes(status);
  if (bytes === null) {
    return '';
  }
  const size = sizeInWords(bytes);
  const told =
    typeof userData?.limit === 'number'
      ? l10n.t({
          message: '{0} of {1}',
          args: [size, sizeInWords(userData.limit)],
          comment: 'a size, and how much may be',
        })
      : size;
  return ` · ${isTooLarge(status) ? '$(warning) ' : ''}${told}`;
}

/** What the platform takes, in a sentence; '' where nobody knows the platform. */
function platformSentence({ userData }: StatusParams): string {
  if (userData === null) {
    return '';
  }
  const { platform, limit } = userData;
  if (typeof limit !== 'number') {
    return limit === 'none'
      ? l10n.t('{0} has no limit.', platform)
      : l10n.t('How much {0} takes is not known.', platform);
  }
  return l10n.t('{0} takes {1} bytes of user data.', platform, inDigits(limit));
}

/** The item's text: `flatcar 1.1.0 → Ignition 3.4.0 · 2.1 KB`, with an icon when it has errors or does not render. */
export function statusText(status: StatusParams): string {
  const isBegun = status.variant !== null;
  const broken = status.errors > 0 || (status.kind === 'butane' && isBegun && !renders(status));
  const icon = broken ? '$(error) ' : '';
  return `${icon}${whatItIs(status)}${sizeText(status)}`;
}

/** `1 error`, `2 errors`. */
export function errorsIn(count: number): string {
  return count === 1 ? l10n.t('1 error') : l10n.t('{0} errors', count);
}

/** `1 warning`, `2 warnings`. */
export function warningsIn(count: number): string {
  return count === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', count);
}

function counts({ errors, warnings }: StatusParams): string {
  return `${errorsIn(errors)}, ${warningsIn(warnings)}`;
}

/** What a click does: the preview; for an old format, its conversion. */
export function statusCommand({ old }: StatusParams): string {
  return old ? 'flatcarConfig.upgrade' : 'flatcarConfig.showPreview';
}

/** The item's tooltip in Markdown: what it is, errors and warnings, the exact size, what to do. */
export function statusTooltip(status: StatusParams): string {
  const size =
    status.renderedBytes === null
      ? l10n.t('Does not render.')
      : sentences(
          l10n.t('Rendered Ignition: {0} bytes.', inDigits(status.renderedBytes)),
          status.machine ? '' : platformSentence(status),
        );
  return [
    `**${whatItIs(status)}**`,
    counts(status),
    ...(status.old
      ? [l10n.t('An old format. Click to convert it.')]
      : [size, ...machineSentences(status), l10n.t('Click to preview the rendered Ignition.')]),
    ...(status.renderedBytes === null
      ? []
      : [link(l10n.t('What Takes Up Space…'), 'flatcarConfig.showSize')]),
    ...(status.upgradable ? [link(l10n.t('Upgrade This Config…'), 'flatcarConfig.upgrade')] : []),
  ].join('\n\n');
}

function link(title: string, command: string): string {
  return `[${title}](command:${command})`;
}

/** Sentences behind each other, without those that are not said. */
function sentences(...all: readonly string[]): string {
  return all.filter((sentence) => sentence !== '').join(' ');
}

/** What is said of the machine that a config is a part of, in Markdown. */
function machineSentences(status: StatusParams): readonly string[] {
  const { machine } = status;
  if (!machine) {
    return [];
  }
  const name = `**${plain(machine.name)}**`;
  const whole =
    machine.bytes === null
      ? l10n.t(
          'Machine {0}: the whole machine could not be put together: {1}',
          name,
          plainWords(machine.reason ?? l10n.t('unknown reason')),
        )
      : sentences(
          l10n.t('Machine {0}: {1} bytes with all its configs.', name, inDigits(machine.bytes)),
          platformSentence(status),
        );
  return [whole, link(l10n.t('Choose Machine…'), 'flatcarConfig.chooseMachine')];
}

/** A sentence out of the user's text, without what icons and Markdown are written with. */
function plainWords(words: string): string {
  return words.replace(/[^\p{L}\p{N} .,:;'/+-]/gu, '').slice(0, 160);
}

/** The text of the item that names the machine; undefined where there is none. */
export function machineText({ machine }: StatusParams): string | undefined {
  return machine
    ? `${machine.bytes === null ? '$(warning)' : '$(server)'} ${plain(machine.name)}`
    : undefined;
}

/** Its tooltip in Markdown. */
export function machineTooltip(status: StatusParams): string {
  const [first = ''] = machineSentences(status);
  const { length = 0 } = status.machine?.names ?? {};
  const more =
    length > 1
      ? l10n.t('Click to choose among its {0} machines.', length)
      : l10n.t('It is part of no other machine.');
  const what = l10n.t('This config is checked and shown for a machine of the project file.');
  return [what, first, more].join('\n\n');
}

/** The same for a screen reader. */
export function machineLabel({ machine }: StatusParams): string {
  return machine ? l10n.t('Flatcar machine: {0}. Chooses another machine', plain(machine.name)) : '';
}

/** The same for a screen reader: words without icons, Markdown or addresses, and what a click does. */
export function statusLabel(status: StatusParams): string {
  const [name = '', becomes] = whatItIs(status).split(' → ');
  const action = status.old ? l10n.t('Converts this old format') : l10n.t('Previews the rendered Ignition');
  return [
    `Flatcar Config: ${becomes === undefined ? name : l10n.t({ message: '{0}, becomes {1}', args: [name, becomes], comment: 'two formats' })}`,
    counts(status),
    ...(status.old ? [] : [renderedInWords(status)]),
    action,
  ].join('. ');
}

function renderedInWords(status: StatusParams): string {
  if (status.renderedBytes === null) {
    return l10n.t('does not render');
  }
  const bytes = inDigits(givenBytes(status) ?? status.renderedBytes);
  const platform = status.userData?.platform ?? '';
  if (status.machine) {
    const name = plain(status.machine.name);
    return isTooLarge(status)
      ? l10n.t('renders to {0} bytes of Ignition as {1}, more than {2} takes', bytes, name, platform)
      : l10n.t('renders to {0} bytes of Ignition as {1}', bytes, name);
  }
  return isTooLarge(status)
    ? l10n.t('renders to {0} bytes of Ignition, more than {1} takes', bytes, platform)
    : l10n.t('renders to {0} bytes of Ignition', bytes);
}
