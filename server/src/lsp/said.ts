/**
 * What is told to a client, said in its language. All answers pass here, so that no feature has to know of it: every text is said
 * that is one of ours, but for those that are never ours, because they are the document's, a name, or a real tool's.
 */
import { MarkupKind } from 'vscode-languageserver';
import { ENGLISH, type Translator } from '../l10n/translator.ts';
import { REAL_TOOL } from '../protocol/real-tool.ts';
import { TOOL } from '../protocol/tool.ts';

/** Properties of LSP's and our answers in which there is no text of ours, nor below them. */
const NEVER_OURS: ReadonlySet<string> = new Set([
  // Places and names.
  ...[
    'uri',
    'uris',
    'targetUri',
    'href',
    'target',
    'path',
    'name',
    'names',
    'containerName',
    'fileName',
    'owner',
  ],
  ...[
    'filesDirectory',
    'filesDirectories',
    'project',
    'reads',
    'places',
    'leads',
    'range',
    'copy',
    'platform',
  ],
  // What is written into documents, or is in them.
  ...['newText', 'textEdit', 'additionalTextEdits', 'insertText', 'filterText', 'sortText', 'edit', 'edits'],
  ...['text', 'ignition', 'base64', 'placeholder', 'rendering'],
  // What only programs read.
  ...['code', 'source', 'kind', 'id', 'data', 'arguments', 'resultId', 'token', 'key', 'language', 'type'],
  ...['version', 'variant', 'specVersion', 'ignitionVersion', 'capabilities'],
  ...['severity', 'worst', 'start', 'by', 'origin'],
  // The machine's parts, which are said one by one.
  ...['sections', 'rows'],
]);

/** Requests whose answers are a real tool's, or for language models, which are asked in English. */
const OTHERS: ReadonlySet<string> = new Set([REAL_TOOL, TOOL]);

/** An answer to a request, or what a notification tells, in another language; English is what it is given in. */
export function said<Answer>(translator: Translator, name: string, answer: Answer): Answer {
  if (translator === ENGLISH || OTHERS.has(name)) return answer;
  return sayIn(translator, answer) as Answer;
}

function sayIn(translator: Translator, value: unknown): unknown {
  if (typeof value === 'string') return translator.text(value);
  if (Array.isArray(value)) return value.map((one) => sayIn(translator, one));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  if (record['kind'] === MarkupKind.Markdown && typeof record['value'] === 'string')
    return { ...record, value: translator.markdown(record['value']) };
  const isOurs = (property: string): boolean =>
    !NEVER_OURS.has(property) &&
    !(property === 'message' && isOfTool(record)) &&
    !isWritten(property, record) &&
    !isMachine(property, record);
  return Object.fromEntries(
    Object.entries(record).map(([property, below]) => [
      property,
      isOurs(property) ? sayIn(translator, below) : below,
    ]),
  );
}

/** Whether it is a diagnostic with a real tool's words. */
function isOfTool({ source }: Readonly<Record<string, unknown>>): boolean {
  return typeof source === 'string' && source !== 'flatcar';
}

/** Whether it is the label of a completion, which is what will be written, or the name of a whole entry. */
function isWritten(property: string, { insertTextFormat }: Readonly<Record<string, unknown>>): boolean {
  return property === 'label' && insertTextFormat !== undefined;
}

/** Whether it is the name of a machine; what is told of one has texts of ours. */
function isMachine(property: string, { machine }: Readonly<Record<string, unknown>>): boolean {
  return property === 'machine' && typeof machine === 'string';
}
