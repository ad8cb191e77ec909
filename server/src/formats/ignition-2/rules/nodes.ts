/** Old Ignition's rules for files, directories, links and filesystems (0.35.0: types/node.go, file.go, filesystem.go). */

import { MESSAGES, type MessageCode } from '../../../config/messages.ts';
import { warn } from '../../../config/report.ts';
import {
  boolOf,
  intOf,
  itemsOf,
  type ShapeValue,
  shapeOf,
  shapesOf,
  stringOf,
} from '../../../config/value.ts';
import { isAbsolutePath } from '../../../go/path.ts';
import { quote } from '../../../go/quote.ts';
import type { Path } from '../../../syntax/tree.ts';
import { utf8Length } from '../../../text/utf8.ts';
import { type Context2, fail, from, type Rule2, type Rules2, tell } from './rules.ts';

const NODES = [
  ['files', 'File'],
  ['links', 'Link'],
  ['directories', 'Directory'],
] as const;

const nodeFields = {
  filesystem(context, node, path) {
    if (from(context, '2.1.0') && !stringOf(node, 'filesystem')) fail(context, path, 'filesystem-missing');
  },
  path: (context, node, path) => requireAbsolute(context, stringOf(node, 'path'), path),
} satisfies Readonly<Record<string, Rule2>>;

const owner: Rules2[string] = {
  whole(context, who, path) {
    if (who.fields.has('id') && stringOf(who, 'name')) fail(context, path, 'owner-id-and-name');
  },
};

export const nodeRules2: Rules2 = {
  Config: {
    whole(context, config, path) {
      const storage = shapeOf(config, 'storage');
      checkReferences(context, storage, path);
      checkShadows(context, storage, path);
    },
  },
  File: {
    whole(context, file, path) {
      // In 2.0.0 the file itself asks for its filesystem, and an error there hides all others in it.
      if (!from(context, '2.1.0') && !stringOf(file, 'filesystem')) fail(context, path, 'filesystem-missing');
      if (boolOf(file, 'overwrite') && boolOf(file, 'append')) fail(context, path, 'append-and-overwrite');
    },
    fields: { ...nodeFields, mode: checkMode },
  },
  Directory: { fields: { ...nodeFields, mode: checkMode } },
  Link: { fields: nodeFields },
  NodeUser: owner,
  NodeGroup: owner,
  Filesystem: {
    whole: checkFilesystem,
    fields: {
      path(context, filesystem, path) {
        const at = stringOf(filesystem, 'path');
        if (at === undefined || isAbsolutePath(at)) return;
        const name = quote(stringOf(filesystem, 'name') ?? '');
        const words = from(context, '2.3.0')
          ? `filesystem ${name}: path not absolute`
          : MESSAGES['path-relative'];
        tell(context, 'error', path, 'path-relative', words);
      },
    },
  },
  Mount: {
    whole(context, mount, path) {
      if (from(context, '2.1.0')) checkFormat(context, mount, path);
    },
    fields: {
      device: (context, mount, path) => requireAbsolute(context, stringOf(mount, 'device'), path),
      format(context, mount, path) {
        if (!from(context, '2.1.0')) checkFormat(context, mount, path);
      },
      label: checkLabel,
    },
  },
  // Version 1.
  Filesystem1: {
    fields: {
      device: (context, filesystem, path) => requireAbsolute(context, stringOf(filesystem, 'device'), path),
      format: checkFormat,
    },
  },
  File1: { fields: { path: nodeFields.path, mode: checkMode } },
};

/** An absolute path, or the error. */
export function requireAbsolute(context: Context2, text: string | undefined, path: Path): void {
  if (!isAbsolutePath(text ?? '')) fail(context, path, 'path-relative');
}

function checkMode(context: Context2, node: ShapeValue, path: Path): void {
  const mode = intOf(node, 'mode');
  if (mode === undefined) {
    if (from(context, '2.2.0')) warn(context.report, path, 'mode-unset');
  } else if (mode < 0 || mode > 0o7777) fail(context, path, 'mode-illegal');
}

/** Nodes on filesystems that this config does not define. */
function checkReferences(context: Context2, storage: ShapeValue | undefined, path: Path): void {
  const names = new Set(shapesOf(storage, 'filesystems').map((one) => stringOf(one, 'name') ?? ''));
  for (const [key, word] of NODES) {
    for (const node of shapesOf(storage, key)) {
      const filesystem = stringOf(node, 'filesystem');
      if (!filesystem || filesystem === 'root' || names.has(filesystem)) continue;
      const message = `${word} ${quote(stringOf(node, 'path') ?? '')} references nonexistent filesystem ${quote(filesystem)}. (This is ok if it is defined in a referenced config)`;
      tell(context, 'warning', path, 'filesystem-unknown', message);
    }
  }
}

function checkShadows(context: Context2, storage: ShapeValue | undefined, path: Path): void {
  const names = new Set(['root']);
  for (const filesystem of shapesOf(storage, 'filesystems')) {
    const name = stringOf(filesystem, 'name') ?? '';
    // The tool misspells it.
    const message = `Filesystem ${quote(name)} shadows exising filesystem definition`;
    if (names.has(name)) tell(context, 'warning', path, 'filesystem-shadows', message);
    names.add(name);
  }
}

function checkFilesystem(context: Context2, filesystem: ShapeValue, path: Path): void {
  const mount = shapeOf(filesystem, 'mount');
  const hasPath = filesystem.fields.has('path');
  if (!mount && !hasPath) fail(context, path, 'filesystem-no-mount-or-path');
  if (mount && hasPath) fail(context, path, 'filesystem-mount-and-path');
  if (!mount?.fields.has('create') || !from(context, '2.1.0')) return;
  if (boolOf(mount, 'wipeFilesystem')) fail(context, path, 'create-and-wipe');
  if (itemsOf(mount, 'options').length > 0) fail(context, path, 'create-and-mount-options');
  warn(context.report, path, 'create-deprecated');
}

function checkFormat(context: Context2, mount: ShapeValue, path: Path): void {
  const formats = ['ext4', 'btrfs', 'xfs', ...(from(context, '2.1.0') ? ['swap', 'vfat'] : [])];
  if (!formats.includes(stringOf(mount, 'format') ?? '')) fail(context, path, 'filesystem-format');
}

const LABELS: Readonly<Record<string, readonly [limit: number, code: MessageCode]>> = {
  ext4: [16, 'label-long-ext4'],
  btrfs: [256, 'label-long-btrfs'],
  xfs: [12, 'label-long-xfs'],
  swap: [15, 'label-long-swap'],
  vfat: [11, 'label-long-vfat'],
};

function checkLabel(context: Context2, mount: ShapeValue, path: Path): void {
  const label = stringOf(mount, 'label');
  const limit = LABELS[stringOf(mount, 'format') ?? ''];
  if (label !== undefined && limit && utf8Length(label) > limit[0]) fail(context, path, limit[1]);
}
