/** Puts a config and all that it names together, in Ignition's order (ignition: internal/exec ConfigFetcher RenderConfig). */

import { type ShapeValue, type StringValue, shapeOf, shapesOf } from '../../config/value.ts';
import { bundleProblem } from '../../go/pem.ts';
import { mergeChild } from '../../render/merge.ts';
import { contentsFault } from '../verify.ts';
import { fetchChild, type Level } from './fetch.ts';
import { causeOf, type Run, refuse } from './run.ts';

/**
 * The config that a machine applies where a level is what Ignition begins with; null where nothing counts, since one of the
 * configs is none (`ignored` is noted then).
 */
export function renderLevel(run: Run, level: Level): ShapeValue | null {
  checkCertificates(run, level);
  const { config, source } = level;
  run.layers.push({ document: source?.document ?? null, config });
  const children = [...level.children];
  let merged = withoutReferences(config);
  for (const { how, reference } of referencesOf(config)) {
    const next = isNothing(reference) ? 'ignored' : fetchChild(run, children.shift(), source);
    if (next === 'ignored') {
      if (reference.node) run.ignored = causeOf({ node: reference.node, path: reference.from ?? [] }, source);
      return null;
    }
    const rendered = next && renderLevel(run, next);
    if (next && !rendered) return null;
    // What takes the place of all counts alone, also where it cannot be seen.
    if (how === 'replace') return rendered ?? emptyOf(config);
    if (rendered) merged = mergeChild(merged, rendered);
  }
  return merged;
}

/** Whether a config names another one. */
export function namesOthers(config: ShapeValue): boolean {
  return referencesOf(config).length > 0;
}

/** The sources of the configs that one names; the one that takes the place of all first. */
function referencesOf(config: ShapeValue) {
  const settings = shapeOf(shapeOf(config, 'ignition'), 'config');
  const replace = shapeOf(settings, 'replace');
  const found = [
    ...(replace ? [{ how: 'replace' as const, resource: replace }] : []),
    ...shapesOf(settings, 'merge').map((resource) => ({ how: 'merge' as const, resource })),
  ];
  return found.flatMap(({ how, resource }) => {
    const reference = resource.fields.get('source');
    return reference?.kind === 'string' ? [{ how, reference }] : [];
  });
}

/** What is among the children of no machine, as there is nothing in it (`machine/configs.ts`). */
function isNothing({ value, made }: StringValue): boolean {
  return value === '' || (made?.local === null && made.contents === '');
}

/** The config without the names of others, which have been followed. */
function withoutReferences(config: ShapeValue): ShapeValue {
  const ignition = shapeOf(config, 'ignition');
  if (!ignition?.fields.has('config')) return config;
  const fields = new Map(ignition.fields);
  fields.delete('config');
  return { ...config, fields: new Map(config.fields).set('ignition', { ...ignition, fields }) };
}

/** A config that says nothing but its version. */
export function emptyOf(config: ShapeValue): ShapeValue {
  const ignition = shapeOf(config, 'ignition');
  const version = ignition?.fields.get('version');
  if (!ignition || !version) return { ...config, fields: new Map() };
  return {
    ...config,
    fields: new Map([['ignition', { ...ignition, fields: new Map([['version', version]]) }]]),
  };
}

/** Certificates are looked at as soon as a config is there: what it names may be fetched with them. */
export function checkCertificates(
  run: Run,
  { certificates, source }: Pick<Level, 'certificates' | 'source'>,
) {
  for (const contents of certificates) {
    const { url, origin } = contents;
    if (origin === 'remote' || run.certificates.has(url.value)) continue;
    run.certificates.add(url.value);
    const fault = contentsFault(contents);
    if (fault) {
      refuse(run, fault, causeOf(fault.at, source));
      continue;
    }
    const bytes = contents.bytes();
    const message = bytes && bundleProblem(bytes);
    if (message) refuse(run, { class: 'bad-certificate', message }, causeOf(url, source));
  }
}
