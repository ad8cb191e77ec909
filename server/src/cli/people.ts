/** What the command line calls things, for people. */

/** The name of an input, as people know it. */
export function nameOf(file: string): string {
  return file === '-' ? '<stdin>' : file;
}
