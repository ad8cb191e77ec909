/** The configs of a machine as they are now, each read once as long as nothing that it was read from changes. */

import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import { asFilled } from '../analysis.ts';
import { type Part, type PartText, partOfFilled, readPart } from '../compose/compose.ts';
import { readPartText } from '../compose/machines.ts';
import type { Values } from '../compose/values.ts';
import { WHILE_TYPING } from '../formats/too-large.ts';
import type { ProjectPath } from '../project/types.ts';
import { onceFor } from '../text/once.ts';
import { createRecent } from '../text/recent.ts';
import type { FoundProject } from './projects.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { surround } from './surroundings.ts';
import { sameUri } from './uris.ts';
import type { PartFiles, WholePart } from './whole.ts';

/** So many configs are kept as they were read. */
const MOST_KEPT = 64;

/** Why a config is not there. */
export interface MissingPart {
  readonly path: string;
  readonly part: null;
  readonly isPending: boolean;
}

/** A config as it was read, and the files that it asked for. */
interface Kept extends PartFiles {
  readonly text: string;
  readonly part: Part;
  /** Something that it was read from is another by now. It still says what is to be watched. */
  readonly isStale: boolean;
}

export interface WholeParts {
  read(found: FoundProject, path: ProjectPath, values: Values): Promise<WholePart | MissingPart>;
  /** The files that the kept ones asked for, themselves included. */
  asking(): readonly PartFiles[];
  /** Has those read again that asked for a file, or all. */
  forget(uri?: string): void;
}

/** The configs of machines that are looked at in one session. */
export function createWholeParts(session: () => Session): WholeParts {
  const kept = createRecent<Kept>(MOST_KEPT);
  return {
    async read(found, { path, span }, values) {
      const { documents } = session();
      const uri = Utils.joinPath(URI.parse(found.folder), path).toString();
      const open = documents.all().find((one) => sameUri(one.uri) === uri);
      const text: PartText | 'pending' | null = open
        ? { name: path, text: open.getText() }
        : readPartText({ path, span }, found.files);
      if (text === null || text === 'pending') return { path, part: null, isPending: text === 'pending' };
      const key = `${uri} ${JSON.stringify([...values])}`;
      const known = (): WholePart | null => {
        const one = kept.get(key);
        if (!one || one.isStale || one.text !== text.text || isPending(one.part)) return null;
        return { path, uri: open?.uri ?? uri, part: kept.put(key, one).part };
      };
      const keep = (part: Part, { bases, touched }: PartFiles): WholePart => {
        const files = {
          bases: [...bases, { uri: found.folder, dir: found.folder }],
          touched: new Set([...touched, uri]),
        };
        kept.put(key, { text: text.text, part, isStale: false, ...files });
        return { path, uri: open?.uri ?? uri, part };
      };
      const before = known();
      if (before) return before;
      const opened = open && (await ofSnapshot(session(), open.uri, { name: path, text: text.text }, values));
      if (opened) return keep(opened.part, opened.snapshot);
      const { files, settings, bases, touched } = await surround(session(), uri);
      // Meanwhile another request may have been faster.
      const other = known();
      if (other) return other;
      const part = readPart(text, values, {
        ...{ marksStay: true, bounds: WHILE_TYPING, lint: { target: settings.target } },
        ...(files && { files }),
      });
      const read = keep(part, { bases, touched });
      session().watching.update();
      return read;
    },
    asking: () => kept.entries().map(([, one]) => one),
    forget(uri) {
      const all = kept.entries();
      // Mostly there are none, and each key asks.
      if (all.length === 0) return;
      const own = uri === undefined ? null : sameUri(uri);
      for (const [key, one] of all)
        if (own === null || one.touched.has(own)) kept.change(key, { ...one, isStale: true });
    },
  };
}

/** What is known of an open config already, where values are filled in: the analysis of its text with these is that of no later text. */
async function ofSnapshot(
  { snapshots }: Session,
  uri: string,
  { name, text }: PartText,
  values: Values,
): Promise<{ readonly snapshot: Snapshot; readonly part: Part } | null> {
  const snapshot = await snapshots.settled(uri);
  if (!snapshot?.machine || snapshot.analysis.text !== text) return null;
  if (JSON.stringify([...snapshot.machine]) !== JSON.stringify([...values])) return null;
  const part = partOfFilled(name, snapshot.analysis, values);
  return part && { snapshot, part };
}

function isPending({ analysis }: Part): boolean {
  return asFilled(analysis).pending;
}

/** A config as a document, for its places. */
export const documentOfPart = onceFor(({ analysis }: Part) =>
  TextDocument.create('', 'yaml', 0, analysis.text),
);
