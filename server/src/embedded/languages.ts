/** The table of embedded languages: what a text is written in, from what it is, the path it stands at and its first line. */
import type { TextFacts } from './embedded-text.ts';
import type { Language } from './language.ts';
import { config } from './languages/config.ts';
import { env } from './languages/env.ts';
import { json } from './languages/json.ts';
import { networkd } from './languages/networkd.ts';
import { prose } from './languages/prose.ts';
import { quadlet } from './languages/quadlet.ts';
import { script } from './languages/script.ts';
import { settings } from './languages/settings.ts';
import { shell } from './languages/shell.ts';
import { sshd } from './languages/sshd.ts';
import { sudoers } from './languages/sudoers.ts';
import { sysctl } from './languages/sysctl.ts';
import { sysusers } from './languages/sysusers.ts';
import { tmpfiles } from './languages/tmpfiles.ts';
import { toml } from './languages/toml.ts';
import { udev } from './languages/udev.ts';
import { unit } from './languages/unit.ts';
import { manifest, yaml } from './languages/yaml.ts';

/** In the order in which they are asked; the first whose `isOf` says so is the language of a text. */
export const LANGUAGES = [
  unit,
  // A first line that names an interpreter counts more than the path.
  { ...shell, isOf: (text, interpreter) => interpreter !== undefined && shell.isOf(text, interpreter) },
  script,
  networkd,
  settings,
  quadlet,
  env,
  json,
  toml,
  yaml,
  shell,
  prose,
  sshd,
  sudoers,
  tmpfiles,
  sysusers,
  udev,
  sysctl,
  manifest,
  config,
] as const satisfies readonly Language[];

export type LanguageId = (typeof LANGUAGES)[number]['id'];

/** The language of a text. */
export function languageOf(text: TextFacts): Language<LanguageId> {
  const interpreter = /^#!\s*(?:\S*\/)?(?:env\s+(?:-\S+\s+)*)?([\w.+-]+)/.exec(text.text.slice(0, 200))?.[1];
  return LANGUAGES.find((row) => row.isOf(text, interpreter)) ?? config;
}
