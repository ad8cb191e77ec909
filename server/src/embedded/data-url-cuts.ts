/** How the text that a `data:` URL holds in the open lies in the URL. */
import { dataOfUrl } from '../go/data-url.ts';
import type { Alignment, Cut } from '../text/alignment.ts';

/**
 * Runs as they are, and each character that is escaped; null for a URL that is none, or that is packed in base64, and where
 * the URL holds more than the text (a byte order mark is dropped).
 * @param text what the URL holds
 */
export function dataUrlCuts(url: string, text: string): Alignment | null {
  const data = dataOfUrl(url);
  if (!data || data.base64) return null;
  const cuts: Cut[] = [];
  let at = 0;
  const take = (start: number, end: number, length: number, exact: boolean): void => {
    cuts.push({ start, end, at, length, exact });
    at += length;
  };
  for (let start = data.at; start < url.length; ) {
    const percent = url.indexOf('%', start);
    const end = percent < 0 ? url.length : percent;
    if (end > start) take(start, end, end - start, true);
    if (percent < 0) break;
    const [bytes, length] = sizeOf(Number.parseInt(url.slice(percent + 1, percent + 3), 16));
    start = Math.min(url.length, percent + 3 * bytes);
    take(percent, start, length, false);
  }
  return at === text.length ? cuts : null;
}

/** How many bytes the character that begins with a byte has, and how long it is in UTF-16. */
function sizeOf(first: number): readonly [bytes: number, length: number] {
  if (first >= 0xf0 && first < 0xf8) return [4, 2];
  if (first >= 0xe0) return [3, 1];
  return [first >= 0xc0 ? 2 : 1, 1];
}
