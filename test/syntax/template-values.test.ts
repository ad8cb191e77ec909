/** Files of values, and templates that are filled in with them. */
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../server/src/syntax/template/fill.ts';
import { readGiven } from '../../server/src/syntax/template/given.ts';
import { asValues, type TemplateValue } from '../../server/src/syntax/template/value.ts';
import { dedent } from '../kit/cursor.ts';

function plain(value: TemplateValue | undefined): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

function read(name: string, text: string): unknown {
  return plain(readGiven(name, dedent(text)) ?? undefined);
}

describe('a file of values', () => {
  it("of Terraform's variables holds literals", () => {
    const text = `
      # who
      hostname = "web-1" // here
      count    = 3
      ratio    = -1.5
      enabled  = true
      nothing  = null
      keys     = ["ssh-ed25519 A", "b\\"c\\u0041",]
      nested   = [[1, 2], []]
      tags = {
        a   = 1
        "b" : "x", c = [
          true,
        ]
      }
      unit = <<-EOT
        [Unit]
          Description=$\${x}
        EOT
      raw = <<EOT
      a
      EOT
      last = "z"`;
    expect(read('a.auto.tfvars', text)).toEqual({
      hostname: 'web-1',
      count: 3,
      ratio: -1.5,
      enabled: true,
      nothing: null,
      keys: ['ssh-ed25519 A', 'b"cA'],
      nested: [[1, 2], []],
      tags: { a: 1, b: 'x', c: [true] },
      unit: `[Unit]\n  Description=\${x}\n`,
      raw: 'a\n',
      last: 'z',
    });
  });

  it('loses only what is no literal', () => {
    const text = `
      a = var.x
      b = 1 + 2
      c = "x\${y}"
      d = {
        inner = f(1)
        hostname = "not here"
      }
      e = "kept"
      f = [1, 2`;
    expect(read('x.tfvars', text)).toEqual({ e: 'kept' });
  });

  it.each([
    ['a.tfvars.json', '{"x": "y", "n": 3, "l": [["a"], {"b": true}]}'],
    ['a.yaml', 'x: y\nn: 3\nl: [[a], {b: yes}]\n'],
  ])('is read as its name says: %s', (name, text) => {
    const found = read(name, text);
    expect(found).toMatchObject({ x: 'y', n: 3 });
    expect((found as { l: unknown[] }).l[0]).toEqual(['a']);
  });

  it('of an environment holds texts', () => {
    expect(read('prod.env', 'A=1\nexport B="x y"\n# C=2\n')).toEqual({ A: '1', B: 'x y' });
    expect(read('.env', 'A=1\n')).toEqual({ A: '1' });
  });

  it.each([
    ['values.txt', 'a=1'],
    ['a.json', '[1]'],
    ['a.yaml', 'a: ['],
    ['a.json', ''],
  ])('is none: %s %s', (name, text) => {
    expect(readGiven(name, text)).toBeNull();
  });
});

const VALUES = asValues({
  hostname: 'web-1',
  port: 8080,
  on: true,
  off: false,
  empty: '',
  keys: ['a', 'b'],
  none: [],
  units: { 'b.service': 'B', 'a.service': 'A' },
  users: [
    { name: 'x', admin: true },
    { name: 'y', admin: false },
  ],
  text: 'one\ntwo\n',
  svc: { image: { tag: '1.2' } },
  HOME_NET: '10.0.0.0/8',
});

function fill(text: string): string | null {
  return fillTemplate(text, VALUES)?.text ?? null;
}

