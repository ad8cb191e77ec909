import { describe, expect, it } from 'vitest';
import { analyze, type LintOptions } from '../../server/src/analysis.ts';
import { dedent } from '../kit/cursor.ts';
import { expectFindings } from './kit.ts';

const CODES = ['source-without-host', 'name-missing', 'ignore-unknown-rule'];

function codes(text: string, lint: LintOptions = {}): readonly string[] {
  const { findings } = analyze(dedent(text), { kind: 'butane', lint });
  return findings.filter(({ source }) => source === 'flatcar').map(({ code }) => code);
}

describe('a comment', () => {
  it('above an entry silences all of it, and no more', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          # flatcar-config-ignore source-without-host: a template makes it whole

          # another comment
          - path: /a
            contents:
              source: http:a
            append:
            - source: http:b
          - path: /b
            contents:
              source: http:c
      #               ^^^^^^ error[source-without-host] this URL names no host, and the machine does not boot: http: has to be followed by //
      `,
      CODES,
    );
  });

  it('above a key silences its list, also one that is not indented', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      passwd:
        # flatcar-config-ignore
        users:
        - uid: 1
        groups:
        - gid: 1
      #   ^^^ error[name-missing] a group without a name cannot be created, and the machine does not boot
      `,
      CODES,
    );
  });

  it('behind a line silences that line', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: /a
            contents:
              source: http:a # flatcar-config-ignore source-without-host
          - path: /b # flatcar-config-ignore source-without-host
            contents:
              source: http:c
      #               ^^^^^^ error[source-without-host] this URL names no host, and the machine does not boot: http: has to be followed by //
      `,
      CODES,
    );
  });

  it('for the file silences all of the file', () => {
    const text = (ids: string) => `
      variant: flatcar
      version: 1.1.0
      passwd:
        users:
          - uid: 1
      storage:
        files:
          - path: /a
            contents:
              source: http:a
      # flatcar-config-ignore-file${ids}
    `;
    expect(codes(text(' name-missing'))).toEqual(['source-without-host']);
    expect(codes(text(' name-missing , source-without-host'))).toEqual([]);
    expect(codes(text(''))).toEqual([]);
  });

  it('names rules that exist', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0 # flatcar-config-ignore name-missing, no-such-rule
      #                                                    ^^^^^^^^^^^^ hint[ignore-unknown-rule] there is no rule no-such-rule, so nothing is ignored
      # flatcar-config-ignored is a word of its own
      `,
      CODES,
    );
  });

  it('works in the texts of files and units', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: /oem/grub.cfg
            contents:
              inline: |
                # flatcar-config-ignore coreos-kargs: PXE needs it
                set linux_append="$linux_append coreos.autologin \\
                  coreos.oem.id=x"
                set linux_append="coreos.autologin"
      #                           ^^^^^^^^^^^^^^^^ info[coreos-kargs] the argument is called flatcar.autologin now
                set linux_append="coreos.autologin" # flatcar-config-ignore
                # flatcar-config-ignore nothing-such
      #                                 ^^^^^^^^^^^^ hint[ignore-unknown-rule] there is no rule nothing-such, so nothing is ignored
      `,
      ['coreos-kargs', 'ignore-unknown-rule'],
    );
  });

  it('for the file may stand in a text, and in Ignition', () => {
    const units =
      '"units": [{"name": "rngd.service", "dropins": [{"name": "a.conf", "contents": "# flatcar-config-ignore-file rngd\\n[Unit]\\n"}]}]';
    const { findings } = analyze(`{"ignition": {"version": "3.4.0"}, "systemd": {${units}}}`);
    expect(findings).toEqual([]);
  });

  it('never silences a real tool', () => {
    const text = dedent(`
      # flatcar-config-ignore-file
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: /a
            mode: 644 # flatcar-config-ignore mode-decimal
    `);
    const { findings } = analyze(text, { lint: { rules: { 'mode-decimal': 'off' } } });
    expect(new Set(findings.map(({ source }) => source))).toEqual(new Set(['butane']));
    expect(findings.map(({ code }) => code)).toContain('mode-decimal');
  });
});

describe('a level', () => {
  const text = `
    variant: flatcar
    version: 1.1.0
    passwd:
      users:
        - uid: 1
  `;

  it('replaces that of the rule, or silences it', () => {
    const level = (rules: LintOptions['rules'] & object) =>
      analyze(dedent(text), { lint: { rules } }).findings.map(({ severity }) => severity);
    expect(level({})).toEqual(['error']);
    expect(level({ 'name-missing': 'info' })).toEqual(['info']);
    expect(level({ 'name-missing': 'off' })).toEqual([]);
  });
});
