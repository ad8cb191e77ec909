/** The machine that was read, as a Butane document. */
import type { Draft, DraftMap } from '../draft.ts';
import type { FilesystemPart, Machine, Owner, UnitPart, UserPart } from './machine.ts';
import { list, map, octal, scalar } from './make-draft.ts';

/**
 * The document.
 * @param version of the specification of the variant flatcar
 * @param todo what stands above everything
 */
export function toDraft(machine: Machine, version: string, todo: readonly string[]): DraftMap {
  const variant: Draft = { ...scalar('flatcar'), comments: todo };
  return map({
    variant,
    version,
    passwd: section({
      users: list([...machine.users.values()].map(user)),
      groups: list([...machine.groups.values()].map(({ name, ...rest }) => map({ name }, rest))),
    }),
    storage: section({
      disks: list(
        [...machine.disks.values()].map(({ device, wipe, partitions, comments, origin }) =>
          map({ device, wipe_table: wipe || null, partitions: list(partitions) }, { comments, origin }),
        ),
      ),
      filesystems: list([...machine.filesystems.values()].map(filesystem)),
      directories: list(
        [...machine.directories.values()].map(({ path, mode, user, group }) =>
          map({ path, mode: mode === null ? null : octal(mode), user: owner(user), group: owner(group) }),
        ),
      ),
      files: list(
        [...machine.files.values()].map(({ path, mode, user, group, contents, append, comments, origin }) => {
          const overwrite = contents === null ? null : true;
          const fields = { path, mode: mode === null ? null : octal(mode), overwrite };
          const owners = { user: owner(user), group: owner(group) };
          return map({ ...fields, ...owners, contents, append: list(append) }, { comments, origin });
        }),
      ),
      links: list(
        [...machine.links.values()].map(({ path, target, comments, origin }) =>
          map({ path, overwrite: true, target }, { comments, origin }),
        ),
      ),
    }),
    systemd: section({ units: list([...machine.units.values()].map(unit)) }),
  });
}

/** A section; null when nothing is in it. */
function section(fields: Readonly<Record<string, Draft>>): DraftMap | null {
  const found = map(fields);
  return found.entries.length > 0 ? found : null;
}

function user({ name, fields, keys, groups, comments, origin }: UserPart): DraftMap {
  const rest = { groups: list([...groups]), ssh_authorized_keys: list([...keys.values()]) };
  return map({ name, ...Object.fromEntries(fields), ...rest }, { comments, origin });
}

function filesystem(part: FilesystemPart): DraftMap {
  const { device, format, label, wipe, options, path, mountOptions, mounted, comments, origin } = part;
  const made = { device, format, label, wipe_filesystem: wipe || null, options: list(options) };
  const use = { path, mount_options: list(mountOptions), with_mount_unit: mounted || null };
  return map({ ...made, ...use }, { comments, origin });
}

function owner(who: Owner): DraftMap | null {
  if (who === null) return null;
  return typeof who === 'number' ? map({ id: who }) : map({ name: who });
}

function unit({ name, enabled, mask, contents, dropins, comments, origin }: UnitPart): DraftMap {
  const changes = [...dropins].map(([dropin, text]) => map({ name: dropin, contents: text }));
  return map({ name, enabled, mask: mask || null, contents, dropins: list(changes) }, { comments, origin });
}
