/** Ignition that YAML would read and JSON does not. */
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';

test.each(["{'ignition': {'version': '3.4.0'}}", '# notes\n{"ignition": {"version": "3.4.0"}}'])(
  'Ignition in YAML is refused as broken JSON: %s',
  (text) => {
    const { kind, ok, findings } = analyze(text);
    expect({ kind, ok, codes: findings.map(({ code }) => code) }).toMatchObject({
      ...{ kind: 'ignition', ok: false },
      codes: expect.arrayContaining(['json-syntax']),
    });
  },
);
