import { describe, expect, test } from 'vitest';
import { l10n } from 'vscode';
import { beginsWithHeader } from '../../client/src/looks-like-ours.ts';
import { PLACEHOLDERS, templates } from '../../client/src/new-configs.ts';
import { bootOf } from '../../server/src/analysis/first-boot.ts';
import { analyze } from '../../server/src/analysis.ts';

describe('the templates for a new config', () => {
  test.each(templates(l10n).map((template) => [template.label, template.text]))(
    '%s passes every check',
    (_, text) => {
      const { findings, kind } = analyze(text);
      expect(findings).toEqual([]);
      expect(kind).toBe('butane');
      expect(text).toMatch(/[^\n]\n$/);
      expect(beginsWithHeader(text)).toBe(true);
      expect(PLACEHOLDERS.some((placeholder) => text.includes(placeholder))).toBe(true);
    },
  );

  test.each(templates(l10n).map((template) => [template.label, template.text]))('%s boots', (_, text) => {
    expect(bootOf(analyze(text), null)?.boot.refusals).toEqual([]);
  });
});
