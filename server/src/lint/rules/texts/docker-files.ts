/** Files and programs around Docker that are out of date. */

import { words } from '../../../text/words.ts';
import type { Rule, RuleTexts } from '../../rule.ts';
import { mentions, onBoth, remarkOn } from '../../say-text.ts';
import { nodesWhere, sourcesOf } from '../../views.ts';

const DOCKERCFG = words`Docker 23 does not read .dockercfg: use .docker/config.json with "auths"`;

const dockercfg = onBoth({
  id: 'dockercfg',
  title: 'Docker does not read .dockercfg any more',
  harm: 'does-nothing',
  since: '3794.0.0',
  deprecated: true,
  text: (view) =>
    mentions(view, /(?<![\w.-])\/(?:root|home\/[\w.-]+)\/\.dockercfg\b/g, () => ({
      message: DOCKERCFG,
    })),
  machine: ({ machine }) => dockercfgs(machine).map(({ at }) => remarkOn(at, DOCKERCFG)),
});

const dockercfgs = nodesWhere(({ at, kind }) => kind !== 'directory' && /\/\.dockercfg$/.test(at.value));

const compose = onBoth({
  id: 'docker-compose',
  title: 'Compose v1 is out of support',
  harm: 'old',
  text: (view) =>
    mentions(view, /\bdocker\/compose(?:\/releases\/download\/|:)1\.\d[\w.-]*/g, () => ({
      message: COMPOSE,
    })),
  machine: ({ machine }) =>
    sourcesOf(machine)
      .filter(({ url }) => /\bdocker\/compose\/releases\/download\/1\./.test(url.value))
      .map(({ url }) => remarkOn(url, COMPOSE)),
});

const COMPOSE = words`Compose v1 is out of support: use the docker-compose extension of the sysext bakery`;

export const rules: readonly Rule[] = [...dockercfg, ...compose];

export const why: RuleTexts = {
  dockercfg: `Docker 23 (Flatcar from Alpha 3794.0.0 on) dropped \`.dockercfg\`. Credentials are in \`.docker/config.json\`, under a
key of their own: \`{"auths": {…}}\`.`,
  'docker-compose': `Version 1 of Compose (\`docker-compose\` in Python) has had no fix since 2023. Compose v2 is an extension of the sysext
bakery (\`docker-compose\`), run as \`docker compose\`.`,
};

export const more: RuleTexts = {
  dockercfg: `Source: docker/cli, docs/deprecated.md.`,
  'docker-compose': `Source: flatcar/sysext-bakery.`,
};
