/** The preview's virtual documents: their schemes, and how each names the source it is about. */
import { l10n, Uri } from 'vscode';

export const PREVIEW_SCHEME = 'flatcar-preview';
/** Renderings of other states, which are compared with a preview. */
export const RENDERED_SCHEME = 'flatcar-rendered';
/** What data URLs hold. */
export const DECODED_SCHEME = 'flatcar-decoded';

/** The folder stands in a file name pattern of the manifest, which makes the preview JSON with comments. */
const FOLDER = '/flatcar-preview';

/** The last part of a path. */
function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The address of a source document's preview; its last part is the tab's title (`Ignition of config.bu`). */
export function previewUri(source: Uri): Uri {
  return Uri.from({
    scheme: PREVIEW_SCHEME,
    path: `${FOLDER}/${l10n.t('Ignition of {0}', nameOf(source))}`,
    query: source.toString(),
  });
}

/** The address of another rendering of a source; `number` tells one comparison from the next. */
export function renderedUri(source: Uri, number: number): Uri {
  return previewUri(source).with({ scheme: RENDERED_SCHEME, fragment: String(number) });
}

/** The source a preview renders, or that one of our other views is about. */
export function sourceUri(view: Uri): Uri {
  return Uri.parse(view.query, true);
}

/** What names a data URL: its path in a preview or a document, and the file it is for. */
export interface DecodedName {
  readonly where: 'preview' | 'document';
  readonly path: string;
  readonly owner: string;
  readonly compact: boolean;
  /** Of the preview of a whole machine. */
  readonly whole: boolean;
}

/** The address of the contents of a data URL; a name as the file has it lets the editor find the language. */
export function decodedUri(source: Uri, name: string, about: DecodedName): Uri {
  return Uri.from({
    scheme: DECODED_SCHEME,
    path: `/${DECODED_SCHEME}/${name.replaceAll('/', '_')}`,
    query: source.toString(),
    fragment: JSON.stringify(about),
  });
}

/** What an address of contents names; undefined for one that nobody made here. */
export function decodedName({ fragment }: Uri): DecodedName | undefined {
  try {
    const { where, path, owner, compact, whole } = JSON.parse(fragment) as Partial<DecodedName>;
    const isWhere = where === 'preview' || where === 'document';
    return isWhere && typeof path === 'string' && typeof owner === 'string'
      ? { where, path, owner, compact: compact === true, whole: whole === true }
      : undefined;
  } catch {
    return undefined;
  }
}
