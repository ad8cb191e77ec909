/** What holds of every file: nothing is thrown, and nothing is said or edited outside of the configs in it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeExcerpts } from '../../server/src/excerpts/analyze.ts';
import type { CarrierId } from '../../server/src/excerpts/file-names.ts';
import { createMemory, type Memory } from '../../server/src/text/memory.ts';
import { createRandom } from '../kit/random.ts';
import { type Counter, startCounter } from '../kit/work.ts';

const CONFIG = `variant: flatcar
version: 1.0.0
systemd:
  units:
    - name: a.service
      enabled: true
      contents: |
        [Service]
        ExecStar=/bin/true
storage:
  files:
    - path: /a
      mod: 0644
`;
const OLD = 'storage:\n  files:\n    - filesystem: root\n      path: /a\n      mod: 0644\n';

const behind = (front: string, text = CONFIG): string => text.replace(/^(?=.)/gm, front);

const FILES: readonly (readonly [CarrierId, string])[] = [
  [
    'markdown',
    `---\ntitle: a\n---\n# A\n\n1. a\n\n   \`\`\`yaml\n${behind('   ')}   \`\`\`\n\n> - ~~~\n${behind('>   ', OLD)}>   ~~~\n\n{{< highlight yaml >}}\n${CONFIG}{{< /highlight >}}\n\n\`\`\`sh\ncat <<EOF > a\n${CONFIG}EOF\n\`\`\`\n`,
  ],
  ['asciidoc', `= A\n\n[source,yaml]\n----\n${CONFIG}----\n\n....\n${behind('  ', OLD)}....\n`],
  [
    'restructuredtext',
    `A\n=\n\n.. code-block:: yaml\n   :linenos:\n\n${behind('   ')}\nB::\n\n${behind('  ', OLD)}`,
  ],
  [
    'terraform',
    `data "ct_config" "a" {\n  content = <<-EOT\n${behind('    ')}  EOT\n}\nb = <<EOF\n%{ if a ~}\n${OLD}%{ endif }\nEOF\n`,
  ],
  ['terraform-json', JSON.stringify({ a: CONFIG, b: [OLD, 1] }, null, 2)],
  [
    'kubernetes',
    `apiVersion: v1\nkind: Secret\ndata:\n  a: |\n${behind('    ')}---\napiVersion: x\nspec:\n  containerLinuxConfig:\n    additionalConfig: |\n${behind('      ', OLD)}`,
  ],
];

const PIECES = [
  '```',
  '~~~',
  '\n',
  '> ',
  '- ',
  '<<EOF',
  'EOF\n',
  '----\n',
  '::',
  '{',
  '"',
  '\r',
  '\t',
  '|',
  '---\n',
  '\u2028',
  '\ud800',
  '',
];

/** Places of findings and edits that lie outside of the configs of a file. */
function strays(carrier: CarrierId, text: string): readonly string[] {
  const found = analyzeExcerpts(text, carrier);
  return (found?.excerpts ?? []).flatMap(({ span, findings }) =>
    findings.flatMap((finding) => {
      const { details = [], related = [], fixes = [], code } = finding;
      const spans = [finding, ...details, ...related, ...fixes.flatMap(({ edits }) => edits)].map(
        (one) => one.span,
      );
      // A new line may begin in front of what stands before the first one, or behind blanks at the end.
      const front = text.lastIndexOf('\n', span.start - 1) + 1;
      const bad = spans.filter(
        ({ start, end }) => start < front || start > end || text.slice(span.end, end).trim() !== '',
      );
      return bad.map(({ start, end }) => `${code} ${start}-${end} in ${span.start}-${span.end}`);
    }),
  );
}

