/** What the handlers of one connection share, put together. */
import { type Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { ENGLISH } from '../l10n/translator.ts';
import { createBreath } from './breath.ts';
import { createCompletionTexts } from './completion-texts.ts';
import { createClientFiles } from './files-client.ts';
import { logFailure } from './guard.ts';
import { LIVE_DOCUMENTS } from './live-document.ts';
import { createProjects } from './projects.ts';
import { type Platform, readAbilities, type Session } from './session.ts';
import { createSettings } from './settings.ts';
import { createSnapshots } from './snapshots.ts';
import { openBase, surround } from './surroundings.ts';
import { createTidying } from './tidying.ts';
import { createTokenResults } from './token-results.ts';
import { createWatching } from './watching.ts';
import { createWholes } from './wholes.ts';

/** The session of a connection of which no client has said anything yet. */
export function createSession(connection: Connection, platform: Platform): Session {
  const documents = new TextDocuments<TextDocument>(LIVE_DOCUMENTS);
  const clientFiles = createClientFiles(connection);
  const tidying = createTidying(platform.garbage);
  const base = {
    connection,
    documents,
    clientFiles,
    tokens: createTokenResults(),
    completionTexts: createCompletionTexts(),
    settings: createSettings(connection, () => session.abilities.configuration),
    abilities: readAbilities({}, null),
    folders: [],
    translator: ENGLISH,
    phase: 'new' as const,
    breath: createBreath(tidying.asked),
    tidying,
  };
  const session: Session = {
    ...base,
    openBase: (place) => openBase(session, platform, place),
    watching: createWatching({
      connection,
      asking: () => [
        ...documents.keys().flatMap((uri) => session.snapshots.last(uri) ?? []),
        ...session.wholes.asking(),
      ],
      abilities: () => session.abilities,
      forget: clientFiles.forget,
      registered: () => session.projects.forget(),
      failed: (error) => logFailure(connection, 'register', error),
    }),
    projects: createProjects(() => session),
    wholes: createWholes(() => session),
    snapshots: createSnapshots(documents, (uri) => surround(session, uri), clientFiles.settled),
  };
  return session;
}
