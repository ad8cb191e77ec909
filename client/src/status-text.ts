/** What the status bar item says about a document, as plain text. */
import { l10n } from 'vscode';
import type { StatusParams } from '../../server/src/protocol.ts';
import { inDigits, sizeInWords } from './language.ts';

/** A value out of the user's text, short and without the characters that icons and Markdown are written with. */
function plain(value: string): string {
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

function renders(status: StatusParams): boolean {
  return status.renderedBytes !== null;
}

/** Whether its platform takes less than it renders to. */
export function isTooLarge({ renderedBytes, userData }: StatusParams): boolean {
  return renderedBytes !== null && typeof userData?.limit === 'number' && renderedBytes > userData.limit;
}

/** The size, and beside it what the platform takes. */
function sizeText(status: StatusParams): string {
  const { renderedBytes, userData } = status;
  if (renderedBytes === null) {
    return '';
  }
  const size = sizeInWords(renderedBytes);
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
      : [l10n.t('Rendered Ignition: {0} bytes.', inDigits(status.renderedBytes)), platformSentence(status)]
          .filter((sentence) => sentence !== '')
          .join(' ');
  const link = (title: string, command: string): string => `[${title}](command:${command})`;
  return [
    `**${whatItIs(status)}**`,
    counts(status),
    ...(status.old
      ? [l10n.t('An old format. Click to convert it.')]
      : [size, l10n.t('Click to preview the rendered Ignition.')]),
    ...(status.renderedBytes === null ? [] : [link(l10n.t('What Is Large…'), 'flatcarConfig.showSize')]),
    ...(status.upgradable ? [link(l10n.t('Upgrade This Config…'), 'flatcarConfig.upgrade')] : []),
  ].join('\n\n');
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
  const bytes = inDigits(status.renderedBytes);
  return isTooLarge(status)
    ? l10n.t('renders to {0} bytes of Ignition, more than {1} takes', bytes, status.userData?.platform ?? '')
    : l10n.t('renders to {0} bytes of Ignition', bytes);
}
