/**
 * Merged configs that are not there yet: where a config names `base.ign`, and only `base.bu` stands in its place, that is
 * rendered in memory and taken as what the file will be. The real tool refuses a missing file, so findings never come from
 * here: only views and ways through the documents do.
 */

import type { PrintedConfig } from '../../analysis/print-map.ts';
import { type Analysis, analyze, analyzeTolerant, mapIgnition } from '../../analysis.ts';
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../../config/value.ts';
import type { OtherDocument } from '../../embedded/embedded-text.ts';
import type { Answer, Files } from '../../render/files.ts';
import { withinFilesDir } from '../../render/local-files.ts';
import { decodeUtf8 } from '../../syntax/bytes.ts';
import type { Span } from '../../text/span.ts';
import { bytesOfText } from '../../text/utf8.ts';
import { words } from '../../text/words.ts';
import { faultOf } from './booted.ts';

/** What a rendered config is made of, by the endings of its name, the likeliest first. */
export const TWIN_ENDINGS = ['.bu', '.butane', '.yaml', '.yml'] as const;

/** So deep sources lead to sources, and so many are rendered of one document; none larger than that, in bytes. */
const DEEPEST = 4;
const MOST = 32;
const LARGEST = 1 << 20;

/** The source of a rendered config that is not there. */
export interface Twin {
  /** Its path below the files directory: `base.bu`. */
  readonly path: string;
  readonly text: string;
  /** The source alone, without what it merges in turn and is not there either. */
  readonly analysis: Analysis;
  /** What it renders to; null where the real tool refuses it. */
  readonly rendered: PrintedConfig | null;
  /** Why it does not render, as a sentence. */
  readonly reason: string | null;
}

/** A document as it will be with what is not rendered yet. */
export interface WithTwins {
  /** The given analysis itself, where nothing is missing. */
  readonly analysis: Analysis;
  /** By the path of the missing file, below the files directory. */
  readonly twins: ReadonlyMap<string, Twin>;
  /** Whether files are on their way: to be asked again when they are there. */
  readonly pending: boolean;
}

/** What is known while one document is looked at; loops end, as each source is rendered once. */
interface Search {
  readonly files: Files;
  readonly found: Map<string, Twin>;
  count: number;
  pending: boolean;
}

/** The document as it will be when the configs that it merges are rendered. Costs next to nothing where none is missing. */
export function withTwins(analysis: Analysis, files: Files | undefined): WithTwins {
  if (!files) return { analysis, twins: new Map(), pending: false };
  const search: Search = { files, found: new Map(), count: 0, pending: false };
  const whole = complete(search, analysis, 0);
  return { analysis: whole, twins: search.found, pending: search.pending };
}

function complete(search: Search, analysis: Analysis, depth: number): Analysis {
  const { config, options, text } = analysis;
  if (analysis.kind !== 'butane' || !config || depth >= DEEPEST) return analysis;
  const given = new Map<string, Uint8Array>();
  for (const path of mergedPaths(config)) {
    const twin = search.found.get(path) ?? findTwin(search, path, depth);
    if (twin?.rendered) given.set(path, bytesOfText(twin.rendered.text));
  }
  if (given.size === 0) return analysis;
  const read = analysis.unmarked ? analyzeTolerant : analyze;
  return read(text, { ...options, files: withGiven(search.files, given) });
}

/** The local files that a config merges, below the files directory. */
function mergedPaths(config: ShapeValue): readonly string[] {
  const settings = shapeOf(shapeOf(config, 'ignition'), 'config');
  const replace = shapeOf(settings, 'replace');
  const named = [...(replace ? [replace] : []), ...shapesOf(settings, 'merge')];
  return named.flatMap((one) => {
    const path = withinFilesDir(stringOf(one, 'local') ?? '');
    return path !== null && /\.(?:ign|json)$/.test(path) ? [path] : [];
  });
}

function findTwin(search: Search, path: string, depth: number): Twin | null {
  const { files } = search;
  if (!isMissing(search, files.stat(path))) return null;
  const stem = path.slice(0, path.lastIndexOf('.'));
  for (const ending of TWIN_ENDINGS) {
    const answer = files.read(stem + ending);
    if (!answer.ok) {
      isMissing(search, answer);
      continue;
    }
    if (answer.value.length > LARGEST || ++search.count > MOST) return null;
    return renderTwin(search, path, stem + ending, answer.value, depth);
  }
  return null;
}

function isMissing(search: Search, answer: Answer<unknown>): boolean {
  if (answer.ok) return false;
  if (answer.error === 'pending') search.pending = true;
  return answer.error === 'not-found';
}

function renderTwin(search: Search, missing: string, path: string, bytes: Uint8Array, depth: number): Twin {
  const { text } = decodeUtf8(bytes);
  const first = analyze(text, { kind: 'butane', files: search.files, lint: { rules: {} } });
  const broken = { path, text, analysis: first, rendered: null };
  // While it is rendered it is not there: a source that leads to itself is the real tool's to refuse.
  search.found.set(missing, { ...broken, reason: words`${path} leads back to itself` });
  const whole = complete(search, first, depth + 1);
  const rendered = whole.rendered ? mapIgnition(whole) : null;
  const fault = rendered ? null : faultOf(whole);
  const reason =
    fault &&
    words`${fault.source} refuses ${path}: ${fault.message} (${fault.place.line}:${fault.place.column})`;
  const twin = {
    path,
    text,
    analysis: first,
    rendered,
    reason: rendered ? null : (reason ?? words`${path} does not render`),
  };
  search.found.set(missing, twin);
  return twin;
}

/** The same files, with other bytes at some paths, whether or not something is there. */
export function withGiven(files: Files, given: ReadonlyMap<string, Uint8Array>): Files {
  const info = { kind: 'file', executable: false } as const;
  return {
    ...files,
    read(path) {
      const value = given.get(path);
      return value ? { ok: true, value } : files.read(path);
    },
    stat: (path) => (given.has(path) ? { ok: true, value: info } : files.stat(path)),
    lstat: (path) => (given.has(path) ? { ok: true, value: info } : files.lstat(path)),
  };
}

/** The source that a document which is not there is made of; null for a document that is. */
export function twinOf(twins: WithTwins['twins'], { name, isFile }: OtherDocument): Twin | null {
  const path = isFile ? withinFilesDir(name) : null;
  return (path !== null && twins.get(path)) || null;
}

/** The part of a source that a part of what it renders to was made of. */
export function homeIn({ rendered }: Twin, span: Span): Span {
  return rendered?.map.sourceAt(span.start)?.span ?? { start: 0, end: 0 };
}
