/** The document as texts that stand in it know it. */
import type { Slot } from '../text/memory.ts';

/**
 * A document whose text may give way to a later one while the nodes that did not change move along with it: what is kept of them
 * finds its place in the text that is there now.
 */
export interface Sheet {
  text: string;
}

/** The sheet that is kept in a slot, which has this text from now on. */
export function keptSheet(slot: Slot<Sheet>, text: string): Readonly<Sheet> {
  slot.value ??= { text };
  slot.value.text = text;
  return slot.value;
}

/** Something worked out of the text of a sheet, and anew where that is another one. */
export function perSheet<Value>(sheet: Readonly<Sheet>, make: (text: string) => Value): () => Value {
  let made: { readonly text: string; readonly value: Value } | null = null;
  return () => {
    const { text } = sheet;
    if (made?.text !== text) made = { text, value: make(text) };
    return made.value;
  };
}
