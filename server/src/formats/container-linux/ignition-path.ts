/**
 * Where `ct` shows an entry. It looks for the path of its own config, or later of the Ignition it made, in the user's
 * YAML, as far as that goes, without following aliases (flatcar/ignition 0.36.2: validate.go; ct: config/astyaml).
 */
import { child, keyText, type Node, type Path, type Step } from '../../syntax/tree.ts';

/**
 * The deepest node along a path of Ignition keys. Keys are compared as Ignition spells them; the contents of a
 * file are those of its `remote`, `url` being the `source`.
 */
export function nodeOfIgnitionPath(root: Node, path: Path): Node {
  let current = root;
  let remote = false;
  for (const [index, step] of path.entries()) {
    const inFile = index === 3 && path[0] === 'storage' && path[1] === 'files';
    const next = ignitionChild(current, remote && step === 'source' ? 'url' : step);
    if (!next) break;
    remote = false;
    current = next;
    if (!inFile || step !== 'contents') continue;
    const fetched = remoteOf(next);
    remote = fetched !== null;
    current = fetched ?? next;
  }
  return current;
}

/** `contents.remote` with a URL. */
function remoteOf(contents: Node): Node | null {
  const remote = child(contents, 'remote');
  const url = remote ? child(remote, 'url') : undefined;
  return remote && url?.kind === 'scalar' && url.value !== '' ? remote : null;
}

function ignitionChild(node: Node, step: Step): Node | undefined {
  if (node.kind !== 'map' || typeof step !== 'string') return child(node, step);
  return node.entries.findLast(({ key }) => ignitionKey(keyText(key)) === step)?.value;
}

/** `ssh_authorized_keys` as `sshAuthorizedKeys` (ct: getIgnKeyName). */
function ignitionKey(key: string): string {
  const [first = '', ...words] = key.split('_');
  return first + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
