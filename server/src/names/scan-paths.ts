/** Paths wherever they stand in a text, of which those count in the end that the document defines. */

import type { PlacedView } from '../embedded/view.ts';
import { trimRun } from '../text/runs.ts';
import type { Span } from '../text/span.ts';
import type { Gathered } from './gather.ts';
import { readPath } from './read-path.ts';

/** A path, and one character around it on each side. */
const PATH = /\/[\w.+@\\-]+(?:\/[\w.+@\\-]+)*/g;
/** In front of it a path is only the end of something: of a longer path, an address, a variable, the side of a container. */
const BEFORE = /[\w/}~$.*?%\])\\\ue000]$|[\w.}]-$/;
/** Behind it a path goes on in a way that nobody knows here. */
const BEHIND = /[\w$%*?{[\\~<\ue000]/;
/** Keys of manifests whose paths are those of a container. */
const IN_CONTAINER =
  /^[\s-]*"?(?:mountPath|command|args|subPath|workingDir|target|working_dir|entrypoint)"?[ \t]*:/;
/** What goes on with a colon and means the machine all the same: lists of folders, and files that a service writes to. */
const OF_MACHINE = /PATH["']?[=:]|(?:^|[\s=])(?:file|append|truncate):$/i;
/** Options that name the side of a container. */
const SIDE = /(?:target|dst|destination)=$/;

/** Notes the paths of a text. `skipped` are spans in which paths are none of the machine's. */
export function scanPaths(gathered: Gathered, view: PlacedView, skipped: readonly Span[]): void {
  const { kind, source } = view;
  const code = view.code();
  const isYaml = kind === 'yaml' || kind === 'json';
  const order = [...skipped].sort((a, b) => a.start - b.start);
  let skip = 0;
  for (const match of code.matchAll(PATH)) {
    const start = match.index;
    const path = trimRun(match[0], '.');
    while ((order[skip]?.end ?? Number.POSITIVE_INFINITY) <= start) skip++;
    const inside = order[skip];
    if (inside && inside.start <= start) continue;
    const end = start + path.length;
    if (
      BEFORE.test(code.slice(Math.max(0, start - 2), start)) ||
      BEHIND.test(code[end] ?? '') ||
      isOfOther(code, start)
    )
      continue;
    if (isYaml && IN_CONTAINER.test(lineTo(code, start))) continue;
    readPath(gathered, { text: source, start, path, role: 'uses' });
  }
}

/** So far a line is looked at before a path. */
const REACH = 400;

function lineTo(code: string, at: number): string {
  const before = code.slice(Math.max(0, at - REACH), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** Whether a path stands behind a colon, where it is that of another machine or of a container, or says that it is one. */
function isOfOther(code: string, start: number): boolean {
  const before = code[start - 1];
  if (before === '=') return SIDE.test(code.slice(Math.max(0, start - 12), start));
  return before === ':' && !OF_MACHINE.test(lineTo(code, start));
}
