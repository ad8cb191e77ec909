/** The parts of the head of a loop `for ((a; b; c))`. */

/** How many parts semicolons make of a text, without those in quotes, in `$(…)` and in `${…}`. Linear. */
export function partsOf(text: string): number {
  let parts = 1;
  let quote = '';
  const open: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\\' && quote !== "'") at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '$' && /[({]/.test(text[at + 1] ?? '')) open.push(text[++at] === '(' ? ')' : '}');
    else if (open.length > 0) {
      if (character === open.at(-1)) open.pop();
      else if (character === '(' && open.at(-1) === ')') open.push(')');
    } else if (character === ';') parts++;
  }
  return parts;
}
