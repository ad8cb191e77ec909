import { describe, expect, it } from 'vitest';
import { foundIn, mendedBy, saidIn } from '../kit/excerpts.ts';

const found = (text: string) => foundIn('markdown', text);
const said = (text: string) => saidIn('markdown', text);
/** A config with a key that does not exist, in its fourth line. */
const WRONG = ['variant: flatcar', 'version: 1.1.0', 'storage:', '  filez: []'];
const behind = (front: string, lines: readonly string[] = WRONG): string =>
  lines.map((line) => `${front}${line}\n`).join('');

describe('fences', () => {
  it.each(['yaml', 'yml', 'butane', 'bu', '', ' yaml title="a.bu"', '{.yaml}', 'YAML'])('of %j', (info) => {
    expect(said(`# Page\n\n\`\`\`${info}\n${behind('')}\`\`\`\n`)).toEqual(['7:3 unused-key "filez"']);
  });

  it('of tildes, and longer ones with others in them', () => {
    expect(said(`~~~yaml\n${behind('')}~~~\n`)).toEqual(['5:3 unused-key "filez"']);
    expect(
      found(`\`\`\`\`markdown\n\`\`\`sh\na\n\`\`\`\n\`\`\`\`\n\`\`\`yaml\n${behind('')}\`\`\`\n`),
    ).toEqual(['butane 7']);
  });

  it('in lists, quotes and both, and in tabs of MkDocs', () => {
    expect(said(`1. Do\n\n   \`\`\`yaml\n${behind('   ')}   \`\`\`\n`)).toEqual(['7:6 unused-key "filez"']);
    expect(said(`- \`\`\`yaml\n${behind('  ')}  \`\`\`\n`)).toEqual(['5:5 unused-key "filez"']);
    expect(said(`> \`\`\`yaml\n${behind('> ')}> \`\`\`\n`)).toEqual(['5:5 unused-key "filez"']);
    expect(said(`> - \`\`\`yaml\n${behind('>   ')}>   \`\`\`\n`)).toEqual(['5:7 unused-key "filez"']);
    expect(said(`=== "Flatcar"\n\n    \`\`\`yaml\n${behind('    ')}    \`\`\`\n`)).toEqual([
      '7:7 unused-key "filez"',
    ]);
  });

  it('end with their quote', () => {
    expect(said(`> \`\`\`yaml\n${behind('> ')}\nText: here\n`)).toEqual(['5:5 unused-key "filez"']);
  });

  it('whose lines are all indented further', () => {
    expect(said(`\`\`\`yaml\n${behind('  ')}\`\`\`\n`)).toEqual(['5:5 unused-key "filez"']);
  });

  it('with the line ends of Windows', () => {
    expect(said(`\`\`\`yaml\n${behind('')}\`\`\`\n`.replaceAll('\n', '\r\n'))).toEqual([
      '5:3 unused-key "filez"',
    ]);
  });

  it('that are never closed are none, and do not swallow the next', () => {
    expect(found(`\`\`\`yaml\n${behind('')}`)).toEqual([]);
    expect(found(`\`\`\`yaml\n${behind('')}\nText\n\n\`\`\`yaml\n${behind('')}\`\`\`\n`)).toEqual([
      'butane 10',
    ]);
  });

  it('in metadata of the page are none', () => {
    expect(found(`---\ntitle: x\ntext: |\n\`\`\`yaml\n${behind('')}\`\`\`\n---\n`)).toEqual([]);
    expect(found(`---\ntitle: x\n---\n\`\`\`yaml\n${behind('')}\`\`\`\n`)).toEqual(['butane 5']);
  });
});

describe('other blocks of code', () => {
  it.each([
    ['{{< highlight yaml >}}', '{{< /highlight >}}'],
    ['{{% highlight yaml "linenos=1" %}}', '{{% /highlight %}}'],
    ['{% highlight yaml %}', '{% endhighlight %}'],
    ['<pre>', '</pre>'],
  ])('%s', (begin, end) => {
    expect(said(`<div>\n  ${begin}\n${behind('')}  ${end}\n</div>\n`)).toEqual(['6:3 unused-key "filez"']);
  });

  it('scripts that write a config', () => {
    const script = `cat > a.bu <<'EOF'\n${behind('')}EOF\nbutane a.bu\n`;
    expect(said(`\`\`\`bash\n${script}\`\`\`\n`)).toEqual(['6:3 unused-key "filez"']);
  });

  it('modules and resources', () => {
    const module = `data "ct_config" "a" {\n  content = <<EOT\n${behind('')}EOT\n}\n`;
    expect(said(`- text\n\n  \`\`\`hcl\n${module.replace(/^/gm, '  ')}\n  \`\`\`\n`)).toEqual([
      '9:5 unused-key "filez"',
    ]);
    const resource = `apiVersion: v1\nkind: Secret\nstringData:\n  value: |\n${behind('    ')}`;
    expect(said(`\`\`\`yaml\n${resource}\`\`\`\n`)).toEqual(['9:7 unused-key "filez"']);
  });

  it('are nothing in plain text', () => {
    expect(found(`${behind('')}`)).toEqual([]);
    expect(found(`Write \`variant: flatcar\` first.\n\n\`\`\`diff\n${behind('+')}\`\`\`\n`)).toEqual([]);
  });
});

describe('fixes', () => {
  const OLD = [
    'variant: flatcar',
    'version: 1.1.0',
    'storage:',
    '  files:',
    '    - path: /a',
    '      mod: 0644',
  ];

  it('stay behind indentation and marks of quotes', () => {
    for (const front of ['', '   ', '> ', '>   ']) {
      const page = `${front}\`\`\`yaml\n${behind(front, OLD)}${front}\`\`\`\n`;
      expect(mendedBy('markdown', page, /mode/)).toBe(page.replace('mod:', 'mode:'));
    }
  });

  it('that write lines give each its indentation', () => {
    const lines = [...OLD.slice(0, 5), '    - path: /b'];
    const page = `1. a\n\n   \`\`\`yaml\n${behind('   ', lines)}   \`\`\`\n`;
    const unit = [
      'variant: flatcar',
      'version: 1.1.0',
      'systemd:',
      '  units:',
      '    - name: a.service',
      '      enabled: true',
      '      contents: |',
      '        [Service]',
      '        ExecStart=/bin/true',
    ];
    const other = `1. a\n\n   \`\`\`yaml\n${behind('   ', unit)}   \`\`\`\n`;
    const mended = mendedBy('markdown', other, /\[Install\]/);
    expect(mended.split('\n').filter((line) => !other.includes(line))).toEqual(
      expect.arrayContaining(['           [Install]']),
    );
    expect(mended.split('\n').every((line) => line === '' || line === '1. a' || line.startsWith('   '))).toBe(
      true,
    );
    expect(said(page)).toEqual([]);
  });
});
