/** What talks to Docker: clients that a newer daemon refuses, and options that the command line lost. */

import type { TextView } from '../../../embedded/view.ts';
import { type FlatcarTarget, isSince } from '../../../spec/flatcar/releases.ts';
import { words } from '../../../text/words.ts';
import type { AskMachine, Hit, MachineContext, Rule, RuleTexts, TextContext, TextRule } from '../../rule.ts';
import { brings, hitAt, imageRuns, mentions } from '../../say-text.ts';
import { inSomeText } from '../../views.ts';

/** The least version of its API, behind the `1.`, that the Docker of a target takes. */
function leastApi({ docker }: FlatcarTarget): number {
  // 29.3 went back to 1.40.
  return /^29\.[012]\./.test(docker) ? 44 : 40;
}

const apiVersion: TextRule = {
  on: 'text',
  id: 'docker-api-version',
  title: 'Docker refuses clients that speak an old API',
  harm: 'will-not-start',
  since: '4790.0.0',
  check: (view, about) => {
    const hits = [...oldVariables(view, about), ...oldClients(view, about)];
    return hits.map((hit) => (context) => (takesOld(context) ? [] : [hit]));
  },
};

/** Whether Docker is told to take older clients, or is not that of the image. */
function takesOld({ machine }: MachineContext): boolean {
  return brings(machine, 'docker') || allowsOld(machine);
}

const allowsOld = inSomeText(({ text }) => /"min-api-version"|\bDOCKER_MIN_API_VERSION\b/.test(text));

const VARIABLE = /\bDOCKER_API_VERSION(?:=|:[ \t]*)["']?1\.(\d{1,3})(?![\d.])/g;

function oldVariables(view: TextView, { target }: TextContext): readonly Hit[] {
  const least = leastApi(target);
  return mentions(view, VARIABLE, ([, minor = '']) =>
    Number(minor) < least
      ? {
          message: words`Docker ${target.docker} refuses version 1.${minor} of its API: use 1.${least} or later`,
        }
      : null,
  );
}

/** Images with an old client built in, which say which version they speak before they know the daemon's. */
const CLIENTS =
  /(?<![\w./-])(?:docker\.io\/)?(?:library\/)?(?:traefik:v?(\d{1,2})\.(\d{1,3})(?:\.(\d{1,3}))?(?![\w.])|(?:containrrr|v2tec)\/watchtower\b)/g;

function oldClients(view: TextView, { target }: TextContext): readonly Hit[] {
  // Traefik has other sources as well; and who sets the version knows of the matter.
  if (!/\bdocker\.sock\b/.test(view.code()) || /\bDOCKER_API_VERSION\b/.test(view.text)) return [];
  return mentions(view, CLIENTS, ([image, major, minor, patch]) => {
    const says = (what: string) => ({ message: words`Docker ${target.docker} refuses ${image}: ${what}` });
    if (major === undefined)
      return says(words`it speaks version 1.25 of the API; set DOCKER_API_VERSION=1.44`);
    const isOld = isOldTraefik(Number(major), Number(minor), patch === undefined ? null : Number(patch));
    return isOld ? says(words`it speaks version 1.24 of the API; use traefik:v3.6 or v2.11`) : null;
  });
}

/** Whether a Traefik is older than 3.6.1 and 2.11.31, the first that ask; a tag without a patch is of the newest. */
function isOldTraefik(major: number, minor: number, patch: number | null): boolean {
  if (major === 3) return minor < 6 || (minor === 6 && patch === 0);
  if (major === 2) return minor < 11 || (minor === 11 && patch !== null && patch < 31);
  return major < 2;
}

const runOptions: TextRule = {
  on: 'text',
  id: 'docker-run-options',
  title: 'The option of docker run is gone',
  harm: 'will-not-start',
  since: '3794.0.0',
  deprecated: true,
  check: (view, { target }) =>
    imageRuns(view, DOCKER).flatMap(({ run }): readonly AskMachine[] => {
      const hits = run.words.flatMap(({ start, end, value }): readonly Hit[] => {
        const span = { start, end };
        return [
          ...(/^--kernel-memory(?:=|$)/.test(value) ? [{ span, ...NO_LIMIT }] : []),
          ...(isSince(target, '4722.0.0') ? nonRecursive(view, span, value) : []),
        ];
      });
      return hits.length === 0 ? [] : [({ machine }) => (brings(machine, 'docker') ? [] : hits)];
    }),
};

const DOCKER: ReadonlySet<string> = new Set(['docker']);

const NO_LIMIT = {
  message: 'Docker sets no limit for the memory of the kernel since version 23: leave the option out',
  harm: 'does-nothing',
} as const;

/** Behind the comma that it follows, in what is given to `--mount`. */
const NON_RECURSIVE = /,bind-nonrecursive(?:=(?:true|1))?(?![\w=-])/;

function nonRecursive(view: TextView, { start, end }: Hit['span'], value: string): readonly Hit[] {
  if (!/(?:^|[,=])type=bind\b/.test(value) || !NON_RECURSIVE.test(value)) return [];
  const found = NON_RECURSIVE.exec(view.text.slice(start, end));
  if (!found) return [];
  const span = { start: start + found.index + 1, end: start + found.index + found[0].length };
  const to = 'bind-recursive=disabled';
  return [hitAt(span, { message: words`docker of version 29 refuses bind-nonrecursive: use ${to}`, to })];
}

export const rules: readonly Rule[] = [apiVersion, runOptions];

export const why: RuleTexts = {
  'docker-api-version': `Docker 29 (Flatcar from Alpha 4790.0.0 on) refuses clients that speak a version of its API before 1.44; from 29.3 on
before 1.40. A client asks for the version that \`DOCKER_API_VERSION\` says. Traefik before 3.6.1 and 2.11.31 has 1.24 built in,
Watchtower of \`containrrr\`, which is no longer maintained, 1.25: they answer "client version 1.24 is too old" and do nothing more. The
rule looks at these two where they are given \`docker.sock\`, and at the variable.

**What to do**: take a newer image, or set the variable to 1.44. \`"min-api-version": "1.24"\` in \`/etc/docker/daemon.json\` makes
Docker take older clients; the rule is silent then.`,
  'docker-run-options': `\`docker run --kernel-memory\` has no effect since Docker 23 (Flatcar from Alpha 3794.0.0 on): the kernel has no such limit.
\`bind-nonrecursive\` in \`--mount\` is an error since version 29 of the command line, which came to Flatcar with Alpha 4722.0.0,
before the daemon.

**What to do**: leave the first out; \`bind-recursive=disabled\` is the new name of the second.`,
};

export const more: RuleTexts = {
  'docker-api-version': `**Fix**: none; which version of an image fits is for you to decide.

Source: Docker's release notes for 29; traefik/traefik#12253, containrrr/watchtower#2124.`,
  'docker-run-options': `**Fix**, to be looked at: the new name.

Source: docker/cli, docs/deprecated.md and \`opts/mount.go\`; release notes of 4722.0.0.`,
};
