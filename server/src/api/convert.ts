import { analyze } from '../analysis.ts';
import { convertDocument } from '../convert/index.ts';
import { formatPath } from '../syntax/tree.ts';
import { toRange } from '../text/range.ts';
import { checkOptions } from './given.ts';
import { configOptions, knownTarget } from './options.ts';
import type { Converted, ConvertOptions } from './types.ts';

/**
 * One format out of another: Butane out of Ignition, a Container Linux Config or a cloud-config; Ignition out of any of them; a
 * later version of the same. What cannot be carried over is told, what is not understood is refused. Never throws on account of
 * the text.
 *
 * @example
 * const result = convert(ignition, { to: 'butane' });
 * if (result.ok) console.log(result.text);
 *
 * @throws {TypeError} when `text` is no string, or an option of a wrong type
 * @throws {RangeError} when `target` is no Flatcar
 */
export function convert(text: string, options: ConvertOptions): Converted {
  checkOptions(options, 'to');
  const { to, version, platform, filesystems, dedupe, saveFiles, target = 'latest' } = options;
  const analysis = analyze(text, configOptions(text, options));
  const conversion = convertDocument(analysis, {
    to,
    target: knownTarget(target),
    ...(version !== undefined && { version }),
    ...(platform !== undefined && { platform }),
    ...(filesystems !== undefined && { filesystems }),
    ...(dedupe !== undefined && { dedupe }),
    ...(saveFiles !== undefined && { saveFiles }),
  });
  const losses = conversion.losses.map(({ path, span, message }) => ({
    ...{ path: formatPath(path), range: toRange(analysis.places, span) },
    ...{ span: { start: span.start, end: span.end }, message },
  }));
  if (!conversion.ok) return { ok: false, losses, needs: conversion.needs ?? null };
  const { language, files } = conversion;
  return { ok: true, text: conversion.text, language, losses, files };
}
