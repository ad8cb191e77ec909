/** Our own requests about conversions: what there is to choose from, and what comes of a choice. */
import { URI, Utils } from 'vscode-uri';
import type { Conversion } from '../convert/conversion.ts';
import { convertDocument } from '../convert/index.ts';
import type { ConvertOptions } from '../convert/options.ts';
import { isOld, nameOfDocument, offersFor } from '../features/conversions.ts';
import type { ConversionsParams, ConversionsResult, ConvertParams, ConvertResult } from '../protocol.ts';
import { formatPath } from '../syntax/tree.ts';
import { encodeBase64 } from '../text/base64.ts';
import { editsBetween, withBreaksOf } from '../text/changes.ts';
import { toRange, toTextEdits } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

const EXTENSION = { butane: 'bu', ignition: 'ign' } as const;
/** Endings that say what a config is, and that a converted one does not keep. */
const ENDING = /^\.(?:bu|butane|fcc|ign|ignition|clc|ct|ya?ml|json)$/i;

/** What can be made out of a document. */
export async function onConversions(
  session: Session,
  params: ConversionsParams,
): Promise<ConversionsResult | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(params.uri));
  if (!snapshot) return null;
  const { analysis, document, settings } = snapshot;
  return {
    name: nameOfDocument(analysis),
    kind: analysis.kind,
    version: analysis.version,
    old: isOld(analysis),
    offers: offersFor(analysis, settings.target),
    documentVersion: document.version,
  };
}

/** Converts a document, or says why not and what it waits for; null for one that is not ours, or for nonsense. */
export async function onConvert(session: Session, params: ConvertParams): Promise<ConvertResult | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(params.uri));
  return snapshot && convertSnapshot(snapshot, params);
}

/** As {@link onConvert}, of a document as it was analysed. */
export function convertSnapshot(snapshot: Snapshot, params: ConvertParams): ConvertResult | null {
  const options = readOptions(snapshot, params);
  if (!options) return null;
  const { analysis } = snapshot;
  const conversion = convertDocument(analysis, options);
  const made = conversion.ok ? conversion : { text: '', language: options.to, files: [] };
  const fileName = nameBeside(snapshot.document.uri, made.language);
  return {
    ok: conversion.ok,
    ...place(snapshot, made),
    language: made.language,
    fileName,
    losses: toLosses(snapshot, conversion),
    files: made.files.map(({ path, data }) => ({ path, base64: encodeBase64(data) })),
    filesDirectory: snapshot.bases[0]?.uri ?? null,
    needs: conversion.ok ? null : (conversion.needs ?? null),
    documentVersion: snapshot.document.version,
  };
}

/**
 * Whether a result takes the place of its document. Butane stays where it is, and so does what shall be Butane by its name or
 * its language, for example what was pasted into a new file. What has another name gets another file, as JSON and YAML do.
 */
function staysInPlace({ analysis, document }: Snapshot, language: ConvertResult['language']): boolean {
  const { format, kind } = analysis;
  if (language === 'ignition') return format?.language === 'json';
  if (kind === 'butane' || document.languageId === 'butane') return true;
  const uri = URI.parse(document.uri);
  const isNameless = uri.scheme === 'untitled' && format?.language !== 'json';
  return isNameless || Utils.basename(uri) === nameBeside(document.uri, language);
}

/** Where the text goes, and what makes it of the document; a notation of its own needs a file of its own. */
function place(
  snapshot: Snapshot,
  { text, language }: { readonly text: string; readonly language: ConvertResult['language'] },
): Pick<ConvertResult, 'text' | 'inPlace' | 'edits'> {
  const { analysis, document } = snapshot;
  const inPlace = staysInPlace(snapshot, language);
  const isSameNotation = (analysis.format?.language === 'json') === (language === 'ignition');
  if (text === '' || !(inPlace || isSameNotation)) return { text, inPlace, edits: [] };
  const fitting = withBreaksOf(analysis.text, text);
  return { text: fitting, inPlace, edits: toTextEdits(document, editsBetween(analysis.text, fitting)) };
}

function toLosses({ document }: Snapshot, { losses }: Conversion): ConvertResult['losses'] {
  return losses.map(({ path, span, message }) => ({
    path: formatPath(path),
    range: toRange(document, span),
    message,
  }));
}

/** The name of a file for a document made out of the one at `uri`: `config.ign.json` gives `config.bu`. */
function nameBeside(uri: string, language: ConvertResult['language']): string {
  return `${stemOf(uri)}.${EXTENSION[language]}`;
}

/** The name of a document without its endings; `config` where nothing else is left. */
export function stemOf(uri: string): string {
  let name = Utils.basename(URI.parse(uri));
  while (ENDING.test(name.slice(name.lastIndexOf('.')))) name = name.slice(0, name.lastIndexOf('.'));
  return name === '' ? 'config' : name;
}

/** The options out of anything a client may send; null when it does not say what to convert to. */
function readOptions({ document, settings }: Snapshot, params: ConvertParams): ConvertOptions | null {
  const { to, version, platform, filesystems, dedupe, saveFiles } = params;
  if (to !== 'butane' && to !== 'ignition') return null;
  const mounted = Object.entries(typeof filesystems === 'object' ? (filesystems ?? {}) : {});
  return {
    to,
    ...(typeof version === 'string' && { version }),
    ...(typeof platform === 'string' && { platform }),
    filesystems: Object.fromEntries(mounted.filter(([, path]) => typeof path === 'string')),
    dedupe: dedupe === true,
    saveFiles: saveFiles === true ? stemOf(document.uri) : null,
    target: settings.target,
  };
}
