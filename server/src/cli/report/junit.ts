/**
 * `check --format junit`: a suite of tests for each file, in the form that Ant's JUnit task writes and CI systems read, with all
 * that the strictest descriptions of it ask for. What fails the check is a test that fails; all else is what the suite has printed.
 */
import type { Io } from '../io.ts';
import { type Entry, entriesOf, linesOf, pathOf } from './entries.ts';
import { type Format, NO_PART, type Writer } from './report.ts';
import { attributes, xmlText } from './xml.ts';

/** The form of reports of JUnit. */
export const JUNIT: Format = {
  part: (checked, { cwd, fails }) => {
    const name = pathOf(cwd, checked.file);
    const entries = entriesOf(checked);
    const failing = entries.filter(
      ({ severity }) => (severity === 'error' || severity === 'warning') && fails(checked, severity),
    );
    const others = entries.filter((entry) => !failing.includes(entry));
    return {
      ...NO_PART,
      text: suite(
        name,
        failing.map((entry) => failure(name, entry)),
        others.map(line),
      ),
    };
  },
  begin: (io) => writer(io),
};

/** A test that does not pass. */
interface Failing {
  readonly tag: 'failure' | 'error';
  readonly name: string;
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

function writer(io: Io): Writer {
  let suites = 0;
  const timestamp = new Date().toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
  const add = (text: string): void =>
    io.deliver(`  <testsuite${attributes({ id: suites++, timestamp })}${text}`);
  io.deliver('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n');
  const fail = (suiteName: string, one: Omit<Failing, 'text'>): void =>
    add(suite(suiteName, [{ ...one, text: one.message }], []));
  return {
    file: ({ text }) => add(text),
    unread: (path, reason) => {
      const message = `cannot read it: ${reason}`;
      fail(pathOf(io.cwd, path), { tag: 'error', name: 'unreadable', type: 'unreadable', message });
    },
    end: ({ failure: message }) => {
      if (message !== null)
        fail('flatcar-config', { tag: 'failure', name: 'max-warnings', type: 'warning', message });
      io.deliver('</testsuites>\n');
    },
  };
}

function failure(file: string, entry: Entry): Failing {
  const { severity, rule, message, region } = entry;
  const place = region === null ? file : `${file}:${region.startLine}:${region.startColumn}`;
  const text = `${place}: ${severity}: ${message} [${rule}]`;
  return { tag: 'failure', name: `${rule} at line ${linesOf(region).begin}`, type: rule, message, text };
}

function line({ severity, rule, message, region }: Entry): string {
  return `${region === null ? '' : `${region.startLine}:${region.startColumn}: `}${severity}: ${message} [${rule}]\n`;
}

/** A suite behind its number and its time. */
function suite(file: string, failing: readonly Failing[], printed: readonly string[]): string {
  const name = token(file);
  const errors = failing.filter(({ tag }) => tag === 'error').length;
  const tests =
    failing.length === 0
      ? [`    <testcase${attributes({ name: 'no problems', classname: name, time: 0 })}/>`]
      : failing.map((one) => testCase(name, one));
  const counts = { tests: tests.length, failures: failing.length - errors, errors, time: 0 };
  return [
    `${attributes({ package: '', name, hostname: 'localhost', ...counts })}>`,
    '    <properties/>',
    ...tests,
    `    <system-out>${xmlText(printed.join(''))}</system-out>`,
    '    <system-err></system-err>',
    '  </testsuite>\n',
  ].join('\n');
}

function testCase(classname: string, { tag, name, type, message, text }: Failing): string {
  return [
    `    <testcase${attributes({ name: token(name), classname, time: 0 })}>`,
    `      <${tag}${attributes({ type, message })}>${xmlText(text)}</${tag}>`,
    '    </testcase>',
  ].join('\n');
}

/** A name without blanks at its ends or several in a row, as the type of names is. */
function token(name: string): string {
  return name.replace(/\s+/g, ' ').trim() || '?';
}
