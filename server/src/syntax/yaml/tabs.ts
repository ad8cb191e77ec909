/** Where gopkg.in/yaml.v3 (scannerc.go) takes no tabs: before anything that may be a key, and in indentation. */
import { flowLevel, type Scan } from './rules.ts';
import { isBlank } from './text.ts';

const MESSAGE = 'a tab cannot indent; use spaces';

/** A run of blanks: a tab may not stand where a key may start. */
export function onBlanks(scan: Scan, offset: number, blanks: string): void {
  if (!scan.keyAllowed || flowLevel(scan) > 0 || offset < scan.blanksUntil) return;
  const tab = blanks.indexOf('\t');
  if (tab < 0) return;
  // From comment to comment yaml.v3 passes over tabs.
  if (scan.afterComment && COMMENT_NEXT.test(scan.source.slice(offset, offset + 512))) return;
  scan.complain(MESSAGE, offset + tab, offset + tab + 1);
}

const COMMENT_NEXT = /^[ \t\r\n]*#/;

/** A comment at `offset`. */
export function onComment(scan: Scan, offset: number): void {
  let at = offset;
  while (isBlank(scan.source[at - 1])) at--;
  if (at === scan.lineStart) scan.afterComment = true;
}

/**
 * A plain scalar was read: yaml.v3 takes the blanks and breaks behind it along. A tab may not stand in their
 * indentation nor in that of the scalar's own lines; after a break a key may start, in flow collections too.
 */
export function onPlainEnd(scan: Scan, offset: number, lexeme: string): void {
  const { source } = scan;
  const end = offset + lexeme.length;
  for (let i = lexeme.indexOf('\n'); i >= 0; i = lexeme.indexOf('\n', i + 1)) {
    for (let at = offset + i + 1; isBlank(source[at]); at++) checkPlainTab(scan, at, offset + i + 1);
  }
  let lineStart = -1;
  let at = end;
  for (let char = source[at]; isBlank(char) || char === '\n' || char === '\r'; char = source[++at]) {
    if (char === '\n') lineStart = at + 1;
    else if (lineStart >= 0) checkPlainTab(scan, at, lineStart);
  }
  scan.blanksUntil = at;
  if (lineStart >= 0) scan.keyAllowed = true;
}

function checkPlainTab(scan: Scan, at: number, lineStart: number): void {
  if (scan.source[at] === '\t' && at - lineStart <= scan.indent) {
    scan.complain(MESSAGE, at, at + 1);
  }
}
