/** `contents_local` of units and drop-ins becomes their contents. */
import { stringOf } from '../../config/value.ts';
import { textOfBytes } from '../../text/utf8.ts';
import type { Desugar } from '../context.ts';
import { readLocal, withinFilesDir } from '../local-files.ts';

/** Reads the local file into `contents`; an empty name is as good as none. */
export const desugarUnitContents: Desugar = (context, butane, fields, path) => {
  const local = stringOf(butane, 'contents_local');
  if (!local) return;
  const from = [...path, 'contents_local'];
  const contents = readLocal(context, local, from);
  if (!contents) return;
  const node = butane.fields.get('contents_local')?.node ?? null;
  const value = textOfBytes(contents);
  const made = { contents: value, local: withinFilesDir(local) };
  fields.set('contents', { kind: 'string', node, value, from, made });
};
