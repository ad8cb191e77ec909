/** Templates that butane refuses: what comes of their marks is a hint, and every other mistake shows. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze, analyzeTolerant } from '../../server/src/analysis.ts';
import { diagnostics } from '../../server/src/features/diagnostics.ts';
import { dedent } from '../kit/cursor.ts';
import { createRandom } from '../kit/random.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

/** The errors and warnings of the real tool that an editor shows, as `line: what is marked`. */
function mistakes(text: string): readonly string[] {
  const analysis = analyzeTolerant(text);
  return diagnostics(analysis)
    .filter(({ severity, source }) => severity === 'error' || (severity === 'warning' && source === 'butane'))
    .map(({ span }) => `${analysis.lines.lineAt(span.start) + 1}: ${text.slice(span.start, span.end)}`);
}

/** Bodies behind the header; `BAD` in one stands for a value that is a mistake wherever it is. */
const TEMPLATES: readonly (readonly [name: string, body: string])[] = [
  ['text behind a mark', `systemd:\n  units:\n    - name: {{ .Name }}.service\n    - name: BAD\n`],
  [
    'placeholders of envsubst as values',
    `storage:\n  files:\n    - path: $FILE\n      mode: $MODE\npasswd:\n  users:\n    - name: $USER\n      ssh_authorized_keys: $KEYS # all\nsystemd:\n  units:\n    - name: BAD\n`,
  ],
  [
    'placeholders of sed and of people as values',
    `storage:\n  files:\n    - path: @PATH@\n      mode: %MODE%\n    - path: <where it is>\n      mode: __MODE__\nsystemd:\n  units:\n    - name: BAD\n`,
  ],
  [
    'two marks in a value',
    `systemd:\n  units:\n    - name: {{ .A }}-{{ .B "x: y" }}.service\n    - name: BAD\n`,
  ],
  [
    'a mark that is quoted badly',
    `systemd:\n  units:\n    - name: "{{ index .a "b" }}.service"\n    - name: BAD\n`,
  ],
  [
    'a block scalar that a mark fills',
    `systemd:\n  units:\n    - name: a.service\n      contents: |{{ .Unit | nindent 10 }}\n    - name: BAD\n`,
  ],
  [
    'a directive as the first line of a list',
    `systemd:\n  units:\n    %{~ if length(var.x) > 0 ~}\n    - name: a.service\n      mask: true\n    %{~ endif ~}\n    - name: BAD\n`,
  ],
  [
    'a directive before a list',
    `systemd:\n  units:\n%{ if a ~}\n    - name: BAD\n      mask: true\n%{ endif ~}\n`,
  ],
  [
    'a mark behind a block scalar',
    `systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Unit]\n        Description=a\n    {{- if .Extra }}\n    - name: b.service\n      mask: true\n    {{- end }}\n    - name: BAD\n`,
  ],
  [
    'a mark behind a plain value',
    `systemd:\n  units:\n    - name: a.service\n    {{- if .Extra }}\n    - name: b.service\n      mask: true\n    {{- else }}\n    - name: BAD\n      mask: true\n    {{- end }}\n`,
  ],
  [
    'a mark inside a block scalar, further out than its lines',
    `systemd:\n  units:\n    - name: a.service\n      contents: |\n      {{- range .x }}\n        [Unit]\n  {{- end }}\n        Description=a\n    - name: BAD\n`,
  ],
  [
    "Jinja's statements and comments",
    `systemd:\n  units:\n{% for unit in units %}\n    - name: {{ unit }}\n      mask: true\n{# done #}\n{% endfor %}\n    - name: BAD\n`,
  ],
  [
    'ERB',
    `systemd:\n  units:\n<% units.each do |unit| %>\n    - name: <%= unit %>\n      mask: true\n<% end %>\n    - name: BAD\n`,
  ],
  [
    'values that a mark brings a type of its own for',
    `storage:\n  files:\n    - path: /a\n      mode: {{ .Mode }}\n      contents: {{ toYaml .contents | nindent 8 }}\nsystemd:\n  units:\n    - name: BAD\n`,
  ],
  [
    'lists that a mark brings',
    `passwd:\n  users:\n    - name: a\n      groups: {{ .Groups }}\nsystemd:\n  units:\n    - {{ .Unit }}\n    - name: BAD\n`,
  ],
  [
    'a line that brings keys',
    `systemd:\n  units:\n    - mask: true\n      {{ .Rest | indent 6 }}\n    - name: BAD\n`,
  ],
  [
    'a key in each branch of a choice',
    `systemd:\n  units:\n    - name: a.service\n      {{ if .a }}\n      mask: true\n      {{ else if .b }}\n      mask: BAD\n      {{ else }}\n      mask: false\n      {{ end }}\n`,
  ],
  [
    'a key in two conditions',
    `systemd:\n  units:\n    {{ if .a }}\n    - name: a.service\n    {{ end }}\n    {{ if .b }}\n    - name: a.service\n    {{ end }}\n    - name: BAD\n`,
  ],
  [
    'a mark of several lines',
    `{{/* one\n  two: [\n*/}}\nsystemd:\n  units:\n    - name: {{ include\n        "x" }}\n    - name: BAD\n`,
  ],
  [
    'marks in a list in brackets',
    `passwd:\n  users:\n    - name: a\n      groups: [$${'{a}'}, $${'{b["c"]}'}]\nsystemd:\n  units: [{name: BAD}]\n`,
  ],
  [
    'an indicator of a block scalar that a mark makes',
    `systemd:\n  units:\n    - name: a.service\n      contents: |{{ if .Strip }}-{{ end }}\n        [Unit]\n    - name: BAD\n`,
  ],
  [
    'a brace right behind a mark',
    `storage:\n  files:\n    - {path: {{ .Path }}}\n    - path: {{ dict {a: {b: 1}} }}\n    - path: {{ {'a': {'b': 1}}}}\nsystemd:\n  units: [{name: BAD}]\n`,
  ],
  [
    'a condition and its keys on one line',
    `systemd:\n  units:\n    - mask: true\n      {{ if .a }}name: a.service{{ else }}name: b.service{{ end }}\n    - name: c.service\n      <% if a %>mask: true<% end %>\n    - name: BAD\n`,
  ],
  [
    'a condition and its entries on one line',
    `systemd:\n  units:\n    {{ if .a }}- name: a.service{{ end }}\n    - {{ if .b }}name: b.service{{ else }}name: c.service{{ end }}\n      mask: true\n    - name: BAD\n`,
  ],
  [
    'a condition and its value on one line',
    `passwd:\n  users:\n    - name:\n        {{ if .a }}a{{ else }}b{{ end }}\n      ssh_authorized_keys:\n        - {{ if .a }}a{{ else }}b{{ end }}\nsystemd:\n  units:\n    - name: BAD\n`,
  ],
  [
    'a URL',
    `ignition:\n  config:\n    merge:\n      - source: \${url}\n      - source: {{ .Url }}\nsystemd:\n  units:\n    - name: BAD\n`,
  ],
  ['a mark behind the document start', `{{ $x := 1 }}\n---\nsystemd:\n  units:\n    - name: BAD\n`],
];

