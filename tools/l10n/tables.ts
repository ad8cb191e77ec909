/** The texts of ours that stand in tables and are not marked one by one: fields, directives, rules. */

import {
  ABOUT,
  COMMANDS,
  type CommandFacts,
  MAIN_OPTIONS,
  type Options,
} from '../../server/src/cli/table.ts';
import { sayBlocks } from '../../server/src/l10n/markdown.ts';
import { HARMS } from '../../server/src/lint/harm.ts';
import { written } from '../../server/src/lint/rule.ts';
import {
  LEVEL_WORDS,
  MACHINE_FIELDS,
  PROJECT_TYPE,
  TARGET_WORDS,
  VALUE_FIELDS,
} from '../../server/src/project/fields.ts';
import * as sections from '../../server/src/spec/directives/section-words.ts';
import { specifiersOf } from '../../server/src/spec/directives/specifiers.ts';
import { TYPE_WORDS } from '../../server/src/spec/directives/type-words.ts';
import { units } from '../../server/src/spec/directives/units.ts';
import { allSentences } from '../../server/src/spec/directives/value-words.ts';
import { sentences } from '../../server/src/spec/directives/words.ts';
import * as lines from '../../server/src/spec/directives/words-lines.ts';
import { UPDATE_WORDS } from '../../server/src/spec/directives/words-update.ts';
import { CLOUD_CONFIG } from '../../server/src/spec/fields/cloud-config.ts';
import { containerLinuxShapes } from '../../server/src/spec/fields/container-linux.ts';
import { ignition1 } from '../../server/src/spec/fields/ignition-1.ts';
import { ignition2 } from '../../server/src/spec/fields/ignition-2.ts';
import { USER_DATA_PLATFORMS } from '../../server/src/spec/flatcar/user-data.ts';
import { SHAPES } from '../../server/src/spec/resolve.ts';
import { spellKeys } from '../../server/src/spec/spelling.ts';
import { TEXT_SCHEMAS } from '../../server/src/spec/text-schemas/text-schemas.ts';
import { RULE_FILES } from '../rule-pages.ts';

/** What holds a text of ours in the rows of tables. */
const PROPERTIES: ReadonlySet<string> = new Set(['doc', 'sugar', 'says', 'sentence', 'means']);

/** What the project file's keys are explained by, besides. */
const PROJECT_WORDS = [LEVEL_WORDS, TARGET_WORDS, VALUE_FIELDS, MACHINE_FIELDS];

/** All texts of tables, as the blocks that a translator asks for. */
export function tableTexts(): readonly string[] {
  return [
    ...new Set([...fieldTexts(), ...directiveTexts(), ...ruleTexts(), ...platformTexts()].flatMap(blocksOf)),
    // Help is said as it is, and no Markdown.
    ...helpTexts(),
  ];
}

function fieldTexts(): readonly string[] {
  const clc = ([5, 6, 7] as const).flatMap((flannel) =>
    (['2.3', '3.0', '3.1', '3.2', '3.3', '3.5'] as const).map((etcd) =>
      containerLinuxShapes({ etcd, flannel }),
    ),
  );
  // Of these the hover speaks in the spelling of the document.
  const common = textsIn(SHAPES).flatMap((text) => [text, spellKeys(text, 'ignition')]);
  return [
    ...common,
    ...textsIn([ignition1, ignition2, CLOUD_CONFIG, ...clc, PROJECT_TYPE, ...PROJECT_WORDS]),
  ];
}

function directiveTexts(): readonly string[] {
  return [
    ...sentences().values(),
    ...Object.values(sections.SECTIONS),
    ...allSentences(),
    ...Object.values(TYPE_WORDS),
    ...specifiersOf('service').map(({ means }) => means),
    ...units().values(),
    ...[lines.SSHD_WORDS, lines.SUDOERS_WORDS, lines.TMPFILES_WORDS, lines.SYSUSERS_WORDS].flatMap(
      (table) => [...table().values()],
    ),
    ...textsIn([...UPDATE_WORDS().values()]),
    ...TEXT_SCHEMAS.flatMap(({ objects }) =>
      [...objects().values()].flatMap((fields) => [...fields.values()].map(({ says }) => says)),
    ),
  ];
}

function ruleTexts(): readonly string[] {
  return [
    ...textsIn(HARMS),
    ...RULE_FILES.flatMap(({ rules = [], why = {}, more = {} }) => [
      ...rules.map(({ title }) => title),
      ...[why, more].flatMap((texts) => Object.values(texts).map(written)),
    ]),
  ];
}

/** What the command line's help is made of. */
function helpTexts(): readonly string[] {
  const commands: readonly CommandFacts[] = Object.values(COMMANDS);
  return [
    ABOUT,
    ...[MAIN_OPTIONS, ...commands.map(({ options }) => options)].flatMap((options: Options) =>
      Object.values(options).map(({ help }) => help),
    ),
    ...commands.flatMap(({ summary, about, exits }) => [
      ...[summary, ...about],
      ...exits.map(([, meaning]) => meaning),
    ]),
  ];
}

/** What is said beside how much a platform takes. */
function platformTexts(): readonly string[] {
  return USER_DATA_PLATFORMS.map(({ note }) => note);
}

/** The texts in the rows of a table, whatever its form. */
function textsIn(table: unknown): readonly string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [name, below] of Object.entries(value)) {
      if (typeof below === 'string' && PROPERTIES.has(name)) found.push(below);
      else visit(below);
    }
  };
  visit(table);
  return found;
}

/** The paragraphs, items and cells of a text that have words. */
function blocksOf(text: string): readonly string[] {
  const blocks: string[] = [];
  sayBlocks(text, (block) => {
    if (/\p{L}/u.test(block)) blocks.push(block);
    // As if it were translated, so that it is not asked for again in another form.
    return `${block}…`;
  });
  return blocks;
}
