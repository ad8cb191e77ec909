/** The settings and files of a document. */
import type { Files } from '../render/files.ts';
import { once } from '../text/once.ts';
import { type Base, filesBases, layerFiles, overlayFiles, recordFiles } from './files-directory.ts';
import { settingsFor } from './project-settings.ts';
import type { Platform, Session } from './session.ts';
import type { Surroundings } from './snapshots.ts';
import { readTemplateValues } from './template-values.ts';
import { parseUri, sameUri } from './uris.ts';

/** What a document is analysed with. Nothing is read yet. */
export async function surround(session: Session, uri: string): Promise<Surroundings> {
  const { settings, pending, answer, platform, machine } = await settingsFor(session, uri);
  const bases = filesBases(uri, settings.filesDirectory, session.folders);
  const touched = new Set<string>();
  const note = (place: string): void => {
    if (touched.has(place)) return;
    touched.add(place);
    session.watching.update();
  };
  // Not before a file is read, as most documents name none.
  const texts = once(() => {
    const open = session.documents.all().filter((document) => document.uri !== uri);
    return new Map(open.map((document) => [sameUri(document.uri), document.getText()]));
  });
  const opened = (base: Base): readonly Files[] => {
    const files = session.openBase(base);
    return files ? [recordFiles(overlayFiles(files, base.uri, texts), base.uri, note)] : [];
  };
  // The folders of the workspace, wherever local files are read from.
  const workspace = once(() => layerFiles(filesBases(uri, '', session.folders).flatMap(opened)));
  const given = readTemplateValues(settings.templateValues, workspace);
  const files = layerFiles(bases.flatMap(opened));
  session.watching.update();
  return {
    ...{ settings, bases, files, touched, projectFolders: answer.watched, platform, machine },
    given: pending ? { ...given, pending } : given,
  };
}

/** A folder through the machine's disk where that is possible, else through the client where it offers that. */
export function openBase(session: Session, platform: Platform, base: Base): Files | undefined {
  const uri = parseUri(base.uri);
  if (uri.scheme === 'file' && platform.openFolder) return platform.openFolder(uri.fsPath, base.dir);
  return session.abilities.clientFiles ? session.clientFiles.at(base.uri, base.dir) : undefined;
}
