/** The typed door to the validators that `npm run build:validators` compiles from the schemas. */
import type { Language } from '../../spec/resolve.ts';
import { type CompiledError, validators } from './validators.generated.js';

/**
 * What is wrong with a value. `type`: Go cannot decode it ("cannot unmarshal"), words in a boolean field included.
 * `unknown`: a key the release does not have. `missing`: a key the tool demands. `choice`: text outside a closed set.
 */
export type ShapeErrorKind = 'type' | 'unknown' | 'missing' | 'choice';

export interface ShapeError {
  /** Keys and indices from the root to the value; for `unknown` and `missing` the key comes last. */
  readonly path: readonly (string | number)[];
  readonly kind: ShapeErrorKind;
  /** The JSON Schema keyword that failed. */
  readonly keyword: string;
}

const KINDS: Readonly<Record<string, ShapeErrorKind>> = {
  type: 'type',
  // Only boolean fields have a pattern: the words Go's YAML takes for true and false.
  pattern: 'type',
  additionalProperties: 'unknown',
  required: 'missing',
  enum: 'choice',
};

/**
 * Checks plain data (what Go's YAML or JSON reader gives, string fields already text) against the schema of a release.
 * @param release for Butane variant and version (`flatcar-1.1.0`), for Ignition the specification (`3.4.0`); it has to
 *   be one that exists
 * @returns all errors, in the order of the field table; none when the shape is right
 */
export function validateShape(language: Language, release: string, data: unknown): readonly ShapeError[] {
  const validate = validators[`${language}-${release}`];
  if (!validate) throw new Error(`there is no schema for ${language} ${release}`);
  if (validate(data)) return [];
  return (validate.errors ?? []).map((error) => toShapeError(error, data));
}

function toShapeError({ instancePath, keyword, params }: CompiledError, data: unknown): ShapeError {
  const path = decodePointer(instancePath, data);
  const key = params['additionalProperty'] ?? params['missingProperty'];
  if (typeof key === 'string') path.push(key);
  return { path, kind: KINDS[keyword] ?? 'type', keyword };
}

/** The steps of a JSON pointer (RFC 6901): a step into a list is its index, a step into a map its key. */
function decodePointer(pointer: string, data: unknown): (string | number)[] {
  let value = data;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const inList = Array.isArray(value);
      value = (value as Record<string, unknown> | null)?.[key];
      return inList ? Number(key) : key;
    });
}