describe('a template with', () => {
  it.each(TEMPLATES)('%s shows what is wrong beside the marks, and nothing else', (_, body) => {
    const text = body.includes('---\n') ? body.replace('---\n', `---\n${HEAD}`) : HEAD + body;
    expect(mistakes(text.replace('BAD', 'good.service').replace('mask: good.service', 'mask: true'))).toEqual(
      [],
    );
    const line = text.slice(0, text.indexOf('BAD')).split('\n').length;
    const all = mistakes(text);
    expect(all.map((one) => one.split(': ')[0])).toEqual([String(line)]);
  });
});

describe('a template of', () => {
  it.each([
    ['the variant', `variant: \${variant}\nversion: 1.1.0\n`, undefined],
    [
      'Ignition with a URL',
      `{"ignition": {"version": "3.4.0", "config": {"merge": [{"source": "\${url}"}]}}}`,
      'ignition',
    ],
    ['a Container Linux Config', 'etcd:\n  name: "{{ .name }}"\n', 'container-linux-config'],
    ['a cloud-config', '#cloud-config\n{{- if .x }}\nhostname: {{ .name }}\n{{- end }}\n', undefined],
    [
      'a cloud-config with a mode',
      `#cloud-config\nwrite_files:\n  - path: /a\n    permissions: \${mode}\n    content: a\n`,
      undefined,
    ],
  ] as const)('%s has no error that comes of its marks alone', (_, text, kind) => {
    const shown = diagnostics(analyzeTolerant(text, kind ? { kind } : {}));
    expect(shown.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(shown.map(({ code }) => code)).toContain('template');
  });

  it('a cloud-config shows what is wrong beside them', () => {
    const text =
      '#cloud-config\n{{- if .x }}\nhostname: {{ .name }}\n{{- end }}\nwrite_files:\n  - permissions: BAD\n';
    const analysis = analyzeTolerant(text);
    const errors = diagnostics(analysis).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ span }) => analysis.lines.lineAt(span.start) + 1)).toContain(6);
  });

  it('a list that a line adds to is not judged by what stands there already', () => {
    for (const line of ['{{ if .d }}- docker{{ end }}', '{{ .Groups | toYaml | nindent 8 }}']) {
      const text = `${HEAD}passwd:\n  users:\n    - name: core\n      groups:\n        ${line}\n        - sudo\n`;
      const shown = diagnostics(analyzeTolerant(text));
      expect(shown.map(({ code }) => code)).not.toContain('groups-of-core');
    }
  });
});

