/** The reports that other programs read, on findings made by hand. */
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import type { ReportFormat } from '../../server/src/cli/commands.ts';
import { RULES_BY_ID } from '../../server/src/lint/rule-facts.ts';
import { checked, finding, reported } from './findings.ts';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD, WARNED } from './kit.ts';

const TEXT = '\ufeffa: 1\r\nb: 😀 bad\nc:\n  - bad\n';
const HOSTILE = 'no <b> & "c": 50%,\n::error::x \u0001\u001b[2J\u202e\ud800\uffff';

/** Findings of every kind: hostile, of the whole file, of several mistakes, with fixes, with other places. */
function all(file = 'dir/x.bu') {
  const at = (needle: string, from = 0) => {
    const start = TEXT.indexOf(needle, from);
    return { start, end: start + needle.length };
  };
  const fixes = [
    { title: 'Mend', claims: 'same-machine' as const, edits: [{ span: at('bad'), newText: 'good' }] },
    { title: 'Put in', edits: [{ span: { start: 1, end: 1 }, newText: 'x: 1\n' }] },
  ];
  const details = [
    { message: 'no b', span: at('b') },
    { message: 'no c', span: at('c:') },
  ];
  return checked(
    TEXT,
    [
      finding(TEXT, 'bad', { message: HOSTILE, fixes }),
      finding(TEXT, 'a', { placed: false, path: null, span: { start: 0, end: 0 }, message: 'all of it' }),
      finding(TEXT, 'b', { severity: 'warning', details, placed: false, path: null }),
      finding(TEXT, 'bad', {
        ...{ source: 'flatcar', code: 'rkt', severity: 'error', harm: 'stops-boot', message: 'gone' },
        related: [{ message: 'here, too', span: at('bad', TEXT.indexOf('c:')) }],
        tags: ['deprecated'],
      }),
      finding(TEXT, 'c:\n  - bad\n', { source: 'flatcar', code: 'template', severity: 'hint' }),
      finding(TEXT, 'a', { source: 'ct', code: 'x', severity: 'info' }),
    ],
    null,
    file,
  );
}

/** What the forms of reports are, as their descriptions have it, as far as these reports go. */
const COUNT = { type: 'integer', minimum: 1 } as const;
const MESSAGE = {
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string', minLength: 1 } },
};
const REGION = {
  type: 'object',
  additionalProperties: false,
  required: ['startLine', 'startColumn', 'endLine', 'endColumn'],
  properties: { startLine: COUNT, startColumn: COUNT, endLine: COUNT, endColumn: COUNT },
};
const ARTIFACT = {
  type: 'object',
  additionalProperties: false,
  required: ['uri'],
  // RFC 3986, 4.1: a relative one has no colon in its first step.
  properties: {
    uri: {
      type: 'string',
      pattern: "^(?:file:///|[^:/]*(?:/|$))(?:[A-Za-z0-9._~/!$&'()*+,;=:@-]|%[0-9A-F]{2})*$",
    },
    uriBaseId: { const: '%SRCROOT%' },
  },
};
const LOCATION = {
  type: 'object',
  required: ['physicalLocation'],
  additionalProperties: false,
  properties: {
    id: { type: 'integer', minimum: 0 },
    message: MESSAGE,
    physicalLocation: {
      type: 'object',
      required: ['artifactLocation'],
      additionalProperties: false,
      properties: { artifactLocation: ARTIFACT, region: REGION },
    },
  },
};
const FIX = {
  type: 'object',
  required: ['artifactChanges'],
  additionalProperties: false,
  properties: {
    description: MESSAGE,
    properties: { type: 'object' },
    artifactChanges: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['artifactLocation', 'replacements'],
        additionalProperties: false,
        properties: {
          artifactLocation: ARTIFACT,
          replacements: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['deletedRegion'],
              additionalProperties: false,
              properties: { deletedRegion: REGION, insertedContent: { type: 'object', required: ['text'] } },
            },
          },
        },
      },
    },
  },
};
const RESULT = {
  type: 'object',
  required: ['ruleId', 'message', 'level', 'locations', 'partialFingerprints'],
  additionalProperties: false,
  properties: {
    ruleId: { type: 'string' },
    level: { enum: ['none', 'note', 'warning', 'error'] },
    message: MESSAGE,
    locations: { type: 'array', items: LOCATION },
    relatedLocations: { type: 'array', uniqueItems: true, items: LOCATION },
    fixes: { type: 'array', uniqueItems: true, items: FIX },
    partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
    properties: { type: 'object' },
  },
};
const RULE = {
  type: 'object',
  required: ['id', 'shortDescription', 'help'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    shortDescription: MESSAGE,
    fullDescription: MESSAGE,
    help: { ...MESSAGE, required: ['text', 'markdown'] },
    helpUri: { type: 'string', pattern: '^https://' },
    defaultConfiguration: {
      type: 'object',
      properties: { level: { enum: ['none', 'note', 'warning', 'error'] } },
    },
    properties: { type: 'object', properties: { tags: { type: 'array', uniqueItems: true } } },
  },
};
const SARIF = {
  type: 'object',
  required: ['version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool', 'results'],
        additionalProperties: false,
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: { type: 'string' },
                  rules: { type: 'array', uniqueItems: true, items: RULE },
                },
              },
            },
          },
          results: { type: 'array', items: RESULT },
          invocations: {
            type: 'array',
            items: {
              type: 'object',
              required: ['executionSuccessful'],
              additionalProperties: false,
              properties: {
                executionSuccessful: { type: 'boolean' },
                toolExecutionNotifications: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['message'],
                    additionalProperties: false,
                    properties: {
                      message: MESSAGE,
                      level: { enum: ['none', 'note', 'warning', 'error'] },
                      locations: { type: 'array', items: LOCATION },
                    },
                  },
                },
              },
            },
          },
          originalUriBaseIds: { type: 'object', additionalProperties: { type: 'object' } },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
        },
      },
    },
  },
};
const GITLAB = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{40}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^[^./]' },
          lines: { type: 'object', required: ['begin'], properties: { begin: COUNT, end: COUNT } },
        },
      },
    },
  },
};

