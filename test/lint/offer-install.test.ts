/** The fix for what butane and Ignition say of enabled units without [Install]. */
import { expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { dedent } from '../kit/cursor.ts';

/** The text after the fix on the one finding that the real tool has; nothing is said twice. */
function mended(before: string): string {
  const { findings } = analyze(before, {
    lint: { rules: { 'ign-v2': 'off', 'trigger-without-service': 'off' } },
  });
  expect(findings.map(({ source }) => source)).toEqual([expect.stringMatching(/^(butane|ignition)$/)]);
  const [fix] = findings.flatMap(({ fixes = [] }) => fixes);
  expect(fix?.claims, before).toBeUndefined();
  expect(fix, before).toMatchObject({ preferred: true });
  const after = applyEdits(before, fix?.edits ?? []);
  expect(analyze(after).findings.filter(({ code }) => code.endsWith('-no-install'))).toEqual([]);
  return after;
}

const butane = (unit: string) =>
  `variant: flatcar\nversion: 1.1.0\nsystemd:\n  units:\n${dedent(unit)
    .trim()
    .replace(/^(?=.)/gm, '    ')}\n`;

it('adds the section to a unit that is enabled for nothing', () => {
  const unit = `
    - name: app.service
      enabled: true
      contents: |
        [Service]
        ExecStart=/usr/bin/app`;
  expect(mended(butane(unit))).toBe(
    butane(`${unit}\n\n        [Install]\n        WantedBy=multi-user.target\n`),
  );
});

it('takes the target for the kind of unit, and a section that is there already', () => {
  const unit = `
    - name: app.timer
      enabled: true
      contents: |-
        [Timer]
        OnCalendar=daily
        [Install]`;
  expect(mended(butane(unit))).toBe(butane(`${unit}\n        WantedBy=timers.target`));
});

it('mends the template of an instance', () => {
  const instance = '\n    - name: app@one.service\n      enabled: true\n';
  const unit = `
    - name: app@.service
      contents: |
        [Service]
        ExecStart=/usr/bin/app`;
  expect(mended(butane(unit + instance))).toBe(
    butane(`${unit}\n\n        [Install]\n        WantedBy=multi-user.target${instance}`),
  );
});

it('offers nothing for a template that is enabled itself', () => {
  const unit = `
    - name: app@.service
      enabled: true
      contents: |
        [Service]
        ExecStart=/usr/bin/app %i`;
  const found = analyze(butane(unit)).findings.filter(({ code }) => code === 'unit-no-install');
  expect(found).toHaveLength(1);
  expect(found[0]?.fixes).toBeUndefined();
});

it.each(['3.4.0', '2.3.0'])('works in Ignition %s', (version) => {
  const text = (contents: string) =>
    JSON.stringify({
      ignition: { version },
      systemd: { units: [{ name: 'a.service', enabled: true, contents }] },
    });
  const service = '[Service]\nExecStart=/bin/true\n';
  expect(mended(text(service))).toBe(text(`${service}\n[Install]\nWantedBy=multi-user.target\n`));
});

it('offers nothing where the text of the unit cannot be edited exactly', () => {
  const folded =
    '- name: a.service\n  enabled: true\n  contents: >\n    [Service]\n\n    ExecStart=/bin/true\n';
  const { findings } = analyze(butane(folded));
  expect(findings).toMatchObject([{ code: 'unit-no-install' }]);
  expect(findings[0]?.fixes).toBeUndefined();
});
