/** What a document is, found by its content: half of all Butane files are called `.yaml`. */

import type { MapNode, Node, SyntaxTree } from '../syntax/tree.ts';
import { child, followAlias } from '../syntax/tree.ts';
import { isContainerLinuxConfig, looksLikeContainerLinuxConfig } from './container-linux/detect.ts';

export type Kind = 'butane' | 'ignition' | 'container-linux-config' | 'cloud-config' | 'unknown';

/** Butane's variants, those that are gone included (butane: config/config.go). */
const VARIANTS = ['flatcar', 'fcos', 'openshift', 'r4e', 'fiot', 'rhcos'];

/**
 * The first line of a cloud-config, which is all that coreos-cloudinit looks at (config/config.go: IsCloudConfig); and
 * the one that cloud-init has above it where Jinja fills in the rest.
 */
const CLOUD_CONFIG = /^(?:## *template: *jinja[^\S\n]*\n)?#cloud-config[^\S\n]*(?:\n|$)/;

/** Takes a text for what its content says; `unknown` when it is none of ours. */
export function detectKind(text: string, tree: SyntaxTree): Kind {
  const root = tree.root ? followAlias(tree.root) : null;
  if (root?.kind === 'map') {
    const variant = scalarText(child(root, 'variant'));
    const versioned = child(root, 'version') !== undefined;
    if (variant !== null && (VARIANTS.includes(variant) || versioned)) return 'butane';
  }
  if (CLOUD_CONFIG.test(text)) return 'cloud-config';
  if (root?.kind === 'map') {
    if (isIgnition(root)) return 'ignition';
    if (isContainerLinuxConfig(root)) return 'container-linux-config';
  }
  return tree.cut || tree.problems.length > 0 ? detectInBroken(text) : 'unknown';
}

/** A document that is not read whole is still told by its lines. */
function detectInBroken(text: string): Kind {
  const variant = /^["']?variant["']?[ \t]*:[ \t]*["']?([a-z0-9]*)/m.exec(text)?.[1];
  if (variant !== undefined) {
    const versioned = /^["']?version["']?[ \t]*:/m.test(text);
    return VARIANTS.includes(variant) || versioned ? 'butane' : 'unknown';
  }
  if (
    /^\s*\{[\s\S]{0,2000}?(?:"ignitionVersion"\s*:|"ignition"\s*:\s*\{[\s\S]{0,2000}?"version"\s*:\s*")/.test(
      text,
    )
  )
    return 'ignition';
  return looksLikeContainerLinuxConfig(text) ? 'container-linux-config' : 'unknown';
}

function isIgnition(root: MapNode): boolean {
  const first = child(root, 'ignitionVersion');
  if (root.flow && first?.kind === 'scalar' && first.style === 'plain') return true;
  const ignition = child(root, 'ignition');
  const version = ignition?.kind === 'map' ? scalarText(child(ignition, 'version')) : null;
  return version !== null && /^[123]\./.test(version) && child(root, 'variant') === undefined && root.flow;
}

function scalarText(node: Node | undefined): string | null {
  const target = node ? followAlias(node) : null;
  return target?.kind === 'scalar' ? target.value : null;
}
