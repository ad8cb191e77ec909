/** The command `explain`, and the explanations that `check` gives. */
import { describe, expect, it } from 'vitest';
import { plain, plainLine } from '../../server/src/cli/explanations.ts';
import { ruleUrl } from '../../server/src/cli/rule-url.ts';
import { pageText, whyOf } from '../../server/src/features/rule-pages.ts';
import { FIRST_RULES } from '../../server/src/lint/rule-facts.ts';
import { RULE_IDS } from '../../server/src/lint/rules/index.ts';
import { folder } from './folder.ts';
import { cli, GOOD } from './kit.ts';

const run = (...args: string[]) => cli(folder(), ['explain', ...args]);

describe('explain', () => {
  it('prints what is on the page of a rule, in lines that fit', async () => {
    const { code, out, err } = await run('locksmith-mask');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`locksmith-mask: update-engine.service has more to do than updates

  harm: not-as-meant (the result is not what it looks like)
  level: info

\`update-engine.service\` also marks the booted partition as good. Masked, it does not, and a later
update may fall back to the old system.

What to do: a line \`SERVER=disabled\` in \`/etc/flatcar/update.conf\` keeps it from fetching updates.

Fix: ${plainLine(pageText('locksmith-mask').split('**Fix**: ')[1]?.split('\n\n')[0] ?? '')}

${plainLine(pageText('locksmith-mask').split('\n\n').at(-1) ?? '')}
`);
  });

  it('says from when to when a rule counts, and what it was called', async () => {
    const { out } = await run('yescrypt-old', 'update-conf-overwrite', 'flatcar/rkt');
    expect(out).toContain('  up to the release before Flatcar 4012.0.0\n');
    expect(out).toContain('\nboot/exists: There is a file already\n');
    expect(out).toContain('  formerly overwrite-missing, update-conf-overwrite\n');
    expect(out).toContain('\n\nrkt: rkt is gone\n');
    expect(out).toContain('  from Flatcar 2857.0.0 on\n  shown as deprecated\n');
  });

  it('names what is like a rule that does not exist, and prints the others', async () => {
    const { code, out, err } = await run('mode-mistke', 'rkt', 'nfs', 'qqq', 'butane/path-relative');
    expect(code).toBe(2);
    expect(out).toMatch(/^rkt: /);
    expect(err.split('\n')).toEqual([
      "flatcar-config: there is no rule 'mode-mistke'; there is mode-mistake",
      "flatcar-config: there is no rule 'nfs'; there is nfs-unit-names",
      "flatcar-config: there is no rule 'qqq'",
      "flatcar-config: 'butane/path-relative' is what butane says: check --explain tells what is known of it",
      '',
    ]);
  });

  it('lists all rules', async () => {
    const { code, out } = await run();
    const rows = out.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(rows.map((row) => row.split(/ +/)[0])).toEqual(FIRST_RULES.map(({ id }) => id));
    expect(rows.filter((row) => /^rkt +will-not-start, does-nothing +rkt is gone$/.test(row))).toHaveLength(
      1,
    );
  });

  it('gives programs the same', async () => {
    const { code, out } = await run('--format', 'json', 'yescrypt-old');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      rules: [
        {
          rule: 'yescrypt-old',
          title: 'This Flatcar does not know yescrypt',
          harms: ['does-nothing'],
          levels: ['warning'],
          since: null,
          until: '4012.0.0',
          formerly: [],
          text: pageText('yescrypt-old'),
          url: ruleUrl('yescrypt-old'),
        },
      ],
    });
    const all = JSON.parse((await run('--format=json')).out);
    expect(all.rules.map(({ rule }: { rule: string }) => rule)).toEqual(FIRST_RULES.map(({ id }) => id));
    const none = await run('--format=json', 'qqq');
    expect([none.code, JSON.parse(none.out)]).toEqual([2, { rules: [] }]);
  });

  it('has its own help, and takes no other options', async () => {
    expect((await run('--help')).out).toMatch(/^Usage: flatcar-config explain /);
    expect((await run('--format', 'xml')).err).toContain("--format is 'pretty' or 'json', not 'xml'");
    expect((await run('--strict')).code).toBe(2);
  });
});

describe('the texts of rules', () => {
  it.each([...RULE_IDS])('%s says why, in Markdown without HTML', (id) => {
    expect(whyOf(id)).not.toBe('');
    expect(pageText(id).startsWith(whyOf(id).slice(0, 40))).toBe(true);
    expect(pageText(id).replaceAll(/(`+)[^`]+\1/g, '')).not.toMatch(/<\/?[a-z!]/i);
  });

  it('have an address where the project has one', () => {
    expect(ruleUrl('rkt', 'https://example.com/project/')).toBe(
      'https://example.com/project/docs/rules/rkt.md',
    );
    expect(ruleUrl('rkt', null)).toBeNull();
    expect(ruleUrl('template', 'https://example.com/project')).toBeNull();
  });

  it('lose their marks for a terminal', () => {
    expect(plain('**What**: see [here](a.md)\nand `b`')).toBe('What: see here (a.md)\nand `b`');
  });
});

describe('check', () => {
  const config = `${GOOD}storage:
  files:
    - path: /usr/a
      mode: "0644"
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        ExecStart=/bin/a
          --more \\
          --and
`;
  const report = async (text: string) => {
    const { out } = await cli(folder(), ['check', '--format', 'json', '-'], { stdin: text });
    return JSON.parse(out).files[0].diagnostics as {
      code: string;
      harm: string | null;
      explanation: string | null;
      url: string | null;
      related: { message: string; range: { start: { line: number } } }[];
    }[];
  };

  it('gives programs the explanations of hovers and pages', async () => {
    const found = await report(config);
    const of = (code: string) => found.find((one) => one.code === code);
    expect(of('yaml-unmarshal')?.explanation).toMatch(/^`mode` has to be a file mode/);
    expect(of('wrong-type')).toMatchObject({ harm: 'explains', explanation: whyOf('wrong-type') });
    const [boot] = await report(config.replace('"0644"', '0644').replace(/systemd:[\s\S]*/, ''));
    expect(boot).toMatchObject({
      code: 'boot/read-only',
      harm: 'stops-boot',
      url: ruleUrl('boot/read-only'),
    });
    expect(boot?.explanation).toBe(whyOf('boot/read-only'));
  });

  it('leads to the line of a text that is at fault, and says what belongs there', async () => {
    const [found] = await report(config.replace('"0644"', '0644').replace('/usr/a', '/opt/a'));
    expect(found).toMatchObject({ code: 'unit-contents', harm: null, url: null });
    expect(found?.explanation).toMatch(/^butane stops at the line `--more \\`\. A line of a unit is/);
    expect(found?.related).toEqual([
      {
        message: 'it stops at this line',
        range: expect.objectContaining({ start: { line: 13, column: 11 } }),
      },
    ]);
  });
});
