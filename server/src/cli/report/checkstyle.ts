/** `check --format checkstyle`: what the XML logger of Checkstyle writes. https://checkstyle.org */
import type { Severity } from '../../config/finding.ts';
import { type Entry, entriesOf, pathOf } from './entries.ts';
import { type Format, NO_PART } from './report.ts';
import { attributes } from './xml.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  hint: 'info',
};

/** The form of reports of Checkstyle. */
export const CHECKSTYLE: Format = {
  part: (checked, { cwd }) => ({
    ...NO_PART,
    text: fileOf(pathOf(cwd, checked.file), entriesOf(checked).map(errorOf)),
  }),
  begin: (io) => {
    io.deliver('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="10.0">\n');
    return {
      file: ({ text }) => io.deliver(text),
      unread: (path, reason) => io.deliver(fileOf(pathOf(io.cwd, path), [unreadable(reason)])),
      end: () => io.deliver('</checkstyle>\n'),
    };
  },
};

function fileOf(name: string, errors: readonly string[]): string {
  const head = `  <file${attributes({ name })}`;
  return errors.length === 0 ? `${head}/>\n` : `${head}>\n${errors.join('')}  </file>\n`;
}

function errorOf({ severity, rule, message, region }: Entry): string {
  const line = region?.startLine ?? 1;
  const column = region?.startColumn ?? null;
  return error({ line, column, severity: LEVELS[severity], message, source: rule.replaceAll('/', '.') });
}

function unreadable(reason: string): string {
  const source = 'flatcar-config.unreadable';
  return error({ line: 1, severity: 'error', message: `cannot read it: ${reason}`, source });
}

function error(values: Readonly<Record<string, string | number | null>>): string {
  return `    <error${attributes(values)}/>\n`;
}
