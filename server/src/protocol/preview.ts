/** Our requests for a preview: the rendering, the ways between it and its source, and what is packed in it. */
import type { Range } from '../protocol.ts';
import type { WholeAnswer, WholeParams } from './machines.ts';
import type { Place } from './place.ts';

/** Client -> server request: what the preview of a document shows. */
export const PREVIEW = 'flatcarConfig/preview';
export interface PreviewParams extends WholeParams {
  readonly uri: string;
  /** JSON on one line, as `flatcar-config render` writes it without `--pretty`. */
  readonly compact?: boolean;
  /** The `id` of the answer that the client has for the same notation: where nothing changed the text is not sent again. */
  readonly known?: string;
}
export interface PreviewResult extends WholeAnswer {
  /** Names the state of the document that this is about. */
  readonly id: string;
  readonly version: number;
  /** Null where the document does not render, and where `known` is still true. */
  readonly rendering: PreviewRendering | null;
  /** Nothing changed since `known`. */
  readonly same: boolean;
  /** Why the document does not render; null when it does. */
  readonly problem: PreviewProblem | null;
}
export interface PreviewRendering {
  /** Ends with a line break, as the command line writes it. */
  readonly text: string;
  readonly language: 'json' | 'yaml';
  /** The Ignition specification of the text; null where it is not known. */
  readonly ignitionVersion: string | null;
  /** How many things of an old config a machine does not apply. */
  readonly losses: number;
}
export interface PreviewProblem {
  /** The real tool's words. */
  readonly reason: string;
  /** In the document, or in the other one of {@link PreviewProblem.uri}; null where the whole of it is meant. */
  readonly range: Range | null;
  /** Another config of the machine, where that is at fault. */
  readonly uri?: string;
}

/** What the requests about places in a preview have in common. */
export interface PreviewAt extends WholeParams {
  /** The document that is previewed. */
  readonly uri: string;
  /** Of the last rendering that the client got. The answer is null when the server has another one. */
  readonly id: string;
  readonly compact?: boolean;
  /** Where in the document, or in the preview. */
  readonly position: Range['start'];
}

/** Client -> server request: what a place of the document became. */
export const PREVIEW_MADE = 'flatcarConfig/preview/made';
export interface PreviewMadeResult {
  /** The part of the document that the position is in. */
  readonly source: Range;
  /** What came of it, in the preview, the largest first; never empty. */
  readonly made: readonly Range[];
  /** Where in the first of them the position itself leads. */
  readonly at: Range['start'];
}

/** Client -> server request: where a place of the preview came from. */
export const PREVIEW_SOURCE = 'flatcarConfig/preview/source';
export interface PreviewSourceResult {
  readonly source: Place;
  /** Where in the source the position itself leads. */
  readonly at: Range['start'];
  /** The part of the preview that the position is in. */
  readonly made: Range;
}

/** Client -> server request: what the data URLs in a part of the preview hold. Answered with a list. */
export const PREVIEW_PACKED = 'flatcarConfig/preview/packed';
export interface PreviewPackedParams extends Omit<PreviewAt, 'position'> {
  readonly range: Range;
}
export interface PreviewPackedResult {
  readonly packed: readonly {
    /** Of the URL, in the preview. */
    readonly range: Range;
    /** Size and kind, or a short text itself. */
    readonly label: string;
    readonly tooltip: string;
  }[];
}

/** Client -> server request: what one data URL holds; null where there is none, and where it cannot be decoded. */
export const DECODED = 'flatcarConfig/preview/decoded';
export interface DecodedParams extends WholeParams {
  readonly uri: string;
  readonly compact?: boolean;
  /** Where the URL is looked for: in the preview, or in the document, of which it may be made. */
  readonly where: 'preview' | 'document';
  /** A place in it; or, of one that was decoded before, its path and owner. */
  readonly position?: Range['start'];
  readonly path?: string;
  readonly owner?: string;
  /** Only a few lines, in which nothing is invisible. */
  readonly excerpt?: boolean;
}
export interface DecodedResult {
  /** Where it was found, and what it is called there (`storage.files.0.contents.source`). */
  readonly where: DecodedParams['where'];
  readonly path: string;
  /** The path of the file whose contents they are; '' where it is none. */
  readonly owner: string;
  /** Of the URL, in the document or in the preview. */
  readonly range: Range;
  /** What a file with the contents may be called. */
  readonly name: string;
  /** An editor's name for the language. */
  readonly language: string;
  /** The contents; of what is no text a table of its bytes, which may be cut. */
  readonly text: string;
  /** Size and kind in words. */
  readonly label: string;
}

/** Client -> server request: what a text would render to, were it the document. Nothing is remembered. */
export const RENDER_TEXT = 'flatcarConfig/preview/text';
export interface RenderTextParams {
  /** Whose settings and files count. */
  readonly uri: string;
  readonly text: string;
  readonly languageId?: string;
  readonly compact?: boolean;
}
/** As for a preview; without an `id`. */
export type RenderTextResult = Pick<PreviewResult, 'rendering' | 'problem'>;
