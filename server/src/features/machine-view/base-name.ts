/** What a document is called. */

/** The last part of the path of a URI, as people read it; all of it where it has no such part. */
export function basename(uri: string): string {
  const [path = ''] = uri.split(/[?#]/, 1);
  const last = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last) || uri;
  } catch {
    return last;
  }
}
