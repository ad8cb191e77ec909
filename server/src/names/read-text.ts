/** What the texts of a document say by name, each as its language has it. */

import type { MachineText } from '../embedded/embedded-text.ts';
import { type PlacedView, unitOf, viewOf } from '../embedded/view.ts';
import type { Span } from '../text/span.ts';
import type { Gathered } from './gather.ts';
import { readLines } from './read-lines.ts';
import { readUnit } from './read-unit.ts';
import { isContainerRun, readRun } from './read-words.ts';
import { scanPaths } from './scan-paths.ts';

/** A manager of its own has its own units. */
const OF_USERS = /\/systemd\/users?\/|^\/home\//;
/** Longer texts are data. In UTF-16 units. */
const LONGEST = 1 << 19;

/** Notes the names of a text. */
export function readText(gathered: Gathered, text: MachineText): void {
  if (text.text.length > LONGEST) return;
  const view = viewOf(text);
  const isSystem = !OF_USERS.test(text.owner);
  if (view.kind === 'unit' || view.kind === 'quadlet') {
    if (view.kind === 'unit' && isSystem) gathered.parts.push({ unit: unitOf(view), text });
    readUnit(gathered, view, isSystem);
  }
  const runs = isSystem || view.kind === 'shell' ? view.runs() : [];
  for (const run of runs) readRun(gathered, text, run);
  readLines(gathered, view);
  scanPaths(gathered, view, skippedIn(view));
}

/** Where paths are those of a container. */
function skippedIn(view: PlacedView): readonly Span[] {
  const inRuns = view.runs().filter(isContainerRun);
  return inRuns.flatMap(({ words }) => {
    const [first, last] = [words[0], words.at(-1)];
    if (!first || !last) return [];
    const taken = words.flatMap((word, at) => hostPart(view.text, word, words[at - 1]?.value ?? ''));
    return outside(first.end, taken, last.end);
  });
}

/** The part of a word that is a path of the machine: what is mounted, or read before the container runs. */
function hostPart(text: string, { start, end }: Span, before: string): readonly Span[] {
  const word = text.slice(start, end);
  const joined = /^(?:-v|--volume=|--env-file=|--mount=|--file=|-f=)/.exec(word)?.[0];
  const takes = /^(?:-v|--volume|--env-file|--mount|-f|--file)$/.test(before);
  if (joined === undefined && !takes) return [];
  const source = /(?:^|,)(?:source|src)=([^,]*)/.exec(word);
  if (source) {
    const from = start + source.index + source[0].length - (source[1] ?? '').length;
    return [{ start: from, end: from + (source[1] ?? '').length }];
  }
  const from = start + (joined?.length ?? 0);
  const colon = text.indexOf(':', from);
  return [{ start: from, end: colon < 0 || colon > end ? end : colon }];
}

/** What lies between spans that are in order. */
function outside(start: number, spans: readonly Span[], end: number): readonly Span[] {
  const starts = [start, ...spans.map((span) => span.end)];
  return starts.map((from, at) => ({ start: from, end: Math.max(from, spans[at]?.start ?? end) }));
}
