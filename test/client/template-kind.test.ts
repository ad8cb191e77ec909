import { describe, expect, test } from 'vitest';
import { kindOfTemplate } from '../../client/src/template-kind.ts';
import { isTemplateName } from '../../server/src/formats/file-names.ts';

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';

describe('a template', () => {
  test.each([
    ['a header', HEADER],
    ['a document start', `---\n${HEADER}`],
    ['a comment', `# made by hand\n\n${HEADER}`],
    ['the version', 'version: 1.1.0\r\nvariant: fcos # c\r\nstorage: {}\r\n'],
    ["a line of Go's", `{{- $x := .Values }}\n${HEADER}`],
    ["a line of Jinja's", `{% set x = 1 %}\n${HEADER}`],
    ['a section', `storage:\n  files: []\n${HEADER}`],
  ])('that begins with %s is Butane', (_, text) => {
    expect(kindOfTemplate(text)).toBe('butane');
  });

  test.each([
    ['JSON', '{"ignition": {"config": {"merge": []}, "version": "3.4.0"}}'],
    ['JSON below a line of its own', '{{ if .x }}\n{\n  "ignition": {"version": "{{ .v }}"}\n}\n{{ end }}'],
  ])('of %s is Ignition', (_, text) => {
    expect(kindOfTemplate(text)).toBe('ignition');
  });

  test.each([
    ['nothing', ''],
    ['half a header', 'variant: flatcar\nstorage: {}\n'],
    ['a variant of something else', 'variant: red\nversion: 1.1.0\n'],
    ['a longer word', 'variant: flatcar-like\nversion: 1.1.0\n'],
    ['a header further in', `config: |\n  ${HEADER.replace('\n', '\n  ')}`],
    ['a Kubernetes object', `apiVersion: v1\nkind: ConfigMap\n${HEADER}`],
    ['sections that others have, too', 'storage:\n  files: []\nsystemd:\n  units: []\n'],
    ['a cloud-config', '#cloud-config\nhostname: {{ .name }}\n'],
    ['JSON of something else', '{"name": "ignition", "version": "3.4.0"}'],
    ['prose about it', 'Set "ignition": {"version": "3.4.0"} in your config.'],
  ])('of %s stays as it is', (_, text) => {
    expect(kindOfTemplate(text)).toBeNull();
  });
});

describe('the name of a template', () => {
  test.each(['a.bu.tftpl', 'dir/a.butane.tmpl', 'A.YAML.TFTPL', 'a.yml.j2', 'a.ign.tmpl', 'a.json.erb'])(
    'may be %s',
    (name) => expect(isTemplateName(name)).toBe(true),
  );

  test.each(['a.bu', 'a.tmpl', 'a.sh.tmpl', 'bu.tmpl', '.bu.tftpl', 'a.yaml.tmpl.txt', 'yaml.tmpl/a'])(
    'is not %s',
    (name) => expect(isTemplateName(name)).toBe(false),
  );
});
