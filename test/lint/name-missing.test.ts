import { describe, it } from 'vitest';
import { expectFindings } from './kit.ts';

const CODE = 'name-missing';

describe(CODE, () => {
  it('finds users and groups without a name, or with an empty one', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      passwd:
        users:
          - ssh_authorized_keys: []
      #     ^^^^^^^^^^^^^^^^^^^ error[name-missing] a user without a name cannot be created, and the machine does not boot
          - name: core
        groups:
          - name: ""
      #           ^^ error[name-missing] a group without a name cannot be created, and the machine does not boot
      `,
      [CODE],
    );
  });

  it('knows names that merge keys bring, and entries that shall not exist', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      x-user: &user {name: core}
      passwd:
        users:
          - <<: *user
          - uid: 1
            should_exist: false
      `,
      [CODE],
    );
  });

  it('waits until the document can be read', () => {
    expectFindings('variant: flatcar\nversion: 1.1.0\npasswd:\n  users:\n    - uid: a\n', [CODE]);
  });
});
