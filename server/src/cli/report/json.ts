/** `check --format json`, piece by piece; json-report.ts has its form. */
import { summaryOf, toFile } from '../json-report.ts';
import { jsonText } from '../json-text.ts';
import { indented, listWriter } from './json-list.ts';
import { type Format, NO_PART } from './report.ts';

/** The form of reports for programs of one's own. */
export const JSON_FORMAT: Format = {
  part: (checked) => ({ ...NO_PART, text: indented(jsonText(toFile(checked), 2), '    ') }),
  begin: (io) => {
    const list = listWriter(io, '{\n  "files": [\n');
    return {
      file: ({ text }) => list.add(text),
      unread: () => {},
      end: ({ counts }) => {
        const summary = `"summary": ${indented(jsonText(summaryOf(counts), 2), '  ').trimStart()}\n}\n`;
        list.end(`\n  ],\n  ${summary}`, `{\n  "files": [],\n  ${summary}`);
      },
    };
  },
};
