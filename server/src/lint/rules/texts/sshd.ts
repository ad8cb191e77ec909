/** sshd: its socket and its algorithms. */

import { type TextView, unitOf } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { words } from '../../../text/words.ts';
import type { AskMachine, Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { mentions, put } from '../../say-text.ts';
import { partsOfUnits, perMachine } from '../../views.ts';
import { entriesOf } from './systemd.ts';

const WEAK =
  /(?:diffie-hellman-group1-sha1|hmac-md5|3des-cbc|arcfour|ssh-dss|blowfish-cbc|cast128-cbc)(?:-\w+)*/g;

const crypto: TextRule = {
  on: 'text',
  id: 'sshd-crypto',
  title: 'The algorithm is weak or gone',
  harm: 'insecure',
  check: (view) => (/^\/etc\/ssh\/sshd_config(?:$|\.d\/)/.test(view.source.owner) ? weak(view) : []),
};

/** With SHA-1; OpenSSH has them still, and other servers and clients less and less. */
const OLD = /(?<![\w-])(?:hmac-sha1(?:-96)?|diffie-hellman-group(?:14|-exchange)-sha1)(?![\w])(?:-etm)?/g;

const LISTS =
  /^[ \t]*(?:Ciphers|MACs|KexAlgorithms|HostKeyAlgorithms|PubkeyAccepted(?:Algorithms|KeyTypes)|CASignatureAlgorithms)[ \t=]+(.*)/gim;

function weak(view: TextView): readonly Hit[] {
  return [...view.code().matchAll(LISTS)].flatMap(({ index, 0: line, 1: list = '' }) => {
    // What is taken from the defaults is not offered.
    if (list.startsWith('-')) return [];
    const from = index + line.length - list.length;
    const at = ({ index: start, 0: name }: RegExpExecArray) => ({
      start: from + start,
      end: from + start + name.length,
    });
    return [
      ...[...list.matchAll(WEAK)].map((found) => ({
        span: at(found),
        message: words`${found[0]} is weak; newer OpenSSH may not have it`,
      })),
      ...[...list.matchAll(OLD)].map((found) => ({
        span: at(found),
        message: words`${found[0]} is built on SHA-1`,
        harm: 'old' as const,
      })),
    ];
  });
}

const socketReset: TextRule = {
  on: 'text',
  id: 'sshd-socket-reset',
  title: 'The old port of sshd stays open',
  harm: 'not-as-meant',
  check: (view) => {
    if (unitOf(view) !== 'sshd.socket' || isWholeUnit(view)) return [];
    return streams(view)
      .slice(0, 1)
      .map(({ lines, nameSpan, valueSpan }): AskMachine => {
        const edits = [put({ start: lines.start, end: lines.start }, 'ListenStream=\n')];
        const fixes = [{ title: words`Put an empty ListenStream= in front (port 22 is closed then)`, edits }];
        const message = words`this adds a port to 22: an empty ListenStream= in front takes 22 away`;
        const hit = { span: { start: nameSpan.start, end: valueSpan.end }, message, fixes };
        return ({ machine }) => (isTakenBack(machine) ? [] : [hit]);
      });
  },
};

/** Whether something says of the socket that it listens nowhere else, or all of it. */
function isTakenBack(machine: Machine): boolean {
  const parts = partsOfUnits(machine).get('sshd.socket') ?? [];
  return parts.some((part) => isWholeUnit(part) || streams(part).some(({ value }) => value === ''));
}

const streams = (view: TextView) => entriesOf(view).filter(({ name }) => name === 'ListenStream');

/** Whether the text is the unit itself, not a drop-in. */
function isWholeUnit({ source: { role, owner } }: TextView): boolean {
  return role === 'unit' || (role === 'file' && owner.endsWith('.socket'));
}

const portOfDaemon: TextRule = {
  on: 'text',
  id: 'sshd-socket',
  title: 'sshd.socket listens, not sshd',
  harm: 'does-nothing',
  check: (view) => {
    if (!/^\/etc\/ssh\/sshd_config(?:$|\.d\/)/.test(view.source.owner)) return [];
    const lines = /^[ \t]*(?:Port[ \t=]+(?!22[ \t]*$)\d+|ListenAddress[ \t=]+\S+)/gim;
    const hits = mentions(view, lines, () => ({
      message: words`sshd.socket listens, not sshd, so that this does nothing: extend sshd.socket instead`,
    }));
    return hits.map(
      (hit) =>
        ({ machine }) =>
          isSocketTold(machine) ? [] : [hit],
    );
  },
};

/** Whether the config has something to say of the socket, or may have. */
const isSocketTold = perMachine((machine): boolean => {
  const told = machine.units.some(
    ({ name, enabled }) =>
      name.value === 'sshd.socket' || (name.value === 'sshd.service' && enabled?.value === true),
  );
  const isOff = placesOf(machine).some(({ at }) => at.value === '/etc/systemd/system/sshd.socket');
  return told || isOff || machine.configs.length > 0 || partsOfUnits(machine).has('sshd.socket');
});

export const rules: readonly Rule[] = [crypto, socketReset, portOfDaemon];

export const why: RuleTexts = {
  'sshd-crypto': `Up to 4547 Flatcar's sshd had a list of algorithms of its own; from Alpha 4593.0.0 (Stable 4593.2.0) on it has those
of OpenSSH, which are newer. A list in \`sshd_config\` replaces them, so that a weak algorithm in it is offered, and one that
OpenSSH does not have any more (\`ssh-dss\`, \`arcfour\` …) keeps sshd from starting.

**What to do**: take the list out, or add to and take from the defaults with \`+\` and \`-\`.`,
  'sshd-socket-reset': `\`ListenStream=\` in a drop-in of \`sshd.socket\` adds a port to 22. An empty \`ListenStream=\` before it takes back what
the unit says.`,
};

export const more: RuleTexts = {
  'sshd-crypto': `Source: release notes of 4593.0.0; OpenSSH's release notes.`,
  'sshd-socket-reset': `**Fix**, to be looked at: the empty line; port 22 is closed then.

Source: the Flatcar docs on customizing sshd; systemd.socket(5).`,
  'sshd-socket': `\`Port\` and \`ListenAddress\` are for a daemon that listens itself. Under \`sshd.socket\`, as Flatcar has it, they do
nothing; the port is that of the socket. The rule looks at sshd's config, and is silent where the config has anything to say of
\`sshd.socket\` or enables \`sshd.service\`.

**Fix**: none; with the drop-in SSH moves to the other port.`,
};
