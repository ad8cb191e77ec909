/** The section `ignition` of a Container Linux Config as Ignition 2.3.0 (ct 0.9.4: config/types/config.go, security.go). */
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../../../config/value.ts';
import { normalizeUrl } from '../../../go/url-text.ts';
import type { ResolvedShape } from '../../../spec/resolve.ts';
import type { Path } from '../../../syntax/tree.ts';
import { type ConvertContext, listOf, make, pick, section, targetShape } from './context.ts';

/** The section `ignition` with its version. */
export function convertIgnition(context: ConvertContext, ignition: ShapeValue | undefined): ShapeValue {
  const timeouts = shapeOf(ignition, 'timeouts');
  const security = shapeOf(ignition, 'security');
  const tls = shapeOf(security, 'tls');
  const names = { http_response_headers: 'httpResponseHeaders', http_total: 'httpTotal' };
  const shape = targetShape('ignition', 'security', 'tls', 'certificateAuthorities');
  const authorities = shapesOf(tls, 'certificate_authorities').map((one) => reference(shape, one));
  const certificateAuthorities = listOf(authorities, tls?.fields.get('certificate_authorities')?.node);
  return section(ignition, ['ignition'], {
    version: '2.3.0',
    config: convertConfigs(context, shapeOf(ignition, 'config')),
    timeouts: section(timeouts, ['ignition', 'timeouts'], timeouts ? pick(timeouts, names) : {}),
    security: section(security, ['ignition', 'security'], {
      tls: section(tls, ['ignition', 'security', 'tls'], { certificateAuthorities }),
    }),
  });
}

function convertConfigs(context: ConvertContext, config: ShapeValue | undefined): ShapeValue {
  const path = ['ignition', 'config'];
  const append = shapesOf(config, 'append').flatMap((reference, index) => {
    return convertReference(context, reference, [...path, 'append', index]) ?? [];
  });
  const replace = shapeOf(config, 'replace');
  return section(config, path, {
    append: listOf(append, config?.fields.get('append')?.node),
    replace: (replace && convertReference(context, replace, [...path, 'replace'])) ?? undefined,
  });
}

function convertReference(context: ConvertContext, value: ShapeValue, path: Path): ShapeValue | null {
  const url = normalizeUrl(stringOf(value, 'source') ?? '');
  const key = path.at(-1) === 'replace' ? 'replace' : 'append';
  if (url.ok) return reference(targetShape('ignition', 'config', key), value);
  const at = [...path, 'source'];
  const node = value.fields.get('source')?.node ?? value.node;
  context.errors.push({ code: 'url-invalid', message: url.error, path: at, shownAt: at, node });
  return null;
}

function reference(shape: ResolvedShape, value: ShapeValue): ShapeValue {
  const hash = hashOf(shapeOf(value, 'verification'));
  return make(
    shape,
    { ...pick(value, { source: 'source' }), ...(hash && { verification: hash }) },
    value.node,
  );
}

/** `function` and `sum` in one word; nothing where one of them is missing. */
export function hashOf(verification: ShapeValue | undefined): ShapeValue | null {
  const hash = shapeOf(verification, 'hash');
  const [name, sum] = [stringOf(hash, 'function') ?? '', stringOf(hash, 'sum') ?? ''];
  if (name === '' || sum === '') return null;
  const shape = targetShape('storage', 'files', 'contents', 'verification');
  return make(shape, { hash: `${name}-${sum}` }, hash?.node ?? null);
}
