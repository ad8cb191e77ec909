/** Our own request that asks a tool for agents: configs are those of the workspace, as they are open, with its settings. */

import { URI, Utils } from 'vscode-uri';
import { ask, type Desk, toolOf } from '../agents/ask.ts';
import { Refusal, type Source } from '../agents/tool.ts';
import { kindOfName } from '../formats/file-names.ts';
import type { ToolParams, ToolResult } from '../protocol/tool.ts';
import { fileReason, withinFilesDir } from '../render/local-files.ts';
import { parseTarget } from '../spec/flatcar/releases.ts';
import { decodeUtf8 } from '../syntax/bytes.ts';
import { settled } from './local-documents.ts';
import type { Session } from './session.ts';
import { surround } from './surroundings.ts';
import { sameUri } from './uris.ts';

/** `flatcarConfig/tool` */
export async function onTool(session: Session, { name, input }: ToolParams): Promise<ToolResult | null> {
  const tool = typeof name === 'string' ? toolOf(name) : undefined;
  if (!tool) return null;
  const outcome = await ask(tool, input, deskOf(session));
  return outcome.ok ? { ok: true, text: outcome.answer.text } : { ok: false, text: outcome.reason };
}

function deskOf(session: Session): Desk {
  return {
    async source(asked) {
      if ('text' in asked)
        return { name: 'the config', text: asked.text, options: await besideOptions(session) };
      const { uri, text } = await openedText(session, asked.path);
      const kind = kindOfName(asked.path) === 'ignition' ? ({ kind: 'ignition' } as const) : {};
      return { name: asked.path, text, options: { ...(await optionsFor(session, uri)), ...kind } };
    },
    settled: () => session.clientFiles.settled(),
  };
}

/** What holds for a config at an address. */
async function optionsFor(session: Session, uri: string): Promise<Source['options']> {
  const isOpen = session.documents.get(uri) !== undefined;
  const { settings, files, platform } = await surround(session, uri);
  if (!isOpen) session.settings.forget(uri);
  const { target, rules } = settings;
  return {
    rules,
    // A target that is none counts as the newest, as for what is open.
    ...(parseTarget(target) !== null && { target }),
    ...(platform !== undefined && { platform }),
    ...(files && { files }),
  };
}

/** What holds for a config that stands nowhere: what would in the first folder, without its local files. */
async function besideOptions(session: Session): Promise<Source['options']> {
  const [folder] = session.folders;
  const uri =
    folder === undefined ? 'untitled:config' : Utils.joinPath(URI.parse(folder), 'config').toString();
  const { files: _, ...options } = await optionsFor(session, uri);
  return options;
}

/** The text at a path of the workspace. Throws a `Refusal` for what is outside of it, and for what cannot be read. */
async function openedText(
  session: Session,
  path: string,
): Promise<{ readonly uri: string; readonly text: string }> {
  const shown = JSON.stringify(path.slice(0, 200));
  let reason = 'there is no folder open';
  for (const folder of session.folders) {
    const inside = pathIn(folder, path);
    if (inside === null) {
      reason = 'is outside of the workspace';
      continue;
    }
    const uri = Utils.joinPath(URI.parse(folder), inside).toString();
    const open = session.documents.all().find((one) => sameUri(one.uri) === sameUri(uri));
    if (open) return { uri: open.uri, text: open.getText() };
    const files = session.openBase({ uri: folder, dir: folder });
    const bytes = files && (await settled(session, () => files.read(inside)));
    if (bytes) return { uri, text: decodeUtf8(bytes).text };
    const answer = files?.read(inside);
    if (answer && !answer.ok && answer.error !== 'pending') reason = fileReason(answer.error);
  }
  throw new Refusal(`${shown}: ${reason}`);
}

/** A path from a folder: as it is, or of one that names all of it; null outside of the folder. */
function pathIn(folder: string, path: string): string | null {
  const root = `${URI.parse(folder).path.replace(/\/$/, '')}/`;
  const own = /^[a-z][a-z\d+.-]+:\/\//i.test(path) ? URI.parse(path).path : path.replaceAll('\\', '/');
  if (own.startsWith('/')) return own.startsWith(root) ? withinFilesDir(own.slice(root.length)) : null;
  return withinFilesDir(own);
}
