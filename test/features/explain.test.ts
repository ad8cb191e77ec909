import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import type { View } from '../../server/src/features/diagnostics.ts';
import { explanationsAt } from '../../server/src/features/explain.ts';
import { hover } from '../../server/src/features/hover.ts';
import { DEFAULT_SETTINGS } from '../../server/src/features/settings.ts';
import { readCursor } from '../kit/cursor.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

/** What is said of the diagnostics at the cursor. */
function why(marked: string, view: View = DEFAULT_SETTINGS): string {
  const { text, offset } = readCursor(marked);
  return explanationsAt(analyze(text), offset, view)
    .map(({ markdown }) => markdown)
    .join('\n');
}

describe('an unused key', () => {
  it('of other variants says where it exists', () => {
    expect(why(`${HEAD}boot_de$0vice: {}\n`)).toBe(
      '`boot_device` exists here in: fcos 1.3.0 and newer; every version of openshift.',
    );
  });

  it('of a later version leaves that to our finding', () => {
    const unit = (version: string): string =>
      `variant: flatcar\nversion: ${version}\nsystemd:\n  units:\n    - name: a.service\n      contents_lo$0cal: x\n`;
    expect(why(unit('1.0.0'))).toBe('');
    expect(hover(analyze(readCursor(unit('1.0.0')).text), 90)?.markdown).toContain('needs flatcar 1.1.0');
  });

  it('with another meaning here leaves that to our finding', () => {
    expect(why(`${HEAD}storage:\n  files:\n    - path: /a\n      inl$0ine: a\n`)).toBe('');
  });

  it('that is known elsewhere only says where, and which keys there are', () => {
    const markdown = why(`${HEAD}storage:\n  disks:\n    - device: /dev/vda\n      pass$0word_hash: x\n`);
    expect(markdown).toContain('`password_hash` exists as `passwd.groups[].password_hash`');
    expect(markdown).toContain('Keys that can be set here: `partitions` and `wipe_table`.');
  });

  it('of a later Ignition says which, unless our finding does', () => {
    const marked = '{"ignition": {"version": "3.0.0"}, "storage": {"lu$0ks": []}}';
    const ours = analyze(readCursor(marked).text).findings.filter(({ source }) => source === 'flatcar');
    const said = [why(marked), ...ours.map(({ message }) => message)].filter((one) => one !== '');
    expect(said).toEqual([expect.stringMatching(/`luks` .*3\.2\.0/)]);
  });
});

describe('a type error says what is wanted', () => {
  const file = (line: string): string => `${HEAD}storage:\n  files:\n    - path: /a\n      ${line}\n`;

  it.each([
    ['mode: $0"0644"', '`mode` has to be a file mode: an octal number without quotes, like `0644`.'],
    ['overwrite: $0"true"', '`overwrite` has to be `true` or `false`, without quotes.'],
    ['contents: $0hello', '`contents` has to be a map: its keys go into the lines below it.'],
    ['contents:\n        $0- inline: a', '`contents` has to be a map, not a list: leave out the `- `.'],
    ['append:\n        $0inline: a', '`append` has to be a list: put `- ` before the first key'],
    ['user: {name: $0[a]}', '`name` has to be one text, not a list'],
    ['user: {name: $0{a: b}}', '`name` has to be a text: one that begins with `{` has to stand in quotes.'],
    ['user: {id: $0x}', '`id` has to be a whole number without quotes'],
  ])('%s', (line, expected) => expect(why(file(line))).toContain(expected));

  it('with an example of the text at hand', () => {
    const text = `${HEAD}passwd:\n  users:\n    - name: core\n      groups: $0docker\n`;
    expect(why(text)).toContain('```yaml\ngroups:\n  - docker\n```');
    expect(why(file('contents: $0hello'))).toContain('```yaml\ncontents:\n  inline: hello\n```');
  });

  it('where an alias leads to it', () => {
    const text = `${HEAD}x-mode: &mode $0"0644"\nstorage:\n  files:\n    - path: /a\n      mode: *mode\n`;
    expect(why(text.replace('&mode $0', '$0&mode '))).toContain('`mode` has to be a file mode');
  });

  it('in Ignition too', () => {
    const text =
      '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/a", "mode": $0"0644"}]}}';
    expect(why(text)).toContain('`420` is `0644`');
  });
});

describe('the header', () => {
  it('without a known variant lists them', () => {
    expect(why('variant: flatcr\nversion: 1$0.1.0\n')).toBe(
      'The variants are `flatcar`, `fcos`, `openshift`, `r4e` and `fiot`. Did you mean `flatcar`?',
    );
  });

  it('with a version of another variant says so; our finding lists the versions', () => {
    expect(why('variant: flatcar\nversion: 1$0.5.0\n')).toBe('`1.5.0` is a version of fcos.');
  });

  it('without a version lists them', () => {
    expect(why('variant: $0flatcar\n')).toContain('- `1.0.0` renders to Ignition 3.3.0');
  });

  it('without a variant says what to write', () => {
    expect(why('$0version: 1.1.0\nstorage: {}\nvariant:\n')).toContain('`variant: flatcar`');
  });
});

it('a refused field says which releases take it', () => {
  const text = `${HEAD}storage:\n  luks:\n    - name: a\n      device: /dev/vda\n      clevis: $0{tpm2: true}\n`;
  expect(why(text)).toMatch(/^`clevis` can be used in: flatcar 1\.2\.0-experimental; fcos /);
});

it('a message that says it all has nothing added', () => {
  expect(why(`${HEAD}storage:\n  files:\n    - path: $0a\n`)).toBe('');
});

describe('the hover', () => {
  const text = `${HEAD}storage:\n  files:\n    - path: /a\n      mode: $0"0644"\n`;

  it('has the explanation above what the value means', () => {
    const marked = `variant: flatcar\nversion: 1$0.5.0\n`;
    const { offset } = readCursor(marked);
    expect(hover(analyze(readCursor(marked).text), offset)?.markdown).toMatch(
      /^`1\.5\.0` is a version of fcos\./,
    );
    const section = `${HEAD}$0storage: *a\n`;
    expect(hover(analyze(readCursor(section).text), readCursor(section).offset)?.markdown).toContain(
      'storage',
    );
  });

  it('is about the diagnostic where the value means nothing of its own', () => {
    const { text: plain, offset } = readCursor(text);
    const found = hover(analyze(plain), offset);
    expect(found && plain.slice(found.span.start, found.span.end)).toBe('"0644"');
    expect(hover(analyze(plain), offset, null)).toBeNull();
  });
});
