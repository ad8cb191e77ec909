/** What somebody chose in a page, as zoom: a few plain values that the page leaves with the editor. */

export type Settings = Readonly<Record<string, number | string | boolean>>;

/** What was left, as far as it has the names and types of `defaults`; those for the rest. */
export function readSettings<S extends Settings>(defaults: S, left: unknown): S {
  if (typeof left !== 'object' || left === null) return defaults;
  const entries = Object.entries(left).filter(
    ([name, value]) => Object.hasOwn(defaults, name) && typeof value === typeof defaults[name],
  );
  const finite = entries.filter(([, value]) => typeof value !== 'number' || Number.isFinite(value));
  return { ...defaults, ...Object.fromEntries(finite) };
}
