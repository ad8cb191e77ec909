/** Templates whose values are given: what is said of the filled text, at the places of the template. */
import { describe, expect, it } from 'vitest';
import { type Analysis, analyzeFilled, analyzeTolerant } from '../../server/src/analysis.ts';
import { fixAll, quickFixes } from '../../server/src/features/code-actions.ts';
import { diagnostics } from '../../server/src/features/diagnostics.ts';
import { hover } from '../../server/src/features/hover.ts';
import { status } from '../../server/src/features/status.ts';
import { symbols } from '../../server/src/features/symbols.ts';
import { asValues } from '../../server/src/syntax/template/value.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { dedent } from '../kit/cursor.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

function filled(text: string, values: object): Analysis {
  return analyzeFilled(`${HEAD}${dedent(text)}`, { values: asValues(values) }, analyzeTolerant);
}

/** `severity line: what is marked: message`, hints of the newer version left out. */
function told(analysis: Analysis): readonly string[] {
  return diagnostics(analysis)
    .filter(({ code }) => code !== 'spec-version-old')
    .map(({ severity, span, message }) => {
      const line = analysis.lines.lineAt(span.start) + 1;
      return `${severity} ${line}: ${analysis.text.slice(span.start, span.end)}: ${message.split(/[;:]/)[0]}`;
    });
}

describe('a template with values', () => {
  it('has the mistakes of its values at their placeholders', () => {
    const text = `
      storage:
        files:
          - path: \${path}
            mode: {{ nothing }}
          - path: /etc/\${name}
            mode: \${mode}`;
    expect(told(filled(text, { path: 'etc/a', name: 'b', mode: 'abc' }))).toEqual([
      expect.stringMatching(/^hint 6: \{\{ nothing \}\}: template/),
      expect.stringMatching(/^error 8: \$\{mode\}: cannot unmarshal/),
    ]);
    expect(
      told(filled(text.replace('{{ nothing }}', '0644'), { path: 'etc/a', name: 'b', mode: '0600' })),
    ).toEqual([`error 5: \${path}: path not absolute`]);
  });

  it('has mistakes in texts at the line of the template', () => {
    const text = `
      systemd:
        units:
          - name: a.service
            enabled: true
            contents: |
              [Unit]
              Description=\${name}
              %{ for unit in after ~}
              After=\${unit}
              %{ endfor ~}
              [Service]
              Type=\${type}
              Restrat=always
              ExecStart=/usr/bin/true
              [Install]
              WantedBy=multi-user.target`;
    const found = told(filled(text, { name: 'A', after: ['x.service', 'y.service'], type: 'onehot' }));
    expect(found).toEqual([
      expect.stringMatching(/^warning 14: (?:Type=)?\$\{type\}: /),
      expect.stringMatching(/^warning 15: Restrat: /),
    ]);
  });

  it('tells of the body of a loop once', () => {
    const text = `
      storage:
        files:
          %{ for name in names ~}
          - path: etc/\${name}
          %{ endfor ~}`;
    expect(told(filled(text, { names: ['a', 'b', 'c'] }))).toEqual([
      `error 6: etc/\${name}: path not absolute`,
    ]);
  });

  it('is rendered, counted and outlined', () => {
    const analysis = filled(
      `
      storage:
        files:
          %{ for name in names ~}
          - path: /etc/\${name}
          %{ endfor ~}`,
      { names: ['a', 'b'] },
    );
    expect(analysis.rendered).toBeNull();
    expect(status(analysis)).toMatchObject({
      errors: 0,
      warnings: 0,
      variant: 'flatcar',
      ignitionVersion: '3.4.0',
    });
    expect(status(analysis).renderedBytes).toBe(91);
    expect(symbols(analysis)[0]?.children[0]?.children.map(({ name }) => name)).toEqual([`/etc/\${name}`]);
  });

  it('keeps fixes of what stands in it, none of which is safe, and has none of what was filled in', () => {
    const analysis = filled(
      `
      storage:
        files:
          - path: /etc/\${name}
            mode: 644
          - path: /etc/b
            mode: \${mode}`,
      { name: 'a', mode: '755' },
    );
    const all = { start: 0, end: analysis.text.length };
    const texts = quickFixes(analysis, all).map(({ edits }) => applyEdits(analysis.text, edits));
    expect(texts.some((text) => text.includes('mode: 0644'))).toBe(true);
    expect(texts.every((text) => text.includes(`mode: \${mode}`))).toBe(true);
    expect(fixAll(analysis)).toBeNull();
  });

  it('is what it is without them where none occurs in it', () => {
    const text = `${HEAD}storage:\n  files:\n    - path: \${path}\n`;
    const [own, other] = [
      analyzeTolerant(text),
      analyzeFilled(text, { values: asValues({ x: 1 }) }, analyzeTolerant),
    ];
    expect(other.filled).toBeUndefined();
    expect(told(other)).toEqual(told(own));
  });

  it('may have its header from values', () => {
    const text = `variant: \${variant}\nversion: \${version}\nstorage:\n  files:\n    - path: a\n`;
    const analysis = analyzeFilled(
      text,
      { values: asValues({ variant: 'flatcar', version: '1.0.0' }) },
      analyzeTolerant,
    );
    expect(analysis.variant).toBe('flatcar');
    expect(told(analysis)).toEqual(['error 5: a: path not absolute']);
  });
});

