/**
 * What one machine is made of, as far as names go: a document, the configs that it merges, those in turn, and the texts in
 * local files. A config that is not rendered yet is its source; one whose source stands beside it is both.
 */

import { localTexts } from '../analysis/local-files.ts';
import { type Analysis, analyzeTolerant } from '../analysis.ts';
import type { EmbeddedSource } from '../embedded/at.ts';
import type { MachineText } from '../embedded/embedded-text.ts';
import type { ChildConfig, MachineContents } from '../machine/machine.ts';
import type { Files } from '../render/files.ts';
import { withinFilesDir } from '../render/local-files.ts';
import { decodeUtf8 } from '../syntax/bytes.ts';
import { child, followAlias, type Node } from '../syntax/tree.ts';
import { words } from '../text/words.ts';
import { localLinks } from './links.ts';
import { TWIN_ENDINGS, type Twin, withTwins } from './machine-view/twins.ts';

interface SomePart {
  /** Tells where it stands: '' for the document itself, else the path; whoever joins machines has ids of its own. */
  readonly id: string;
  /** Below the files directory; null for the document itself, and for what stands in another one. */
  readonly path: string | null;
  /** What people call it. */
  readonly name: string;
  /** Whether it stays as it is: it is packed, or its bytes are no text. */
  readonly isFixed: boolean;
}

/** A config, by the names in it and in its texts. */
export interface ConfigPart extends SomePart {
  readonly source: EmbeddedSource;
  /** The path of the config that it is rendered from, where that stands beside it. */
  readonly madeFrom: string | null;
}

/** A text that is a local file. */
export interface TextPart extends SomePart {
  readonly local: MachineText;
}

export type Part = ConfigPart | TextPart;

/** The whole text of a part. */
export function textOfPart(part: Part): string {
  return 'source' in part ? part.source.text : part.local.text;
}

/** What one machine is made of. */
export interface MachineParts {
  /** The document first. */
  readonly parts: readonly Part[];
  readonly files: Files | undefined;
  /** Whether files are on their way: to be asked again when they are there. */
  readonly pending: boolean;
}

/** So deep configs are followed. */
const DEEPEST = 8;
/** No larger file is looked at as the source of another one, in bytes. */
const LARGEST = 1 << 20;
/** Bytes that are no characters, as the text of a machine has them. */
const NO_TEXT = /[\ud800-\udfff]/u;

interface Search {
  readonly files: Files | undefined;
  /** By their ids, in the order in which they were found. */
  readonly parts: Map<string, Part>;
  pending: boolean;
}

/**
 * The parts of a document's machine. Costs next to nothing where it names neither configs nor local files.
 * @param files those that the document was analysed with, or as they are now
 */
export function machineParts(
  analysis: Analysis,
  files: Files | undefined = analysis.options.files,
): MachineParts {
  const search: Search = { files, parts: new Map(), pending: false };
  addConfig(search, { id: '', path: null, name: words`this document`, source: analysis });
  addRest(search, analysis, 0);
  return { parts: [...search.parts.values()], files, pending: search.pending };
}

/** Whether a document has a section with configs to merge. */
export function mergesOthers({ tree }: Pick<Analysis, 'tree'>): boolean {
  const below = (node: Node | null, key: string): Node | null => {
    const found = node && child(node, key);
    return found ? followAlias(found) : null;
  };
  const config = below(below(tree.root, 'ignition'), 'config');
  return ['merge', 'replace', 'append'].some((key) => below(config, key) !== null);
}

type Config = Pick<ConfigPart, 'id' | 'path' | 'name' | 'source'> &
  Partial<Pick<ConfigPart, 'madeFrom' | 'isFixed'>>;

function addConfig({ parts }: Search, config: Config): void {
  const isFixed = NO_TEXT.test(config.source.text);
  if (!parts.has(config.id)) parts.set(config.id, { isFixed, madeFrom: null, ...config });
}

/** What a config of the machine brings: the configs that it merges, then the texts of its local files. */
function addRest(search: Search, analysis: Analysis, depth: number): void {
  if (depth > DEEPEST) return;
  if (mergesOthers(analysis)) {
    const whole = withTwins(analysis, search.files);
    search.pending ||= whole.pending || whole.analysis.pending;
    for (const twin of whole.twins.values()) addTwin(search, twin, depth);
    const children = whole.analysis.machine()?.children ?? [];
    addChildren(search, children, (path) => whole.twins.has(path), depth);
  }
  if (localLinks(analysis).length === 0) return;
  for (const [path, local] of localTexts(analysis)) {
    if (local.document?.text !== local.text || search.parts.has(path)) continue;
    search.parts.set(path, { id: path, path, name: path, local, isFixed: NO_TEXT.test(local.text) });
  }
}

function addTwin(search: Search, { path, text, analysis, rendered }: Twin, depth: number): void {
  if (search.parts.has(path)) return;
  const source = rendered ? analysis : readSource(search, text);
  if (source) addSource(search, path, source, depth);
}

/** The text of a file as a Butane config, a template of one included; null where it is none. */
function readSource({ files }: Search, text: string): Analysis | null {
  const found = analyzeTolerant(text, { ...(files && { files }), lint: { rules: {} } });
  return found.kind === 'butane' ? found : null;
}

function addSource(search: Search, path: string, source: Analysis, depth: number): void {
  addConfig(search, { id: path, path, name: path, source });
  addRest(search, source, depth + 1);
}

function addChildren(
  search: Search,
  children: readonly ChildConfig[],
  isTwin: (path: string) => boolean,
  depth: number,
): void {
  for (const { document, root, contents, machine } of children) {
    if (!document || !root) continue;
    const path = document.isFile ? withinFilesDir(document.name) : null;
    // What comes of a source that is a part itself.
    if (path !== null && (isTwin(path) || search.parts.has(path))) continue;
    const source = jsonOf(document.text, root);
    if (path !== null) addRendered(search, path, source, depth);
    else if (!standsOpen(contents))
      addConfig(search, {
        id: `#${search.parts.size}`,
        path: null,
        name: document.name,
        source,
        isFixed: true,
      });
    addChildren(search, machine?.children ?? [], isTwin, depth);
  }
}

function jsonOf(text: string, root: Node): EmbeddedSource {
  return { text, format: { language: 'json' }, tree: { root } };
}

/** Whether a config stands in its document as it is, so that its names are those of the document. */
function standsOpen({ text, url: { node } }: MachineContents): boolean {
  return node.kind === 'scalar' && text !== null && text.offsetOf(node.span.end) !== null;
}

/** A config that is a file, and what it is rendered from, where that stands beside it. */
function addRendered(search: Search, path: string, source: EmbeddedSource, depth: number): void {
  const beside = sourceBeside(search, path);
  addConfig(search, { id: path, path, name: path, source, madeFrom: beside?.path ?? null });
  if (beside) addSource(search, beside.path, beside.source, depth);
}

function sourceBeside(
  search: Search,
  path: string,
): { readonly path: string; readonly source: Analysis } | null {
  const stem = /\.(?:ign|json)$/.test(path) ? path.slice(0, path.lastIndexOf('.')) : null;
  for (const ending of stem === null ? [] : TWIN_ENDINGS) {
    const answer = search.files?.read(stem + ending);
    if (answer?.ok === false && answer.error === 'pending') search.pending = true;
    if (!answer?.ok || answer.value.length > LARGEST) continue;
    const source = readSource(search, decodeUtf8(answer.value).text);
    if (source) return { path: stem + ending, source };
  }
  return null;
}
