/** Our own sentences on directives, out of tables that are taken apart when somebody first asks. */

/** What a directive of a section does, in one sentence; '' where nothing is said of it. */
export function sentenceOf(_file: string, _section: string, _name: string): string {
  return '';
}
