/**
 * Writes what is generated and checked in: `schemas/*.json` and `docs/fields.md` from the field table, `docs/rules.md`,
 * `docs/rules/*.md`, `lint/rules/why.ts` and the settings of the rules in `package.json` from the rules, the file names
 * there from `file-names.ts`, the addresses there from `publishing.json`, `docs/flatcar-config.1` and the reference in
 * `docs/cli.md` from the table of commands and options, `.pre-commit-hooks.yaml` from the file names, `l10n/bundle.l10n.json` from
 * all texts that people read, the texts of rules in `package.nls*.json`, and those of pages in `client/src/webview/page-texts.ts`.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generated-files.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const files = generatedFiles();
// A version that is called otherwise now leaves its schema under the old name.
for (const name of readdirSync(join(root, 'schemas'))) {
  if (name.endsWith('.json') && !files.has(`schemas/${name}`)) rmSync(join(root, 'schemas', name));
}
// So does a rule its page.
for (const name of readdirSync(join(root, 'docs/rules'), { recursive: true, encoding: 'utf8' })) {
  const page = `docs/rules/${name.replaceAll('\\', '/')}`;
  if (name.endsWith('.md') && !files.has(page)) rmSync(join(root, page));
}
for (const [path, text] of files) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
