/** Which of our languages an open document is in. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { kindOfName } from '../formats/file-names.ts';
import { perUri } from './uris.ts';

/**
 * What to take a document for whose content does not tell: what the client says (Vim may say `yaml.butane`); and as many
 * editors call every `.bu` YAML and every `.ign` JSON, what the name of the file says.
 */
export function ownLanguage({
  languageId,
  uri,
}: Pick<TextDocument, 'languageId' | 'uri'>): 'butane' | 'ignition' | null {
  const name = languageId.slice(languageId.lastIndexOf('.') + 1);
  if (name === 'butane' || name === 'ignition') return name;
  return kindOfUri(uri);
}

const kindOfUri = perUri(({ path }) => kindOfName(path));
