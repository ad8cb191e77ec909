/** What an editor shows of a place in a preview: where it came from, and what a data URL holds. */
import {
  type CancellationToken,
  Disposable,
  EventEmitter,
  Hover,
  InlayHint,
  InlayHintLabelPart,
  type LocationLink,
  l10n,
  languages,
  MarkdownString,
  type Position,
  Range,
  type TextDocument,
  type Uri,
} from 'vscode';
import {
  DECODED,
  type DecodedParams,
  type DecodedResult,
  PREVIEW_PACKED,
  type PreviewPackedParams,
  type PreviewPackedResult,
} from '../../server/src/protocol/preview.ts';
import type { Previews } from './preview.ts';
import { type Clicks, watchClicks } from './preview-click.ts';
import { isSame, isUpToDate, placeArgument, sourceAt } from './preview-places.ts';
import type { Session } from './preview-sessions.ts';
import { PREVIEW_SCHEME } from './preview-uri.ts';
import { toRange } from './ranges.ts';
import { baseName } from './review-uri.ts';
import type { Server } from './server.ts';

/** Commands that a hover may run. */
const ALLOWED = ['flatcarConfig.goToSource', 'flatcarConfig.openDecoded'];

/** What a file is called, without what Markdown is written with. */
function placeName(uri: Uri): string {
  return baseName(uri).replace(/[^\p{L}\p{N} ._+~-]/gu, '');
}

function link(title: string, command: string, document: TextDocument, at: Position): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([placeArgument(document, at)]))})`;
}

/** The session of a preview whose text is that of its last rendering. */
function sessionFor(previews: Previews, document: TextDocument): Session | undefined {
  const session = previews.find(document.uri);
  return session && isUpToDate(session, document) ? session : undefined;
}

async function hover(previews: Previews, server: Server, document: TextDocument, at: Position) {
  const session = sessionFor(previews, document);
  const origin = session && (await sourceAt(server, session, document, at));
  if (session === undefined || origin === undefined) {
    return undefined;
  }
  const params: DecodedParams = {
    ...{ uri: session.source.toString(), compact: session.compact, whole: session.whole },
    ...{ where: 'preview', excerpt: true },
    position: { line: at.line, character: at.character },
  };
  const decoded = await server.request<DecodedResult | null>(DECODED, params);
  const text = new MarkdownString();
  text.isTrusted = { enabledCommands: ALLOWED };
  if (decoded) {
    text.appendText(decoded.label);
    // The fence is made longer than any in the text.
    text.appendCodeblock(decoded.text, decoded.language);
    text.appendMarkdown(
      `${link(l10n.t('Open Decoded Contents'), 'flatcarConfig.openDecoded', document, at)} · `,
    );
  }
  const line = origin.source.start.line + 1;
  const title = isSame(origin.uri, session.source)
    ? l10n.t('Go to Source (line {0})', line)
    : l10n.t('Go to Source ({0}, line {1})', placeName(origin.uri), line);
  text.appendMarkdown(link(title, 'flatcarConfig.goToSource', document, at));
  return new Hover(text, decoded ? toRange(decoded.range) : origin.made);
}

async function define(
  previews: Previews,
  server: Server,
  clicks: Clicks,
  document: TextDocument,
  at: Position,
): Promise<LocationLink[] | undefined> {
  const session = sessionFor(previews, document);
  const origin = session && (await sourceAt(server, session, document, at));
  if (session === undefined || origin === undefined) {
    return undefined;
  }
  clicks.asked(document.uri, origin.uri, origin.at);
  // What spans many lines would be underlined as a whole.
  const word = document.getWordRangeAtPosition(at) ?? new Range(at, at);
  return [
    {
      originSelectionRange: origin.made.isSingleLine ? origin.made : word,
      targetUri: origin.uri,
      targetRange: origin.source,
      targetSelectionRange: new Range(origin.at, origin.at),
    },
  ];
}

async function hints(
  previews: Previews,
  server: Server,
  document: TextDocument,
  { start, end }: Range,
): Promise<InlayHint[]> {
  const session = sessionFor(previews, document);
  if (session?.good === undefined) {
    return [];
  }
  const params: PreviewPackedParams = {
    ...{
      uri: session.source.toString(),
      id: session.good.id,
      compact: session.compact,
      whole: session.whole,
    },
    range: {
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    },
  };
  const found = await server.request<PreviewPackedResult | null>(PREVIEW_PACKED, params);
  return (found?.packed ?? []).map(({ range, label, tooltip }) => {
    // In front of the URL, as that may be longer than anybody looks.
    const at = toRange(range).start;
    const part = new InlayHintLabelPart(label);
    part.command = {
      title: l10n.t('Open Decoded Contents'),
      command: 'flatcarConfig.openDecoded',
      arguments: [placeArgument(document, at)],
    };
    part.tooltip = tooltip;
    const hint = new InlayHint(at, [part]);
    hint.paddingRight = true;
    return hint;
  });
}

/** Registers what previews have of a language's features. */
export function registerPreviewLanguage(previews: Previews, server: Server): Disposable {
  const selector = { scheme: PREVIEW_SCHEME };
  const clicks = watchClicks();
  const renewed = new EventEmitter<void>();
  return Disposable.from(
    renewed,
    clicks,
    previews.sessions.onDidChange(() => renewed.fire()),
    languages.registerHoverProvider(selector, {
      provideHover: (document, at) => hover(previews, server, document, at),
    }),
    languages.registerDefinitionProvider(selector, {
      provideDefinition: (document, at) => define(previews, server, clicks, document, at),
    }),
    languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: renewed.event,
      provideInlayHints: (document: TextDocument, range: Range, _token: CancellationToken) =>
        hints(previews, server, document, range),
    }),
  );
}
