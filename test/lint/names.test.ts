/** The names of rules: with a family in front, and those that a rule had. */
import { describe, expect, it } from 'vitest';
import { currentLevels, currentNames, FORMER_NAMES, formerNames } from '../../server/src/lint/names.ts';
import type { LintOptions } from '../../server/src/lint/options.ts';
import { RULE_IDS, RULES } from '../../server/src/lint/rules/index.ts';
import { fixes, lint } from './kit.ts';

/** A file of the image, without `overwrite`: `boot/exists`, which was called `overwrite-missing`. */
const config = (comment: string) => `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/flatcar/update.conf # ${comment}
      contents:
        inline: GROUP=beta
`;
const said = (comment: string, options: LintOptions = {}) =>
  lint(config(comment), undefined, options)
    .filter(({ code }) => code !== 'hardcoded-group')
    .map(({ code, message }) => `${code}: ${message}`);
const EXISTS = expect.stringMatching(/^boot\/exists: /);

describe('the names of rules', () => {
  it('are each used for one thing, for ever', () => {
    const ids = [...RULE_IDS];
    const former = RULES.flatMap(({ id, formerly = [] }) => formerly.map((name) => `${name} ${id}`));
    // A part of these became rules of their own.
    const parted = [
      ...['group-unknown', 'keys-without-home', 'usr-readonly', 'systemd-ignored-directive'],
      ...['systemd-renamed-directive', 'systemd-syslog-output', 'systemd-kill-mode-none'],
    ];
    const names = [...ids, ...FORMER_NAMES.keys()].filter((name) => !parted.includes(name));
    expect(names.length).toBe(new Set(names).size);
    expect(parted.every((name) => RULE_IDS.has(name) && FORMER_NAMES.has(name))).toBe(true);
    expect(former.length).toBeGreaterThan(0);
  });

  it('lead from those of the past to those of today', () => {
    const names = formerNames([{ id: 'boot/exists', formerly: ['exists', 'there'] }, { id: 'other' }]);
    expect(Object.fromEntries(names)).toEqual({ exists: ['boot/exists'], there: ['boot/exists'] });
    expect(currentNames('owner-unknown')).toEqual(['boot/unknown-user', 'boot/unknown-group']);
    expect(currentNames('usr-readonly')).toEqual(['usr-readonly', 'boot/read-only']);
    expect(currentNames('rkt')).toEqual(['rkt']);
  });
});

describe('a former name', () => {
  it('in a comment silences the rule, and the new one is offered', () => {
    expect(said('why not')).toEqual([EXISTS]);
    const comment = 'flatcar-config-ignore update-conf-overwrite: it is ours';
    expect(said(comment)).toEqual([
      expect.stringMatching(
        /^ignore-unknown-rule: the rule update-conf-overwrite is called boot\/exists, .* now$/,
      ),
    ]);
    const [fix] = fixes(config(comment), 'ignore-unknown-rule');
    expect(fix?.edits.map(({ newText }) => newText)).toEqual([
      expect.stringContaining('boot/exists, boot/exists-not-a-file'),
    ]);
  });

  it('in the settings gives the rule a level; its name of today comes first', () => {
    expect(said('', { rules: { 'update-conf-overwrite': 'off' } })).toEqual([]);
    const both = { 'update-conf-overwrite': 'off', 'boot/exists': 'hint' } as const;
    expect(said('', { rules: both })).toEqual([EXISTS]);
    expect(currentLevels({ rkt: 'off' })).toEqual({ rkt: 'off' });
  });
});

describe('a name with a family in front', () => {
  it('is one name in a comment', () => {
    const comment = 'flatcar-config-ignore boot/nothing-such, boot/exists';
    expect(said(comment)).toEqual([
      'ignore-unknown-rule: there is no rule boot/nothing-such, so nothing is ignored',
    ]);
  });

  it('needs a name behind the slash', () => {
    expect(said('flatcar-config-ignore boot/exists/ as it is')).toEqual([]);
    expect(said('flatcar-config-ignore // all of it')).toEqual([]);
  });
});

describe('a level for a harm', () => {
  it('is one for all its rules, but for those that have their own', () => {
    const level = (rules: LintOptions['rules']) =>
      lint(config(''), undefined, rules ? { rules } : {}).map(({ code, severity }) => `${severity} ${code}`);
    expect(level({ 'harm/stops-boot': 'info' })).toContain('info boot/exists');
    expect(level({ 'harm/stops-boot': 'off' })).toEqual(['hint hardcoded-group']);
    expect(level({ 'harm/stops-boot': 'off', 'boot/exists': 'error' })).toContain('error boot/exists');
    expect(level({ 'harm/taste': 'off' })).toEqual(['error boot/exists']);
  });
});
