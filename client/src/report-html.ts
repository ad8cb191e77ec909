/** The page of a conversion's report: what was not carried over, with links to the places in the source. */
import { l10n } from 'vscode';
import type { ConvertResult } from '../../server/src/protocol.ts';
import { escaped } from './html-text.ts';
import { language } from './language.ts';
import { oneLine } from './preview-text.ts';

/** What the page sends: the number of the loss whose place is wanted, or which button was pressed. */
export type ReportMessage = { readonly open: number } | { readonly press: 'apply' | 'copy' };

/** Backquotes set code, as in Markdown; all else is text. */
function inline(message: string): string {
  return escaped(oneLine(message)).replace(/`([^`]+)`/g, '<code>$1</code>');
}

const STYLE = `
body { padding: 0 24px 24px; line-height: 1.5; }
h1 { font-size: 1.3em; font-weight: 600; margin: 20px 0 4px; }
p { margin: 0 0 16px; color: var(--vscode-descriptionForeground); }
table { border-collapse: collapse; width: 100%; }
td { padding: 6px 16px 6px 0; vertical-align: top; border-top: 1px solid var(--vscode-panel-border); }
td:first-child { white-space: nowrap; }
a { color: var(--vscode-textLink-foreground); text-decoration: none; cursor: pointer; }
a:hover { text-decoration: underline; }
code { font-family: var(--vscode-editor-font-family); }
.path { color: var(--vscode-descriptionForeground); }
button { margin: 16px 8px 0 0; padding: 4px 12px; border: 0; border-radius: 2px; cursor: pointer;
  color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
.main { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
.main:hover { background: var(--vscode-button-hoverBackground); }
`;

const SCRIPT = `
const editor = acquireVsCodeApi();
document.addEventListener('click', ({ target }) => {
  const open = target.dataset.open;
  if (open !== undefined) editor.postMessage({ open: Number(open) });
  if (target.dataset.press !== undefined) editor.postMessage({ press: target.dataset.press });
});
`;

function lineName(line: number): string {
  return escaped(l10n.t('Line {0}', line));
}

/** What can be done with a conversion: apply it, and go to the places in its source. */
export interface ReportAbilities {
  readonly apply: boolean;
  readonly open: boolean;
}

/** A page that needs nothing from anywhere; `nonce` is what its own style and script are known by. */
export function reportHtml(
  title: string,
  summary: string,
  { losses, files }: ConvertResult,
  can: ReportAbilities,
  nonce: string,
): string {
  const place = (line: number, index: number): string =>
    can.open ? `<a data-open="${index}" href="#">${lineName(line)}</a>` : lineName(line);
  const rows = losses.map(
    ({ range, path, message }, index) => `<tr>
<td>${place(range.start.line + 1, index)}</td>
<td>${inline(message)}<br><code class="path">${escaped(oneLine(path))}</code></td>
</tr>`,
  );
  const saved = files.map(({ path }) => `<li><code>${escaped(oneLine(path))}</code></li>`);
  const beside =
    saved.length === 0
      ? ''
      : `<h1>${escaped(l10n.t('Files for the new document'))}</h1><ul>${saved.join('')}</ul>`;
  const apply = can.apply
    ? `<button class="main" data-press="apply" type="button">${escaped(l10n.t('Apply Conversion'))}</button>`
    : '';
  return `<!DOCTYPE html>
<html lang="${escaped(language())}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>${escaped(title)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(summary)}</p>
<table>${rows.join('\n')}</table>
${beside}
${apply}<button data-press="copy" type="button">${escaped(l10n.t('Copy as Markdown'))}</button>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`;
}
