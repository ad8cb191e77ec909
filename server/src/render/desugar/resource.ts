/** `inline` and `local` of a resource become a `data:` source. */
import { type Made, type StringValue, stringOf } from '../../config/value.ts';
import { escapeDataUrl } from '../../go/data-url.ts';
import { bytesOfText } from '../../text/utf8.ts';
import type { Desugar } from '../context.ts';
import { makeDataUrl } from '../data-url.ts';
import { readLocal, withinFilesDir } from '../local-files.ts';

/** Replaces source (and, unless the user set it, compression) by what `local` or `inline` holds. */
export const desugarResource: Desugar = (context, butane, fields, path) => {
  const local = butane.fields.get('local');
  const inline = butane.fields.get('inline');
  const embed = (contents: Uint8Array, key: string, { node }: StringValue, made: Made) => {
    const from = [...path, key];
    const { source, compression } = makeDataUrl(contents, stringOf(butane, 'compression'), context.gzip);
    fields.set('source', { kind: 'string', node, value: source, from, made });
    if (compression !== null) fields.set('compression', { kind: 'string', node, value: compression, from });
  };
  if (local?.kind === 'string') {
    const contents = readLocal(context, local.value, [...path, 'local']);
    if (contents) embed(contents, 'local', local, { contents, local: withinFilesDir(local.value) });
  } else if (inline?.kind === 'string') {
    embed(bytesOfText(inline.value), 'inline', inline, { contents: inline.value, local: null });
  }
};

/** Replaces source by what `inline` holds: Butane for Ignition 3.0.0 only escapes, and knows no other file. */
export const desugarFileContents: Desugar = (_, butane, fields, path) => {
  const inline = butane.fields.get('inline');
  if (inline?.kind !== 'string') return;
  const value = `data:,${escapeDataUrl(bytesOfText(inline.value))}`;
  const made: Made = { contents: inline.value, local: null };
  fields.set('source', { kind: 'string', node: inline.node, value, from: [...path, 'inline'], made });
};
