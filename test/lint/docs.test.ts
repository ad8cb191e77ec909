import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../server/src/lint/rules/index.ts';
import * as why from '../../server/src/lint/rules/why.ts';
import { FIRST_RULES, RULE_FILES } from '../../tools/rule-pages.ts';

const root = new URL('../../', import.meta.url);
const names = (folder: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  );
const ids = [...new Set(RULES.map(({ id }) => id))];
const ofDocuments = FIRST_RULES.flatMap((rule) =>
  rule.on === 'document' && /butane|ignition/.test(rule.formats.join()) ? rule.id : [],
);

describe('every rule', () => {
  it('has a name for settings and pages', () => {
    expect(ids.filter((id) => !/^(?:[a-z0-9]+\/)?[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('has a page, and no page is left of a rule that is gone', () => {
    const pages = names('docs/rules').filter((name) => name.endsWith('.md'));
    expect(pages.sort()).toEqual(ids.map((id) => `${id}.md`).sort());
  });

  it('is in the list of rules, lint/rules/index.ts', () => {
    expect(RULE_FILES.flatMap(({ rules = [] }) => rules).map(({ id }) => id)).toEqual(
      RULES.map(({ id }) => id),
    );
  });

  it('says why, also in the list that the command line reads and `npm run generate` writes', () => {
    const told = Object.values(why).flatMap((texts) => Object.keys(texts));
    expect(told.toSorted()).toEqual(ids.toSorted());
  });

  it('is one whose page tells more', () => {
    const told = RULE_FILES.flatMap(({ more = {} }) => Object.keys(more));
    expect(told.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(FIRST_RULES.map(({ id, title }) => [id, title]))('%s has a heading, not a sentence', (_, title) => {
    expect(title).toMatch(/^\S.*[^.]$/);
  });

  it.each(ofDocuments)('%s has a test of its name', (id) => {
    const test = id.startsWith('spec-version-')
      ? 'spec-version'
      : id === 'ignore-unknown-rule'
        ? 'ignores'
        : id;
    expect(names('test/lint')).toContain(`${test}.test.ts`);
  });
});
