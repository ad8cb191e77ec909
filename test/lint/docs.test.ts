import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IGNITION_RULES, LINT_RULES, RULES } from '../../server/src/lint/rules/index.ts';

const root = new URL('../../', import.meta.url);
const names = (folder: string) => readdirSync(new URL(folder, root));

describe('every rule', () => {
  it('has a name of its own', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('has a page, and no page is left of a rule that is gone', () => {
    expect(names('docs/rules').sort()).toEqual(RULES.map(({ id }) => `${id}.md`).sort());
  });

  it.each(RULES.map(({ id, title }) => [id, title]))('%s has a heading, not a sentence', (_, title) => {
    expect(title).toMatch(/^\S.*[^.]$/);
  });

  it.each([...LINT_RULES, ...IGNITION_RULES].map(({ id }) => id))(
    '%s has a file and a test of its name',
    (id) => {
      const test = id.startsWith('spec-version-') ? 'spec-version' : id;
      expect(names('server/src/lint')).toContain(`${id}.ts`);
      expect(names('test/lint')).toContain(`${test}.test.ts`);
    },
  );
});
