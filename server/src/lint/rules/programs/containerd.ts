/** What containerd says of its config, by class. */

import { words } from '../../../text/words.ts';
import { type ProgramClass, rulesOf } from './say.ts';

const refused = (title: string, why: string, more: Partial<ProgramClass> = {}): ProgramClass => {
  return {
    title,
    harm: 'refused',
    comes: words`containerd does not start`,
    why: `${why}: containerd refuses the whole file and does not start.`,
    ...more,
  };
};

const classes: Readonly<Record<string, ProgramClass>> = {
  syntax: refused('The config cannot be read', 'The file is TOML, and each key has a type'),
  'bad-value': refused(
    'The plugin is not named in full',
    'From format 2 on plugins are named in full (`io.containerd.grpc.v1.cri`)',
  ),
  version: refused(
    'containerd does not have that format',
    'containerd 1 reads the formats 1 and 2, containerd 2 those up to 3',
  ),
  deprecated: {
    title: 'The format is deprecated',
    harm: 'old',
    deprecated: true,
    // As containerd tells it.
    severity: 'warning',
    why: 'containerd converts a config of format 1 at each start, and a later one does not read it.',
  },
};

export const { rules, why, more } = rulesOf({
  id: 'containerd',
  source: 'containerd config dump (1.7); its config and plugins',
  classes,
});
