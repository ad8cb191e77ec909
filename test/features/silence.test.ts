/** Where the comments stand that silence our rules, and that they do. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze } from '../../server/src/analysis.ts';
import { silenceActions } from '../../server/src/features/silence.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { dedent, readCursor } from '../kit/cursor.ts';
import { sample } from '../kit/thorough.ts';

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';

/** The document with the comment that an action at the cursor puts in; null where there is none. */
function silence(marked: string, title: RegExp, kind: AnalyzeOptions['kind'] = 'butane'): string | null {
  const { text, offset } = readCursor(dedent(marked));
  const actions = silenceActions(analyze(text, kind ? { kind } : {}), { start: offset, end: offset });
  const action = actions.find((one) => title.test(one.title));
  return action ? applyEdits(text, action.edits) : null;
}

/** The same of a Butane document below its header. */
function butane(marked: string, title: RegExp = / here$/): string | null {
  return silence(HEADER + dedent(marked), title)?.slice(HEADER.length) ?? null;
}

describe('the comment stands', () => {
  it('above the entry', () => {
    expect(
      butane('passwd:\n  groups:\n    - gid: 1\n  users:\n    - name: core\n      $0group: docker\n'),
    ).toBe(
      'passwd:\n  groups:\n    - gid: 1\n  users:\n    - name: core\n      # flatcar-config-ignore unused-key-similar\n      group: docker\n',
    );
  });
  it('behind the first key of an item, which has others', () => {
    expect(butane('storage:\n  files:\n    - $0pth: /a\n      mode: 0644\n', /unused-key-similar here/)).toBe(
      'storage:\n  files:\n    - pth: /a # flatcar-config-ignore unused-key-similar\n      mode: 0644\n',
    );
  });
  it('above the dash of an item that has no other key', () => {
    expect(butane('storage:\n  files:\n    - $0pth: /a\n', /unused-key-similar here/)).toBe(
      'storage:\n  files:\n    # flatcar-config-ignore unused-key-similar\n    - pth: /a\n',
    );
  });
  it('in the text of a unit, above the line and what it continues', () => {
    const unit = (comment: string) =>
      `systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n${comment}        ExecStart=/bin/true \\\n          a\n        $0Tpye=simple\n`;
    expect(butane(unit(''))).toBe(
      unit('').replace('        $0Tpye', '        # flatcar-config-ignore systemd/unknown-key\n        Tpye'),
    );
  });
  it('above the key of a script, where a line may be anything', () => {
    const script =
      'storage:\n  files:\n    - path: /opt/a.sh\n      mode: 0755\n      contents:\n        inline: |\n          #!/bin/bash\n          echo $0"open\n';
    const done = butane(script);
    expect(done).toMatch(/ {8}# flatcar-config-ignore [\w/-]+\n {8}inline: \|/);
  });
  it('in the comment that is there already', () => {
    expect(
      butane(
        'passwd:\n  users:\n    - name: core\n      # flatcar-config-ignore a-b: why\n      $0group: docker\n',
      ),
    ).toContain('# flatcar-config-ignore a-b, unused-key-similar: why\n');
  });
  it('at the head of the document, for all of it', () => {
    const text = `\uFEFF${HEADER}passwd:\n  users:\n    - name: core\n      $0group: docker\n`;
    expect(silence(text, /in this file$/)).toBe(
      `\uFEFF# flatcar-config-ignore-file unused-key-similar\n${text.slice(1).replace('$0', '')}`,
    );
  });
  it('behind the first line of a cloud-config, which says what it is', () => {
    expect(
      silence('#cloud-config\nhostname: $0a_b\n', /in this file$/, 'cloud-config') ?? '#cloud-config\n',
    ).toMatch(/^#cloud-config\n/);
  });
  it('with the line ends of the document', () => {
    const text = 'passwd:\r\n  users:\r\n    - name: core\r\n      $0group: docker\r\n';
    expect(butane(text.replaceAll('\r\n', '\n'))?.includes('\r')).toBe(false);
    expect(silence(HEADER.replaceAll('\n', '\r\n') + text, / here$/)).toContain('similar\r\n      group');
  });
});

it('JSON has no comments', () => {
  const text =
    '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/a", "contents": {"source": "$0http:a"}}]}}';
  expect(silence(text, /ignore/i, 'ignition')).toBeNull();
});

const fixtures = new URL('../golden/', import.meta.url).pathname;
const names = ['rules', 'together'].flatMap((area) =>
  readdirSync(`${fixtures}${area}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bu'))
    .map((name) => `${fixtures}${area}/${name}`),
);

it('each rule is silent where its comment stands, and the tool says what it said, over the fixtures', () => {
  let tried = 0;
  for (const name of sample(names, 3)) {
    const text = readFileSync(name, 'utf8');
    const before = analyze(text, { kind: 'butane' });
    const said = (codes: typeof before) =>
      codes.findings.filter(({ source }) => source !== 'flatcar').map(({ code }) => code);
    const told = [...new Map(before.findings.map((finding) => [finding.code, finding])).values()];
    for (const finding of told) {
      for (const { title, edits, findings } of silenceActions(before, finding.span)) {
        tried++;
        const changed = applyEdits(text, edits);
        const after = analyze(changed, { kind: 'butane' });
        const [about] = findings;
        const left = after.findings.filter(({ code }) => code === about?.code).length;
        const was = before.findings.filter(({ code }) => code === about?.code).length;
        const show = `${name} ${title}\n${changed}`;
        expect(said(after), show).toEqual(said(before));
        if (title.endsWith('file')) expect(left, show).toBe(0);
        else expect(left, show).toBeLessThanOrEqual(was);
      }
    }
  }
  expect(tried).toBeGreaterThan(30);
}, 240_000);
