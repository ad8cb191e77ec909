/** What explains the items of completion lists, told when the client asks for that of one: it is most of what a list would weigh. */
import type { CompletionItem } from 'vscode-languageserver';

export interface CompletionTexts {
  /** Leaves the explanations of a list out, and notes them down. */
  defer(items: readonly CompletionItem[]): CompletionItem[];
  /** The item with its explanation; as it is when nothing is known of it any more. */
  resolve(item: CompletionItem): CompletionItem;
}

/** So many lists are remembered: that which is shown, and those asked for while one types on. */
const LISTS = 8;

/** Nothing is known at first. */
export function createCompletionTexts(): CompletionTexts {
  const lists = new Map<number, readonly CompletionItem['documentation'][]>();
  let count = 0;
  return {
    defer(items) {
      const list = ++count;
      lists.set(
        list,
        items.map(({ documentation }) => documentation),
      );
      lists.delete(list - LISTS);
      return items.map(({ documentation, ...item }, index) =>
        documentation === undefined ? item : { ...item, data: [list, index] },
      );
    },
    resolve(item) {
      const data: unknown = item.data;
      if (!Array.isArray(data)) return item;
      const [list, index]: readonly unknown[] = data;
      if (typeof list !== 'number' || typeof index !== 'number') return item;
      const documentation = lists.get(list)?.[index];
      return documentation === undefined ? item : { ...item, documentation };
    },
  };
}
