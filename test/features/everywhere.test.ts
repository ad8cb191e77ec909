/** Every feature at every place of a document, whole and cut off there: nothing throws, and all spans make sense. */
import { expect, it } from 'vitest';
import { analyze, analyzeFilled, analyzeTolerant } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import { anchorAt } from '../../server/src/features/anchors.ts';
import { quickFixes } from '../../server/src/features/code-actions.ts';
import { complete } from '../../server/src/features/complete.ts';
import { ownMachine, referencesFrom } from '../../server/src/features/connected.ts';
import { diagnostics } from '../../server/src/features/diagnostics.ts';
import { foldDiagnostics } from '../../server/src/features/fold.ts';
import { folds } from '../../server/src/features/folding.ts';
import { format } from '../../server/src/features/format/format.ts';
import { DEFAULT_STYLE } from '../../server/src/features/format/options.ts';
import { formatTyped } from '../../server/src/features/format/typing.ts';
import { hover } from '../../server/src/features/hover.ts';
import { inlayHints } from '../../server/src/features/inlay-hints.ts';
import { lenses } from '../../server/src/features/lenses.ts';
import { localLinks, webLinks } from '../../server/src/features/links.ts';
import { definitionsAt, highlightsAt } from '../../server/src/features/names.ts';
import { placeAt } from '../../server/src/features/refactor/refactoring.ts';
import { refactorings } from '../../server/src/features/refactor/table.ts';
import { renameAt, renameTo } from '../../server/src/features/rename.ts';
import { selectionSpans } from '../../server/src/features/selection.ts';
import { silenceActions } from '../../server/src/features/silence.ts';
import { symbols } from '../../server/src/features/symbols.ts';
import { asValues } from '../../server/src/syntax/template/value.ts';
import { sample } from '../kit/thorough.ts';

const BUTANE = `variant: flatcar
version: 1.1.0
x-common: &common
  mode: 0644
storage:
  files:
    - <<: *common
      path: "/etc/a" # why
      user: {name: root, id: }
      contents:
        inline: |
          hello

    - path: >-
        /etc/b
  disks: [{device: /dev/sda, partitions: [label: a]}]
systemd:
  units:
  - name: a.service
    dropins:
      -
passwd: {users: [{name: core, groups: [sudo, 'docker']}]}
`;
const IGNITION = '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/a", "mode": 420}]}}';

const TEXTS = `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/systemd/network/a.network
      contents:
        inline: "[Match]\\nName=\\"e*\\"\\n[Network]\\nDHCP=yes"
    - path: /etc/containers/systemd/a.container
      contents:
        inline: >-
          [Container]

          Image=a

          Volume=b:/c d
systemd:
  units:
    - name: a.service
      contents: |2
          [Unit]
        After=a.target \\
          b.target
        # why
        [Service]
        \tRestart=always
        ExecStart=-/bin/a %n \u{1F600} 'b
    - name: b.timer
      dropins:
        - name: c.conf
          contents: '[Timer]

            OnCalendar=it''s
            '
`;
const IGNITION_TEXTS =
  '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/etc/systemd/system/a.service", "contents": ' +
  '{"source": "data:,%5BService%5D%0AType%3Doneshot%0A"}}]}, "systemd": {"units": [{"name": "a.path", "contents": ' +
  '"[Unit]\\nAfter=\\u0061.target \\"b\\"\\r\\n[Path]\\n"}]}}';

const TEMPLATE = `variant: flatcar
version: 1.1.0
storage:
  files:
    %{~ for key in keys ~}
    - path: /etc/\${key}
      mode: \${mode}
      contents: {inline: "\${restart}"}
    %{~ endfor ~}
    %{ if x }- path: /etc/x%{ endif }
    - path: /etc/z
      contents:
        inline: |
          $\${HOME} \${key} \${mode}
`;
const VALUES = asValues({ restart: 'al\nways', x: false, mode: 420, keys: ['a', 'b'] });

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function checkAt(text: string, offset: number): void {
  const analysis = analyze(text);
  const length = text.length;
  for (const { replace, insert, edits } of complete(analysis, offset, { snippets: true })) {
    const place = `at ${offset} of ${JSON.stringify(text)}`;
    expect(replace.start <= offset && offset <= replace.end && replace.end <= length, place).toBe(true);
    expect(lineOf(text, replace.start), place).toBe(lineOf(text, replace.end));
    expect(insert, place).not.toContain('\uE0F1');
    for (const { span } of edits) expect(span.end <= length, place).toBe(true);
  }
  const formatted = format(analysis, { ...DEFAULT_STYLE, jsonIndent: '  ' }, { start: offset, end: offset });
  const [rename, renamed] = [renameAt(analysis, offset), renameTo(analysis, offset, 'other')];
  const spans = [
    ...('edits' in formatted ? formatted.edits : []).map(({ span }) => span),
    ...formatTyped(analysis, offset, DEFAULT_STYLE).map(({ span }) => span),
    ...definitionsAt(analysis, offset),
    ...referencesFrom(ownMachine(analysis), offset, true).flatMap(({ part, span }) =>
      part.id === '' ? [span] : [],
    ),
    ...highlightsAt(analysis, offset).map(({ span }) => span),
    ...(rename && 'span' in rename ? [rename.span] : []),
    ...(renamed && 'edits' in renamed ? renamed.edits.map(({ span }) => span) : []),
    hover(analysis, offset)?.span,
    anchorAt(analysis, offset)?.span,
    ...selectionSpans(analysis, offset),
    ...localLinks(analysis).map(({ span }) => span),
    ...webLinks(analysis).map(({ span }) => span),
    ...lenses(analysis).map(({ span }) => span),
    ...folds(analysis).map(({ span }) => span),
    ...inlayHints(analysis, { start: offset, end: length }).map((hint) => ({
      start: hint.offset,
      end: hint.offset,
    })),
    ...diagnostics(analyzeFilled(text, { values: VALUES }, analyzeTolerant)).map(({ span }) => span),
    ...diagnostics(analysis).map(({ span }) => span),
    ...symbols(analysis).map(({ span }) => span),
  ];
  const here = { start: offset, end: offset };
  const place = placeAt(analysis, here, { files: memoryFiles({}), createsFiles: true, name: 'a' });
  const actions = [...quickFixes(analysis, here), ...silenceActions(analysis, here)];
  const changes = place ? refactorings(place).flatMap(({ offer }) => offer.make() ?? []) : [];
  for (const { edits } of [...actions, ...changes]) spans.push(...edits.map(({ span }) => span));
  expect(foldDiagnostics(diagnostics(analysis)).length).toBeLessThanOrEqual(diagnostics(analysis).length);
  for (const span of spans) {
    if (span) expect(0 <= span.start && span.start <= span.end && span.end <= length).toBe(true);
  }
}

it.each([
  ['Butane', BUTANE],
  ['Butane with CRLF', BUTANE.replaceAll('\n', '\r\n')],
  ['Ignition', IGNITION],
  ['texts', TEXTS],
  ['texts with CRLF', TEXTS.replaceAll('\n', '\r\n')],
  ['texts of Ignition', IGNITION_TEXTS],
  ['a template with values', TEMPLATE],
  ['a template with values and CRLF', TEMPLATE.replaceAll('\n', '\r\n')],
  [
    'texts of a template',
    TEXTS.replace('storage:', '{{ if .x }}\nstorage:').replace('=always', `=$${'{restart}'}`),
  ],
])('in %s', (_, text) => {
  for (const offset of sample([...Array(text.length + 1).keys()], 21)) {
    checkAt(text, offset);
    checkAt(text.slice(0, offset), offset);
  }
});
