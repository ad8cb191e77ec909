/** The golden fixtures without a test runner: prints the first that differs, and ends with 1. Takes their folder. */
import { existsSync, readFileSync } from 'node:fs';
import { goldenCases } from './golden-cases.ts';

function firstDifference(root: string): string | null {
  for (const { name, expected, run } of goldenCases(root)) {
    try {
      if (!existsSync(expected) || run() !== readFileSync(expected, 'utf8')) return name;
    } catch (error) {
      return `${name}: ${String(error)}`;
    }
  }
  return null;
}

const different = firstDifference(process.argv[2] ?? 'test/golden');
if (different !== null) process.stdout.write(`${different}\n`);
process.exitCode = different === null ? 0 : 1;
