/** The values that placeholders of a document are filled in with: those in the settings, and files of the workspace. */
import type { Settings } from '../features/settings.ts';
import type { Files } from '../render/files.ts';
import { fileReason, withinFilesDir } from '../render/local-files.ts';
import { readGiven } from '../syntax/template/given.ts';
import type { TemplateValue, TemplateValues } from '../syntax/template/value.ts';
import { words } from '../text/words.ts';

export interface GivenValues {
  readonly values: TemplateValues;
  /** A file is on its way; ask again once it is there. */
  readonly pending: boolean;
  /** What is wrong with the files, a sentence each. */
  readonly problems: readonly string[];
}

/** A larger file, in bytes, is not read. */
const LARGEST = 1 << 20;

/**
 * Reads what the settings name. Nothing outside of the folders is read.
 * @param files the folders that paths are relative to, asked for where a path is named; undefined where there is none
 */
export function readTemplateValues(
  { files: paths, values: own }: Settings['templateValues'],
  files: () => Files | undefined,
): GivenValues {
  const values = new Map<string, TemplateValue>();
  const problems: string[] = [];
  let pending = false;
  for (const path of paths) {
    const found = readFile(path, files());
    if (found === 'pending') pending = true;
    else if (typeof found === 'string') problems.push(`template values: ${path}: ${found}`);
    else for (const [name, value] of found) values.set(name, value);
  }
  for (const [name, value] of own) values.set(name, value);
  return { values, pending, problems };
}

/** The values of a file, or why there are none. */
function readFile(path: string, files: Files | undefined): TemplateValues | string {
  const inside = withinFilesDir(path);
  if (inside === null) return words`is outside of the workspace folder`;
  const answer = files?.read(inside) ?? { ok: false as const, error: 'not-found' as const };
  if (!answer.ok) return answer.error === 'pending' ? 'pending' : fileReason(answer.error);
  if (answer.value.length > LARGEST) return words`file too large`;
  const text = new TextDecoder().decode(answer.value);
  return readGiven(inside, text) ?? words`is not a .tfvars, .json, .yaml or .env file with values by name`;
}