describe('what is said of a template with values', () => {
  const SECRET = 'hunter2-correct-horse';

  it('has the placeholders in the place of what may be secret', () => {
    const text = `
      passwd:
        users:
          - name: \${token}
            uid: \${token}
            groups: ["\${token}"]
          - name: core
            primary_group: pre-\${token}
      systemd:
        units:
          - name: a.service
            contents: |
              [Service]
              Type=\${token}
              ExecStart=/usr/bin/true --password \${token}
              Environment=\${token}`;
    const analysis = filled(text, { token: SECRET });
    const shown = diagnostics(analysis);
    const words = [
      ...analysis.findings.flatMap(({ message, details = [], related = [], fixes = [] }) => [
        message,
        ...[...details, ...related].map((one) => one.message),
        // What a fix writes is read by more people than its title.
        ...fixes.flatMap(({ title, edits }) => [title, ...edits.map(({ newText }) => newText)]),
      ]),
      ...shown.flatMap(({ message, related }) => [message, ...related.map((one) => one.message)]),
    ].join('\n');
    expect(shown.length).toBeGreaterThan(2);
    expect(words).toContain(`\${token}`);
    expect(words).not.toMatch(/hunter|horse/);
  });

  it('nor does pointing at something tell', () => {
    const analysis = filled(
      `
        passwd:
          users:
            - name: app
              groups: ["\${token}"]
              password_hash: \${token}
        storage:
          files:
            - path: /etc/flatcar/update.conf
              mode: \${token}
              contents:
                inline: |
                  GROUP=\${token}
        systemd:
          units:
            - name: \${token}
              contents: |
                [Timer]
                OnCalendar=\${token}
                [Service]
                Restart=\${token}`,
      { token: SECRET },
    );
    const offsets = Array.from(analysis.text, (_, offset) => offset);
    const all = offsets.flatMap((offset) => hover(analysis, offset)?.markdown ?? []);
    expect(all.length).toBeGreaterThan(100);
    expect(all.join('\n')).not.toMatch(/hunter|horse/);
    const added = analysis.findings
      .flatMap(({ fixes = [] }) => fixes)
      .find(({ title }) => title === `Add the group \${token}`);
    expect(added?.edits.map(({ newText }) => newText).join('')).toContain(`- name: \${token}`);
  });

  it('keeps words that hide nothing', () => {
    const found = told(
      filled(`storage:\n  files:\n    - path: /a\n      mode: \${mode}\n`, { mode: 'true' }),
    );
    expect(found).toEqual([expect.stringContaining('cannot unmarshal !!bool')]);
  });
});
