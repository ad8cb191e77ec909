/**
 * What a golden fixture looks like from outside: everything the engine says about one text, as a text that reads well in
 * a diff. Through the engine's doors only, so that moving what is behind them changes no fixture.
 */
import {
  type Analysis,
  type AnalyzeOptions,
  analyze,
  mapIgnition,
  placeOf,
  printIgnition,
} from '../../server/src/analysis.ts';
import type { Finding, Related } from '../../server/src/config/finding.ts';
import {
  type Conversion,
  type ConvertOptions,
  convertDocument,
  type Loss,
} from '../../server/src/convert/index.ts';
import type { Files } from '../../server/src/render/files.ts';
import { formatPath } from '../../server/src/syntax/tree.ts';
import type { Span } from '../../server/src/text/span.ts';
import { printOrigins } from './golden-origins.ts';
import { printMachine } from './machine/print.ts';

/** How a fixture is looked at; `<case>.options.json` beside it. */
export interface GoldenOptions {
  readonly analyze?: Pick<AnalyzeOptions, 'raw' | 'platform' | 'strict'>;
  /** The conversions to show; none by default. */
  readonly convert?: readonly ConvertOptions[];
  /** Titles of sections that are shown only where they are asked for. */
  readonly also?: readonly string[];
}

export interface GoldenInput {
  readonly text: string;
  readonly kind: NonNullable<AnalyzeOptions['kind']>;
  readonly files: Files | undefined;
  readonly options: GoldenOptions;
}

/** One part of the expected text: what it is called, and what it says; '' when there is nothing to say. */
interface Section {
  readonly title: string;
  /** Only shown where a fixture asks for it, since it is long. */
  readonly asked?: boolean;
  readonly of: (analysis: Analysis, input: GoldenInput) => string;
}

/** What is shown of each text. Whatever else the engine will say is one more row. */
const SECTIONS: readonly Section[] = [
  { title: 'findings', of: findings },
  { title: 'rendered', of: rendered },
  { title: 'origins', asked: true, of: origins },
  { title: 'machine', asked: true, of: machine },
  { title: 'converted', of: conversions },
];

/** Everything there is to say about a fixture; ends with a line break. */
export function golden(input: GoldenInput): string {
  const { text, kind, files, options } = input;
  const analysis = analyze(text, { ...options.analyze, kind, ...(files && { files }) });
  const wanted = SECTIONS.filter(({ title, asked = false }) => !asked || options.also?.includes(title));
  const parts = wanted.map(({ title, of }) => ({ title, body: of(analysis, input) }));
  const shown = parts.filter(({ body }) => body !== '');
  return shown.map(({ title, body }) => `=== ${title}\n${body.replace(/\n*$/, '\n')}`).join('');
}

function findings(analysis: Analysis): string {
  const said = analysis.findings.map((finding) => showFinding(analysis, finding));
  const ends = [
    ...(analysis.fatal === null ? [] : [`fatal: ${analysis.fatal}`]),
    ...(analysis.pending ? ['pending'] : []),
  ];
  return [...said, ...ends].join('\n') || 'none';
}

function showFinding(analysis: Analysis, finding: Finding): string {
  const { source, code, severity, message, path, span, placed, tags = [], fixes = [] } = finding;
  const { details = [], related = [] } = finding;
  const place = placeOf(analysis, finding);
  const where = placed ? `${place.line}:${place.column}` : 'no place';
  const words = [
    `${where} ${severity} ${source}/${code}`,
    ...(path === null ? [] : [`at ${formatPath(path)}`]),
    ...tags,
  ];
  return [
    words.join(' '),
    ...(details.length > 0 ? [] : excerpt(analysis, span)),
    ...message.split('\n').map((line) => `  ${line}`),
    ...details.flatMap((detail) => [...excerpt(analysis, detail.span), `    ${detail.message}`]),
    ...[...related, ...details.flatMap((detail) => detail.related ?? [])].flatMap((other) =>
      showRelated(analysis, other),
    ),
    ...fixes.map(({ title }) => `  fix: ${title}`),
    '',
  ].join('\n');
}

function showRelated(analysis: Analysis, { message, span }: Related): readonly string[] {
  return [...excerpt(analysis, span), `    ${message}`];
}

/** The line a span begins in, and carets below what of it the span covers. */
function excerpt({ text, lines }: Analysis, span: Span): readonly string[] {
  const line = lines.lineAt(span.start);
  const from = lines.offset({ line: line + 1, column: 1 });
  const content = text.slice(from).split('\n', 1)[0] ?? '';
  const [start, end] = [span.start - from, Math.min(span.end - from, content.length)];
  const more = span.end - from > content.length + 1 ? '...' : '';
  const margin = `  ${line + 1} | `;
  return [
    `${margin}${content}`,
    `${' '.repeat(margin.length + start)}${'^'.repeat(Math.max(1, end - start))}${more}`,
  ];
}

/** An Ignition text renders to itself. */
function rendered(analysis: Analysis): string {
  return analysis.kind === 'ignition' ? '' : printIgnition(analysis, { pretty: true });
}

function origins(analysis: Analysis): string {
  const printed = mapIgnition(analysis);
  const { text, lines } = analysis;
  return printed ? printOrigins({ source: text, lines, ...printed }) : 'none';
}

function machine(analysis: Analysis): string {
  const made = analysis.machine();
  return made ? printMachine(made) : 'none';
}

function conversions(analysis: Analysis, { files, options }: GoldenInput): string {
  return (options.convert ?? [])
    .map((one) => {
      const { to, ...others } = one;
      const how = Object.keys(others).length > 0 ? ` ${JSON.stringify(others)}` : '';
      const converted = convertDocument(analysis, { ...one, ...(files && { files }) });
      return `--- to ${to}${how}\n${showConversion(analysis, converted)}`;
    })
    .join('\n');
}

function showConversion(analysis: Analysis, converted: Conversion): string {
  const losses = converted.losses.map((loss) => showLoss(analysis, loss));
  if (!converted.ok) return `refused\n${losses.join('')}`;
  const files = converted.files.map(({ path, data }) => `file ${path}: ${data.length} bytes\n`);
  return [...losses, ...files, `${converted.text.replace(/\n*$/, '\n')}`].join('');
}

function showLoss(analysis: Analysis, { path, span, message }: Loss): string {
  return `${['loss', `$.${path.join('.')}`].join(' at ')}\n${excerpt(analysis, span).join('\n')}\n  ${message}\n`;
}
