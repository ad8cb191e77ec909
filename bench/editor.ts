/** Typing in an editor: what a key, and what is asked after it, takes until the answer is there. */
import { withChanges } from '../server/src/protocol/machine-changes.ts';
import {
  MACHINE_VIEW,
  type MachineViewChanges,
  type MachineViewResult,
} from '../server/src/protocol/machine-view.ts';
import { PREVIEW, type PreviewResult } from '../server/src/protocol/preview.ts';
import { alternately, type Effort, type Measured, type Taken, timed } from './alternate.ts';
import type { ConfigShape } from './generate.ts';
import { LanguageServer } from './language-server.ts';
import type { EditorMeasure, EditorResult, Measures } from './results.ts';
import type { ServerSpec } from './server-spec.ts';
import { summary } from './statistics.ts';
import type { BenchText } from './texts.ts';
import { type Edit, keyOf, type Position, positionOf } from './typist.ts';

/** A server, the text it gets, and another small text of the same language that it gets before. */
export interface Contender {
  readonly spec: ServerSpec;
  readonly bench: BenchText;
  readonly small: string;
  /** Whether it is ours, and has our own requests. */
  readonly isOurs: boolean;
}

/** How much of each thing is measured. */
export interface EditorEffort {
  readonly warmUp: Effort;
  readonly keystroke: Effort;
  /** What is asked after a key. */
  readonly request: Effort;
  readonly burst: Effort;
  readonly open: Effort;
}

/** Keys in a burst. */
const BURST = 20;

/** A server with the text open, and somebody who types into it. */
export class Desk {
  readonly server: LanguageServer;
  readonly uri: string;
  readonly contender: Contender;
  readonly notes: string[] = [];
  readonly #typeAt: Position;
  readonly #askAt: Position;
  readonly #insideAt: Position | null;
  #round = 0;
  #roundInside = 0;
  #preview: string | undefined;
  #machine: MachineViewResult | undefined;

  constructor(contender: Contender) {
    const { spec, bench } = contender;
    this.contender = contender;
    this.server = new LanguageServer(spec);
    this.uri = this.server.uri('config');
    this.#typeAt = positionOf(bench.text, bench.typeAt, 4);
    this.#askAt = positionOf(bench.text, bench.askAt, bench.askBehind);
    this.#insideAt =
      bench.insideAt === null ? null : positionOf(bench.text, bench.insideAt, bench.insideAt.length);
  }

  /** Starts the server, and lets it run another small document before. */
  async start(): Promise<void> {
    await this.server.initialize();
    await this.server.open(this.server.uri('other'), this.contender.small);
    await this.server.settle();
  }

  open(): Promise<void> {
    return this.server.open(this.uri, this.contender.bench.text);
  }

  #key(): Edit {
    return keyOf(this.#typeAt, this.#round++);
  }

