/** What can be folded: `>` stands before each first line, `<` before each last one, both where one is both. */
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '../../server/src/analysis.ts';
import { type Fold, folds } from '../../server/src/features/folding.ts';
import { dedent } from '../kit/cursor.ts';
import { goldenConfigs } from '../kit/inside.ts';

function lines(text: string, found: readonly Fold[]): readonly (readonly [first: number, last: number])[] {
  const document = TextDocument.create('', '', 0, text);
  return found.map(({ span }) => [document.positionAt(span.start).line, document.positionAt(span.end).line]);
}

/** The lines of each fold, by what the first one says, with how many it hides. */
function draw(marked: string): readonly string[] {
  const text = dedent(marked);
  const found = folds(analyze(text));
  return lines(text, found).map(([first, last], index) => {
    const kind = found[index]?.kind === 'lines' ? '' : ` (${found[index]?.kind})`;
    return `${text.split(/\r?\n/)[first]?.trim()} +${last - first}${kind}`;
  });
}

describe('folds', () => {
  it('are sections, entries, blocks and comments', () => {
    expect(
      draw(`
        # one
        # two
        variant: flatcar
        version: 1.1.0
        storage:
          files:
            - path: /a
              contents:
                inline: |
                  a
                  b

            # before the next
            - path: /b
          # at the end

        systemd:
          units:
          - name: a.service
            enabled: true
          - name: b.service
      `),
    ).toEqual([
      '# one +1 (comment)',
      'storage: +10',
      'files: +8',
      '- path: /a +4',
      'contents: +3',
      'inline: | +2',
      'systemd: +4',
      'units: +3',
      '- name: a.service +1',
    ]);
  });

  it('are sections and long values of texts, in blocks of any kind', () => {
    expect(
      draw(`
        variant: flatcar
        version: 1.1.0
        systemd:
          units:
            - contents: |
                [Unit]
                Description=a
                # about the next
                [Service]
                ExecStart=/a \\
                  b \\
                  c

              name: a.service
            - name: b.service
              contents: "[Unit]\\n\\
                Description=a"
      `),
    ).toEqual([
      'systemd: +14',
      'units: +13',
      '- contents: | +9',
      '[Unit] +1',
      '[Service] +3',
      'ExecStart=/a \\ +2',
      '- name: b.service +2',
      'contents: "[Unit]\\n\\ +1',
    ]);
  });

  it('stay where a document is half typed', () => {
    const text = (end: string): string => `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: /a
            mode: 0644
      systemd:
        units:
          - name: "a
            contents: ${end}
    `;
    expect(draw(text('{'))).toEqual(draw(text('x')));
    expect(draw(text('"a'))).toContain('- path: /a +1');
  });

  it('are what regions mark, flows over lines, and TOML tables', () => {
    expect(
      draw(`
        variant: flatcar
        version: 1.1.0
        # region disks
        storage: {
          files: [
            {path: /a}
          ]
        }
        # endregion
        systemd: {}
      `),
    ).toEqual(['# region disks +6 (region)', 'storage: { +3', 'files: [ +1']);
  });

  it('are brackets of Ignition, the last line of which stays', () => {
    expect(
      draw(`
        {
          "ignition": {"version": "3.4.0"},
          "storage": {
            "files": [
              {
                "path": "/{a"
              }
            ]
          }
        }
      `),
    ).toEqual(['{ +8', '"storage": { +5', '"files": [ +3', '{ +1']);
    expect(draw('{"ignition": {"version": "3.4.0"},\n"storage": {\n"files": [\n')).toHaveLength(2);
  });

  it('are none of a document that is not ours, and no more than asked for', () => {
    expect(draw('a:\n  b:\n    c: d\n')).toEqual([]);
    const text = `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n${'    - path: /a\n      mode: 0644\n'.repeat(50)}`;
    expect(folds(analyze(text))).toHaveLength(52);
    expect(folds(analyze(text), 10)).toEqual(folds(analyze(text)).slice(0, 10));
    expect(folds(analyze(text), 2)).toHaveLength(2);
  });

  it('lie in each other or apart, one a line, within every beginning of real configs', () => {
    let count = 0;
    for (const text of goldenConfigs()) {
      for (let at = 0; at <= text.length; at += 1 + Math.floor(text.length / 40)) {
        const part = text.slice(0, at);
        const open: (readonly [number, number])[] = [];
        for (const [first, last] of lines(part, folds(analyze(part)))) {
          while (open.length > 0 && (open.at(-1)?.[1] ?? 0) < first) open.pop();
          expect(last).toBeGreaterThan(first);
          expect(open.at(-1)?.[0]).not.toBe(first);
          expect(last).toBeLessThanOrEqual(open.at(-1)?.[1] ?? last);
          open.push([first, last]);
          count++;
        }
      }
    }
    expect(count).toBeGreaterThan(1000);
  });
});

describe('folds of templates', () => {
  it.each([
    ['%{ if a }', '%{ else }', '%{ endif }', '%{ for b in c ~}', '%{ endfor ~}'],
    ['{{- if .a }}', '{{ else }}', '{{- end }}', '{{ range .c }}', '{{ end }}'],
    ['{% if a %}', '{% else %}', '{% endif %}', '{%- for b in c %}', '{%- endfor %}'],
    ['<% if a %>', '<% else %>', '<% end %>', '<% c.each do |b| %>', '<% end %>'],
  ])('are the parts of conditions and loops: %s', (open, other, close, loop, done) => {
    const text = `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
      ${open}
          - path: /a
            mode: 0644
            ${loop}
            user:
              name: core
            ${done}
          ${other}
          - path: /b
            mode: 0644
      ${close}
          - path: /c
      passwd: {}
    `;
    expect(draw(text)).toEqual([
      'storage: +13',
      'files: +12',
      `${open} +6`,
      '- path: /a +4',
      `${loop} +2`,
      'user: +1',
      `${other} +2`,
      '- path: /b +1',
    ]);
  });

  it('begin beside text, and end there', () => {
    const text = `
      variant: flatcar
      version: 1.1.0
      storage:
        files: %{ if a }[]%{ else }
          %{ for b in c }- path: /a
            mode: 0644
          %{ endfor }- path: /b
            mode: 0644%{ endif }
    `;
    expect(draw(text)).toEqual([
      'storage: +5',
      'files: %{ if a }[]%{ else } +4',
      '%{ for b in c }- path: /a +1',
      '%{ endfor }- path: /b +1',
    ]);
  });

  it('leave out what has no end, and keep what is around it', () => {
    const text = `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          %{ for b in c }
          - path: /a
            %{ if a
            %{ if a }
            mode: 0644
          %{ endfor }
          %{ if
    `;
    expect(draw(text)).toContain('%{ for b in c } +4');
    expect(draw(text).filter((one) => one.includes('if'))).toEqual([]);
  });
});