describe('a templated text', () => {
  it('says with a hint that it is one, and keeps the words of the tool and its verdict', () => {
    const text = `${HEAD}systemd:\n  units:\n    {{- if .x }}\n    - name: a.service\n      mask: true\n    {{- end }}\n`;
    const analysis = analyzeTolerant(text);
    expect(diagnostics(analysis).map(({ severity, code }) => `${severity} ${code}`)).toContain(
      'hint template',
    );
    expect(analysis).toMatchObject({ ok: false, fatal: analyze(text).fatal, rendered: null });
    expect(diagnostics(analyze(text), { butaneArtifacts: 'hint', templates: 'strict' })).toContainEqual(
      expect.objectContaining({ severity: 'error' }),
    );
  });

  it('has its tree with the marks as they are written', () => {
    const text = `${HEAD}systemd:\n  units:\n    - name: {{ .Name }}.service\n`;
    expect(JSON.stringify(analyzeTolerant(text).tree.root)).toContain('"{{ .Name }}.service"');
  });

  it('gets no fix that was made for another text', () => {
    const text = `${HEAD}storage:\n  files:\n    {{ range .x }}\n    - path: /a\n      mode: 644\n    {{ end }}\n`;
    expect(analyzeTolerant(text).findings.flatMap(({ fixes = [] }) => fixes)).toEqual([]);
  });

  it('that butane takes is read as it is', () => {
    const text = dedent(`
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: /a
            contents:
              inline: |
                {{ if .x }}
                %{ endif }
    `);
    const { findings, ok, tree } = analyze(text);
    expect(analyzeTolerant(text)).toMatchObject({ findings, ok, tree });
  });
});

it('says nothing of two entries of which a template may write but one', () => {
  const text = dedent(`
    variant: flatcar
    version: 1.1.0
    passwd:
      users:
        {{ if .a }}
        - {name: ada, uid: 1500}
        {{ else }}
        - {name: bob, uid: 1500}
        {{ end }}
        - {name: eve, groups: [kvm]}
  `);
  const codes = analyzeTolerant(text).findings.flatMap(({ code, span }) =>
    code.startsWith('boot/') ? text.slice(span.start, span.end) : [],
  );
  expect(codes).toEqual(['kvm']);
});

const MARKS = [
  ['{{- if .x }}', '{{- end }}'],
  ['{{ range .y -}}', '{{ end -}}'],
  ['%{ if x ~}', '%{ endif ~}'],
  ['%{~ for a in b ~}', '%{~ endfor ~}'],
  ['{% if x %}', '{% endif %}'],
  ['<% if x %>', '<% end %>'],
  ['{{/* a: [', '*/}}'],
] as const;

it('makes no errors in a config that is right, wherever lines of marks stand', () => {
  const random = createRandom(11);
  const configs = readFileSync(new URL('../conformance/butane/cases.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): { ok: boolean; input?: string } => JSON.parse(line))
    .flatMap(({ ok, input }) => (ok && input ? [input] : []));
  let tried = 0;
  while (tried < 60) {
    const config = random.pick(configs);
    const sound = analyze(config);
    // Some need files beside them, and some do not boot.
    if (!sound.ok || sound.findings.some(({ severity }) => severity === 'error')) continue;
    tried++;
    const lines = config.split('\n');
    const [open, close] = random.pick(MARKS);
    const at = random.below(lines.length);
    const to = open.startsWith('{{/*') ? at : at + random.below(lines.length - at);
    lines.splice(to, 0, ' '.repeat(random.below(9)) + close);
    lines.splice(at, 0, ' '.repeat(random.below(9)) + open);
    const text = lines.join('\n');
    const analysis = analyzeTolerant(text, { kind: 'butane' });
    const errors = diagnostics(analysis).filter(({ severity }) => severity === 'error');
    expect(
      errors.map(({ message }) => message),
      text,
    ).toEqual([]);
  }
});
