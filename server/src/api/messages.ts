/** Findings of the engine as plain data. */
import type { Analysis } from '../analysis.ts';
import type { Finding as EngineFinding, Fix as EngineFix, Related } from '../config/finding.ts';
import { formatPath } from '../syntax/tree.ts';
import type { Places } from '../text/lines.ts';
import { toRange } from '../text/range.ts';
import type { TextEdit } from '../text/span.ts';
import type { Edit, Finding, Message, Report } from './types.ts';

/** A finding without its fixes. */
export function messageOf(places: Places, finding: EngineFinding): Message {
  const { source, code, severity, message, path, span, place, placed, tags = [] } = finding;
  const range = place ? { start: place, end: place } : toRange(places, span);
  const related: readonly Related[] = [...(finding.details ?? []), ...(finding.related ?? [])];
  return {
    ...{ source, code, severity, message, tags },
    path: path && formatPath(path),
    range: placed || source === 'flatcar' ? range : null,
    span: { start: span.start, end: span.end },
    related: related.map((other) => ({
      message: other.message,
      range: toRange(places, other.span),
      span: { start: other.span.start, end: other.span.end },
    })),
  };
}

/** A finding with its fixes; `isSafe` tries one. */
export function findingOf(
  { places, isSafe }: { readonly places: Places; readonly isSafe: (fix: EngineFix) => boolean },
  finding: EngineFinding,
): Finding {
  return {
    ...messageOf(places, finding),
    harm: finding.harm ?? null,
    fixes: (finding.fixes ?? []).map((fix) => ({
      title: fix.title,
      safe: isSafe(fix),
      edits: fix.edits.map((edit) => editOf(places, edit)),
    })),
  };
}

/** An edit with its place. */
export function editOf(places: Places, { span, newText }: TextEdit): Edit {
  return { span: { start: span.start, end: span.end }, range: toRange(places, span), newText };
}

/** What an analysis of the engine says. */
export function reportOf(analysis: Analysis): Report {
  const { kind, variant, version, ignitionVersion, ok, pending } = analysis;
  const findings = analysis.findings.map((finding) => findingOf(analysis, finding));
  return { kind, variant, version, ignitionVersion, ok, findings, pending };
}
