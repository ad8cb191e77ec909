/** Names of units, as systemd takes them apart (systemd.unit(5)). */

const TYPES = /\.(?:service|socket|device|mount|automount|swap|target|path|timer|slice|scope)$/;
const CHARACTERS = /^[A-Za-z0-9:\-_.\\]+(?:@[A-Za-z0-9:\-_.\\@]*)?\.[a-z]+$/;
const LONGEST = 255;

/** What kind of name it is; null for what is none. */
export function kindOfName(name: string): 'plain' | 'template' | 'instance' | null {
  if (name.length > LONGEST || !TYPES.test(name) || !CHARACTERS.test(name)) return null;
  const at = name.indexOf('@');
  if (at === -1) return 'plain';
  return at + 1 === name.lastIndexOf('.') ? 'template' : 'instance';
}

/** What stands before the `@` or the type, between `@` and type, and the type with its dot. */
export function partsOfName(name: string): { prefix: string; instance: string; suffix: string } {
  const dot = Math.max(0, name.lastIndexOf('.'));
  const at = name.slice(0, dot).indexOf('@');
  const suffix = name.slice(dot);
  if (at === -1) return { prefix: name.slice(0, dot), instance: '', suffix };
  return { prefix: name.slice(0, at), instance: name.slice(at + 1, dot), suffix };
}

/** The name of a template with an instance, or with another one. */
export function withInstance(name: string, instance: string): string {
  const { prefix, suffix } = partsOfName(name);
  return `${prefix}@${instance}${suffix}`;
}
