/** What is said to people about conversions, as plain text and Markdown. */
import { l10n } from 'vscode';
import type {
  ConversionOffer,
  ConversionsResult,
  ConvertPastedResult,
  ConvertResult,
} from '../../server/src/protocol.ts';
import { oneLine } from './preview-text.ts';

/** The diff's title: `config.yaml: Container Linux Config → Butane`. */
export function diffTitle(fileName: string, from: string, offer: ConversionOffer): string {
  return `${fileName}: ${from} → ${targetName(from, offer)}`;
}

/** What an offer leads to: `flatcar 1.1.0`, `Butane`, `Ignition 3.4.0`. An upgrade keeps the variant. */
function targetName(from: string, { kind, to, version }: ConversionOffer): string {
  if (to === 'ignition') {
    return `Ignition ${version}`.trim();
  }
  return kind === 'upgrade' ? `${from.split(' ', 1)[0]} ${version}` : 'Butane';
}

function needLook(count: number): string {
  return count === 1 ? l10n.t('1 item needs a look.') : l10n.t('{0} items need a look.', count);
}

/** Asks to apply what a diff shows, and says what is lost. */
export function reviewMessage(title: string, { inPlace, fileName, losses }: ConvertResult): string {
  const how = inPlace
    ? l10n.t('Review the changes, then apply them.')
    : l10n.t('Applying creates {0}.', fileName);
  return [`${title}.`, how, ...(losses.length === 0 ? [] : [needLook(losses.length)])].join(' ');
}

/** Why a document was not converted: the first reason, and how many more there are. */
export function refusalMessage(fileName: string, { losses }: ConvertResult): string {
  const [first] = losses;
  if (first === undefined) {
    return l10n.t('{0} was not converted: no reason given.', fileName);
  }
  const about = [fileName, oneLine(first.message), first.range.start.line + 1] as const;
  return losses.length === 1
    ? l10n.t('{0} was not converted: {1} (line {2}).', ...about)
    : l10n.t('{0} was not converted: {1} (line {2}), and {3} more.', ...about, losses.length - 1);
}

/** What the choice is called that makes Butane of a pasted config. */
export function pastedTitle({ from, losses }: ConvertPastedResult): string {
  if (losses === 0) {
    return l10n.t('Convert Pasted {0} to Butane', from);
  }
  return losses === 1
    ? l10n.t('Convert Pasted {0} to Butane (1 item needs a look)', from)
    : l10n.t('Convert Pasted {0} to Butane ({1} items need a look)', from, losses);
}

/** What the notification says of Ignition, of a version of today, in a file that is meant as Butane. */
export function misplacedMessage(fileName: string): string {
  return l10n.t(
    '{0} holds Ignition, not Butane. Convert it? You see the difference before anything changes.',
    fileName,
  );
}

function oldFormat(name: string, kind: ConversionsResult['kind']): string | undefined {
  switch (kind) {
    case 'container-linux-config':
      return l10n.t('{0} is a Container Linux Config, which today’s Flatcar does not read.', name);
    case 'cloud-config':
      return l10n.t('{0} is a cloud-config, of which Flatcar reads a part, and that on every boot.', name);
    case 'ignition':
      return l10n.t('{0} is Ignition 2, which Flatcar can only translate while it boots.', name);
    default:
      return undefined;
  }
}

/** What the notification says of an old format; undefined for what is not old. */
export function oldFormatMessage(fileName: string, kind: ConversionsResult['kind']): string | undefined {
  const what = oldFormat(fileName, kind);
  const question = l10n.t('Convert it to Butane? You see the difference before anything changes.');
  return what && `${what} ${question}`;
}

/** The text without what Markdown would make of it. */
function escaped(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()#+!|<>~]/g, '\\$&');
}

/** What a report begins with. */
export function reportSummary({ ok, losses }: ConvertResult): string {
  if (!ok) {
    return l10n.t('Nothing was converted, because of:');
  }
  return losses.length === 0
    ? l10n.t('Everything was carried over.')
    : `${needLook(losses.length)} ${l10n.t('Where something is missing, a comment in the new document says what to do.')}`;
}

/** What a report begins with once its conversion was applied. */
export function appliedSummary(result: ConvertResult): string {
  const lines = result.inPlace ? [l10n.t('The lines are those of the text before.')] : [];
  return [l10n.t('Applied.'), reportSummary(result), ...lines].join(' ');
}

/** What a report begins with once its conversion was taken back. */
export function undoneSummary(result: ConvertResult): string {
  return `${l10n.t('Applied, and undone.')} ${reportSummary(result)}`;
}

/** The report of a conversion in Markdown, for issues and commits. */
export function reportMarkdown(title: string, result: ConvertResult): string {
  const lines = result.losses.map(
    ({ range, path, message }) =>
      `- ${l10n.t('Line {0}', range.start.line + 1)}, \`${code(path)}\`: ${escaped(message)}`,
  );
  const saved = result.files.map(({ path }) => `- \`${code(path)}\``);
  const beside = saved.length === 0 ? [] : [`## ${l10n.t('Files for the new document')}`, saved.join('\n')];
  const parts = [`# ${escaped(title)}`, reportSummary(result), lines.join('\n'), ...beside];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function code(text: string): string {
  return oneLine(text).replaceAll('`', "'");
}
