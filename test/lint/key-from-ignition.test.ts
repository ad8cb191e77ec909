import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { applySafeFixes, checkFix, checkNoFix, expectFindings } from './kit.ts';

const CODE = 'key-from-ignition';
const head = 'variant: flatcar\nversion: 1.1.0\n';
const user = (lines: string) => `${head}passwd:\n  users:\n    - name: core\n${lines}`;

describe(CODE, () => {
  it('knows keys in camel case', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      storage:
        disks:
          - device: /dev/vdb
            wipeTable: true
      #     ^^^^^^^^^ info[key-from-ignition] \`wipeTable\` is Ignition JSON: use \`wipe_table\`
            partitions:
              - sizeMiB: 100
      #         ^^^^^^^ info[key-from-ignition] \`sizeMiB\` is Ignition JSON: use \`size_mib\`
                label: a
      `,
      [CODE],
    );
  });

  it('renames them', () => {
    checkFix(CODE, user("      'passwordHash': x # secret\n"), user("      'password_hash': x # secret\n"), {
      safe: true,
    });
    checkFix(
      CODE,
      `${head}kernelArguments: {should_exist: [a]}\n`,
      `${head}kernel_arguments: {should_exist: [a]}\n`,
    );
  });

  it('renames a section and what is in it at once', () => {
    const text = `${head}kernelArguments:\n  shouldExist: [a]\n`;
    expect(applySafeFixes(analyze(text))).toBe(`${head}kernel_arguments:\n  should_exist: [a]\n`);
  });

  it('stays when the right key is there or the value does not fit', () => {
    checkNoFix(CODE, user('      passwordHash: x\n      password_hash: y\n'));
    checkNoFix(CODE, user('      noCreateHome: 7\n'));
  });

  it('is not safe in what an anchor shares', () => {
    checkFix(
      CODE,
      `${head}passwd:\n  users:\n    - &u\n      name: a\n      homeDir: /a\n    - <<: *u\n      name: b\n`,
      `${head}passwd:\n  users:\n    - &u\n      name: a\n      home_dir: /a\n    - <<: *u\n      name: b\n`,
      { safe: false },
    );
  });

  it('removes ignition.version, with the section when that is all', () => {
    checkFix(
      CODE,
      `${head}ignition:\n  version: 3.3.0\n  timeouts:\n    http_total: 3\n`,
      `${head}ignition:\n  timeouts:\n    http_total: 3\n`,
      { safe: true },
    );
    checkFix(CODE, `${head}ignition:\n  version: 3.3.0\npasswd: {}\n`, `${head}passwd: {}\n`, { safe: true });
    checkFix(
      CODE,
      `${head}ignition:\n  # why\n  version: 3.3.0\npasswd: {}\n`,
      `${head}ignition:\n  # why\n  {}\npasswd: {}\n`,
      { safe: true },
    );
    checkFix(CODE, `${head}ignition: {version: 3.3.0}\n`, `${head}ignition: {}\n`);
  });
});
