/**
 * The machines that a document is a part of: its own, and those of open configs that merge it, or merge what it merges. Nothing
 * is looked for in the workspace. Parts are known by their URIs; what is open counts as it is there.
 */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Connected, joinMachines } from '../features/connected.ts';
import {
  type MachineParts,
  machineParts,
  mergesOthers,
  type Part,
  textOfPart,
} from '../features/machine-parts.ts';
import { basename } from '../features/machine-view/base-name.ts';
import type { Span } from '../text/span.ts';
import { settled, uriIn } from './local-documents.ts';
import { toRange } from './positions.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { sameUri } from './uris.ts';
import { UNVERSIONED } from './workspace-edit.ts';

/** So many other open configs are looked at. */
const MOST_OPEN = 64;
/** So often files are waited for, and documents that change meanwhile. */
const MOST_TURNS = 64;

/** The machines that are known around a document. */
export async function connectedTo(session: Session, snapshot: Snapshot): Promise<Connected> {
  const own = sameUri(snapshot.document.uri);
  const machines: MachineParts[] = [await machineOf(session, snapshot)];
  for (const uri of session.documents.keys().slice(0, MOST_OPEN)) {
    const other = sameUri(uri) === own ? null : await session.snapshots.settled(uri);
    if (other?.ours && mergesOthers(other.analysis)) machines.push(await machineOf(session, other));
  }
  return joinMachines(snapshot.analysis, own, machines);
}

async function machineOf(session: Session, root: Snapshot): Promise<MachineParts> {
  const { uri } = root.document;
  let snapshot = root;
  let found = machineParts(snapshot.analysis, snapshot.files);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    if (!found.pending) {
      const machine = await withUris(session, snapshot, found);
      const isStale = machine.parts.some((part) => part.path !== null && documentOf(session, part) === null);
      if (!isStale) return machine;
      // It was analysed before what is open became what it is.
      session.snapshots.invalidate(uri);
      snapshot = (await session.snapshots.settled(uri)) ?? snapshot;
    } else await session.clientFiles.settled();
    found = machineParts(snapshot.analysis, snapshot.files);
  }
  return withUris(session, snapshot, found);
}

/** A machine whose parts have URIs as ids; of what has none (a packed config) nothing is edited. */
async function withUris(session: Session, snapshot: Snapshot, machine: MachineParts): Promise<MachineParts> {
  const own = sameUri(snapshot.document.uri);
  const parts: Part[] = [];
  for (const part of machine.parts) {
    const { path, id } = part;
    const uri = path === null ? null : await uriOf(session, snapshot, path);
    if (id === '') parts.push({ ...part, id: own, name: basename(own) });
    else if (uri === null) parts.push({ ...part, id: `${own}#${id}`, isFixed: true });
    else parts.push({ ...part, id: uri });
  }
  return { ...machine, parts };
}

/** The URI of a local file that was read: in the only folder there is, or the first that has it. */
async function uriOf(session: Session, { bases }: Snapshot, path: string): Promise<string | null> {
  const [first, ...others] = bases;
  if (first && others.length === 0) return uriIn(first, path);
  for (const base of bases) {
    const files = session.openBase(base);
    if (files && (await settled(session, () => files.stat(path)))) return uriIn(base, path);
  }
  return null;
}

/** A part as the document of a file: the open one, or what is on the disk, which has no version; null where that is another text. */
export function documentOf(
  session: Session,
  part: { readonly id: string; readonly text: string } | Part,
): TextDocument | null {
  const text = 'text' in part ? part.text : textOfPart(part);
  const open = session.documents.all().find((one) => sameUri(one.uri) === part.id);
  if (open) return open.getText() === text ? open : null;
  return TextDocument.create(part.id, '', UNVERSIONED, text);
}

/** The place of a span of a part; null for what is in no file of its own, or is another text by now. */
export function locationIn(session: Session, part: Part, span: Span) {
  const document = part.path === null && part.isFixed ? null : documentOf(session, part);
  return document && { uri: document.uri, range: toRange(document, span) };
}
