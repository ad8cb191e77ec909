import { describe, expect, test } from 'vitest';
import {
  appliedSummary,
  diffTitle,
  misplacedMessage,
  oldFormatMessage,
  pastedTitle,
  refusalMessage,
  reportMarkdown,
  reviewMessage,
  undoneSummary,
} from '../../client/src/conversion-text.ts';
import { reportHtml } from '../../client/src/report-html.ts';
import type { ConversionOffer, ConvertLoss, ConvertResult } from '../../server/src/protocol.ts';

const OFFER: ConversionOffer = {
  title: 'Convert to Butane (flatcar 1.1.0)',
  detail: '',
  kind: 'conversion',
  to: 'butane',
  version: '1.1.0',
  recommended: true,
};

function loss(line: number, message: string, path = '$.etcd'): ConvertLoss {
  const place = { line, character: 2 };
  return { path, range: { start: place, end: place }, message };
}

const RESULT: ConvertResult = {
  ok: true,
  text: 'variant: flatcar\n',
  language: 'butane',
  fileName: 'config.bu',
  inPlace: true,
  edits: [],
  losses: [],
  files: [],
  filesDirectory: null,
  needs: null,
  documentVersion: 1,
};

test('the title of a diff says from what to what', () => {
  expect(diffTitle('a.yaml', 'Container Linux Config', OFFER)).toBe(
    'a.yaml: Container Linux Config → Butane',
  );
  const upgrade = { ...OFFER, kind: 'upgrade', title: 'Upgrade to flatcar 1.1.0' } as const;
  expect(diffTitle('a.bu', 'flatcar 1.0.0', upgrade)).toBe('a.bu: flatcar 1.0.0 → flatcar 1.1.0');
  const ignition = { ...OFFER, to: 'ignition', version: '3.4.0' } as const;
  expect(diffTitle('a.bu', 'flatcar 1.1.0', ignition)).toBe('a.bu: flatcar 1.1.0 → Ignition 3.4.0');
});

test('the review says how it is applied and how much is lost', () => {
  expect(reviewMessage('a → b', RESULT)).toBe('a → b. Review the changes, then apply them.');
  const beside = { ...RESULT, inPlace: false, losses: [loss(0, 'x')] };
  expect(reviewMessage('a → b', beside)).toBe('a → b. Applying creates config.bu. 1 item needs a look.');
});

test('a refusal says the first reason, where, and how many more', () => {
  const refused = { ...RESULT, ok: false, losses: [loss(4, 'no\nway'), loss(5, 'x'), loss(6, 'y')] };
  expect(refusalMessage('a.yaml', refused)).toBe('a.yaml was not converted: no way (line 5), and 2 more.');
  expect(refusalMessage('a.yaml', { ...refused, losses: [] })).toContain('no reason given');
});

describe('the report', () => {
  const losses = [loss(4, 'the <b>section</b> [x](y) `z`\n# gone'), loss(9, 'two', '$.a`b')];
  const lossy = { ...RESULT, losses };

  test('in Markdown has a line for each loss, and nothing of the text becomes Markdown', () => {
    expect(reportMarkdown('a → b', lossy)).toBe(
      `# a → b

2 items need a look. Where something is missing, a comment in the new document says what to do.

- Line 5, \`$.etcd\`: the \\<b\\>section\\</b\\> \\[x\\]\\(y\\) \\\`z\\\` \\# gone
- Line 10, \`$.a'b\`: two
`,
    );
  });

  test('names the files', () => {
    const files = [{ path: 'blobs/key', base64: '' }];
    expect(reportMarkdown('t', { ...RESULT, files })).toBe(
      '# t\n\nEverything was carried over.\n\n## Files for the new document\n\n- `blobs/key`\n',
    );
  });

  test('of a refusal has its reasons', () => {
    const text = reportMarkdown('t', { ...RESULT, ok: false, losses: [loss(0, 'broken', '$')] });
    expect(text).toContain('Nothing was converted, because of:\n\n- Line 1, `$`: broken\n');
  });

  test('as a page has links by number, and no markup out of the text', () => {
    const html = reportHtml('<i>a</i>', 'two things', lossy, { apply: true, open: true }, 'once');
    expect(html).toContain('<a data-open="1" href="#">Line 10</a>');
    expect(html).toContain('the &lt;b&gt;section&lt;/b&gt; [x](y) <code>z</code> # gone');
    expect(html).toContain('<h1>&lt;i&gt;a&lt;/i&gt;</h1>');
    expect(html).toContain(`default-src 'none'; style-src 'nonce-once'; script-src 'nonce-once'`);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('data-press="apply"');
  });

  test('once it was applied has nothing to press that does nothing', () => {
    const html = reportHtml('a', appliedSummary(lossy), lossy, { apply: false, open: false }, 'once');
    expect(html).toContain('Applied. 2 items need a look.');
    expect(html).toContain('<td>Line 10</td>');
    expect(html).not.toMatch(/<a |data-press="apply"/);
  });
});

test('what was pasted is named with its version, and what is lost with it', () => {
  const pasted = { text: '', from: 'Ignition 2.3.0' };
  expect(pastedTitle({ ...pasted, losses: 0 })).toBe('Convert Pasted Ignition 2.3.0 to Butane');
  expect(pastedTitle({ ...pasted, losses: 2 })).toContain('(2 items need a look)');
  expect(misplacedMessage('a.bu')).toContain('a.bu holds Ignition, not Butane.');
});

test('what was undone is not called applied', () => {
  expect(undoneSummary(RESULT)).toMatch(/^Applied, and undone\. /);
});

test('only old formats are told of', () => {
  expect(oldFormatMessage('a.yaml', 'container-linux-config')).toContain(
    'a.yaml is a Container Linux Config',
  );
  expect(oldFormatMessage('a.bu', 'butane')).toBeUndefined();
});
