import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import { LIST_INDENTS, QUOTES } from '../../server/src/features/format/options.ts';
import { excluder } from '../../server/src/project/exclude.ts';
import { PROJECT_FIELDS, PROJECT_TYPE, typeBelow } from '../../server/src/project/fields.ts';
import { missingPaths, readProjectValues } from '../../server/src/project/files.ts';
import { isProjectFile } from '../../server/src/project/names.ts';
import { checkForm, outputOf } from '../../server/src/project/output.ts';
import { readProject } from '../../server/src/project/read.ts';
import { projectTemplate } from '../../server/src/project/template.ts';

describe('outputOf', () => {
  it.each([
    ['out', 'a/web.bu', 'json', 'out/web.ign'],
    ['out', 'web.bu.yaml', 'yaml', 'out/web.yaml'],
    [`\${fileDirname}/\${fileBasenameNoExtension}.ign`, 'a/web.butane', 'json', 'a/web.ign'],
    [`\${fileDirname}/\${fileBasename}.json`, 'web.bu', 'yaml', 'web.bu.json'],
    [`\${fileDirname}/../../x`, 'web.bu', 'json', null],
    [`\${fileDirname}/\${fileBasename}`, 'web.bu', 'json', null],
  ] as const)('%s for %s (%s) is %s', (form, source, language, expected) => {
    expect(outputOf(form, source, language)).toBe(expected);
  });

  it('says what is no form', () => {
    expect([checkForm(`\${fileDirname}/x`), checkForm('out/'), checkForm(' ')]).toEqual([
      null,
      null,
      'a path is not empty',
    ]);
  });
});

describe('excluder', () => {
  it.each([
    [['vendor/'], 'vendor/a.bu', true],
    [['vendor/'], 'vendor/', true],
    [['vendor/'], 'vendor', false],
    [['*.ign'], 'a/b.ign', true],
    [['/a.bu'], 'b/a.bu', false],
    [['*.bu', '!keep.bu'], 'keep.bu', false],
    [['a/**/b.bu'], 'a/x/y/b.bu', true],
    [[], 'a.bu', false],
    [['*'], '../a.bu', false],
  ])('%j leaves %s out: %s', (patterns, path, expected) => expect(excluder(patterns)(path)).toBe(expected));

  it('goes no deeper into a path than there are folders in any project', () => {
    const deep = Array.from({ length: 1500 }, () => 'a').join('/');
    expect([excluder(['**/a/**/a/b'])(deep), excluder(['a/a/a'])(`${deep}/x`)]).toEqual([false, true]);
  });
});

describe('what a project file names', () => {
  const read = (text: string) => readProject(text, '.flatcar-config.yaml');

  it('is looked for, with its place', () => {
    const files = memoryFiles({ 'files/a': 'x', 'v.tfvars': 'n = "file"\nm = 1\n' });
    const { needed, project } = read(
      'filesDirectory: files\ntemplateValues: {files: [v.tfvars, gone.env, files], values: {n: own}}\n',
    );
    const found = missingPaths(needed, files).findings.map(({ span, message }) => [span.start, message]);
    expect(found).toEqual([
      [57, "'gone.env': no such file or directory"],
      [67, "'files' is a folder"],
    ]);
    const { result } = readProjectValues(project, files);
    expect(Object.fromEntries(result)).toEqual({ n: 'own', m: 1 });
  });
});

describe('the schema', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../schemas/flatcar-config.json', import.meta.url), 'utf8'),
  );
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

  it.each([
    [{}, true],
    [{ target: 'lts', platform: 'ec2', rules: { rkt: 'off', 'harm/taste': 'hint' } }, true],
    [{ values: { a: 1, b: { env: 'X' } }, machines: { a: { from: ['a.bu'] } } }, true],
    [{ target: 'nope' }, false],
    [{ platform: 'nope' }, false],
    [{ rules: { rtk: 'off' } }, false],
    [{ machines: { 'a/b': {} } }, false],
    [{ extra: 1 }, false],
    [{ $schema: './schema.json' }, true],
    [{ $schema: 1 }, false],
  ])('takes %j: %s', (data, expected) => {
    expect(validate(data)).toBe(expected);
    expect(readProject(JSON.stringify(data), 'x.json').findings.length === 0).toBe(expected);
  });

  it('has the words of the settings', () => {
    const wordsOf = (name: string) => {
      const type = typeBelow(typeBelow(PROJECT_TYPE, 'format'), name);
      return type?.is === 'word' ? type.words.map(({ word }) => word) : [];
    };
    expect([wordsOf('listIndent'), wordsOf('quotes')]).toEqual([[...LIST_INDENTS], [...QUOTES]]);
  });
});

describe('the project file that init writes', () => {
  it('holds nothing, names every key, and has nothing wrong in it once every # is gone', () => {
    const text = projectTemplate();
    expect(readProject(text, '.flatcar-config.yaml').findings).toEqual([]);
    const keys = text.match(/^# \w+:/gm) ?? [];
    expect(keys.map((key) => key.slice(2, -1))).toEqual(PROJECT_FIELDS.map(({ name }) => name));
    const set = text.replace(/^# (?=\w+:| {2})/gm, '');
    const { findings, project } = readProject(set, '.flatcar-config.yaml');
    expect(findings).toEqual([]);
    expect([project.target, project.render.pretty, [...project.machines.keys()]]).toEqual([
      'stable',
      true,
      ['worker-1'],
    ]);
  });
});

it('is known by its name alone', () => {
  const names = [
    '/a/.flatcar-config.yaml',
    '.flatcar-config.yml',
    'C:\\a\\.flatcar-config.json',
    'a.flatcar-config.yaml',
  ];
  expect(names.map(isProjectFile)).toEqual([true, true, true, false]);
});
