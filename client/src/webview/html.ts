/** The document of a page: empty but for its own script and style, and with leave for nothing else. */
import { escaped } from '../html-text.ts';

export interface PageFiles {
  /** Addresses as the page has them. */
  readonly script: string;
  readonly style: string;
}

/** What the page says: in which language, and its texts by the English ones. */
export interface PageWords {
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** The HTML; `nonce` is what script and style are known by, another each time. */
export function pageHtml(
  title: string,
  { script, style }: PageFiles,
  nonce: string,
  words: PageWords,
): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${escaped(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" nonce="${nonce}" href="${escaped(style)}">
</head>
<body>
<p id="banner" role="status" hidden></p>
<button id="whole" type="button" hidden></button>
<main id="view" aria-label="${escaped(title)}" data-texts="${escaped(JSON.stringify(words.texts))}"></main>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>
`;
}
