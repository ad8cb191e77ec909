/** Prints results as Mocha's own reporter would: nested names, a mark for each test, the failures at the end. */
import type { TestResult } from '../../test/editor/protocol.ts';

type Print = (line: string) => void;

function indent(text: string, depth: number): string {
  return text.replace(/^(?=.)/gm, '  '.repeat(depth));
}

/** A function that prints the tests it was not given before, with the headings they need. */
export function createReporter(print: Print): (tests: readonly TestResult[]) => void {
  let count = 0;
  let headings: readonly string[] = [];
  const printOne = ({ title, passed, milliseconds }: TestResult): void => {
    const groups = title.slice(0, -1);
    const same = groups.findIndex((group, depth) => group !== headings[depth]);
    if (same >= 0) {
      for (const [depth, group] of groups.entries()) {
        if (depth >= same) print(indent(group, depth + 1));
      }
    }
    headings = groups;
    print(indent(`${passed ? '✔' : '✘'} ${title.at(-1)} (${milliseconds} ms)`, title.length));
  };
  return (tests) => {
    tests.slice(count).forEach(printOne);
    count = tests.length;
  };
}

/** A stack without the frames of VS Code, Mocha and Node. */
function ownFrames(stack: string): string {
  const isForeign = (line: string): boolean => /^\s+at /.test(line) && !line.includes('.vscode-test/suite');
  return stack
    .split('\n')
    .filter((line) => !isForeign(line))
    .join('\n');
}

/** Prints each of these failures with its stack. */
export function printFailures(failures: readonly TestResult[], print: Print): void {
  for (const { title, error } of failures) {
    print(`\n  ✘ ${title.join(' › ')}\n${indent(ownFrames(error ?? 'no reason given'), 3)}`);
  }
}
