/** Our own request about a config that is pasted where Butane is written: what it is in Butane. */
import { analyze } from '../analysis.ts';
import { convertDocument } from '../convert/index.ts';
import { nameOfDocument, offersFor } from '../features/conversions.ts';
import { WHILE_TYPING } from '../formats/too-large.ts';
import type { ConvertPastedParams, ConvertPastedResult } from '../protocol.ts';
import { settingsFor } from './project-settings.ts';
import type { Session } from './session.ts';

/**
 * Converts a text that is no document, with the settings of the document it is pasted into. Null for what is none of
 * ours, Butane already, or cannot be converted without a question.
 */
export async function onConvertPasted(
  session: Session,
  { uri, text }: ConvertPastedParams,
): Promise<ConvertPastedResult | null> {
  if (typeof text !== 'string') return null;
  const { target } = (await settingsFor(session, uri)).settings;
  const analysis = analyze(text, { bounds: WHILE_TYPING });
  const offer = offersFor(analysis, target).find(({ to, recommended }) => to === 'butane' && recommended);
  if (!offer || analysis.kind === 'butane') return null;
  const made = convertDocument(analysis, {
    to: 'butane',
    version: offer.version,
    filesystems: {},
    dedupe: false,
    saveFiles: null,
    target,
  });
  return made.ok ? { text: made.text, from: nameOfDocument(analysis), losses: made.losses.length } : null;
}
