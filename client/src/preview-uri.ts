/** The preview's virtual documents: their scheme, and how one names the source it renders. */
import { Uri } from 'vscode';

export const PREVIEW_SCHEME = 'flatcar-preview';

/** The folder stands in a file name pattern of the manifest, which makes the preview JSON with comments. */
const FOLDER = '/flatcar-preview';

/** The address of a source document's preview; its last part is the tab's title (`Ignition of config.bu`). */
export function previewUri(source: Uri): Uri {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1);
  return Uri.from({
    scheme: PREVIEW_SCHEME,
    path: `${FOLDER}/Ignition of ${name}`,
    query: source.toString(),
  });
}

/** The source a preview renders. */
export function sourceUri(preview: Uri): Uri {
  return Uri.parse(preview.query, true);
}
