/** `workspace/symbol`: what the open configs define, and those of the client's folders. */

import { type SymbolInformation, SymbolKind, type WorkspaceSymbolParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import { type ConfigSymbol, matchesQuery, symbolsIn, symbolsOfText } from '../features/workspace-symbols.ts';
import { kindOfName, mayHoldConfig } from '../formats/file-names.ts';
import type { NameKind } from '../names/name.ts';
import type { Files } from '../render/files.ts';
import { decodeUtf8 } from '../syntax/bytes.ts';
import { settled } from './local-documents.ts';
import { toRange } from './positions.ts';
import type { Session } from './session.ts';
import { sameUri } from './uris.ts';

/** So many symbols are answered, out of so many configs in so many folders, none larger than that in bytes. */
const MOST_SYMBOLS = 1000;
const MOST_CONFIGS = 300;
const MOST_FOLDERS = 300;
const DEEPEST = 8;
const LARGEST = 1 << 18;

const KINDS: Readonly<Record<NameKind, SymbolKind>> = {
  ...{ unit: SymbolKind.Event, quadlet: SymbolKind.Event, path: SymbolKind.File },
  ...{ user: SymbolKind.Variable, group: SymbolKind.Variable, disk: SymbolKind.Struct },
  ...{ partition: SymbolKind.Struct, raid: SymbolKind.Struct, luks: SymbolKind.Struct },
  ...{ label: SymbolKind.Constant, filesystem: SymbolKind.Constant },
};

/** A text that was read from a folder, and what it defines. */
export interface ReadConfig {
  readonly text: string;
  readonly symbols: readonly ConfigSymbol[];
}

/** Answers queries; configs that did not change since the last one are not read again. */
export function createWorkspaceSymbols(session: Session) {
  let known: ReadonlyMap<string, ReadConfig> = new Map();
  return async ({ query }: WorkspaceSymbolParams): Promise<SymbolInformation[]> => {
    const found: SymbolInformation[] = [];
    const open = new Set<string>();
    const add = (document: TextDocument, symbols: readonly ConfigSymbol[]): void => {
      for (const { name, kind, span } of symbols) {
        if (found.length >= MOST_SYMBOLS || !matchesQuery(query, name)) continue;
        const location = { uri: document.uri, range: toRange(document, span) };
        found.push({ name, kind: KINDS[kind], location, containerName: nameOf(document.uri) });
      }
    };
    for (const uri of session.documents.keys()) {
      const snapshot = await session.snapshots.get(uri);
      open.add(sameUri(uri));
      if (snapshot?.ours) add(snapshot.document, symbolsIn(snapshot.analysis));
    }
    const read = new Map<string, ReadConfig>();
    for (const { uri, text } of await configsIn(session, open)) {
      const before = known.get(uri);
      const config = before?.text === text ? before : { text, symbols: symbolsOfText(text) };
      read.set(uri, config);
      if (config.symbols.length > 0) add(TextDocument.create(uri, '', 0, text), config.symbols);
    }
    known = read;
    return found;
  };
}

function nameOf(uri: string): string {
  return Utils.basename(URI.parse(uri));
}

interface ConfigFile {
  readonly uri: string;
  readonly text: string;
}

/** The texts that may be configs in the client's folders, those that are open left out. */
async function configsIn(session: Session, open: ReadonlySet<string>): Promise<readonly ConfigFile[]> {
  const found: ConfigFile[] = [];
  for (const folder of session.folders) {
    const files = session.openBase({ uri: folder, dir: '.' });
    for (const path of files ? await pathsIn(session, files, MOST_CONFIGS - found.length) : []) {
      const uri = Utils.joinPath(URI.parse(folder), path).toString();
      const bytes = files && !open.has(uri) ? await settled(session, () => files.read(path)) : null;
      if (bytes && bytes.length <= LARGEST) found.push({ uri, text: decodeUtf8(bytes).text });
    }
  }
  return found;
}

/** Folders of tools, in which nobody has a config. */
const PASSED_OVER = /^(?:\..*|node_modules|vendor|target|dist|build|out)$/;

async function pathsIn(session: Session, files: Files, most: number): Promise<readonly string[]> {
  const found: string[] = [];
  const open: { readonly path: string; readonly depth: number }[] = [{ path: '.', depth: 0 }];
  for (let looked = 0; looked < MOST_FOLDERS && found.length < most; looked++) {
    const folder = open.shift();
    if (!folder) break;
    for (const name of (await settled(session, () => files.list(folder.path))) ?? []) {
      const path = folder.path === '.' ? name : `${folder.path}/${name}`;
      if (kindOfName(name) !== null || mayHoldConfig(name)) {
        if (found.length < most) found.push(path);
      } else if (!name.includes('.') && folder.depth < DEEPEST && !PASSED_OVER.test(name)) {
        open.push({ path, depth: folder.depth + 1 });
      }
    }
  }
  return found;
}