describe.each(FILES)('%s', (carrier, text) => {
  it('has configs of which something is said, inside of them', () => {
    const found = analyzeExcerpts(text, carrier);
    expect(found?.excerpts.length).toBeGreaterThan(1);
    for (const { findings } of found?.excerpts ?? []) expect(findings.length).toBeGreaterThan(0);
    expect(strays(carrier, text)).toEqual([]);
  });

  it('can end anywhere, and have anything in it', () => {
    const random = createRandom(7);
    for (let turn = 0; turn < 60; turn++) {
      const at = random.below(text.length);
      expect(strays(carrier, text.slice(0, at))).toEqual([]);
      expect(
        strays(carrier, text.slice(0, at) + random.pick(PIECES) + text.slice(at + random.below(4))),
      ).toEqual([]);
    }
  });

  it('is the same with what is kept of an earlier text', () => {
    const memory = createMemory();
    const said = (own: string, options: { memory?: Memory } = {}) =>
      analyzeExcerpts(own, carrier, options)?.analysis.findings;
    for (const own of [text, `\n\n${text}`, text.replace('mod:', 'modes:'), text]) {
      memory.turn();
      expect(said(own, { memory })).toEqual(said(own));
    }
  });

  it('stays whole by each fix: only what is inside of the configs changes', () => {
    const found = analyzeExcerpts(text, carrier);
    for (const { findings } of found?.excerpts ?? []) {
      for (const { edits } of findings.flatMap(({ fixes = [] }) => fixes)) {
        const after = edits
          .toSorted((a, b) => b.span.start - a.span.start)
          .reduce(
            (done, { span, newText }) => done.slice(0, span.start) + newText + done.slice(span.end),
            text,
          );
        const again = analyzeExcerpts(after, carrier);
        expect(again?.excerpts.map(({ kind }) => kind)).toEqual(found?.excerpts.map(({ kind }) => kind));
        const others = ({ excerpts }: NonNullable<typeof found>) =>
          excerpts.map((one) => one.findings.length);
        const [before, now] = [
          others(found as NonNullable<typeof found>),
          others(again as NonNullable<typeof found>),
        ];
        expect(now.filter((count, index) => count > (before[index] ?? 0)).length).toBeLessThanOrEqual(1);
      }
    }
  });
});

/** Texts that grow in one way each; a word of ours in front, as nothing is looked through without one. */
const HOSTILE: readonly (readonly [CarrierId, string, (size: number) => string])[] = [
  ['markdown', 'backticks', (n) => `storage:\n${'`'.repeat(100 * n)}`],
  ['markdown', 'lines of backticks', (n) => `storage:\n${'```\n'.repeat(10 * n)}`],
  ['markdown', 'fences that begin', (n) => `storage:\n${'```yaml\nstorage:\n'.repeat(10 * n)}`],
  [
    'markdown',
    'fences of fragments',
    (n) => '```yaml\nsystemd:\n  units:\n    - name: a.service\n```\n'.repeat(n),
  ],
  ['markdown', 'marks of quotes', (n) => `storage:\n${'> '.repeat(100 * n)}\`\`\`\n`],
  ['markdown', 'marks of lists', (n) => `storage:\n${'- '.repeat(100 * n)}x\n`],
  ['markdown', 'blanks', (n) => `storage:\n\`\`\`yaml\nvariant:${' '.repeat(100 * n)}\n\`\`\`\n`],
  ['markdown', 'openings of heredocs', (n) => `\`\`\`sh\nstorage:\n${'cat <<EOF\n'.repeat(10 * n)}\`\`\`\n`],
  ['asciidoc', 'dashes', (n) => `storage:\n${'-'.repeat(100 * n)}\n`],
  ['asciidoc', 'attributes', (n) => `storage:\n[${'source,'.repeat(100 * n)}]\n----\n----\n`],
  ['asciidoc', 'callouts', (n) => `----\nstorage:\n${'<1> '.repeat(100 * n)}\n----\n`],
  ['restructuredtext', 'colons', (n) => `storage:\n${'::\n\n'.repeat(10 * n)}`],
  ['terraform', 'heredocs', (n) => 'a = <<EOT\nstorage:\n  files: []\nEOT\n'.repeat(n)],
  ['terraform', 'marks', (n) => `a = <<EOT\nstorage:\n${'${'.repeat(100 * n)}\nEOT\n`],
  ['terraform-json', 'brackets', (n) => `"storage": ${'['.repeat(100 * n)}`],
  [
    'kubernetes',
    'documents',
    (n) => `apiVersion: v1\nkind: ct_config\na: |\n  variant: flatcar\n---\n`.repeat(n),
  ],
];

describe('takes no more steps than a text has characters', () => {
  let counter: Counter;
  beforeAll(() => {
    counter = startCounter();
  });
  afterAll(() => counter.stop());

  it.each(HOSTILE)('%s: %s', (carrier, _, text) => {
    expect(counter.excess(20, text, (own) => void analyzeExcerpts(own, carrier))).toEqual([]);
  });

  it('a million backticks', () => {
    expect(analyzeExcerpts(`storage:\n${'`'.repeat(1_000_000)}`, 'markdown')).toBeNull();
    expect(analyzeExcerpts(`storage:\n${'`\n'.repeat(1_000_000)}`, 'markdown')).toBeNull();
  });
});
