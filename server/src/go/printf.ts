/** Text that a Go program prints as a format without arguments (Go: fmt.Sprintf). */

/** A verb with its flags, width and precision. */
const VERB = /%(?:[#0+\- ]*\d*(?:\.\d*)?)(.?)/gsu;

/**
 * What comes of a text whose percent signs count as verbs, as `ct` prints its report: `%zz` becomes `%!z(MISSING)z`.
 * Arguments by number and widths by argument do not occur in its messages.
 */
export function printfWithoutArguments(text: string): string {
  return text.replace(VERB, (_, verb: string) => {
    if (verb === '') return '%!(NOVERB)';
    return verb === '%' ? '%' : `%!${verb}(MISSING)`;
  });
}
