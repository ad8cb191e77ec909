import { describe, expect, it } from 'vitest';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import type { Finding, Fix } from '../../server/src/config/finding.ts';
import { fixAll, quickFixes } from '../../server/src/features/code-actions.ts';
import { diagnostics } from '../../server/src/features/diagnostics.ts';
import { DEFAULT_SETTINGS } from '../../server/src/features/settings.ts';
import { status } from '../../server/src/features/status.ts';
import { applyEdits } from '../../server/src/text/span.ts';

function finding(start: number, end: number, rest: Partial<Finding> = {}): Finding {
  return {
    source: 'flatcar',
    code: 'test-code',
    severity: 'warning',
    message: 'a message',
    path: null,
    span: { start, end },
    placed: true,
    ...rest,
  };
}

function fix(start: number, end: number, newText: string, rest: Partial<Fix> = {}): Fix {
  return {
    title: `write ${newText}`,
    edits: [{ span: { start, end }, newText }],
    claims: 'same-machine',
    ...rest,
  };
}

function unclaimed(start: number, end: number, newText: string): Fix {
  const { claims: _, ...rest } = fix(start, end, newText);
  return rest;
}

function withFindings(text: string, findings: readonly Finding[]): Analysis {
  return { ...analyze(text), findings, isSafe: ({ claims }) => claims !== undefined };
}

describe('diagnostics', () => {
  const shown = (analysis: Analysis): readonly string[] =>
    diagnostics(analysis).map(
      ({ span, message }) => `${analysis.text.slice(span.start, span.end)}: ${message}`,
    );

  it('show the parts of what the tool sums up', () => {
    const details = [
      { message: 'first', span: { start: 0, end: 2 } },
      { message: 'second', span: { start: 3, end: 5 } },
    ];
    expect(shown(withFindings('ab cd', [finding(0, 5, { details })]))).toEqual(['ab: first', 'cd: second']);
  });

  it('end with the line they begin on, and inside the text', () => {
    expect(shown(withFindings('ab\r\ncd\r\n', [finding(0, 8)]))).toEqual(['ab: a message']);
    expect(shown(withFindings('ab\ncd', [finding(3, 99), finding(99, 99)]))).toEqual([
      'cd: a message',
      ': a message',
    ]);
  });

  it('keep tags, code and source', () => {
    const found = diagnostics(withFindings('ab', [finding(0, 2, { tags: ['deprecated'] })]));
    expect(found).toMatchObject([
      { tags: ['deprecated'], code: 'test-code', source: 'flatcar', severity: 'warning' },
    ]);
  });
});

describe('quick fixes', () => {
  const text = 'one two three';
  const first = finding(0, 3, { fixes: [fix(0, 3, '1'), fix(0, 3, 'eins', { preferred: true })] });
  const second = finding(4, 7, { fixes: [fix(4, 7, '2')] });
  const titles = (analysis: Analysis, start: number, end = start): readonly string[] =>
    quickFixes(analysis, { start, end }).map(({ title }) => title);

  it('are those at the cursor, the preferred one first', () => {
    const analysis = withFindings(text, [first, finding(4, 7, { code: 'other' })]);
    expect(titles(analysis, 1)).toEqual(['write eins', 'write 1']);
    expect(titles(analysis, 5)).toEqual([]);
    expect(quickFixes(analysis, { start: 1, end: 1 })[0]).toMatchObject({
      preferred: true,
      findings: [first],
    });
  });

  it('touch the cursor at either end, and a selection anywhere', () => {
    const analysis = withFindings(text, [second]);
    expect([3, 4, 7, 8].map((at) => titles(analysis, at).length)).toEqual([0, 1, 1, 0]);
    expect(titles(analysis, 0, 13)).toEqual(['write 2']);
  });

  it('mend all of a kind at once, when there are several', () => {
    const analysis = withFindings(text, [first, second]);
    const all = quickFixes(analysis, { start: 5, end: 5 }).at(-1);
    expect(all?.title).toBe('Fix all 2 problems of this kind (test-code)');
    expect(applyEdits(text, all?.edits ?? [])).toBe('eins 2 three');
    expect(all?.findings).toEqual([first, second]);
  });

  it('are only put together when they are safe', () => {
    const unsafe = finding(8, 13, { fixes: [unclaimed(8, 13, '3')] });
    expect(titles(withFindings(text, [second, unsafe]), 10)).toEqual(['write 3']);
    const all = quickFixes(withFindings(text, [first, second, unsafe]), { start: 5, end: 5 }).at(-1);
    expect(applyEdits(text, all?.edits ?? [])).toBe('eins 2 three');
  });

  it('that do the same are one, which mends all their findings', () => {
    const raise = fix(0, 3, 'uno');
    const findings = [finding(4, 7, { fixes: [raise] }), finding(4, 7, { fixes: [raise], code: 'other' })];
    const actions = quickFixes(withFindings(text, findings), { start: 5, end: 5 });
    expect(actions).toHaveLength(1);
    expect(actions[0]?.findings).toEqual(findings);
  });
});

