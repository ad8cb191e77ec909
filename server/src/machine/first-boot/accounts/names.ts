/** What the shadow programs take for a name, and for a field of a line (shadow: lib/chkname.c, lib/fields.c). */

/** The longest names, in bytes. */
const LONGEST = { user: 255, group: 32 };

/** Names that no option makes them take: all digits, a sign of its own meaning somewhere, or none at all. */
const NEVER = /^(?:|\.|\.\.|-.*|[0-9]+)$|[ "#',/:;\x00-\x1f\x7f]/s;

const NAME = /^[a-zA-Z0-9_.][a-zA-Z0-9_.-]*\$?$/;

/** Why a name is not taken: `never`, or only without an option that Ignition does not give; null for a good one. */
export function problemOfName(name: string, kind: 'user' | 'group'): 'never' | 'unusual' | null {
  if (new TextEncoder().encode(name).length > LONGEST[kind] || NEVER.test(name)) return 'never';
  return NAME.test(name) ? null : 'unusual';
}

/** Whether a text cannot be a field, as its end or that of the line would be in it. */
export function breaksLine(text: string): boolean {
  return /[:\n]/.test(text);
}

/** Whether a field cannot be written: the programs let control characters pass at first, and fail when they write. */
export function cannotBeWritten(text: string): boolean {
  return /[:\x00-\x1f\x7f]/.test(text);
}
