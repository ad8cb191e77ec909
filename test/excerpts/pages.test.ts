/** AsciiDoc and reStructuredText. */
import { describe, expect, it } from 'vitest';
import { foundIn, mendedBy, saidIn } from '../kit/excerpts.ts';

const CONFIG = 'variant: flatcar\nversion: 1.1.0\nstorage:\n  filez: []\n';

describe('AsciiDoc', () => {
  it.each([
    ['[source,yaml]\n----\n', '----\n', 6],
    ['.Title\n[source, yaml, subs="attributes"]\n----\n', '----\n', 7],
    ['[source%linenums,yaml]\n.Title\n----\n', '----\n', 7],
    ['[,yaml]\n------\n', '------\n', 6],
    ['----\n', '----\n', 5],
    ['....\n', '....\n', 5],
    ['```yaml\n', '```\n', 5],
  ])('%j', (begin, end, line) => {
    expect(saidIn('asciidoc', `${begin}${CONFIG}${end}`)).toEqual([`${line}:3 unused-key "filez"`]);
  });

  it('is read without its attributes, callouts and directives', () => {
    const text = `----\nvariant: fcos\nversion: {butane-latest-stable-spec}\nstorage: # <1>\n  files: <2>\n    - path: /a\n      mod: 0644 # <3>\ninclude::a.yaml[]\n----\n<1> a\n`;
    expect(saidIn('asciidoc', text)).toEqual(['7:7 unused-key "mod"']);
    expect(mendedBy('asciidoc', text, /mode/)).toBe(text.replace('mod:', 'mode:'));
  });

  it('knows other languages, and blocks that are never closed', () => {
    expect(foundIn('asciidoc', `[source,bash]\n----\n${CONFIG}----\n`)).toEqual([]);
    expect(foundIn('asciidoc', `[source,yaml]\n----\n${CONFIG}`)).toEqual([]);
  });
});

describe('reStructuredText', () => {
  const block = CONFIG.replace(/^(?=.)/gm, '   ');

  it.each([
    ['.. code-block:: yaml\n\n', 6],
    ['.. code:: yaml\n   :linenos:\n   :caption: a.bu\n\n', 8],
    ['.. sourcecode:: yaml\n\n', 6],
    ['A config::\n\n', 6],
    ['::\n\n', 6],
  ])('%j', (begin, line) => {
    const text = `${begin}${block}\nMore text: here\n`;
    expect(saidIn('restructuredtext', text)).toEqual([`${line}:6 unused-key "filez"`]);
  });

  it('ends with its indentation, and within other blocks', () => {
    const text = `* Do::\n\n${block.replace(/^(?=.)/gm, '  ')}* More\n`;
    expect(saidIn('restructuredtext', text)).toEqual(['6:8 unused-key "filez"']);
    expect(foundIn('restructuredtext', CONFIG)).toEqual([]);
  });
});