describe('fix all', () => {
  const text = 'one two three';

  it('takes the safe fixes, and none that collide', () => {
    const findings = [
      finding(0, 3, { fixes: [fix(0, 3, '1')] }),
      finding(0, 7, { fixes: [fix(2, 7, 'x')] }),
      finding(4, 7, { fixes: [unclaimed(4, 7, '2')] }),
      finding(8, 13, { fixes: [fix(8, 13, '3'), fix(8, 13, 'drei', { preferred: true })] }),
    ];
    const all = fixAll(withFindings(text, findings));
    expect(applyEdits(text, all?.edits ?? [])).toBe('1 two drei');
    expect(all?.findings).toEqual([findings[0], findings[3]]);
  });

  it('applies an edit that several fixes share once', () => {
    const shared = { span: { start: 0, end: 3 }, newText: '1' };
    const own = { span: { start: 4, end: 7 }, newText: '2' };
    const findings = [
      finding(0, 3, { fixes: [{ title: 'a', claims: 'same-machine', edits: [shared] }] }),
      finding(4, 7, { fixes: [{ title: 'b', claims: 'same-machine', edits: [shared, own] }] }),
    ];
    const all = fixAll(withFindings(text, findings));
    expect(applyEdits(text, all?.edits ?? [])).toBe('1 2 three');
    expect(all?.findings).toHaveLength(2);
  });

  it('leaves a fix out whole when one of its edits collides, and one of two insertions at a place', () => {
    const at = (start: number, newText: string) => ({ span: { start, end: start }, newText });
    const findings = [
      finding(0, 3, { fixes: [{ title: 'a', claims: 'same-machine', edits: [at(3, 'A')] }] }),
      finding(0, 3, { fixes: [{ title: 'b', claims: 'same-machine', edits: [at(0, 'B'), at(3, 'B')] }] }),
    ];
    expect(applyEdits(text, fixAll(withFindings(text, findings))?.edits ?? [])).toBe('oneA two three');
  });

  it('is not there when nothing is safe', () => {
    expect(fixAll(withFindings(text, [finding(0, 3)]))).toBeNull();
  });
});

describe('status', () => {
  it('tells versions, size as butane writes it, and counts', () => {
    const text = 'variant: flatcar\nversion: 1.1.0\nx: 1\n';
    expect(status(analyze(text))).toEqual({
      kind: 'butane',
      variant: 'flatcar',
      specVersion: '1.1.0',
      ignitionVersion: '3.4.0',
      renderedBytes: '{"ignition":{"version":"3.4.0"}}\n'.length,
      userData: null,
      errors: 0,
      warnings: 1,
      old: false,
      upgradable: false,
    });
  });

  it('tells where it runs, and what is taken there', () => {
    const analysis = analyze('variant: flatcar\nversion: 1.1.0\n');
    expect(status(analysis, { ...DEFAULT_SETTINGS, platform: 'ec2' }).userData).toEqual({
      platform: 'EC2',
      limit: 16_384,
    });
    expect(status(analysis, { ...DEFAULT_SETTINGS, platform: 'metal' }).userData?.limit).toBe('none');
  });

  it('has no size when nothing is rendered', () => {
    expect(status(analyze('variant: flatcar\nversion: 9.9.9\n'))).toMatchObject({
      renderedBytes: null,
      errors: 1,
    });
    expect(status(analyze('hello'))).toMatchObject({ kind: 'unknown', renderedBytes: null });
  });
});
