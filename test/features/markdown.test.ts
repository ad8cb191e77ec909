import { describe, expect, it } from 'vitest';
import { plainOfMarkdown } from '../../server/src/features/markdown.ts';

describe('Markdown as plain text', () => {
  it.each([
    ['**`mode`** · file mode', 'mode · file mode'],
    ['see [systemd.unit(5)](https://example.com/a)', 'see systemd.unit(5) (https://example.com/a)'],
    ['``a ` b`` and `` ` ``', 'a ` b and `'],
    ['`**not strong** [no](link)`', '**not strong** [no](link)'],
    ['a \\* b \\` c', 'a * b ` c'],
    ['one\n\n---\n\ntwo', 'one\n\ntwo'],
    ['a ` b', 'a ` b'],
    ['', ''],
  ])('%j is %j', (markdown, plain) => {
    expect(plainOfMarkdown(markdown)).toBe(plain);
  });

  it('takes what never ends for what it is', () => {
    const hostile = `${'`'.repeat(20_000)} ${'[a'.repeat(20_000)}`;
    expect(plainOfMarkdown(hostile)).toBe(hostile);
  });
});
