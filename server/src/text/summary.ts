/** What is small about something large, and stays the same when most of that changes. */
import { isAlike } from './alike.ts';
import { noteRead, type Part, unnoted, type Watched } from './reads.ts';

/** How it is told whether a summary is as it was. */
interface Telling<Key, Value> {
  /** Compares two summaries. */
  readonly isSame?: (now: Value, before: Value) => boolean;
  /** Whether it is as it was for sure; asked first, as it costs less. */
  readonly isUnchanged?: (key: Key) => boolean;
}

/**
 * As `onceFor`; where it is noted what is read, that is the summary, and not what it was made of: a rule that goes by it has
 * nothing new to look at while it comes to the same.
 * @param make a part of the whole at a time: plain data, or objects that are the same as long as what they say is
 */
export function summaryOf<Key extends object, Value>(
  make: (key: Key) => Value,
  { isSame = isAlike, isUnchanged }: Telling<Key, Value> = {},
): (key: Key) => Value {
  const known = new WeakMap<object, { readonly value: Value }>();
  const of = (key: Key): { readonly value: Value } => {
    let made = known.get(key);
    if (!made) {
      made = { value: unnoted(() => make(key)) };
      known.set(key, made);
    }
    return made;
  };
  const part: Part<Watched> = {
    isSame(now, before) {
      // The subject is the key of whoever read the part.
      if (isUnchanged?.(now.subject as Key)) return true;
      const last = known.get(before.subject);
      return last !== undefined && isSame(of(now.subject as Key).value, last.value);
    },
  };
  return (key) => {
    noteRead(part);
    return of(key).value;
  };
}
