/** Everything `butane` says about a text, in its order, as findings. */
import { decode, type Mismatch } from '../../config/decode.ts';
import { type Detail, type Finding, fatalFinding } from '../../config/finding.ts';
import { placeEntry, relatedAt, spanAt } from '../../config/place.ts';
import { createReport } from '../../config/report.ts';
import { checkUnusedKeys } from '../../config/unused-keys.ts';
import type { ShapeValue } from '../../config/value.ts';
import type { Files } from '../../render/files.ts';
import type { Release } from '../../spec/releases.ts';
import { resolveButane } from '../../spec/resolve.ts';
import type { Node, SyntaxTree } from '../../syntax/tree.ts';
import type { LineIndex } from '../../text/lines.ts';
import { type HeaderFailure, readHeader, unmarshalErrors } from './header.ts';
import { renderButane } from './stages.ts';

export interface ButaneCheck {
  readonly variant: string | null;
  readonly version: string | null;
  readonly release: Release | null;
  readonly findings: readonly Finding[];
  readonly fatal: string | null;
  /** The decoded config; null when it could not be decoded. */
  readonly config: ShapeValue | null;
  readonly ignition: ShapeValue | null;
  readonly pending: boolean;
}

/**
 * Checks and renders a Butane document.
 * @param raw never wrap Ignition into a MachineConfig
 */
export function checkButaneText(
  tree: SyntaxTree,
  lines: LineIndex,
  files: Files | undefined,
  raw = false,
): ButaneCheck {
  const header = tree.root ? readHeader(tree.root, lines) : readHeader(null, lines);
  const known = { variant: header.variant, version: header.version, release: header.release };
  const failed = (finding: Finding, config: ShapeValue | null = null): ButaneCheck => {
    return { ...known, findings: [finding], fatal: finding.message, config, ignition: null, pending: false };
  };
  if (tree.problems.length > 0) return failed(syntaxFinding(tree));
  if (header.failure) return failed(headerFinding(header.failure, tree.root));
  const { release } = header;
  const { root } = tree;
  if (!release || !root)
    return failed(headerFinding({ code: 'variant-missing', message: '', node: null, details: [] }, root));

  const { goBase: base, goRoot: root_, goFcos: fcos, ignition } = release;
  const names = { base, root: root_, ignition, ...(fcos && { fcos }) };
  const decoded = decode(root, resolveButane(release), names, lines);
  if (decoded.failure) {
    const { node, message } = decoded.failure;
    return failed(fatalFinding('butane', 'yaml-decode', `yaml: ${message}`, spanAt(node), []));
  }
  const { mismatches } = decoded;
  const [first] = mismatches;
  if (first || !decoded.value) {
    const details = mismatches.map(toDetail);
    const span = first ? spanAt(first.node) : spanAt(root);
    return failed(
      fatalFinding('butane', 'yaml-unmarshal', unmarshalErrors(mismatches), span, details),
      decoded.value,
    );
  }
  const unused = createReport();
  checkUnusedKeys(unused, decoded.value, root);
  const rendering = renderButane(decoded.value, release, files, raw);
  const entries = [...unused.entries, ...rendering.entries];
  return {
    ...known,
    findings: entries.map((entry) => placeEntry(entry, root, 'butane')),
    fatal: rendering.fatal,
    config: decoded.value,
    ignition: rendering.ignition,
    pending: rendering.pending,
  };
}

function syntaxFinding(tree: SyntaxTree): Finding {
  const [first] = tree.problems;
  const message = `Error unmarshaling yaml: yaml: ${first?.message ?? 'cannot be read'}`;
  return fatalFinding('butane', 'yaml-syntax', message, first?.span ?? { start: 0, end: 0 }, tree.problems);
}

function headerFinding(failure: HeaderFailure, root: Node | null): Finding {
  const node = failure.node ?? root;
  const details = failure.details.map(toDetail);
  return fatalFinding(
    'butane',
    failure.code,
    failure.message,
    node ? spanAt(node) : { start: 0, end: 0 },
    details,
  );
}

function toDetail({ node, message, related: others }: Mismatch): Detail {
  const related = relatedAt(others, node);
  return { message: withoutLine(message), span: spanAt(node), ...(related.length > 0 && { related }) };
}

/** A detail stands at its line; saying the line again is noise. */
function withoutLine(message: string): string {
  return message.replace(/^line \d+: /, '');
}
