/** Our own findings on Ignition documents. */

import type { Finding } from '../config/finding.ts';
import { type Place, walkDocument } from '../config/walk-document.ts';
import type { Located } from '../machine/machine.ts';
import { textsOf } from '../machine/whole.ts';
import type { IgnitionVersion } from '../spec/types.ts';
import { child } from '../syntax/tree.ts';
import { IGNITION_RULES } from './catalogue.ts';
import { runFlatcarRules } from './flatcar/index.ts';
import { guardFixes } from './guard.ts';
import type { IgnitionLintInput } from './ignition-rule.ts';
import { settle } from './settle.ts';

/** Our findings on an Ignition document, in the order of the text. Their `safe` is worked out when it is first read. */
export function lintIgnition(input: IgnitionLintInput): readonly Finding[] {
  const { text, options } = input;
  const places: Place[] = [];
  walkDocument(input.root, input.shape, (place) => places.push(place));
  const broken = input.findings.some(({ code }) => code === 'json-syntax');
  const context = { ...input, places, broken };
  const machine = input.described();
  const found = [
    ...IGNITION_RULES.flatMap((rule) => rule.check(context)),
    ...(machine
      ? runFlatcarRules(
          { text, language: 'json', machine, specification: specificationOf(input), butane: null },
          options,
        )
      : []),
  ];
  const settled = settle(found, { text, comments: [], texts: machine ? textsOf(machine) : [], options });
  return guardFixes(context, settled);
}

function specificationOf({ root, specification }: IgnitionLintInput): Located<IgnitionVersion> | null {
  const ignition = child(root, 'ignition');
  const node = ignition && child(ignition, 'version');
  return specification && node ? { value: specification, node, path: ['ignition', 'version'] } : null;
}
