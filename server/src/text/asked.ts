/** Results that depend on answers besides their key: kept together with what was asked, and taken again where the answers are the same. */
import type { Memory } from './memory.ts';

interface Asked {
  readonly kind: string;
  readonly subject: string | number;
  readonly given: unknown;
}

interface Kept<Value> {
  last: { readonly value: Value; readonly asked: readonly Asked[] } | null;
}

/** Notes a question and its answer. */
export type Note = (kind: string, subject: string | number, given: unknown) => void;

/**
 * What `make` gave for an equal key, if all it asked then has the same answers now; else made now.
 * @param answer answers a question with a plain value, always the same within one analysis
 * @param make notes all that it asks beside its key, with the answers; what stands where in the document it may not ask
 */
export function recallAsked<Value>(
  memory: Memory,
  maker: object,
  key: string,
  answer: (kind: string, subject: string | number) => unknown,
  make: (note: Note) => Value,
): Value {
  const kept = memory.recall(maker, key, (): Kept<Value> => ({ last: null }));
  if (kept.last?.asked.every(({ kind, subject, given }) => answer(kind, subject) === given))
    return kept.last.value;
  const asked = new Map<string, Asked>();
  const value = make((kind, subject, given) => {
    const name = `${kind}\0${subject}`;
    if (!asked.has(name)) asked.set(name, { kind, subject, given });
  });
  kept.last = { value, asked: [...asked.values()] };
  return value;
}
