/**
 * Where a comment has to stand that silences a rule at one place, or in all of a document: so that `lint/ignores.ts` reads
 * it as that, and nothing that the machine gets changes but by a comment in a text that has comments.
 */
import type { Analysis } from '../analysis.ts';
import { embeddedAt } from '../embedded/at.ts';
import type { LanguageId } from '../embedded/languages.ts';
import type { MapNode, Node } from '../syntax/tree.ts';
import { breakOf, type Edits, hasPlainBreaks, lineStart, nextLine } from '../syntax/yaml/edit.ts';
import { locateAll } from './locate.ts';

/** As much of a document as says where comments may stand. */
export type Commented = Pick<Analysis, 'text' | 'tree' | 'format'>;

/**
 * Languages of texts in which a line that begins with `#` is a comment wherever it stands. In a script it may be part of a
 * here-document, and JSON has none.
 */
const LINES_OF_COMMENT: ReadonlySet<LanguageId> = new Set<LanguageId>([
  ...(['unit', 'networkd', 'settings', 'quadlet', 'env', 'toml', 'sshd', 'sudoers'] as const),
  ...(['tmpfiles', 'sysusers', 'udev', 'sysctl'] as const),
]);

const HERE = 'flatcar-config-ignore';
const FILE = 'flatcar-config-ignore-file';
/** A comment that names rules already, up to where one more goes. */
const NAMED =
  /^[ \t]*[#;][ \t]*flatcar-config-ignore[ \t]+[\w-]+(?:\/[\w-]+)?(?:[ \t]*,[ \t]*[\w-]+(?:\/[\w-]+)?)*/;
const NAMED_FILE =
  /^[ \t]*[#;][ \t]*flatcar-config-ignore-file[ \t]+[\w-]+(?:\/[\w-]+)?(?:[ \t]*,[ \t]*[\w-]+(?:\/[\w-]+)?)*/;

/** Whether comments can be put into a document without a doubt. */
function takesComments({ text, tree, format }: Commented): boolean {
  return (
    format?.language === 'yaml' && tree.problems.length === 0 && tree.root !== null && hasPlainBreaks(text)
  );
}

/**
 * The comment that silences a rule at an offset; null where none may stand. In a text of the machine that has comments by
 * lines it stands above the line, else above the entry of the document.
 */
export function ignoreHere(document: Commented, offset: number, rule: string): Edits | null {
  if (!takesComments(document)) return null;
  return ignoreInText(document, offset, rule) ?? ignoreInDocument(document, offset, rule);
}

function ignoreInText(document: Commented, offset: number, rule: string): Edits | null {
  const found = embeddedAt(document, offset);
  if (!found || !LINES_OF_COMMENT.has(found.language.id)) return null;
  const { node, text, replace, document: other } = found.text;
  if (other !== null || node.kind !== 'scalar' || node.style !== 'literal') return null;
  let start = lineStart(text, found.offset);
  // A line that continues another one is part of it.
  while (start > 0 && /\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start)))
    start = lineStart(text, start - 1);
  // systemd takes a line of its own for a comment whatever is around it; a block may not begin with blanks.
  if (text.slice(start, nextLine(text, start)).trim() === '') return null;
  const above = start > 0 ? lineStart(text, start - 1) : start;
  const named = start > 0 ? NAMED.exec(text.slice(above, start)) : null;
  const end = above + (named?.[0].length ?? 0);
  return named ? replace(end, end, `, ${rule}`) : replace(start, start, `# ${HERE} ${rule}\n`);
}

function ignoreInDocument({ text, tree }: Commented, offset: number, rule: string): Edits | null {
  const way = locateAll(tree, null, offset);
  const node = way.at(-1)?.node;
  const at = node?.kind === 'scalar' && node.span.start < offset ? node.span.start : offset;
  const start = lineStart(text, at);
  if (isInsideScalar(tree.root, start, tree)) return null;
  const line = text.slice(start, nextLine(text, start)).replace(/\r?\n$/, '');
  // Another line of a flow collection or of a control structure may look like anything; comments go by lines.
  if (/^\s*(?:#|$)/.test(line) || (start === 0 && offset === 0 && line.startsWith('---'))) return null;
  const above = start > 0 ? lineStart(text, start - 1) : start;
  const named = start > 0 ? NAMED.exec(text.slice(above, start)) : null;
  if (named) {
    const end = above + named[0].length;
    return [{ span: { start: end, end }, newText: `, ${rule}` }];
  }
  const end = start + line.length;
  if (
    isFirstOfMany(
      way.flatMap((one) => (one.map ? [one.map] : [])),
      at,
      start,
      text,
    ) &&
    canEnd(tree, start, end)
  ) {
    return [{ span: { start: end, end }, newText: ` # ${HERE} ${rule}` }];
  }
  const indent = /^ */.exec(line)?.[0] ?? '';
  const newText = `${indent}# ${HERE} ${rule}${breakOf(text)}`;
  return [{ span: { start, end: start }, newText }];
}

/** Whether a line begins with a dash, and the key behind it is the first of several: above the dash, all of them are meant. */
function isFirstOfMany(maps: readonly MapNode[], at: number, start: number, text: string): boolean {
  if (!/^ *- /.test(text.slice(start, at + 1))) return false;
  return maps.some(
    ({ entries, flow, span }) => !flow && entries.length > 1 && span.start >= start && span.start <= at,
  );
}

/** Whether a line has no comment yet, and ends between values. */
function canEnd(tree: Commented['tree'], start: number, end: number): boolean {
  if (tree.comments.some((comment) => comment.start < end && comment.end > start)) return false;
  const node = locateAll(tree, null, end).at(-1)?.node;
  if (node?.kind !== 'scalar') return node !== undefined || tree.root !== null;
  const isBlock = node.style === 'literal' || node.style === 'folded';
  return node.span.end <= end || (isBlock && node.span.start >= start);
}

function isInsideScalar(root: Node | null, offset: number, tree: Commented['tree']): boolean {
  const node = root && locateAll(tree, null, offset).at(-1)?.node;
  return node?.kind === 'scalar' && node.span.start < offset && offset < node.span.end;
}

/** The comment that silences a rule in all of a document; null where it has none. */
export function ignoreInFile(document: Commented, rule: string): Edits | null {
  if (!takesComments(document)) return null;
  const { text, tree } = document;
  for (const comment of tree.comments) {
    const named = NAMED_FILE.exec(text.slice(comment.start, comment.end));
    if (!named) continue;
    const end = comment.start + named[0].length;
    return [{ span: { start: end, end }, newText: `, ${rule}` }];
  }
  // The first line may say what the document is: `#cloud-config`, `## template: jinja`, `%YAML 1.2`.
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length && /^(?:#cloud-config|##|#!|%)/.test(text.slice(at, at + 14)))
    at = nextLine(text, at);
  const newText = `# ${FILE} ${rule}${breakOf(text)}`;
  return at > 0 && text[at - 1] !== '\n' && text.charCodeAt(at - 1) !== 0xfeff
    ? null
    : [{ span: { start: at, end: at }, newText }];
}
