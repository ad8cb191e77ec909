/** Members of groups that are not in /etc/group: files of systemd-userdbd(8). */

/** Whether a name can be written as it is, into a path as well. */
export function isPlain(name: string): boolean {
  return /^[a-z_][\w-]*$/.test(name);
}

/** The file that makes a user a member of a group, as an entry of `storage.files`. */
export function membershipFile(
  user: string,
  group: string,
): { readonly path: string; readonly lines: readonly string[] } {
  const path = `/etc/userdb/${user}:${group}.membership`;
  return { path, lines: [`path: ${path}`, 'contents:', '  inline: " "'] };
}
