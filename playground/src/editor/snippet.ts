/** Snippets of LSP as those of CodeMirror. */

/** An escaped letter, a placeholder with its text, a choice, or a tab stop. */
const PART = /\\([\\$}])|\$\{(\d+):((?:\\.|[^\\}$])*)\}|\$\{(\d+)\|((?:\\.|[^\\|}])*)\|\}|\$\{?(\d+)\}?/g;

/** Braces mean something in a template of CodeMirror. */
function escaped(text: string): string {
  return text.replace(/[{}]/g, '\\$&');
}

/** What a field begins with, in which CodeMirror knows no braces. */
function placeholder(text: string): string {
  return text.replace(/\\(.)/g, '$1').replace(/[{}]/g, '');
}

/** A template for `snippet()`; both end at the stop with the number 0. */
export function templateOf(text: string): string {
  let [template, at] = ['', 0];
  for (const found of text.matchAll(PART)) {
    const [whole, letter, stop, begun, choice, choices, bare] = found;
    template += escaped(text.slice(at, found.index));
    at = found.index + whole.length;
    if (letter !== undefined) template += escaped(letter);
    else if (stop !== undefined) template += `\${${stop}:${placeholder(begun ?? '')}}`;
    else if (choice !== undefined)
      template += `\${${choice}:${placeholder(choices ?? '').split(',')[0] ?? ''}}`;
    else template += `\${${bare ?? '0'}}`;
  }
  return template + escaped(text.slice(at));
}