function expectForm(schema: object, data: unknown): void {
  const validate = new Ajv({ allErrors: true }).compile(schema);
  validate(data);
  expect(validate.errors ?? []).toEqual([]);
}

/** What a terminal or a log would obey; line feeds aside. */
const OBEYED = /[\0-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff](?![\udc00-\udfff])/;

const FILES = [all(), checked('a: 1\n', [])];

describe('the SARIF report', () => {
  const report = JSON.parse(reported('sarif', FILES, { unread: 1 }));
  const [run] = report.runs;

  it('has the form of SARIF 2.1.0', () => {
    expectForm(SARIF, report);
    for (const files of [[], [checked('a', [])], [all('-')], [all('/elsewhere/a b.bu')], [all('../x.bu')]]) {
      expectForm(SARIF, JSON.parse(reported('sarif', files)));
    }
  });

  it('gives places in UTF-16 units, without the byte order mark', () => {
    const regions = run.results.map(
      (one: { locations: { physicalLocation: { region?: object } }[] }) =>
        one.locations[0]?.physicalLocation.region ?? null,
    );
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(regions).toEqual([
      { startLine: 2, startColumn: 7, endLine: 2, endColumn: 10 },
      null,
      { startLine: 2, startColumn: 1, endLine: 2, endColumn: 2 },
      { startLine: 3, startColumn: 1, endLine: 3, endColumn: 3 },
      { startLine: 2, startColumn: 7, endLine: 2, endColumn: 10 },
      { startLine: 3, startColumn: 1, endLine: 5, endColumn: 1 },
      { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
    ]);
  });

  it('has fixes, other places and what was not read', () => {
    expect(run.results[0].fixes).toMatchObject([
      {
        description: { text: 'Mend' },
        properties: { safe: true },
        artifactChanges: [
          {
            artifactLocation: { uri: 'dir/x.bu', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 10 },
                insertedContent: { text: 'good' },
              },
            ],
          },
        ],
      },
      {
        properties: { safe: false },
        artifactChanges: [
          { replacements: [{ deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 } }] },
        ],
      },
    ]);
    expect(run.results[4].relatedLocations).toMatchObject([
      {
        id: 1,
        message: { text: 'here, too' },
        physicalLocation: { region: { startLine: 4, startColumn: 5 } },
      },
    ]);
    expect(run.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { message: { text: 'cannot read gone-0.bu: no such file or directory' } },
        ],
      },
    ]);
  });

  it('describes every rule that occurs', () => {
    const { rules } = run.tool.driver;
    expect(rules.map(({ id }: { id: string }) => id)).toEqual([
      'butane/some-code',
      'ct/x',
      'flatcar/rkt',
      'flatcar/template',
    ]);
    expect(rules[2]).toMatchObject({
      shortDescription: { text: RULES_BY_ID.get('rkt')?.title },
      help: { markdown: expect.stringContaining('rkt') },
      defaultConfiguration: { level: 'warning' },
    });
    expect(rules[0].helpUri).toBe('https://coreos.github.io/butane/specs/');
  });

  it.each([
    ['dir/x.bu', 'dir/x.bu'],
    ['/repository/a b%c#?.bu', 'a%20b%25c%23%3F.bu'],
    ['a:b/ü.bu', 'a%3Ab/%C3%BC.bu'],
    ['/elsewhere/x y.bu', 'file:///elsewhere/x%20y.bu'],
    ['../x.bu', 'file:///x.bu'],
    ['-', '%3Cstdin%3E'],
  ])('calls %s %s', (file, uri) => {
    const { artifactLocation } = JSON.parse(reported('sarif', [all(file)])).runs[0].results[0].locations[0]
      .physicalLocation;
    expect(artifactLocation.uri).toBe(uri);
  });
});