  #note(note: string): void {
    if (!this.notes.includes(note)) this.notes.push(note);
  }

  keystroke(): Promise<void> {
    return this.server.change(this.uri, this.#key());
  }

  async inside(): Promise<void> {
    if (this.#insideAt) await this.server.change(this.uri, keyOf(this.#insideAt, this.#roundInside++));
  }

  burst(): Promise<number> {
    return this.server.burst(
      this.uri,
      Array.from({ length: BURST }, () => this.#key()),
    );
  }

  async complete(): Promise<void> {
    const method = 'textDocument/completion';
    const answer = await this.server.ask<unknown>(this.uri, this.#key(), method, { position: this.#askAt });
    const items = answer && typeof answer === 'object' && 'items' in answer ? answer.items : answer;
    if (!Array.isArray(items) || items.length === 0) this.#note('offers no completion here');
  }

  async hover(): Promise<void> {
    const method = 'textDocument/hover';
    const answer = await this.server.ask<unknown>(this.uri, this.#key(), method, { position: this.#askAt });
    if (!answer) this.#note('has no hover here');
  }

  async symbols(): Promise<void> {
    const answer = await this.server.ask<unknown>(this.uri, this.#key(), 'textDocument/documentSymbol');
    if (!Array.isArray(answer) || answer.length === 0) this.#note('has no symbols');
  }

  /** As the client asks: it says which preview it has. */
  async preview(): Promise<void> {
    const params = { compact: false, ...(this.#preview !== undefined && { known: this.#preview }) };
    const answer = await this.server.ask<PreviewResult | null>(this.uri, this.#key(), PREVIEW, params);
    if (!answer?.rendering) this.#note('has no preview');
    this.#preview = answer?.id;
  }

  /** As the client asks: it says which view it has, and puts the next one together. */
  async machine(): Promise<void> {
    const last = this.#machine;
    const answer = await this.server.ask<MachineViewResult | MachineViewChanges | null>(
      this.uri,
      this.#key(),
      MACHINE_VIEW,
      last && { known: last.id },
    );
    this.#machine = answer ? withChanges(last, answer) : undefined;
    if (!this.#machine || this.#machine.sections.length === 0) this.#note('has no machine');
  }

  /** Whether the server checks the open text no longer, as it is too large. */
  async isPartlyServed(): Promise<boolean> {
    const answer = await this.server.diagnostics(this.uri);
    return answer.some(({ code }) => code === 'too-large');
  }
}

/**
 * Opens the text in a server that is new but for another small document; the milliseconds until its first diagnostics, and until all of
 * them where the server has them pulled again.
 */
async function openOnce(contender: Contender): Promise<{ first: Measured; all: number }> {
  const desk = new Desk(contender);
  try {
    await desk.start();
    const start = performance.now();
    const first = await timed(
      () => desk.open(),
      () => desk.server.processorTime(),
    );
    const refreshed = await desk.server.refreshed();
    return { first, all: refreshed > start ? refreshed - start : first.took };
  } finally {
    desk.server.stop();
  }
}

/** What is measured of an open document, in this order. */
const TYPED: readonly {
  readonly measure: Exclude<EditorMeasure, 'open' | 'opened'>;
  readonly effort: Exclude<keyof EditorEffort, 'warmUp' | 'open'>;
  readonly onlyOurs: boolean;
  work(desk: Desk): Promise<unknown>;
}[] = [
  { measure: 'keystroke', effort: 'keystroke', onlyOurs: false, work: (desk) => desk.keystroke() },
  { measure: 'inside', effort: 'request', onlyOurs: true, work: (desk) => desk.inside() },
  { measure: 'completion', effort: 'request', onlyOurs: false, work: (desk) => desk.complete() },
  { measure: 'hover', effort: 'request', onlyOurs: false, work: (desk) => desk.hover() },
  { measure: 'symbols', effort: 'request', onlyOurs: false, work: (desk) => desk.symbols() },
  { measure: 'burst', effort: 'burst', onlyOurs: false, work: (desk) => desk.burst() },
  { measure: 'preview', effort: 'request', onlyOurs: true, work: (desk) => desk.preview() },
  { measure: 'machine', effort: 'request', onlyOurs: true, work: (desk) => desk.machine() },
];

type Gathered = { desk: Desk; measures: Measures; processor: Measures; notes: string[] };

function keep(gathered: Gathered, measure: EditorMeasure, { samples, processor, failure }: Taken): void {
  gathered.measures = { ...gathered.measures, [measure]: summary(samples) };
  gathered.processor = { ...gathered.processor, [measure]: summary(processor) };
  if (failure !== null) gathered.notes.push(`${measure}: ${failure}`);
}

/** All of it at desks that are set up, in turn. */
async function typeAt(all: readonly Gathered[], effort: EditorEffort): Promise<void> {
  const turn = (desk: Desk, work: (desk: Desk) => Promise<unknown>) => ({
    // What a server does behind its answer must not slow down another.
    after: () => desk.server.idle(),
    work: () =>
      timed(
        () => work(desk),
        () => desk.server.processorTime(),
      ),
  });
  await alternately(
    all.map(({ desk }) => turn(desk, (one) => one.keystroke())),
    effort.warmUp,
  );
  for (const { measure, effort: kind, onlyOurs, work } of TYPED) {
    const some = all.filter(({ desk }) => desk.contender.isOurs || !onlyOurs);
    const taken = await alternately(
      some.map(({ desk }) => turn(desk, work)),
      effort[kind],
    );
    some.forEach((one, i) => {
      const result = taken[i];
      if (result) keep(one, measure, result);
    });
  }
}

/** Everything about one text (a text for each language), for all servers in turn. */
export async function measureEditor(
  contenders: readonly Contender[],
  kilobytes: number,
  shape: ConfigShape,
  effort: EditorEffort,
): Promise<readonly EditorResult[]> {
  const opened = contenders.map((): number[] => []);
  const openOne = async (contender: Contender, i: number): Promise<Measured> => {
    const { first, all } = await openOnce(contender);
    opened[i]?.push(all);
    return first;
  };
  const opens = await alternately(
    contenders.map((contender, i) => ({ work: () => openOne(contender, i) })),
    effort.open,
  );
  const all: Gathered[] = [];
  try {
    for (const [i, contender] of contenders.entries()) {
      const gathered: Gathered = { desk: new Desk(contender), measures: {}, processor: {}, notes: [] };
      all.push(gathered);
      const first = opens[i];
      if (first) keep(gathered, 'open', first);
      gathered.measures = { ...gathered.measures, opened: summary(opened[i] ?? []) };
      await gathered.desk.start();
      await gathered.desk.open();
      await gathered.desk.server.settle();
      if (await gathered.desk.isPartlyServed()) gathered.notes.push('too large to be checked while typing');
    }
    await typeAt(all, effort);
  } finally {
    for (const { desk } of all) desk.server.stop();
  }
  return all.map(({ desk: { contender, notes: said }, measures, processor, notes }) => ({
    ...{ server: contender.spec.name, shape, kilobytes, bytes: Buffer.byteLength(contender.bench.text) },
    ...{ measures, processor, notes: [...notes, ...said] },
  }));
}
