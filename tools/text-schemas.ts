/** The JSON Schemas of texts with fixed keys, and the functions that ajv makes of them to check such a text. */
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import {
  checkingProjectSchema,
  PROJECT_SCHEMA_FILE,
  publicProjectSchema,
} from '../server/src/project/json-schema.ts';
import { TEXT_SCHEMAS } from '../server/src/spec/text-schemas/text-schemas.ts';
import { checkingSchema, publicSchema } from '../server/src/spec/text-schemas/to-json-schema.ts';
import { publishing } from './publishing.ts';

/** What is written, by path from the root of the repository. */
export function textSchemaFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const row of TEXT_SCHEMAS) {
    files.set(`schemas/texts/${row.id}.json`, `${JSON.stringify(publicSchema(row), null, 2)}\n`);
  }
  files.set(
    'server/src/spec/text-schemas/validators.ts',
    validators(
      TEXT_SCHEMAS.map(checkingSchema),
      TEXT_SCHEMAS.flatMap(({ id, roots }) => roots.map((root) => `${id}#/definitions/${root}`)),
    ),
  );
  files.set(PROJECT_SCHEMA_FILE, `${JSON.stringify(publicProjectSchema(publishing().schemas), null, 2)}\n`);
  files.set(
    'server/src/project/validators.ts',
    validators([checkingProjectSchema()], ['project#/definitions/Project']),
  );
  return files;
}

/** One module with a function for each root of some schemas. */
function validators(schemas: readonly object[], ids: readonly string[]): string {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strict: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  for (const schema of schemas) ajv.addSchema(schema);
  const roots = new Map(ids.map((id, at) => [`root${at}`, id]));
  const code = withRootsLast(smaller(standaloneCode(ajv, Object.fromEntries(roots))));
  const rows = [...roots].map(([name, id]) => `  '${id.replace('#/definitions/', ' ')}': ${name},`);
  return `// @ts-nocheck: written by ajv from the tables beside it (npm run generate), and made smaller.

/** Stands between the names of a path. */
const CUT = '\\0';
const isObject = (data) => data && typeof data === 'object' && !Array.isArray(data);
const one = (data, name, path, validate, tell) => {
  if (data[name] !== undefined) validate(data[name], path + CUT + name, tell);
};
const each = (data, names, path, validate, tell) => {
  for (const name in data) if (names.test(name)) validate(data[name], path + CUT + name, tell);
};
${withoutTwins(code)}

/** Takes a value, its path and what is told of each fault. */
export type TextValidator = (
  value: unknown,
  path: string,
  tell: (path: string, keyword: string, name?: string) => void,
) => void;

/** The functions by the id of the schema and the name of the object. */
export const VALIDATORS: Readonly<Record<string, TextValidator>> = {
${rows.join('\n')}
};
`;
}

const SCHEMA = /const (schema\d+) = (\{.*?\});(?=const |function |export |$)/g;

/**
 * The code of ajv without what nobody asks for: the paths in the schema, the values around each value, and the lists of faults, which
 * it joins anew for each value. Instead each fault is told as it is found, so that the work is linear.
 */
function smaller(code: string): string {
  const schemas = new Map<string, { readonly properties?: object; readonly type?: unknown }>();
  for (const [, name = '', text = ''] of code.matchAll(SCHEMA)) schemas.set(name, JSON.parse(text));
  return code
    .replace(/^"use strict";/, '')
    .replace(/const func\d+ = Object\.prototype\.hasOwnProperty;/g, '')
    .replace(/func\d+\.call\((schema\d+)\.properties, (key\d+)\)/g, (_, name: string, key: string) => {
      const names = Object.keys(schemas.get(name)?.properties ?? {}).map((one) =>
        one.replace(/[.$]/g, '\\$&'),
      );
      return `/^(?:${names.join('|')})$/u.test(${key})`;
    })
    .replace(SCHEMA, '')
    .replace(
      /new RegExp\("((?:[^"\\]|\\.)*)", "u"\)/g,
      (_, source: string) => `/${JSON.parse(`"${source}"`)}/u`,
    )
    .replace(
      /const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:"[^"]*",keyword:"(\w+)",params:(\{.*?\})\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
      (_, __, path: string | undefined, keyword: string, params: string) => {
        // The one parameter that counts is the name that is none.
        const name = params.replace(/^\{additionalProperty: (key\d+)\}$|.+/, (_whole, key?: string) =>
          key ? `,${key}` : '',
        );
        return `tell(${path ?? 'instancePath'},"${keyword}"${name});`;
      },
    )
    .replace(
      /if\(!\((validate\d+)\(([\w.$]+(?:\[[^\]]*\])?), \{instancePath:?(.*?),parentData:.*?,rootData\}\)\)\)\{vErrors = vErrors === null \? \1\.errors : vErrors\.concat\(\1\.errors\);errors = vErrors\.length;\}/g,
      (_, name: string, value: string, path: string) => `${name}(${value},${path || 'instancePath'},tell);`,
    )
    .replace(/\{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}/g, 'instancePath, tell')
    .replaceAll('.replace(/~/g, "~0").replace(/\\//g, "~1")', '')
    .replaceAll(/if\(data && typeof data == "object" && !Array\.isArray\(data\)\)/g, 'if(isObject(data))')
    .replace(/let vErrors = null;let errors = 0;/g, '')
    .replace(/validate\d+\.errors = vErrors;return errors === 0;/g, '')
    .replace(/const _errs\d+ = errors;/g, '')
    .replace(/var valid\d+ = _errs\d+ === errors;/g, '')
    .replace(
      /if\(data((?:\.[\w$]+)|\["[^"]+"\]) !== undefined\)\{(validate\d+)\(data\1,instancePath\+("[^"]+"),tell\);\}/g,
      (_, __, name: string, path: string) => `one(data,"${path.slice(2)},instancePath,${name},tell);`,
    )
    .replace(
      /for\(const (key\d+) in data\)\{if\((pattern\d+)\.test\(\1\)\)\{(validate\d+)\(data\[\1\],instancePath\+"\/" \+ \1,tell\);\}\}/g,
      'each(data,$2,instancePath,$3,tell);',
    )
    .replaceAll('"/"', 'CUT')
    .replace(/instancePath\+"\/([^"]*)"/g, 'instancePath+CUT+"$1"');
}

/** The names of the functions for the roots behind all functions. */
function withRootsLast(code: string): string {
  const roots = code.match(/export const root\d+ = validate\d+;/g) ?? [];
  return `${code.replace(/export const root\d+ = validate\d+;/g, '')}\n${roots.join('').replaceAll('export ', '')}`;
}

/** Functions that do the same become one, until no two do. */
function withoutTwins(code: string): string {
  let text = code;
  for (let before = ''; before !== text; ) {
    before = text;
    const first = new Map<string, string>();
    const same = new Map<string, string>();
    const kept = text.split(/(?=(?:function |const )(?:validate|pattern)\d+)/).filter((part) => {
      const [, name = ''] = /^(?:function |const )((?:validate|pattern)\d+)/.exec(part) ?? [];
      const body = part.slice(part.indexOf(name) + name.length);
      const twin = first.get(body);
      if (name !== '' && twin !== undefined) same.set(name, twin);
      else if (name !== '') first.set(body, name);
      return name === '' || twin === undefined;
    });
    text = kept.join('').replace(/\b(?:validate|pattern)\d+\b/g, (name) => same.get(name) ?? name);
  }
  return text;
}
