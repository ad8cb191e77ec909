/** The lines of a printed machine. */

import type { OtherDocument } from '../../../server/src/embedded/embedded-text.ts';
import type { Located, MachineContents, MadeBy } from '../../../server/src/machine/machine.ts';
import type { Path } from '../../../server/src/syntax/tree.ts';

/** Where a thing comes from. */
export interface Traced {
  readonly path: Path;
  readonly madeBy: MadeBy | null;
  /** Where that is, if not in the analysed document. */
  readonly document?: OtherDocument;
}

/** What is told of a thing: a name with its value, or a word for what is so; the rest is not told. */
export type Facts = Readonly<Record<string, unknown>>;

/** A line of the print. */
export function line(kind: string, name: string, facts: Facts, traced?: Traced): string {
  const told = Object.entries(facts).flatMap(([key, value]) => {
    const shown = show(value);
    return shown === null ? [] : [shown === '' ? key : `${key}=${shown}`];
  });
  const made = traced?.madeBy ? ` (${traced.madeBy})` : '';
  const where = traced?.document ? ` in ${traced.document.name}` : '';
  const from = traced ? [`< ${traced.path.join('.')}${made}${where}`] : [];
  return [kind, ...(name === '' ? [] : [name]), ...told, ...from].join(' ');
}

/** A value of a line; '' for what is so, null for what is not told. */
function show(value: unknown): string | null {
  if (value === null || value === undefined || value === false) return null;
  if (value === true) return '';
  if (Array.isArray(value))
    return value.length === 0 ? null : value.map((item) => show(item) ?? '').join(',');
  if (typeof value === 'object' && 'value' in value) {
    const local = 'local' in value ? `@${value.local}` : '';
    const document = value as Pick<Located<unknown>, 'document'>;
    return `${String(value.value)}${local}${document.document ? `[${document.document.name}]` : ''}`;
  }
  return String(value);
}

/** What is told of contents. */
export function factsOf(contents: MachineContents): Facts {
  const { origin, local, hash, packed, headers } = contents;
  const isShort = origin === 'remote';
  return {
    [origin]: true,
    ...{ local, hash, packed },
    url: isShort ? contents.url : null,
    headers: headers.map(({ name, value }) => `${name.value}:${value?.value ?? ''}`),
    size: contents.bytes()?.length,
  };
}
