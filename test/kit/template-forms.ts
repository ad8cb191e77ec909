/** Ways in which people write conditions and loops into configs. */

/** Bodies behind the header; `BAD` in one stands for the name of a unit. */
export const FORMS: readonly (readonly [name: string, body: string])[] = [
  [
    'an entry behind a condition that ends behind its last key',
    `storage:
  files:
    %{ if x }- path: /etc/a
      mode: 0644%{ endif }
    - path: /etc/b
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'an entry behind a condition, the end on its own line',
    `storage:
  files:
    %{ if x }- path: /etc/a
      mode: 0644
    %{ endif }
    - path: /etc/b
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'an entry behind a condition of Go',
    `storage:
  files:
    {{ if .x }}- path: /etc/a
      mode: 0644{{ end }}
    - path: /etc/b
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'an entry behind a condition of Jinja',
    `storage:
  files:
    {% if x %}- path: /etc/a
      mode: 0644{% endif %}
    - path: /etc/b
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'entries behind conditions at the margin',
    `storage:
  files:
%{ if x }    - path: /etc/a
      mode: 0644
%{ endif }    - path: /etc/b
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'key prefixed by if, value below',
    `passwd:
  users:
    - name: a
      %{ if x }ssh_authorized_keys:
        - ssh-rsa AAAA%{ endif }
      uid: 1500
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'empty list choice',
    `storage:
  files: %{ if length(files) == 0 }[]%{ else }
    - path: /etc/a
      mode: 0644
    %{ endif }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'empty list choice, else at line end twice',
    `storage:
  files: %{ if length(files) == 0 ~}[]%{ else ~}
%{ for f in files ~}
    - path: \${f.path}
      mode: \${f.mode}
%{ endfor ~}
%{ endif ~}
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'go empty list choice',
    `storage:
  files: {{ if not .Files }}[]{{ else }}
    {{- range .Files }}
    - path: {{ .Path }}
    {{- end }}
  {{- end }}
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'jinja empty list choice',
    `storage:
  files: {% if not files %}[]{% else %}

{% for f in files %}
    - path: {{ f.path }}
{% endfor %}
{% endif %}
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'a list or else an empty one',
    `storage:
  files: %{ if x }
    - path: /etc/a
    %{ else }[]%{ endif }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'a loop in a condition',
    `storage:
  files:
    %{~ if x ~}
    %{~ for k, v in m ~}
    - path: /opt/\${k}
      contents:
        inline: \${v}
    %{~ endfor ~}
    %{~ endif ~}
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'for at line end of key',
    `passwd:
  users:
    - name: core
      ssh_authorized_keys: %{ for k in keys }
        - \${k}%{ endfor }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'for at line end of key go',
    `passwd:
  users:
    - name: core
      ssh_authorized_keys: {{- range .Keys }}
        - {{ . }}
      {{- end }}
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'flow list by loop',
    `passwd:
  users:
    - name: core
      ssh_authorized_keys: [%{ for i, k in keys }%{ if i > 0 }, %{ endif }"\${k}"%{ endfor }]
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'flow list by loop go with comma',
    `passwd:
  users:
    - name: core
      ssh_authorized_keys: [{{ range $i, $k := .Keys }}{{ if $i }}, {{ end }}"{{ $k }}"{{ end }}]
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'flow list over lines',
    `passwd:
  users:
    - name: core
      groups: [
        %{ for g in groups ~}
        "\${g}",
        %{ endfor ~}
      ]
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'loop on one line with dash',
    `passwd:
  users:
    - name: core
      ssh_authorized_keys:
        %{ for k in keys }- \${k}
        %{ endfor }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'a loop at the margin in front of its entry',
    `passwd:
  users:
    - name: core
      ssh_authorized_keys:
%{ for k in keys }        - "\${k}"
%{ endfor ~}
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'bool by if',
    `systemd:
  units:
    - name: a.service
      enabled: %{ if x }true%{ else }false%{ endif }
      mask: {{ if .m }}true{{ else }}false{{ end }}
    - name: BAD
`,
  ],
  [
    'mode by if',
    `storage:
  files:
    - path: /a
      mode: %{ if x }0600%{ else }0644%{ endif }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'inline block by if',
    `storage:
  files:
    - path: /a
      contents:
        inline: %{ if x }|
          hello
        %{ else }""%{ endif }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'contents at the margin',
    `storage:
  files:
    - path: /a
      contents:
        inline: |
          \${indent(10, content)}
    - path: /b
      contents:
        inline: |
\${content}
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'block scalar text at col 0 by a for',
    `systemd:
  units:
    - name: a.service
      contents: |
        [Service]
%{ for e in env ~}
        Environment=\${e}
%{ endfor ~}
        ExecStart=/bin/true
    - name: BAD
`,
  ],
  [
    'whole section by if inline',
    `%{ if x }passwd:
  users:
    - name: a
%{ endif }systemd:
  units:
    - name: BAD
`,
  ],
  [
    'section with key then if',
    `storage: %{ if x }
  files:
    - path: /a
%{ endif }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'functions that write values',
    `storage:
  files: \${yamlencode(files)}
  directories: \${jsonencode([for d in dirs : { path = d }])}
passwd:
  users:
    - \${jsonencode(user)}
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'expressions over several lines',
    `storage:
  files:
    - path: \${
        join("/", [a, b])
      }
      contents:
        inline: \${jsonencode({
          a = b
        })}
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'go with/define/template',
    `{{ define "u" }}
    - name: {{ . }}
      mask: true
{{ end -}}
systemd:
  units:
    {{ template "u" "a.service" }}
    {{- with .Extra }}
    - name: {{ .Name }}
      contents: |
        {{- .Text | nindent 8 }}
    {{- end }}
    - name: BAD
`,
  ],
  [
    'jinja set, macro, raw, trim',
    `{%- set ns = namespace(x=1) -%}
{% macro u(n) -%}
    - name: {{ n }}
      mask: true
{%- endmacro %}
systemd:
  units:
{{ u("a.service") }}
{%- for n in names %}
    - name: {{ n }}
      contents: |
        {{ contents[n] | indent(8) }}
{%- endfor %}
    - name: BAD
`,
  ],
  [
    'conditions in front of keys',
    `storage:
  files:
    - path: /a
      %{ if x }mode: 0600%{ else }mode: 0644%{ endif }
      %{ if y }user:
        name: core%{ endif }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'a condition from behind one entry to behind another',
    `passwd:
  users:
    - name: core
      groups:
        - docker%{ if wheel }
        - wheel%{ endif }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'value then if newline key',
    `passwd:
  users:
    - name: a%{ if uid != null }
      uid: \${uid}%{ endif }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'value then if newline key go',
    `passwd:
  users:
    - name: {{ .Name }}{{ if .Uid }}
      uid: {{ .Uid }}{{ end }}
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'value then jinja',
    `passwd:
  users:
    - name: {{ name }}{% if uid %}

      uid: {{ uid }}{% endif %}

systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'statements of ERB',
    `systemd:
  units:
    <%- units.each do |u| -%>
    - name: <%= u %>
      mask: <%= u.masked? %>
    <%- end -%>
    - name: BAD
`,
  ],
  [
    'comment with marks',
    `systemd:
  units:
    # %{ if x }
    - name: a.service
      mask: true # {{ x
    - name: BAD
`,
  ],
  [
    'braces in quotes',
    `systemd:
  units:
    %{ if contains(["a}", "b"], x) }
    - name: a.service
      mask: true
    %{ endif }
    - name: BAD
`,
  ],
  [
    'entries that a function and a loop bring',
    `storage:
  files:
    \${indent(4, files)}
  directories:
    %{ for d in dirs }- path: \${d}
    %{ endfor }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'conditions for a key each',
    `storage:
  links:
    - path: /a
      target: /b
      %{~ if hard }
      hard: true
      %{~ endif }
      %{~ if !hard }
      overwrite: true
      %{~ endif }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'keys behind the parts of a condition',
    `storage:
  files:
    - path: /a
      contents:
        %{ if x }inline: |
          a
        %{ else }source: https://a/b
        %{ endif }
systemd: {units: [{name: BAD}]}
`,
  ],
  [
    'values in braces of a condition',
    `storage:
  files:
    - path: /a
      contents:
        inline: %{ if x }\${y}%{ else }~%{ endif }
      user: %{ if u }{name: core}%{ else }{id: 0}%{ endif }
systemd: {units: [{name: BAD}]}
`,
  ],
];
