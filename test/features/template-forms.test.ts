/** Conditions and loops that begin or end in the middle of a line: what they are about is read, and a mistake beside them shows. */
import { describe, expect, it } from 'vitest';
import { analyzeTolerant } from '../../server/src/analysis.ts';
import { diagnostics } from '../../server/src/features/diagnostics.ts';
import { FORMS } from '../kit/template-forms.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

/** The lines of errors and warnings that an editor shows. */
function lines(text: string): readonly number[] {
  const analysis = analyzeTolerant(text);
  return diagnostics(analysis)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ span }) => analysis.lines.lineAt(span.start) + 1);
}

describe('a template with', () => {
  it.each(FORMS)('%s shows what is wrong beside it, and nothing else', (_, body) => {
    for (const end of ['\n', '\r\n']) {
      const text = (HEAD + body).replaceAll('\n', end);
      const good = text
        .replace('name: BAD}', 'name: good.service, mask: true}')
        .replace('BAD', 'good.service');
      expect(lines(good)).toEqual([]);
      expect(lines(text)).toEqual([text.slice(0, text.indexOf('BAD')).split('\n').length]);
    }
  });
});

it('says the lines of the document where a reading has other ones', () => {
  const text = `${HEAD}storage:\n  files:\n    %{ if x }- path: /a\n      mode: abc%{ endif }\n`;
  const { findings } = analyzeTolerant(text);
  expect(findings.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('line 6: cannot unmarshal'),
  );
});