describe('a template', () => {
  it.each([
    [`a: \${hostname}\n`, 'a: web-1\n'],
    [`a: \${ var.hostname }:\${port}\n`, 'a: web-1:8080\n'],
    [`a: "\${svc.image.tag}\${svc["image"].tag}"\n`, 'a: "1.21.2"\n'],
    [`a: \${keys[1]} \${users[0].name}\n`, 'a: b x\n'],
    [`a: \${jsonencode(keys)}\n`, 'a: ["a","b"]\n'],
    [`a: |\n  \${indent(2, text)}`, 'a: |\n  one\n  two\n  '],
    [`a: \${join(", ", keys)}\n`, 'a: a, b\n'],
    [`a: \${hostname} $\${HOME} %%{ x }\n`, `a: web-1 \${HOME} %{ x }\n`],
    ['a: {{ .hostname }}\n', 'a: web-1\n'],
    ['a: {{- .Values.svc.image.tag | quote -}}\n', 'a:"1.2"'],
    ['a: {{ hostname }} {{ on }}\n', 'a: web-1 True\n'],
    ['a: {{ keys | to_json }} {{ hostname | upper }}\n', 'a: ["a","b"] WEB-1\n'],
    ['a: {{ .hostname | default "x" }}\n', 'a: web-1\n'],
    ['a:\n{{ .text | indent 2 }}\n', 'a:\n  one\n  two\n  \n'],
    [`a: {{ .hostname }} \${hostname}\n`, `a: web-1 \${hostname}\n`],
    [`a: $HOME_NET \${HOME_NET} $PATH\n`, 'a: 10.0.0.0/8 10.0.0.0/8 $PATH\n'],
    ['a: <%= hostname %>\n', 'a: web-1\n'],
  ])('is filled in: %j', (text, filled) => {
    expect(fill(text)).toBe(filled);
  });

  it.each([
    ['%{ if on ~}\na: 1\n%{ else ~}\na: 2\n%{ endif ~}\nb: 1\n', 'a: 1\nb: 1\n'],
    ['%{ if !on ~}\na: 1\n%{ else ~}\na: 2\n%{ endif ~}\n', 'a: 2\n'],
    ['%{ if off }a: 1\n%{ endif }b: 1\n', 'b: 1\n'],
    ['%{ if hostname == "web-1" ~}\na: 1\n%{ endif ~}\n', 'a: 1\n'],
    ['%{ if length(keys) > 0 ~}\na: 1\n%{ endif ~}\n', 'a: 1\n'],
    [`l:\n%{ for k in keys ~}\n  - \${k}\n%{ endfor ~}\n`, 'l:\n  - a\n  - b\n'],
    [`l:\n  %{~ for k in keys ~}\n  - \${k}\n  %{~ endfor ~}\nz\n`, 'l:\n  - a\n  - b\nz\n'],
    [`%{ for name, unit in units ~}\n\${name}: \${unit}\n%{ endfor ~}\n`, 'a.service: A\nb.service: B\n'],
    [`%{ for u in users ~}\n%{ if u.admin ~}\n- \${u.name}\n%{ endif ~}\n%{ endfor ~}\n`, '- x\n'],
    ['a\n{{- if .on }}\nb: 1\n{{- else }}\nb: 2\n{{- end }}\nc\n', 'a\nb: 1\nc\n'],
    ['a\n{{- if eq .hostname "x" }}\nb: 1\n{{- else if .on }}\nb: 2\n{{- end }}\n', 'a\nb: 2\n'],
    ['l:\n{{- range .keys }}\n  - {{ . }}\n{{- end }}\n', 'l:\n  - a\n  - b\n'],
    [
      'l:\n{{- range $i, $u := .users }}\n  - {{ $i }}{{ $u.name }}{{ .name }}{{ $.hostname }}\n{{- end }}\n',
      'l:\n  - 0xxweb-1\n  - 1yyweb-1\n',
    ],
    ['l:\n{% for k in keys %}\n  - {{ k }}\n{% endfor %}\nz\n', 'l:\n  - a\n  - b\nz\n'],
    ['{% if hostname is defined %}\na: {{ hostname }}\n{% endif %}\n', 'a: web-1\n'],
    ['{# note #}\na: {{ hostname }}\n', 'a: web-1\n'],
  ])('has its conditions and loops followed: %j', (text, filled) => {
    expect(fill(text)).toBe(filled);
  });

  it.each([
    [
      `a: \${hostname}\${other}\n%{ if other ~}\nb: \${port}\n%{ endif ~}\n`,
      `a: web-1\${other}\n%{ if other ~}\nb: 8080\n%{ endif ~}\n`,
    ],
    [
      `a: \${hostname} \${upper(other)} \${keys} \${hostname == "x" ? 1 : 2}\n`,
      `a: web-1 \${upper(other)} \${keys} \${hostname == "x" ? 1 : 2}\n`,
    ],
    ['a: {{ .hostname }} {{ include "x" . }} {{ .other }}\n', 'a: web-1 {{ include "x" . }} {{ .other }}\n'],
    [
      '{{ if and .on .off }}\na: {{ .hostname }}\n{{ end }}\n',
      '{{ if and .on .off }}\na: web-1\n{{ end }}\n',
    ],
    [`%{ if on ~}\na: \${hostname}\n`, '%{ if on ~}\na: web-1\n'],
  ])('keeps what is not given: %j', (text, filled) => {
    const found = fillTemplate(text, VALUES);
    expect(found?.text).toBe(filled);
    expect(found?.complete).toBe(false);
  });

  it.each(['a: b\n', `a: \${other}\n`, 'a: $PATH\n', 'a: {{ .Names }}\n', `a: $\${hostname}\n`, ''])(
    'is none, or has no value given: %j',
    (text) => {
      expect(fill(text)).toBeNull();
    },
  );

  it('leads home to the placeholder, and elsewhere to the very place', () => {
    const text = `a: \${hostname} b\n%{ for k in keys ~}\n- x \${k}\n%{ endfor ~}\nend\n`;
    const filled = fillTemplate(text, VALUES);
    const home = (part: string, from = 0) => {
      const start = filled?.text.indexOf(part, from) ?? -1;
      const span = filled?.home({ start, end: start + part.length });
      return span && text.slice(span.start, span.end);
    };
    expect(filled?.text).toBe('a: web-1 b\n- x a\n- x b\nend\n');
    expect(home('b-1')).toBe(`\${hostname}`);
    expect(home(' web-1 b')).toBe(` \${hostname} b`);
    expect(home('x b')).toBe(`x \${k}`);
    expect(home('end')).toBe('end');
    expect(filled?.isVerbatim({ start: 0, end: 3 })).toBe(true);
    expect(filled?.isVerbatim({ start: 0, end: 4 })).toBe(false);
  });

  it('is left alone where too much would come of it', () => {
    const many = asValues({ xs: Array.from({ length: 300 }, (_, index) => index) });
    const text = `${'%{ for x in xs }'.repeat(6)}\${x}${'%{ endfor }'.repeat(6)}`;
    expect(fillTemplate(text, many)).toBeNull();
  });
});
