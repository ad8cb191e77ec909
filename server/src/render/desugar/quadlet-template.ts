/** Names of quadlets that are instances of a template. */

/** The template of an instance (`web@1.container` -> `web@.container`); null when the name is no instance. */
export function quadletTemplate(name: string): string | null {
  const at = name.indexOf('@');
  const dot = name.lastIndexOf('.');
  if (at < 0 || dot < 0 || at + 1 === dot) return null;
  return `${name.slice(0, at)}@.${name.slice(dot + 1)}`;
}
