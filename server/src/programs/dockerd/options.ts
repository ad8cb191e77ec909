/** The keys of Docker's daemon.json by the type of their value, from the table of its fields (spec/text-schemas/docker.ts). */

import { isListType, isMapType, valuesOf } from '../../spec/text-schemas/text-schema.ts';
import { DOCKER_SCHEMA } from '../../spec/text-schemas/text-schemas.ts';
import { once } from '../../text/once.ts';

/** A key of daemon.json. */
export interface DockerdOption {
  /** The kind of Go type that its value is put into, a word of types.ts. */
  readonly type: string;
  /** The major number of the first Docker that knows it. */
  readonly since: number;
  /** That of the first that does not know it any more. */
  readonly until: number;
}

/** The keys by name. */
export const dockerdOptions = once((): ReadonlyMap<string, DockerdOption> => {
  const fields = DOCKER_SCHEMA.objects().get('Daemon') ?? new Map();
  return new Map(
    [...fields.values()].map(({ name, type, since, until }) => {
      return [name, { type: goKind(type), since: Number(since ?? 0), until: Number(until ?? 99) }];
    }),
  );
});

const KINDS: Readonly<Record<string, string>> = {
  ...{ texts: 'stringmap', LogOptions: 'stringmap', Features: 'boolmap', 'string-or-list': 'stringorlist' },
};

function goKind(type: string): string {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind !== undefined) return kind;
  if (type.startsWith('map:')) return 'objectmap';
  if (type.startsWith('list:')) return 'objects';
  if (isListType(type)) return type;
  if (isMapType(DOCKER_SCHEMA.objects(), type)) return 'object';
  return type !== 'bool' && valuesOf(type).length > 0 ? 'string' : type;
}
