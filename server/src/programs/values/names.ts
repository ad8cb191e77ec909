/** Names and numbers of users and groups, as systemd takes them (src/basic/user-util.c). */

/** What is known of users and groups; null for what nobody knows. */
export interface KnownNames {
  readonly user?: (name: string) => boolean | null;
  readonly group?: (name: string) => boolean | null;
}

/** Whether a name is one that every tool takes. */
export function isUserName(name: string): boolean {
  return name.length <= 31 && /^[a-zA-Z_][a-zA-Z0-9_-]*$/.test(name);
}

/** What is wrong with a number of a user or group: `invalid`, or `reserved` for the two that stand for none. */
export function idFault(text: string): 'invalid' | 'reserved' | 'range' | null {
  if (!/^(?:0|[1-9]\d*)$/.test(text)) return 'invalid';
  if (text.length > 10 || Number(text) > 4294967295) return 'range';
  return text === '65535' || text === '4294967295' ? 'reserved' : null;
}
