/** Everything `butane` says about a text, in its order, as findings. */
import { appliesItself, type Check, type Document, type Facts, UNCHECKED } from '../../config/check.ts';
import { correlate, relatedAt, spanAt } from '../../config/correlate.ts';
import { decode, type Mismatch } from '../../config/decode.ts';
import { type Detail, type Finding, fatalFinding } from '../../config/finding.ts';
import { createReport } from '../../config/report.ts';
import { checkUnusedKeys } from '../../config/unused-keys.ts';
import { type ShapeValue, shapeOf } from '../../config/value.ts';
import type { Files } from '../../render/files.ts';
import { defaultRelease } from '../../spec/releases.ts';
import { resolveButane } from '../../spec/resolve.ts';
import type { Node, SyntaxTree } from '../../syntax/tree.ts';
import { type Memory, NO_MEMORY } from '../../text/memory.ts';
import { type Header, type HeaderFailure, recallHeader, unmarshalErrors } from './header.ts';
import { renderButane } from './stages.ts';

export interface ButaneOptions {
  /** The files directory; without one any local file is an error. */
  readonly files?: Files | undefined;
  /** Never wrap Ignition into a MachineConfig. */
  readonly raw?: boolean | undefined;
  /** What parts of earlier texts came to. */
  readonly memory?: Memory | undefined;
}

/** Checks and renders a Butane document. */
export function checkButaneText(
  { tree, lines }: Document,
  { files, raw = false, memory: given = NO_MEMORY }: ButaneOptions = {},
): Check {
  const { root } = tree;
  // Of one value that stands in two places each would be taken for the other.
  const memory = tree.anchored === false ? given : NO_MEMORY;
  const { failure, ...header } = recallHeader(root, lines, memory);
  const wrapped = header.release?.openshift !== undefined && !raw;
  const known: Check = { ...UNCHECKED, ...factsOf(header), renderedAs: wrapped ? 'yaml' : 'json' };
  const failed = (finding: Finding, config: ShapeValue | null = null): Check => {
    return { ...known, findings: [finding], fatal: finding.message, config };
  };
  if (tree.problems.length > 0) return failed(syntaxFinding(tree));
  if (failure) return failed(headerFinding(failure, root));
  const { release } = header;
  if (!release || !root)
    return failed(headerFinding({ code: 'variant-missing', message: '', node: null, details: [] }, root));

  const { goBase: base, goRoot: root_, goFcos: fcos, ignition } = release;
  const names = { base, root: root_, ignition, ...(fcos && { fcos }) };
  const decoded = decode(root, resolveButane(release), names, lines, memory);
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
  checkUnusedKeys(unused, decoded.value, root, memory);
  const rendering = renderButane(decoded.value, release, files, raw, memory);
  const entries = [...unused.entries, ...rendering.entries];
  return {
    ...known,
    findings: entries.map((entry) => correlate(entry, root, 'butane')),
    fatal: rendering.fatal,
    ok: rendering.fatal === null,
    config: decoded.value,
    rendered: rendering.ignition,
    applied: appliesItself(wrapped ? ignitionIn(rendering.ignition) : rendering.ignition),
    pending: rendering.pending,
  };
}

/** What a header says of a Butane document. */
export function factsOf({ variant, version, release }: Header): Facts {
  const shape = resolveButane(release ?? defaultRelease(variant));
  return { variant, version, release, ignitionVersion: release?.ignition ?? null, shape };
}

/** The Ignition inside a MachineConfig. */
function ignitionIn(machineConfig: ShapeValue | null): ShapeValue | undefined {
  return shapeOf(shapeOf(machineConfig ?? undefined, 'spec'), 'config');
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
