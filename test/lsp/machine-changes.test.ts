/** A client that names the machine view it has gets what changed, and puts the same together as one that names none. */
import { afterEach, expect, it } from 'vitest';
import { withChanges } from '../../server/src/protocol/machine-changes.ts';
import {
  MACHINE_VIEW,
  type MachineViewChanges,
  type MachineViewResult,
} from '../../server/src/protocol/machine-view.ts';
import { type Client, startClient } from '../kit/lsp-client.ts';

const URI = 'file:///a.bu';
const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const file = (path: string, text: string) => `    - path: ${path}\n      contents: {inline: "${text}"}\n`;
const config = (...files: string[]) => `${HEAD}storage:\n  files:\n${files.join('')}`;

let client: Client | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

type Answer = MachineViewResult | MachineViewChanges;

it('sends what changed, of which the whole is put together', async () => {
  const server = await startClient({});
  client = server;
  const [one, two] = [file('/etc/one', 'x'), file('/etc/two', 'y')];
  const texts = [
    config(one, two),
    config(file('/etc/one', 'longer'), two),
    `# above\n${config(file('/etc/one', 'longer'), two)}`,
    config(one, two, file('/etc/three', 'z')),
    `${config(one)}systemd:\n  units:\n    - name: a.service\n      enabled: true\n`,
    `${HEAD}storage: nothing\n`,
    config(one, two),
  ];
  await server.open(URI, texts[0] ?? '');
  let last: MachineViewResult | undefined;
  let parts = 0;
  for (const [turn, text] of texts.entries()) {
    if (turn > 0) await server.change(URI, turn + 1, text);
    const known = last && { known: last.id };
    const answer = await server.request<Answer>(MACHINE_VIEW, { uri: URI, ...known });
    expect('rows' in answer).toBe(turn > 0);
    if (answer.sections.some((section) => typeof section === 'string')) parts++;
    last = withChanges(last, answer);
    // Of a name that is none the whole is sent.
    const whole = await server.request<Answer>(MACHINE_VIEW, { uri: URI, known: 'another' });
    expect('rows' in whole).toBe(false);
    expect({ ...last, id: '' }).toEqual({ ...whole, id: '' });
    // The server knows its last answer alone.
    last = withChanges(undefined, whole);
  }
  expect(parts).toBeGreaterThan(3);
});

it('sends the row of a file that is another, and nothing of the others', async () => {
  const server = await startClient({});
  client = server;
  await server.open(URI, config(file('/etc/one', 'x'), file('/etc/two', 'y')));
  const { id } = await server.request<MachineViewResult>(MACHINE_VIEW, { uri: URI });
  await server.change(URI, 2, config(file('/etc/one', 'longer'), file('/etc/two', 'y')));
  const answer = await server.request<MachineViewChanges>(MACHINE_VIEW, { uri: URI, known: id });
  expect(answer.rows.map((row) => row.id)).toEqual(['files:/etc/one']);
  expect(answer.leads).toBeNull();
  // The end of the entry alone stands elsewhere.
  expect(answer.places).toMatchObject({ moved: [[expect.any(Number), 0, 4, 12, 4, 20, 4, 6, 5, 34]] });
  expect(answer.sections).toContain('files');
});
