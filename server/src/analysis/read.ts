/** Reads a document and has the real tool's checks look at it: all that a rendering needs, and none of what we say. */

import { type Check, checkLater, type Document, UNCHECKED } from '../config/check.ts';
import { detectKind, type Kind } from '../formats/detect.ts';
import type { Format } from '../formats/format.ts';
import { formatOf, languageOf } from '../formats/table.ts';
import { isTooLarge, LARGEST, sayTooLarge } from '../formats/too-large.ts';
import { readJson } from '../syntax/json/read.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import { type Reread, rereadYaml } from '../syntax/yaml/reread.ts';
import { LineIndex } from '../text/lines.ts';
import { NO_MEMORY } from '../text/memory.ts';
import type { AnalyzeOptions } from './options.ts';

/** A document, and what the real tool makes of it. */
export interface CheckedDocument {
  readonly document: Document;
  readonly kind: Kind;
  /** Null for a document that is none of ours. */
  readonly format: Format | null;
  /** Made when it is first asked for. */
  readonly check: Check;
  readonly tooLarge: boolean;
}

/** Reads a text and checks it as the real tool does; never throws on account of it. */
export function checkText(text: string, options: AnalyzeOptions): CheckedDocument {
  const { document, kind } = readByContent(text, options);
  const { bounds = LARGEST } = options;
  const format = formatOf(kind, document.tree.root);
  if (!format) return { document, kind, format, check: UNCHECKED, tooLarge: false };
  const tooLarge = isTooLarge(text, document.tree, bounds);
  const check = tooLarge ? sayTooLarge(format, document, bounds) : checkOf(format, document, options);
  return { document, kind, format, check, tooLarge };
}

/** Trees whose nodes have gone on to a later text. */
const takenOver = new WeakSet<SyntaxTree>();

function checkOf(format: Format, document: Document, options: AnalyzeOptions): Check {
  if (!format.hasVariants) return format.check(document, options);
  const { tree, lines, text } = document;
  const { memory: _, ...anew } = options;
  // Who asks so late gets the answer about the text that was asked about.
  const current = (): readonly [Document, AnalyzeOptions] =>
    takenOver.has(tree) ? [readByContent(text, anew).document, anew] : [document, options];
  return checkLater(
    () => format.glance(current()[0].tree.root, lines),
    () => format.check(...current()),
  );
}

/** Reads a text as what it is for, or looks like, and no more than that; a text that may be JSON is read as that first. */
export function readByContent(
  text: string,
  options: AnalyzeOptions,
): { readonly document: Document; readonly kind: Kind } {
  const { bounds = LARGEST, shown, kind: wanted } = options;
  // What is read of a template has as many characters, but may have more lines.
  const lines = new LineIndex(shown ?? text);
  const json = /^[\s\ufeff]*\{/.test(text) ? readJson(text, bounds.tokens) : null;
  const kind = wanted ?? (json && detectKind(text, json));
  const readAsJson = () => json ?? readJson(text, bounds.tokens);
  if (kind && languageOf(kind) === 'json') return { document: { text, lines, tree: readAsJson() }, kind };
  const tree =
    shown === undefined ? readAgain(text, options) : readYaml(text, { most: bounds.tokens, shown });
  const found = wanted ?? detectKind(text, tree);
  if (languageOf(found) !== 'json') return { document: { text, lines, tree }, kind: found };
  // What says in YAML that it is Ignition is broken JSON, of which YAML may understand more.
  const broken = readAsJson();
  return { document: { text, lines, tree: { ...broken, root: broken.root ?? tree.root } }, kind: found };
}

/** Reads YAML, with what an earlier text of the same document was read as: that tree is taken over. */
function readAgain(text: string, { bounds = LARGEST, memory = NO_MEMORY }: AnalyzeOptions): SyntaxTree {
  const slot = memory.slot<Reread>(readAgain, readAgain);
  const before = slot?.value;
  if (before?.text === text) return before.tree;
  const again = before && rereadYaml(before, text, bounds.tokens);
  if (again) takenOver.add(before.tree);
  // What cannot be read again in parts is not kept, and gone before as much is read once more.
  if (slot) delete slot.value;
  const tree = again?.tree ?? readYaml(text, { most: bounds.tokens });
  if (slot && tree.anchored === false) slot.value = again ?? { text, tree, tokens: tree.tokens ?? 0 };
  return tree;
}
