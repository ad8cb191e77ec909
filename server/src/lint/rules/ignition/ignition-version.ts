import type { Fix } from '../../../config/finding.ts';
import { newestStable } from '../../../spec/releases.ts';
import { IGNITION_2_VERSIONS, IGNITION_VERSIONS, type IgnitionVersion } from '../../../spec/types.ts';
import { child, type MapNode } from '../../../syntax/tree.ts';
import { replaceScalar } from '../../../syntax/yaml/edit.ts';
import type { TextEdit } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { DocumentRule, IgnitionContext, Remark, Rule, RuleTexts } from '../../rule.ts';

const ignitionVersion: DocumentRule<'ignition' | 'ignition-2'> = {
  on: 'document',
  formats: ['ignition', 'ignition-2'],
  id: 'ignition-version',
  title: 'There is no such version of the specification',
  harm: 'explains',
  check: (context) =>
    context.findings.some(({ code }) => code.startsWith('config-version-')) ? report(context) : [],
};

function report({ root, text }: IgnitionContext): readonly Remark[] {
  const ignition = child(root, 'ignition');
  const node = ignition && child(ignition, 'version');
  const path = ['ignition', 'version'];
  if (node?.kind === 'scalar' && node.style === 'double') {
    const fixes = nearestVersions(node.value).flatMap((version) =>
      write(version, replaceScalar(node, version)),
    );
    return [{ path, span: node.span, message: describe(node.value), fixes }];
  }
  if (node || root.kind !== 'map' || (ignition && ignition.kind !== 'map')) return [];
  const version = usual();
  const value = ignition ? `"${version}"` : `{"version": "${version}"}`;
  const edits = [insertFirst(text, ignition ?? root, `"${ignition ? 'version' : 'ignition'}": ${value}`)];
  const span = { start: root.span.start, end: root.span.start + 1 };
  return [
    {
      path,
      span,
      message: words`the version is missing; there are ${names()}`,
      fixes: write(version, edits),
    },
  ];
}

function describe(written: string): string {
  return /^[12](?:\.|$)/.test(written)
    ? words`Ignition ${written} does not exist; of the older format there are ${oldNames()}, of the current one ${names()}`
    : words`Ignition ${written} does not exist; there are ${names()}`;
}

function oldNames(): string {
  return IGNITION_2_VERSIONS.filter((version) => version !== '1').join(', ');
}

function names(): string {
  return IGNITION_VERSIONS.join(', ');
}

function write(version: string, edits: readonly TextEdit[] | null): readonly Fix[] {
  return edits ? [{ title: words`Use ${version}`, edits, preferred: true }] : [];
}

/** The newest version that a stable Butane release for Flatcar renders to. */
function usual(): IgnitionVersion {
  return newestStable('flatcar')?.ignition ?? '3.4.0';
}

/** What somebody meant who wrote a version that does not exist; nothing for the older formats. */
function nearestVersions(written: string): readonly IgnitionVersion[] {
  const numbers = /^\s*v?(\d{1,9})(?:\.(\d{1,9}))?/i.exec(written);
  if (!numbers) return [usual()];
  if (numbers[1] === '1' || numbers[1] === '2') return [];
  const same = IGNITION_VERSIONS.find((known) => known.startsWith(`${numbers[1]}.${numbers[2]}.`));
  return [same ?? usual()];
}

/** Puts an entry in front of the others, in the layout of the first. */
function insertFirst(text: string, map: MapNode, entry: string): TextEdit {
  const first = map.entries[0]?.key.span.start;
  const blanks = first === undefined ? '' : text.slice(map.at, first);
  const span = { start: map.at, end: map.at };
  return { span, newText: first === undefined ? entry : `${blanks}${entry},${/\n/.test(blanks) ? '' : ' '}` };
}

export const rules: readonly Rule[] = [ignitionVersion];

export const why: RuleTexts = {
  'ignition-version': `Ignition reads every version of its specification from 3.0.0 to the newest it knows, each with all three numbers,
and of the \`-experimental\` ones only its own. Versions 1 and 2 are an older format, with other keys.`,
};

export const more: RuleTexts = {
  'ignition-version': `**Fix**: write the version that is nearest, or put in the one that is missing. Not part of "fix all".`,
};
