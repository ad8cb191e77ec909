/**
 * What butane says although nothing is wrong: its report walks the text beside the decoded config, and follows neither
 * aliases nor merge keys (ignition: ValidateUnusedKeys, vcontext).
 */
import type { Analysis } from '../analysis.ts';
import { isMerge } from '../config/decode-keys.ts';
import type { Finding } from '../config/finding.ts';
import { followAlias, type Node } from '../syntax/tree.ts';
import { type Located, locate } from './locate.ts';

export type Artifact =
  /** A section that is an alias. */
  | 'alias'
  /** A section with nothing in it. */
  | 'empty-section'
  /** `<<` */
  | 'merge-key'
  /** A key that is an alias; butane takes the alias' name for the key. */
  | 'alias-key'
  /** A key that only holds anchors for the rest of the document. */
  | 'anchors';

/** Why a finding of butane's is no mistake of the user's; null when it is one. */
export function artifactOf(analysis: Analysis, finding: Finding): Artifact | null {
  if (finding.source !== 'butane') return null;
  if (finding.code === 'context-mismatch') {
    const node = locate(analysis.tree, analysis.shape, finding.span.start)?.node;
    if (node?.kind === 'alias') return 'alias';
    return node?.kind === 'scalar' ? 'empty-section' : null;
  }
  return finding.code === 'unused-key' && mayBeArtifact(analysis.text, finding)
    ? unusedArtifact(analysis, finding)
    : null;
}

/** A quick look that spares most findings the walk through the tree. */
function mayBeArtifact(text: string, { message, path, span }: Finding): boolean {
  return (
    /^unused key (?:<<$|x-)/.test(message) || text.startsWith('*', span.start) || isTop({ message, path })
  );
}

function isTop({ message, path }: Pick<Finding, 'message' | 'path'>): boolean {
  return path?.length === 1 && path[0] === message.slice('unused key '.length);
}

function unusedArtifact(analysis: Analysis, finding: Finding): Artifact | null {
  const at = locate(analysis.tree, analysis.shape, finding.span.start);
  if (at?.on !== 'key') return null;
  const { node } = at;
  if (node.kind === 'alias') return 'alias-key';
  if (node.kind !== 'scalar') return null;
  if (isMerge(node)) return 'merge-key';
  if (node.value.startsWith('x-')) return 'anchors';
  return isTop(finding) && holdsAnchors(analysis, finding, at) ? 'anchors' : null;
}

/** A key of another name counts when nothing else is known of it and everything in it is there to be aliased. */
function holdsAnchors(analysis: Analysis, { span }: Finding, { entry }: Located): boolean {
  if (!entry || !onlyAnchors(entry.value)) return false;
  return !analysis.findings.some((other) => other.source === 'flatcar' && other.span.start === span.start);
}

function onlyAnchors(node: Node): boolean {
  if (node.anchor !== undefined) return true;
  if (node.kind === 'alias') return followAlias(node) !== null;
  const inside = node.kind === 'map' ? node.entries.map(({ value }) => value) : [];
  const items = node.kind === 'list' ? node.items : inside;
  return items.length > 0 && items.every(onlyAnchors);
}
