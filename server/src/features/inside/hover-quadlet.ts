/** Values of quadlets: other quadlets that they name, and ports. */
import { isQuadlet } from '../../spec/directives/sections.ts';
import { words } from '../../text/words.ts';
import { code, paragraphs } from '../markdown.ts';
import type { InValue } from './inside.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  ...{ volume: '-volume', network: '-network', pod: '-pod', image: '-image', build: '-build', container: '' },
};

/** What a word of a quadlet's value says: the quadlet it names, or the port it publishes; '' for others. */
export function quadletSaid(at: InValue, word: string): string {
  if (!isQuadlet(at.file) || word.length > 200) return '';
  if (at.name === 'PublishPort') return portSaid(word);
  const found = /^([\w.@-]+)\.(volume|network|pod|image|build|container)(?::|$)/.exec(word);
  const takes = /^(?:Volume|Network|Pod|Image|Mount)$/.test(at.name);
  return found && takes ? namedQuadlet(at, found[1] ?? '', found[2] ?? '') : '';
}

function namedQuadlet({ analysis }: InValue, stem: string, suffix: string): string {
  const name = `${stem}.${suffix}`;
  const machine = analysis.machine();
  const isHere = machine?.nodes.some(({ quadlet }) => quadlet?.isDropin === false && quadlet.name === name);
  const service = `${stem}${ENDINGS[suffix] ?? ''}.service`;
  return paragraphs([
    `**${code(name)}**`,
    isHere === true ? words`A quadlet of this config.` : '',
    words`Its service ${code(service)} starts first.`,
  ]);
}

/** `127.0.0.1:8080:80/tcp`, its parts from the right. */
function portSaid(word: string): string {
  const found =
    /^(?:(?:(\[[0-9a-fA-F:]{2,45}\]|[0-9.]{7,15}):)?(\d{0,5}(?:-\d{1,5})?):)?(\d{1,5}(?:-\d{1,5})?)(?:\/(tcp|udp|sctp))?$/.exec(
      word,
    );
  if (!found) return '';
  const [, address, outer = '', inner = '', protocol = 'tcp'] = found;
  const port = code(`${inner}/${protocol}`);
  if (address === undefined) {
    return outer === ''
      ? words`Port ${port} of the container is a free port of the machine, on all addresses.`
      : words`Port ${port} of the container is port ${code(outer)} of the machine, on all addresses.`;
  }
  return outer === ''
    ? words`Port ${port} of the container is a free port of the machine, on ${code(address)}.`
    : words`Port ${port} of the container is port ${code(outer)} of the machine, on ${code(address)}.`;
}
