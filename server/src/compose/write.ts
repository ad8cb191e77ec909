/** How a value is written so that the scalar it stands in says it, and nothing around it changes. */
import type { ScalarNode } from '../syntax/tree.ts';
import { urlForm } from './values.ts';

/** What stands in the place of a mark, and what the scalar says there then. */
export interface Written {
  readonly source: string;
  readonly says: string;
}

/** Where a mark stands. */
export interface WritePlace {
  readonly node: ScalarNode;
  /** Whether the scalar is nothing but the mark. */
  readonly isWhole: boolean;
  /** Whether the scalar is a URL with data in it. */
  readonly inData: boolean;
  /** The blanks that each line of a block begins with. */
  readonly indent: string;
}

/** Writes a value. What cannot be written in a scalar of its style changes the tree, which `fill.ts` sees. */
export function writeValue(text: string, { node, isWhole, inData, indent }: WritePlace): Written {
  const says = inData ? urlForm(text) : text;
  return { source: inStyle(says, node.style, isWhole, indent), says };
}

function inStyle(text: string, style: ScalarNode['style'], isWhole: boolean, indent: string): string {
  switch (style) {
    case 'plain':
      return isWhole && !isPlain(text) ? JSON.stringify(text) : text;
    case 'double':
      return JSON.stringify(text).slice(1, -1);
    case 'single':
      return text.replaceAll("'", "''");
    case 'literal':
      return text.replaceAll('\n', `\n${indent}`);
    case 'folded':
      return text.replace(/\n+/g, (breaks) => `\n${breaks}${indent}`);
  }
}

/** Whether a text may stand without quotes wherever a scalar may. A number or truth is one then, as if it were written there. */
function isPlain(text: string): boolean {
  return /^[^\s,[\]{}#&*!|>'"%@`?:-]/.test(text) || /^-[0-9.]/.test(text)
    ? !/[,[\]{}\x00-\x1f\x7f]|: | #|[: ]$/.test(text)
    : false;
}
