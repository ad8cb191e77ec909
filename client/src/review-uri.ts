/** The virtual documents of conversions: the new document before it is applied. */
import { l10n, Uri } from 'vscode';

/** The right side of a diff: what a document becomes. */
export const CONVERSION_SCHEME = 'flatcar-conversion';
/** The address of what a source becomes, with the name its file would have; `number` tells one review from the next. */
export function conversionUri(source: Uri, fileName: string, number: number): Uri {
  return Uri.from({
    scheme: CONVERSION_SCHEME,
    path: `/${CONVERSION_SCHEME}/${fileName}`,
    query: source.toString(),
    fragment: String(number),
  });
}

/** What a source was before a conversion took its place. */
export const BEFORE_SCHEME = 'flatcar-before';

/** The address of a source as it was; its last part keeps the ending, by which the editor knows the language. */
export function beforeUri(source: Uri): Uri {
  const path = `/${BEFORE_SCHEME}/${l10n.t('Before conversion: {0}', baseName(source))}`;
  return Uri.from({ scheme: BEFORE_SCHEME, path, query: source.toString() });
}

/** The last part of an address. */
export function baseName({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
