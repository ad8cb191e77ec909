/** Keys of containerd's config that work still and will go, and one that went of late. */

import { isSince } from '../../../spec/flatcar/releases.ts';
import { words } from '../../../text/words.ts';
import type { Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { put } from '../../say-text.ts';
import { CONTAINERD_2, configOf } from './containerd.ts';

/** Keys that will go with containerd 2.4, by their table: what takes their place, and the release that has it. */
const LEAVING_KEYS: readonly (readonly [plugin: RegExp, key: RegExp, instead: string, since: string])[] = [
  [/^io\.containerd\.(?:grpc\.v1\.cri|cri\.v1\.runtime)$/, /^bin_dir$/, words`bin_dirs, a list`, '4515.0.0'],
  [
    /^io\.containerd\.(?:grpc\.v1\.cri|cri\.v1\.runtime)$/,
    /^enable_cdi$/,
    words`nothing, as CDI is always on then`,
    '4628.0.0',
  ],
  [
    /^io\.containerd\.tracing\.processor\.v1\.otlp$/,
    /^(?:endpoint|protocol|insecure)$/,
    words`the variables OTEL_EXPORTER_OTLP_… of the unit`,
    CONTAINERD_2,
  ],
  [
    /^io\.containerd\.internal\.v1\.tracing$/,
    /^(?:service_name|sampling_ratio)$/,
    words`the variables OTEL_SERVICE_NAME and OTEL_TRACES_SAMPLER of the unit`,
    CONTAINERD_2,
  ],
];

const leavingKeys: TextRule = {
  on: 'text',
  id: 'containerd-leaving-keys',
  title: 'The key will be removed from containerd',
  harm: 'old',
  since: CONTAINERD_2,
  deprecated: true,
  check: (view, { target }) =>
    (configOf(view)?.entries ?? []).flatMap(({ table, key, keySpan, value, valueSpan }): Hit[] => {
      const name = key.at(-1) ?? '';
      if (table.length === 0 && name === 'plugin_dir' && isSince(target, '4515.0.0')) {
        const message = words`containerd 2.1 has no plugin_dir, and loads no plugins written in Go`;
        return [{ span: keySpan, message, harm: 'does-nothing' }];
      }
      const row = LEAVING_KEYS.find(
        ([plugin, pattern, , since]) =>
          isSince(target, since) && pattern.test(name) && plugin.test(table[1] ?? ''),
      );
      if (!row || table[0] !== 'plugins') return [];
      const message = words`${name} will be removed in containerd 2.4; in its place: ${row[2]}`;
      const isPlain = name === 'bin_dir' && /^[\w./-]+$/.test(value) && key.length === 1;
      const edits = [put({ start: keySpan.start, end: valueSpan.end }, `bin_dirs = ["${value}"]`)];
      return [
        {
          span: keySpan,
          message,
          ...(isPlain && { fixes: [{ title: words`Write bin_dirs (containerd 2.1 or later)`, edits }] }),
        },
      ];
    }),
};

export const rules: readonly Rule[] = [leavingKeys];

export const why: RuleTexts = {
  'containerd-leaving-keys': `These keys work still, and containerd notes each in its log; they will go with version 2.4. \`bin_dir\` of the CNI is \`bin_dirs\`, a
list, from 2.1 on (Flatcar from Alpha 4515.0.0 on). \`enable_cdi\` is deprecated since 2.2 (Alpha 4628.0.0): devices of the
Container Device Interface are on in any case. Tracing is set up by OpenTelemetry's own variables, in a drop-in of
\`containerd.service\`. Gone already, with 2.1, is \`plugin_dir\`.`,
};

export const more: RuleTexts = {
  'containerd-leaving-keys': `**Fix**, to be looked at: \`bin_dirs\` with the same folder; a containerd before 2.1 does not know it.

Source: containerd's RELEASES.md.`,
};
