/** The machine's virtual documents: the machine as a text, and what is in its files. */
import { l10n, Uri } from 'vscode';

export const MACHINE_SCHEME = 'flatcar-machine';

/** The address of the machine of a source as a text. */
export function machineTextUri(source: Uri): Uri {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1);
  return Uri.from({
    scheme: MACHINE_SCHEME,
    path: `/${l10n.t('Machine of {0}', name)}.txt`,
    query: source.toString(),
  });
}

/** The address of the contents of a node; its last part is the name of the file, which tells editors the language. */
export function contentsUri(source: Uri, id: string, name: string): Uri {
  const path = `/contents/${name.replace(/^\/+/, '')}`;
  return Uri.from({ scheme: MACHINE_SCHEME, path, query: source.toString(), fragment: id });
}
