/** What memory a server takes for a small text and for a large one, and what it gives back. */
import { type Checkout, ourServer } from './competitors.ts';
import { type ConfigShape, TYPE_HERE } from './generate.ts';
import { LanguageServer } from './language-server.ts';
import type { MemoryResult } from './results.ts';
import { butaneText } from './texts.ts';
import { keyOf, positionOf } from './typist.ts';

const KEYS = 10;
/** Seconds that a server has to give memory back, and how often it is looked at. */
const IDLE = 15;
const LOOK = 1;
/** MB above what it took before that count as given back. */
const NEAR = 20;

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** Opens a text and types some keys into it; the memory when the server has nothing to do any more. */
async function work(server: LanguageServer, name: string, text: string): Promise<number | null> {
  const uri = server.uri(name);
  await server.open(uri, text);
  const at = positionOf(text, TYPE_HERE, 4);
  for (let round = 0; round < KEYS; round++) await server.change(uri, keyOf(at, round));
  await server.settle();
  return server.memory();
}

/** A server of its own, from its start to some time after a document of 1 MB was closed; the small one stays open. */
export async function measureServerMemory(checkout: Checkout, shape: ConfigShape): Promise<MemoryResult> {
  const server = new LanguageServer(ourServer(checkout));
  try {
    await server.initialize();
    await server.settle();
    const started = server.memory();
    const small = await work(server, 'small', butaneText(2 * 1024, shape).text);
    const large = await work(server, 'large', butaneText(1024 * 1024, shape).text);
    await server.close(server.uri('large'));
    let idle = 0;
    let closed = server.memory();
    while (closed !== null && small !== null && closed > small + NEAR && idle < IDLE) {
      await wait(LOOK);
      idle += LOOK;
      closed = server.memory();
    }
    return { server: checkout.name, shape, started, small, large, closed, idle };
  } finally {
    server.stop();
  }
}
