/** What is said to people about conversions, as plain text and Markdown. */
import type {
  ConversionOffer,
  ConversionsResult,
  ConvertPastedResult,
  ConvertResult,
} from '../../server/src/protocol.ts';
import { oneLine } from './preview-text.ts';

/** The diff's title: `config.yaml: Container Linux Config → Butane`. */
export function diffTitle(fileName: string, from: string, offer: ConversionOffer): string {
  return `${fileName}: ${from} → ${targetName(offer)}`;
}

/** What an offer leads to: `flatcar 1.1.0`, `Butane`, `Ignition 3.4.0`. */
function targetName({ kind, title, to, version }: ConversionOffer): string {
  if (kind === 'upgrade') {
    return title.replace('Upgrade to ', '');
  }
  return to === 'butane' ? 'Butane' : `Ignition ${version}`.trim();
}

function needLook(count: number): string {
  return count === 1 ? '1 thing needs a look.' : `${count} things need a look.`;
}

/** Asks to apply what a diff shows, and says what is lost. */
export function reviewMessage(title: string, { inPlace, fileName, losses }: ConvertResult): string {
  const how = inPlace ? 'Review the changes, then apply them.' : `Applying creates ${fileName}.`;
  const lost = losses.length === 0 ? '' : ` ${needLook(losses.length)}`;
  return `${title}. ${how}${lost}`;
}

/** Why a document was not converted: the first reason, and how many more there are. */
export function refusalMessage(fileName: string, { losses }: ConvertResult): string {
  const [first] = losses;
  const place = first === undefined ? '' : ` (line ${first.range.start.line + 1})`;
  const more = losses.length > 1 ? `, and ${losses.length - 1} more` : '';
  return `${fileName} was not converted: ${oneLine(first?.message ?? 'no reason given')}${place}${more}.`;
}

/** What the choice is called that makes Butane of a pasted config. */
export function pastedTitle({ from, losses }: ConvertPastedResult): string {
  const lost = losses === 0 ? '' : ` (${needLook(losses).slice(0, -1)})`;
  return `Convert Pasted ${from} to Butane${lost}`;
}

/** What the notification says of Ignition, of a version of today, in a file that is meant as Butane. */
export function misplacedMessage(fileName: string): string {
  return `${fileName} holds Ignition, not Butane. Convert it? You see the difference before anything changes.`;
}

const OLD: Partial<Record<ConversionsResult['kind'], string>> = {
  'container-linux-config': 'is a Container Linux Config, which today’s Flatcar does not read',
  'cloud-config': 'is a cloud-config, of which Flatcar reads a part, and that on every boot',
  ignition: 'is Ignition 2, which Flatcar can only translate while it boots',
};

/** What the notification says of an old format; undefined for what is not old. */
export function oldFormatMessage(fileName: string, kind: ConversionsResult['kind']): string | undefined {
  const what = OLD[kind];
  return what && `${fileName} ${what}. Convert it to Butane? You see the difference before anything changes.`;
}

/** The text without what Markdown would make of it. */
function escaped(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()#+!|<>~]/g, '\\$&');
}

/** What a report begins with. */
export function reportSummary({ ok, losses }: ConvertResult): string {
  if (!ok) {
    return 'Nothing was converted, because of:';
  }
  return losses.length === 0
    ? 'Everything was carried over.'
    : `${needLook(losses.length)} Where something is missing, a comment in the new document says what to do.`;
}

/** What a report begins with once its conversion was applied. */
export function appliedSummary(result: ConvertResult): string {
  const lines = result.inPlace ? ' The lines are those of the text before.' : '';
  return `Applied. ${reportSummary(result)}${lines}`;
}

/** What a report begins with once its conversion was taken back. */
export function undoneSummary(result: ConvertResult): string {
  return `Applied, and undone. ${reportSummary(result)}`;
}

/** The report of a conversion in Markdown, for issues and commits. */
export function reportMarkdown(title: string, result: ConvertResult): string {
  const lines = result.losses.map(
    ({ range, path, message }) => `- Line ${range.start.line + 1}, \`${code(path)}\`: ${escaped(message)}`,
  );
  const saved = result.files.map(({ path }) => `- \`${code(path)}\``);
  const beside = saved.length === 0 ? [] : ['## Files for the new document', saved.join('\n')];
  const parts = [`# ${escaped(title)}`, reportSummary(result), lines.join('\n'), ...beside];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function code(text: string): string {
  return oneLine(text).replaceAll('`', "'");
}
