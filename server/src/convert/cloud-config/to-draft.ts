/** What was read of the machine, as a Butane document. */
import { child, type Node } from '../../syntax/tree.ts';
import type { Draft, DraftMap, DraftScalar } from '../draft.ts';
import { asked, list, map, octal, scalar } from './make-draft.ts';
import type {
  DirectoryPart,
  DiskPart,
  FilePart,
  FilesystemPart,
  GroupPart,
  LinkPart,
  ListName,
  Owner,
  Parts,
  UnitPart,
  UserPart,
} from './parts.ts';

/**
 * The document.
 * @param version of the specification of the variant flatcar
 * @param todo what stands above everything
 */
export function toDraft(parts: Parts, version: string, todo: readonly string[]): DraftMap {
  const { users, groups, disks, filesystems, directories, files, links, units } = parts;
  const all = <Part>(
    named: ReadonlyMap<string, Part>,
    toMap: (part: Part) => DraftMap,
    name?: ListName,
  ): Draft => ({
    ...list([...named.values()].map(toMap)),
    origin: (name && parts.lists.get(name)) ?? null,
  });
  return map({
    variant: { ...scalar('flatcar'), comments: todo },
    version,
    passwd: section({ users: all(users, user, 'users'), groups: all(groups, group, 'groups') }),
    storage: section({
      disks: all(disks, disk, 'disks'),
      filesystems: all(filesystems, filesystem, 'filesystems'),
      directories: all(directories, directory),
      files: all(files, file, 'files'),
      links: all(links, link),
    }),
    systemd: section({ units: all(units, unit, 'units') }),
  });
}

/** A section; null when nothing is in it. */
function section(fields: Readonly<Record<string, Draft>>): DraftMap | null {
  const found = map(fields);
  return found.entries.length > 0 ? found : null;
}

/** What a part is called, with the comments of the key that says so in the source. */
function named(name: string, { origin }: { readonly origin: Node | null }, key = 'name'): DraftScalar {
  return scalar(name, (origin && child(origin, key)) ?? null);
}

/** What a part says that one of some keys of the source asked for. */
function askedBy<Value extends string | boolean>(
  value: Value | null,
  part: { readonly origin: Node | null },
  ...keys: readonly string[]
): DraftScalar | null {
  return value === null ? null : asked(value, nodeAt(part, ...keys));
}

function nodeAt({ origin }: { readonly origin: Node | null }, ...keys: readonly string[]): Node | null {
  for (const key of keys) {
    const node = origin && child(origin, key);
    if (node) return node;
  }
  return null;
}

function user({ name, fields, keys, groups, ...part }: UserPart): DraftMap {
  const joined = [...groups].map(([group, { node }]) => asked(group, node));
  const rest = { groups: list(joined), ssh_authorized_keys: list([...keys.values()]) };
  return map({ name: named(name, part), ...Object.fromEntries(fields), ...rest }, part);
}

function group({ name, ...part }: GroupPart): DraftMap {
  return map({ name }, part);
}

function disk({ device, wipe, partitions, ...part }: DiskPart): DraftMap {
  return map({ device, wipe_table: wipe || null, partitions: list(partitions) }, part);
}

function filesystem(part: FilesystemPart): DraftMap {
  const { format, label, wipe, options, path, mountOptions, mounted, comments, origin } = part;
  const device = named(part.device, part, 'device');
  const made = {
    device,
    format: askedBy(format, part, 'filesystem'),
    label: askedBy(label, part, 'label'),
    wipe_filesystem: askedBy(wipe || null, part, 'overwrite'),
    options: list(options),
  };
  const use = { path, mount_options: list(mountOptions), with_mount_unit: mounted || null };
  return map({ ...made, ...use }, { comments, origin });
}

function directory({ path, mode, user, group }: DirectoryPart): DraftMap {
  return map({ path, mode: mode === null ? null : octal(mode), user: owner(user), group: owner(group) });
}

function file(part: FilePart): DraftMap {
  const { mode, user, group, contents, append, comments, origin } = part;
  const overwrite = contents === null ? null : true;
  const path = named(part.path, part, 'path');
  const fields = { path, mode: mode === null ? null : octal(mode, nodeAt(part, 'permissions')), overwrite };
  const by = nodeAt(part, 'owner');
  const owners = { user: owner(user, by), group: owner(group, by) };
  return map({ ...fields, ...owners, contents, append: list(append) }, { comments, origin });
}

function link({ path, target, ...part }: LinkPart): DraftMap {
  return map({ path, overwrite: true, target }, part);
}

function owner(who: Owner, cause: Node | null = null): DraftMap | null {
  if (who === null) return null;
  const said = asked(who, cause);
  return typeof who === 'number' ? map({ id: said }, { cause }) : map({ name: said }, { cause });
}

function unit({ name, enabled, mask, contents, dropins, ...part }: UnitPart): DraftMap {
  const changes = [...dropins].map(([dropin, text]) => map({ name: dropin, contents: text }));
  return map(
    {
      name: named(name, part),
      enabled: askedBy(enabled, part, 'enable', 'command'),
      mask: askedBy(mask || null, part, 'mask', 'command'),
      contents,
      dropins: list(changes),
    },
    part,
  );
}
