/** The virtual documents of conversions: the new document before it is applied, and the report of what was lost. */
import { Uri } from 'vscode';

/** The right side of a diff: what a document becomes. */
export const CONVERSION_SCHEME = 'flatcar-conversion';
/** What a conversion could not carry over, in Markdown. */
export const REPORT_SCHEME = 'flatcar-report';

/** The address of what a source becomes, with the name its file would have; `number` tells one review from the next. */
export function conversionUri(source: Uri, fileName: string, number: number): Uri {
  return Uri.from({
    scheme: CONVERSION_SCHEME,
    path: `/${CONVERSION_SCHEME}/${fileName}`,
    query: source.toString(),
    fragment: String(number),
  });
}

/** The address of the report about a source; its last part is the tab's title. */
export function reportUri(source: Uri): Uri {
  return Uri.from({
    scheme: REPORT_SCHEME,
    path: `/${REPORT_SCHEME}/Conversion of ${baseName(source)}.md`,
    query: source.toString(),
  });
}

/** The last part of an address. */
export function baseName({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
