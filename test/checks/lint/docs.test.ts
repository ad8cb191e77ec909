import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rulesPage } from '../../../server/src/checks/lint/docs.ts';
import { IGNITION_RULES } from '../../../server/src/checks/lint/ignition.ts';
import { LINT_RULES } from '../../../server/src/checks/lint/index.ts';

const root = new URL('../../../', import.meta.url);
const names = (folder: string) => readdirSync(new URL(folder, root));

const RULES = [...LINT_RULES, ...IGNITION_RULES];

describe('every rule', () => {
  it('has its section in docs/rules.md', async () => {
    await expect(rulesPage(RULES)).toMatchFileSnapshot(new URL('docs/rules.md', root).pathname);
  });

  it.each(RULES.map(({ id }) => id))('%s has a file and a test of its name', (id) => {
    const test = id.startsWith('spec-version-') ? 'spec-version' : id;
    expect(names('server/src/checks/lint')).toContain(`${id}.ts`);
    expect(names('test/checks/lint')).toContain(`${test}.test.ts`);
  });
});
