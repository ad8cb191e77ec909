/** Open documents of another kind with configs in them: diagnostics and quick fixes at the places of the document. */

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis.ts';
import { analyzeExcerpts, type Carried, fileAnalysis } from '../excerpts/analyze.ts';
import { type CarrierId, carrierOfLanguage, carrierOfName } from '../excerpts/file-names.ts';
import type { Settings } from '../features/settings.ts';
import { WHILE_TYPING } from '../formats/too-large.ts';
import type { Memory } from '../text/memory.ts';
import { perUri } from './uris.ts';

/**
 * The carrier that a document is: by its language; by its name where we do not know that, for editors have names of their own
 * for languages (`rst`), and of JSON. Null for one that is none.
 */
export function carrierOf({ languageId, uri }: Pick<TextDocument, 'languageId' | 'uri'>): CarrierId | null {
  if (languageId === 'yaml') return 'kubernetes';
  const byLanguage = carrierOfLanguage(languageId);
  if (byLanguage) return byLanguage;
  const byName = carrierOfUri(uri);
  return languageId === 'json' && byName !== 'terraform-json' ? null : byName;
}

const carrierOfUri = perUri(({ path }) => carrierOfName(path));

/** What is said of the configs in a document, unless the user wants to hear nothing. */
export function analyzeCarrier(
  document: TextDocument,
  carrier: CarrierId,
  settings: Settings,
  memory: Memory,
): Analysis {
  const { target, rules, excerpts } = settings;
  const options = { lint: { target, rules }, bounds: WHILE_TYPING, memory };
  const text = document.getText();
  const isWanted = excerpts === null || excerpts.has(document.languageId) || excerpts.has(carrier);
  const carried = isWanted ? analyzeExcerpts(text, carrier, options) : null;
  if (!carried) return fileAnalysis(text, options);
  carriedBy.set(carried.analysis, carried);
  return carried.analysis;
}

/** The configs of which an analysis of a document tells; it never changes. */
const carriedBy = new WeakMap<Analysis, Carried>();

/** The configs in a document of another kind, by its analysis; none for a document that has none in it. */
export function excerptsOf(analysis: Analysis): Carried['excerpts'] {
  return carriedBy.get(analysis)?.excerpts ?? [];
}

/** What a snapshot says of a document. */
interface Told {
  readonly document: TextDocument;
  readonly analysis: Analysis;
  readonly ours: boolean;
}

/** The snapshot of a document of another kind as one to tell of; null for one that is no carrier, or has nothing in it. */
export function excerptSnapshot<Shown extends Told>(snapshot: Shown | null): Shown | null {
  if (!snapshot || snapshot.ours || carrierOf(snapshot.document) === null) return null;
  return snapshot.analysis.findings.length > 0 ? snapshot : null;
}