describe('the report for GitLab', () => {
  it('has its form, and a fingerprint of its own for each issue', () => {
    const issues: { fingerprint: string; severity: string }[] = JSON.parse(
      reported('gitlab', [...FILES, all('y.bu')], { unread: 2 }),
    );
    expectForm(GITLAB, issues);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    expect(issues.map(({ severity }) => severity).slice(0, 7)).toEqual([
      'critical',
      'critical',
      'major',
      'major',
      'blocker',
      'info',
      'minor',
    ]);
    expect(JSON.parse(reported('gitlab', []))).toEqual([]);
  });

  it('knows an issue again where lines have moved, and tells like ones apart', () => {
    const marks = (text: string) =>
      JSON.parse(
        reported('gitlab', [
          checked(text, [finding(text, 'x'), finding(text, 'x', { span: spanOfLast(text) })]),
        ]),
      ).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    const spanOfLast = (text: string) => ({ start: text.lastIndexOf('x'), end: text.lastIndexOf('x') + 1 });
    const [first, second] = marks('a: x\nb: x\n');
    expect(first).not.toBe(second);
    expect(marks('# new\n\na: x\n# more\nb: x\n')).toEqual([first, second]);
  });
});

describe('the report for GitHub', () => {
  it('is a command for each mistake, whose text cannot end it', () => {
    expect(reported('github', FILES, { unread: 1, failure: 'too many' }).split('\n')).toEqual([
      '::error file=dir/x.bu,line=2,endLine=2,col=7,endColumn=10,title=butane/some-code::no <b> & "c": 50%25,%0A::error::x ␁␛[2J<U+202E><U+D800>\uffff',
      '::error file=dir/x.bu,line=1,endLine=1,title=butane/some-code::all of it',
      '::warning file=dir/x.bu,line=2,endLine=2,col=1,endColumn=2,title=butane/some-code::no b',
      '::warning file=dir/x.bu,line=3,endLine=3,col=1,endColumn=3,title=butane/some-code::no c',
      '::error file=dir/x.bu,line=2,endLine=2,col=7,endColumn=10,title=flatcar/rkt::gone',
      '::notice file=dir/x.bu,line=3,endLine=4,title=flatcar/template::wrong',
      '::notice file=dir/x.bu,line=1,endLine=1,col=1,endColumn=2,title=ct/x::wrong',
      '::error file=gone-0.bu::cannot read it: no such file or directory',
      '::error::too many',
      '2 files checked: 3 errors, 1 warning, 1 info, 1 hint; 1 could not be read',
      '',
    ]);
  });

  it('escapes names', () => {
    expect(reported('github', [all('a,b:c%\n::stop.bu')])).toMatch(
      /^::error file=a%2Cb%3Ac%25␊%3A%3Astop\.bu,line=2,/,
    );
  });
});

