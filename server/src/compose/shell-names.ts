/** The variables that a script or unit sets itself, by its words alone. */

/** Names that get something else than a value of the same name: `host=$(hostname)`, but not `host=${host}`. */
export function setNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { 0: whole, 1: name = '', index } of text.matchAll(/(?<![\w.$-])([A-Za-z_]\w*)=/g)) {
    const behind = text.slice(index + whole.length, index + whole.length + name.length + 4);
    if (!behind.replace(/^["']/, '').startsWith(`\${${name}}`)) names.add(name);
  }
  for (const [, name = ''] of text.matchAll(/(?<![\w.$-])(?:for|read(?: -r)?) ([A-Za-z_]\w*)(?!\w)/g))
    names.add(name);
  return names;
}
