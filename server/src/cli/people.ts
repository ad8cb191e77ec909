/** Lines for people, as the command line prints them. */
export { type Line, type Style, type Styled, textOfLines } from '../text/styled-lines.ts';

/** The name of an input, as people know it. */
export function nameOf(file: string): string {
  return file === '-' ? '<stdin>' : file;
}
