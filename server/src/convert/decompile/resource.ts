/**
 * What a resource becomes: the text itself where a `data:` URL holds one, a file beside the document on request, else the
 * source as it is. The machine gets the same bytes; how Butane packs them again is its own choice, as always.
 */
import { createReport, isFatal } from '../../config/report.ts';
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../../config/value.ts';
import { checkInlineConfig } from '../../formats/butane/rules/inline-config.ts';
import { makeDataUrl, readDataUrl } from '../../render/data-url.ts';
import type { IgnitionVersion } from '../../spec/types.ts';
import { textOfBytes } from '../../text/utf8.ts';

/** What contents may hold, unpacked; far more than any platform passes on to Ignition. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Longer texts go to files, if files may be made. */
const LONGEST_TEXT = 4096;
/** What no text has. */
const NO_TEXT = /[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffe\uffff]/;

export type Contents =
  | { readonly kind: 'inline'; readonly text: string }
  | { readonly kind: 'local'; readonly data: Uint8Array; readonly isText: boolean }
  | { readonly kind: 'source' };

const SOURCE: Contents = { kind: 'source' };

/** How a resource is best written. `saveFiles`: what is no text, or long, may become a file. */
export function contentsOf(resource: ShapeValue, saveFiles: boolean): Contents {
  const data = bytesOf(resource);
  if (!data) return SOURCE;
  const text = readText(data);
  if (saveFiles && (text === null || data.length > LONGEST_TEXT))
    return { kind: 'local', data, isText: text !== null };
  return text === null ? SOURCE : { kind: 'inline', text };
}

/**
 * The resources of a config that have to keep their source: those that would be the same to Butane as another one in
 * their list, and configs that Butane would refuse, since it reads inline ones.
 */
export function findFixedSources(config: ShapeValue, version: IgnitionVersion): ReadonlySet<ShapeValue> {
  const ignition = shapeOf(config, 'ignition');
  const configs = shapeOf(ignition, 'config');
  const replaced = shapeOf(configs, 'replace');
  const merged = shapesOf(configs, 'merge');
  const authorities = shapesOf(shapeOf(shapeOf(ignition, 'security'), 'tls'), 'certificateAuthorities');
  return new Set([
    ...[...merged, ...(replaced ? [replaced] : [])].filter((resource) => isRefused(resource, version)),
    ...findRepeated(merged),
    ...findRepeated(authorities),
  ]);
}

function isRefused(resource: ShapeValue, version: IgnitionVersion): boolean {
  const contents = contentsOf(resource, false);
  if (contents.kind !== 'inline') return false;
  const report = createReport();
  checkInlineConfig({ report, version }, contents.text, []);
  return isFatal(report);
}

function findRepeated(resources: readonly ShapeValue[]): readonly ShapeValue[] {
  const bySource = new Map<string, ShapeValue[]>();
  for (const resource of resources) {
    const data = bytesOf(resource);
    const source = data ? makeDataUrl(data, undefined).source : (stringOf(resource, 'source') ?? '');
    bySource.set(source, [...(bySource.get(source) ?? []), resource]);
  }
  return [...bySource.values()].filter((same) => same.length > 1).flat();
}

function bytesOf(resource: ShapeValue): Uint8Array | null {
  const source = stringOf(resource, 'source');
  if (!source?.startsWith('data:')) return null;
  return readDataUrl(source, stringOf(resource, 'compression'), MOST_BYTES);
}

function readText(data: Uint8Array): string | null {
  const text = textOfBytes(data);
  if (NO_TEXT.test(text)) return null;
  return /\p{Cs}/u.test(text) ? null : text;
}
