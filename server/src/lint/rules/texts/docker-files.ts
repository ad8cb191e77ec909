/** Files and programs around Docker that are out of date. */
import type { FlatcarRule } from '../../flatcar/rule.ts';
import { mentions, remarkOn, textRule } from '../../say-text.ts';

const DOCKERCFG = 'Docker 23 does not read .dockercfg: use .docker/config.json with "auths"';

const dockercfg = textRule({
  id: 'dockercfg',
  title: 'Docker does not read .dockercfg any more',
  docs: `Docker 23 (Flatcar from Alpha 3794.0.0 on) dropped \`.dockercfg\`. Credentials are in \`.docker/config.json\`, under a
key of their own: \`{"auths": {…}}\`.

Source: docker/cli, docs/deprecated.md.`,
  severity: 'warning',
  since: '3794.0.0',
  deprecated: true,
  look: (view) =>
    mentions(view, /(?<![\w.-])\/(?:root|home\/[\w.-]+)\/\.dockercfg\b/g, () => ({
      message: DOCKERCFG,
    })),
  machine: ({ machine }) =>
    machine.nodes
      .filter(({ at, kind }) => kind !== 'directory' && /\/\.dockercfg$/.test(at.value))
      .map(({ at }) => remarkOn(at, DOCKERCFG)),
});

const compose = textRule({
  id: 'docker-compose',
  title: 'Compose v1 is out of support',
  docs: `Version 1 of Compose (\`docker-compose\` in Python) has had no fix since 2023. Compose v2 is an extension of the sysext
bakery (\`docker-compose\`), run as \`docker compose\`.

Source: flatcar/sysext-bakery.`,
  severity: 'info',
  look: (view) =>
    mentions(view, /\bdocker\/compose(?:\/releases\/download\/|:)1\.\d[\w.-]*/g, () => ({
      message: COMPOSE,
    })),
  machine: ({ machine }) =>
    machine.nodes.flatMap(({ sources }) =>
      sources
        .filter(({ url }) => /\bdocker\/compose\/releases\/download\/1\./.test(url.value))
        .map(({ url }) => remarkOn(url, COMPOSE)),
    ),
});

const COMPOSE = 'Compose v1 is out of support: use the docker-compose extension of the sysext bakery';

export const DOCKER_FILE_RULES: readonly FlatcarRule[] = [dockercfg, compose];
