/** Where a rendering is written, by the form that a project file gives. */
import { joinPath } from '../go/path.ts';
import { words } from '../text/words.ts';
import { readPath } from './forms.ts';

/** What is filled in: in a project file everything counts from its folder. */
const VARIABLES = ['fileDirname', 'fileBasename', 'fileBasenameNoExtension'] as const;
const VARIABLE = /\$\{([^${}]*)\}/g;

/** Why a form is none; null for one that is. */
export function checkForm(form: string): string | null {
  const unknown = [...form.matchAll(VARIABLE)].find(([, name]) => !VARIABLES.some((one) => one === name));
  if (unknown)
    return words`only ${VARIABLES.map((name) => `\${${name}}`).join(', ')} are filled in, not ${unknown[0]}`;
  if (form.trim() === '') return words`a path is not empty`;
  const tried = readPath(form.replace(VARIABLE, 'x'));
  return 'refused' in tried ? tried.refused : null;
}

/**
 * The file that a rendering is written to, below the folder of the project file; null where the form leads out of it. A form
 * in which nothing is filled in is a folder, in which the file has the name of the config.
 * @param source the path of the config from that folder, clean
 * @param language what is written: a MachineConfig is YAML
 */
export function outputOf(form: string, source: string, language: 'json' | 'yaml'): string | null {
  const name = source.slice(source.lastIndexOf('/') + 1);
  const values: Readonly<Record<string, string>> = {
    fileDirname: source.includes('/') ? source.slice(0, source.lastIndexOf('/')) : '.',
    fileBasename: name,
    fileBasenameNoExtension: stemOf(name),
  };
  const isForm = /\$\{/.test(form);
  const filled = isForm
    ? form.replace(VARIABLE, (_, word: string) => values[word] ?? '')
    : joinPath(form, `${stemOf(name)}.ign`);
  const found = readPath(language === 'yaml' ? filled.replace(/\.ign$/, '.yaml') : filled);
  return 'path' in found && found.path !== '.' && found.path !== source ? found.path : null;
}

/** A name without the endings that configs have: `web.bu` and `web.butane.yaml` are `web`. */
function stemOf(name: string): string {
  return name.replace(/(?:\.(?:bu|butane|fcc|clc|ct|ign|ignition))?\.[^.]+$/i, '') || name;
}