/** Reads the tags of an XML text in their order; throws where they are not nested, or where something is not escaped. */
function tagsOf(xml: string): readonly string[] {
  const open: string[] = [];
  const tags: string[] = [];
  const rest = xml
    .replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
    .replace(
      /<(\/?)([a-z-]+)((?: [a-z]+="(?:[^<>&"]|&(?:amp|lt|gt|quot|apos|#10);)*")*)(\/?)>/g,
      (_, closes, name, attributes, empty) => {
        if (closes) expect(open.pop()).toBe(name);
        else tags.push(`${name}${attributes}`);
        if (!closes && !empty) open.push(name);
        return '';
      },
    );
  expect(open).toEqual([]);
  expect(rest).toMatch(/^(?:[^<>&]|&(?:amp|lt|gt|quot|apos|#10);)*$/);
  return tags;
}

describe('the report for Checkstyle', () => {
  it('has a file for each file, and an error for each mistake', () => {
    const xml = reported('checkstyle', FILES, { unread: 1 });
    const tags = tagsOf(xml);
    expect(tags.filter((tag) => tag.startsWith('file'))).toEqual([
      'file name="dir/x.bu"',
      'file name="dir/x.bu"',
      'file name="gone-0.bu"',
    ]);
    expect(tags).toContain('error line="2" column="7" severity="error" message="gone" source="flatcar.rkt"');
    expect(tags).toContain('error line="1" severity="error" message="all of it" source="butane.some-code"');
    expect(xml).toContain('message="no &lt;b&gt; &amp; &quot;c&quot;: 50%,&#10;::error::x ␁␛[2J');
    expect(xml).not.toMatch(OBEYED);
  });
});

describe('the report with a line for each mistake', () => {
  /** The problem matcher of the editor. */
  const regexp = new RegExp(manifest.contributes.problemMatchers[0]?.pattern.regexp ?? '(?!)', 'u');

  it('is what the problem matcher takes apart, whatever is in it', () => {
    const text = reported('line', FILES);
    expect(text).not.toMatch(OBEYED);
    const lines = text.trimEnd().split('\n');
    const found = lines.map((line) => regexp.exec(line)?.slice(1));
    expect(found).toContainEqual(['dir/x.bu', '2', '7', 'error', 'gone', 'flatcar/rkt']);
    expect(found).toContainEqual(['dir/x.bu', '1', '1', 'error', 'all of it', 'butane/some-code']);
    expect(found).toContainEqual(['dir/x.bu', '2', '1', 'warning', 'no b', 'butane/some-code']);
    expect(found.every((one) => one?.length === 6)).toBe(true);
  });
});

describe('the report for JUnit', () => {
  const failing = (tags: readonly string[]) => tags.filter((tag) => /^(?:failure|error) /.test(tag)).length;
  const suites = (xml: string) => tagsOf(xml).filter((tag) => tag.startsWith('testsuite '));

  it('has a suite for each file, in which fails what fails the check', () => {
    const xml = reported('junit', FILES, { unread: 1 });
    expect(suites(xml).map((tag) => tag.replace(/timestamp="[-0-9T:]{19}" /, ''))).toEqual([
      'testsuite id="0" package="" name="dir/x.bu" hostname="localhost" tests="3" failures="3" errors="0" time="0"',
      'testsuite id="1" package="" name="dir/x.bu" hostname="localhost" tests="1" failures="0" errors="0" time="0"',
      'testsuite id="2" package="" name="gone-0.bu" hostname="localhost" tests="1" failures="0" errors="1" time="0"',
    ]);
    expect(failing(tagsOf(xml))).toBe(4);
    expect(xml).toContain('warning: no b [butane/some-code]&#10;');
    expect(xml).not.toMatch(OBEYED);
  });

  it('fails warnings where they fail, and for too many of them', () => {
    expect(failing(tagsOf(reported('junit', FILES, { strict: true })))).toBe(5);
    expect(reported('junit', [], { failure: 'too many' })).toContain(
      '<failure type="warning" message="too many">too many</failure>',
    );
  });
});

describe('check --format', () => {
  const forms: readonly ReportFormat[] = ['json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle'];

  it.each(forms)('%s tells what the real tool and we say, with the same exit code', async (form) => {
    const dir = folder({ 'a.bu': BROKEN, 'b/c.bu': WARNED, 'd.bu': GOOD });
    const { code, out, err } = await cli(dir, ['check', '--format', form, '.', 'missing.bu']);
    expect([code, err]).toEqual([2, 'flatcar-config: cannot read missing.bu: no such file or directory\n']);
    for (const word of ['a.bu', 'b/c.bu', 'path not absolute', 'unused key storge'])
      expect(out).toContain(word);
    if (form !== 'json') expect(out).toContain('missing.bu');
    expect((await cli(dir, ['check', '--format', form, 'a.bu'])).code).toBe(1);
    expect((await cli(dir, ['check', '--format', form, 'b'])).code).toBe(0);
    expect((await cli(dir, ['check', '--format', form, '--strict', 'b'])).code).toBe(1);
  });
});

it('check --format line says what there was on standard error', async () => {
  const dir = folder({ 'a.bu': BROKEN, 'b/c.bu': WARNED });
  const { out, err } = await cli(dir, ['check', '--format', 'line', '.']);
  expect(out).toMatch(/^a\.bu:\d+:\d+: error: path not absolute \[butane\/[\w-]+\]$/m);
  expect(out).toMatch(/^b\/c\.bu:\d+:\d+: warning: unused key storge/m);
  expect(err).toMatch(/^2 files checked: 1 error, \d warning/);
  expect((await cli(dir, ['check', '--quiet', '--format', 'line', 'b'])).err).toBe('');
});
