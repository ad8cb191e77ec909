/** The machine's virtual documents: the machine as a text, and what is in its files. */
import { l10n, Uri } from 'vscode';

export const MACHINE_SCHEME = 'flatcar-machine';

/** The authority of addresses that are about the whole machine that their source is a part of. */
const WHOLE = 'whole';

/** The address of the machine of a source as a text. */
export function machineTextUri(source: Uri, whole: boolean): Uri {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1);
  return make(source, whole, `/${l10n.t('Machine of {0}', name)}.txt`, '');
}

/** The address of the contents of a node; its last part is the name of the file, which tells editors the language. */
export function contentsUri(source: Uri, whole: boolean, id: string, name: string): Uri {
  return make(source, whole, `/contents/${name.replace(/^\/+/, '')}`, id);
}

/** Whether an address is about a whole machine. */
export function isOfWhole({ authority }: Uri): boolean {
  return authority === WHOLE;
}

function make(source: Uri, whole: boolean, path: string, fragment: string): Uri {
  const authority = whole ? WHOLE : '';
  return Uri.from({ scheme: MACHINE_SCHEME, authority, path, query: source.toString(), fragment });
}
