/**
 * Converting Container Linux Configs to Butane: the machine that our Butane renders to is the one that `ct`'s Ignition,
 * translated to Ignition 3, describes. Where ign-converter translates it, by its answer, else by our own translation.
 */
import { describe, expect, it } from 'vitest';
import { analyze, printIgnition } from '../../server/src/analysis.ts';
import { readDocument } from '../../server/src/config/check.ts';
import { type Conversion, convertDocument } from '../../server/src/convert/index.ts';
import { checkIgnition2Text } from '../../server/src/formats/ignition-2/check.ts';
import { translateIgnition2 } from '../../server/src/formats/ignition-2/translate/index.ts';
import { toPlain } from '../../server/src/render/plain.ts';
import { provisioningOf } from '../kit/provisioning.ts';
import { analyzeCase, type Case, exceptionsIn, filesOf, rows } from './clc/kit.ts';

const exceptions = exceptionsIn('convert-exceptions.json');
const cases = rows<Case>('cases.jsonl');

describe('what ct accepts becomes Butane for the same machine', () => {
  for (const row of cases.filter(({ ok }) => ok)) it(row.name, () => holds(row));
});

describe('what ct refuses is refused, with place and reason', () => {
  for (const row of cases.filter(({ ok, options }) => !ok && !options.strict)) {
    it(row.name, () => {
      const conversion = convert(row);
      expect(conversion.ok, row.input).toBe(false);
      expect(conversion.losses).not.toEqual([]);
      for (const { span, message } of conversion.losses) {
        expect(message).not.toBe('');
        expect(0 <= span.start && span.start <= span.end && span.end <= row.input.length).toBe(true);
      }
    });
  }
});

function holds(row: Case): void {
  const compare = () => expect(machine(row), row.input).toEqual(expectedMachine(row));
  if (exceptions[row.name] === undefined) compare();
  else expect(compare, `${row.name} agrees now: take it off the exceptions`).toThrow();
}

function convert(row: Case): Conversion {
  return convertDocument(analyzeCase(row), { to: 'butane', platform: row.options.platform });
}

/** The machine our Butane makes. */
function machine(row: Case): unknown {
  const conversion = convert(row);
  if (!conversion.ok) throw new Error(conversion.losses.map(({ message }) => message).join('\n'));
  const files = filesOf(row);
  const analysis = analyze(conversion.text, { kind: 'butane', ...(files && { files }) });
  const errors = analysis.findings.filter(
    ({ source, severity }) => source !== 'flatcar' && severity === 'error',
  );
  expect(errors, conversion.text).toEqual([]);
  return provisioningOf(JSON.parse(printIgnition(analysis)));
}

/** `ct` wrote update.conf to the old place, and in the drop-ins of etcd and flannel it names old places. */
function expectedMachine(row: Case): unknown {
  const ignition = row.translated?.ok ? row.translated.output : translateOurselves(row.output);
  const moved = JSON.stringify(ignition)
    .replaceAll('/etc/coreos/', '/etc/flatcar/')
    .replaceAll(
      /\{"contents":"[^"\\]*(?:\\.[^"\\]*)*","name":"20-clct-(?:etcd-member|flannel)\.conf"\}/g,
      (dropin) =>
        dropin.replace(/(ExecStart=\/usr\/lib|EnvironmentFile=\/run\/metadata)\/coreos/g, '$1/flatcar'),
    );
  return provisioningOf(JSON.parse(moved));
}

function translateOurselves(output: unknown): unknown {
  const text = JSON.stringify(output);
  const { config } = checkIgnition2Text(readDocument(text, 'json'));
  const translated = config && translateIgnition2(config, { target: '3.1.0', lenient: true });
  return translated?.ok ? toPlain(translated.config) : null;
}
