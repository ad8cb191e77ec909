/** Which of the blocks in a file are configs of ours: by what stands in them, and never by what the file calls them alone. */

import { detectKind, type Kind } from '../formats/detect.ts';
import { BUTANE_VARIANTS, CONTAINER_LINUX_KEYS, isCloudConfig } from '../spec/signs.ts';
import { readJson } from '../syntax/json/read.ts';
import { findMarks } from '../syntax/template/marks.ts';
import { child, keyText, type Node, type SyntaxTree } from '../syntax/tree.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import type { Block } from './block.ts';

/**
 * How a block is to be read: as a config of a kind, or as a fragment of one. `fragment`: sections that Butane and Container
 * Linux Config both have, without the header that would tell; what else the machine has stands elsewhere.
 */
export type Recognised = { readonly kind: Exclude<Kind, 'unknown'>; readonly isFragment: boolean };

/** Languages in which nobody writes a config, whatever the block looks like. */
const OTHERS: ReadonlySet<string> = new Set([
  ...[
    'diff',
    'patch',
    'go',
    'python',
    'py',
    'rust',
    'js',
    'javascript',
    'ts',
    'typescript',
    'java',
    'c',
    'ruby',
  ],
  ...[
    'bash',
    'sh',
    'shell',
    'console',
    'zsh',
    'powershell',
    'fish',
    'tf',
    'hcl',
    'terraform',
    'opentofu',
    'tofu',
  ],
  ...['toml', 'ini', 'systemd', 'dockerfile', 'makefile', 'xml', 'html', 'nix', 'mermaid', 'text', 'log'],
]);
/** Languages that say that a whole block is one text of YAML or JSON. */
const OWN: ReadonlySet<string> = new Set([
  'yaml',
  'yml',
  'json',
  'butane',
  'bu',
  'ignition',
  'ign',
  'cloud-config',
]);

/** Takes a block for what it is; null for one that is none of ours, or for which nobody can say. */
export function recognise({ language, kind: given, purpose }: Block, text: string): Recognised | null {
  if (OTHERS.has(language) && purpose === 'shown') return null;
  if (isCloudConfig(text))
    return isCoreosCloudConfig(text) ? { kind: 'cloud-config', isFragment: false } : null;
  const tree = /^[\s\ufeff]*\{/.test(text) ? readJson(text) : beginsWithKey(text) ? readYaml(text) : null;
  if (!tree) return null;
  const kind = detectKind(text, tree);
  const isBroken = tree.problems.length > 0;
  // Among other things a config may begin in the middle of a block.
  if (isBroken && purpose === 'shown' && !OWN.has(language)) return null;
  if (kind === 'butane') return hasKnownVariant(tree, text) ? { kind, isFragment: false } : null;
  if (kind === 'ignition') return { kind, isFragment: false };
  if (given !== undefined && !isBroken && hasOnlyKeys(tree.root)) return { kind: given, isFragment: false };
  if (kind !== 'container-linux-config') return null;
  // What a template makes of it may be whole.
  if (isBroken && (purpose === 'shown' || findMarks(text).length === 0)) return null;
  return { kind, isFragment: purpose === 'shown' && !hasOldSection(tree.root) };
}

/** Sections that only a Container Linux Config has. */
function hasOldSection(root: Node | null): boolean {
  return OLD.some((section) => root?.kind === 'map' && child(root, section) !== undefined);
}
const OLD = ['locksmith', 'etcd', 'flannel', 'docker', 'update', 'networkd'];

/** The first line with text in it: one of our keys in the first column. */
const FIRST_KEY =
  /^\ufeff?(?:[ \t]*(?:(?:#|%\{|\$\{|\{\{)[^\n]*)?\r?\n|---[^\n]*\n)*["']?([A-Za-z_]\w{0,40})["']?[ \t]*:/;
const HEADER: ReadonlySet<string> = new Set([
  'variant',
  'version',
  'kernel_arguments',
  'boot_device',
  'grub',
]);

function beginsWithKey(text: string): boolean {
  const key = FIRST_KEY.exec(text)?.[1];
  return key !== undefined && (CONTAINER_LINUX_KEYS.has(key) || HEADER.has(key));
}

/** Many formats have a variant and a version. */
function hasKnownVariant({ root }: SyntaxTree, text: string): boolean {
  const variant = root?.kind === 'map' ? child(root, 'variant') : undefined;
  const name = variant?.kind === 'scalar' ? variant.value : /^variant:[ \t]*(\w+)/m.exec(text)?.[1];
  return name !== undefined && BUTANE_VARIANTS.includes(name);
}

/** cloud-init has the same first line; what is coreos-cloudinit's alone tells. */
function isCoreosCloudConfig(text: string): boolean {
  const { root, problems } = readYaml(text);
  return problems.length === 0 && root !== null && child(root, 'coreos')?.kind === 'map';
}

function hasOnlyKeys(root: Node | null): boolean {
  if (root?.kind !== 'map' || root.entries.length === 0) return false;
  return root.entries.every(({ key }) => CONTAINER_LINUX_KEYS.has(keyText(key)));
}
