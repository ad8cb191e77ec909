/** What is said of a document that Butane refuses for something else. */
import { expect, it } from 'vitest';
import { flatcar } from '../flatcar/kit.ts';
import { lint } from '../kit.ts';

const body = (more: string) =>
  flatcar(`
    ignition:
      config:
        merge:
          - inline: '{"ignition":{"version":"3.3.0"},"passwd":{"users":[{"name":"web"}],"groups":[{"name":"team"}]}}'
    passwd:
      users:
        - {name: ada, groups: [team]}
    storage:
      files:
        - {path: /srv/a, user: {name: web}}
        - {path: /srv/b, ${more}}
  `);

const boot = (text: string) => lint(text).filter(({ code }) => code.startsWith('boot/'));

it('owners and groups may come from what it merges, which is not looked into then', () => {
  expect(boot(body('overwrite: false'))).toEqual([]);
  const refused = boot(body('overwrite: true'));
  expect(refused.map(({ code, severity }) => [code, severity])).toEqual([['boot/user-add', 'hint']]);
  expect(refused[0]?.message).toContain('the one that is merged has to bring it');
});
