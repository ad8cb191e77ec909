/**
 * The README of the packaged extension while the project has no public address. VS Code shows pictures of an extension's
 * page only from https addresses or out of the text itself, so they are put into the text.
 */
import { posix } from 'node:path';

/** What `vsce` calls some files inside the package. */
const RENAMED: Readonly<Record<string, string>> = {
  LICENSE: 'LICENSE.txt',
  'README.md': 'readme.md',
  'CHANGELOG.md': 'changelog.md',
};

/** A link or picture of Markdown without a title; its text may hold no brackets. */
const LINK = /(!?)\[([^[\]]*)\]\(([^()\s]+)\)/g;

function isRelative(target: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]*:|#)/i.test(target);
}

/** Whether a path, which may be written with `/` at its end or a place in the file behind it, is a file or folder. */
function isAmong(files: readonly string[], target: string): boolean {
  const path = posix.normalize(target.replace(/#.*$/, '')).replace(/\/$/, '');
  return files.some((file) => file === path || file.startsWith(`${path}/`));
}

const PLAYGROUND_PAGE = '](docs/playground.md)';

/** The README with its first link, which is that to the page of the playground, leading to where the playground is served. */
export function withPlayground(text: string, address: string | null): string {
  return address === null ? text : text.replace(PLAYGROUND_PAGE, () => `](${address})`);
}

/**
 * A Markdown text with its pictures inside, and its links as files are called in the package; what is not packaged keeps
 * its words and loses its link. `files` are the paths of what is packaged, `picture` gives the bytes of a PNG file in base64.
 */
export function packagedReadme(
  text: string,
  files: readonly string[],
  picture: (path: string) => string,
): string {
  return text.replace(LINK, (whole, mark: string, label: string, target: string) => {
    if (!isRelative(target)) return whole;
    if (mark === '!') return `![${label}](data:image/png;base64,${picture(target)})`;
    return isAmong(files, target) ? `[${label}](${RENAMED[target] ?? target})` : label;
  });
}

/**
 * Where relative links and pictures of a Markdown text lead that are not in a package, as they are written there. `files`
 * are the paths of the package's files, seen from where the text is; a link may lead to a folder.
 */
export function brokenLinks(text: string, files: readonly string[]): readonly string[] {
  const targets = [...text.matchAll(LINK)].map(([, , , target = '']) => target).filter(isRelative);
  return targets.filter((target) => !isAmong(files, target));
}
