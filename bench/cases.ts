/** The cases of a run: their titles, and what each measures and prints. */
import { activationTable } from './activation.ts';
import type { Effort } from './alternate.ts';
import { SIZES } from './asked.ts';
import { measureBatch } from './batch.ts';
import { type Checkout, jsonServer, ourServer } from './competitors.ts';
import { type Contender, type EditorEffort, measureEditor } from './editor.ts';
import type { ConfigShape } from './generate.ts';
import { measureOthers } from './others.ts';
import type { Results } from './results.ts';
import { measureServerMemory } from './server-memory.ts';
import { kilobytes } from './statistics.ts';
import { batchTable, editorTable, growthTable, memoryTable, othersTable, toolsTable } from './tables.ts';
import { butaneText, ignitionText, render, SHAPES } from './texts.ts';
import { measureTools } from './tools.ts';

/** Something that is measured: adds to the results, and gives Markdown. */
export interface Case {
  readonly title: string;
  run(results: Results): Promise<string>;
}

/** What is measured, and how much of it. */
export interface Plan {
  /** Checkouts of ours, this one first. */
  readonly checkouts: readonly Checkout[];
  /** null where there is none. */
  readonly butane: string | null;
  readonly quick: boolean;
  readonly growth: boolean;
}

const GROWING = [1024, 2048, 4096, 10_240];
const GROWING_QUICKLY = [512, 1024];
/** In KB: what comes before the text in a server that has run other documents. */
const SMALL = 2;

function editorEffort(quick: boolean): EditorEffort {
  const few = { samples: 11, budget: 1_500, least: 3, block: 4 };
  if (quick) {
    const open = { samples: 3, budget: 3_000, least: 1 };
    return {
      ...{ warmUp: few, keystroke: { ...few, samples: 21, budget: 3_000 }, request: few },
      ...{ burst: { ...few, samples: 3, least: 2 }, open },
    };
  }
  return {
    warmUp: { samples: 20, budget: 2_000, least: 3, block: 5 },
    keystroke: { samples: 60, budget: 15_000, least: 7, block: 5 },
    request: { samples: 21, budget: 2_500, least: 3, block: 4 },
    burst: { samples: 9, budget: 3_000, least: 3 },
    open: { samples: 7, budget: 4_000, least: 3 },
  };
}

/** Few samples, as a document of 10 MB may take seconds for each. */
const GROWTH_EFFORT: EditorEffort = {
  warmUp: { samples: 5, budget: 3_000, least: 1 },
  keystroke: { samples: 9, budget: 5_000, least: 3, block: 3 },
  request: { samples: 5, budget: 3_000, least: 2 },
  burst: { samples: 1, budget: 0, least: 1 },
  open: { samples: 3, budget: 4_000, least: 1 },
};

function contenders(checkouts: readonly Checkout[], size: number, shape: ConfigShape): readonly Contender[] {
  const bench = butaneText(size * 1024, shape);
  const small = butaneText(SMALL * 1024, 'units').text;
  return checkouts.map((one) => ({ spec: ourServer(one), bench, small, isOurs: true }));
}

function jsonContender(size: number, shape: ConfigShape): readonly Contender[] {
  const spec = jsonServer();
  if (!spec) return [];
  const small = render(butaneText(SMALL * 1024, 'units').text);
  return [{ spec, bench: ignitionText(size * 1024, shape), small, isOurs: false }];
}

function editorCase({ checkouts, quick }: Plan, size: number, shape: ConfigShape): Case {
  return {
    title: `editor, ${kilobytes(size)}, ${shape}`,
    async run({ editor }) {
      const all = [...contenders(checkouts, size, shape), ...jsonContender(size, shape)];
      const measured = await measureEditor(all, size, shape, editorEffort(quick));
      editor.push(...measured);
      return editorTable(measured);
    },
  };
}

function growthCase({ checkouts, quick }: Plan, shape: ConfigShape): Case {
  return {
    title: `growth, ${shape}`,
    async run({ growth }) {
      const measured = [];
      for (const size of quick ? GROWING_QUICKLY : GROWING) {
        measured.push(
          ...(await measureEditor(contenders(checkouts, size, shape), size, shape, GROWTH_EFFORT)),
        );
      }
      growth.push(...measured);
      return growthTable(measured);
    },
  };
}

function toolCase({ checkouts, butane, quick }: Plan, size: number): Case {
  const effort: Effort = { samples: quick ? 7 : 21, budget: 6_000, least: 5 };
  return {
    title: `CLI, ${kilobytes(size)}`,
    async run({ tools }) {
      const measured = await measureTools(checkouts, butane, size, effort);
      tools.push(...measured);
      return toolsTable(measured);
    },
  };
}

function batchCase({ checkouts, butane, quick }: Plan): Case {
  return {
    title: 'batch',
    async run({ batch }) {
      const effort: Effort = { samples: quick ? 1 : 3, budget: 20_000, least: 1 };
      const measured = await measureBatch(checkouts, butane, effort);
      batch.push(...measured);
      return batchTable(measured);
    },
  };
}

function memoryCase({ checkouts }: Plan, shape: ConfigShape): Case {
  return {
    title: `memory of the server, ${shape}`,
    async run({ memory }) {
      const measured = [];
      for (const checkout of checkouts) measured.push(await measureServerMemory(checkout, shape));
      memory.push(...measured);
      return memoryTable(measured);
    },
  };
}

function otherCase({ quick }: Plan, size: number): Case {
  const effort: Effort = { samples: quick ? 5 : 11, budget: 4_000, least: 3 };
  return {
    title: `others, ${kilobytes(size)}, many small entries`,
    async run({ others }) {
      const measured = await measureOthers(size, 'many small entries', effort);
      others.push(...measured);
      return othersTable(measured);
    },
  };
}

/** All cases of a plan, in their order. */
export function casesOf(plan: Plan): readonly Case[] {
  const { quick, growth } = plan;
  const sizes = SIZES.filter((size) => !quick || size === 2 || size === 100);
  const small = sizes.filter((size) => size <= 100);
  return [
    ...SHAPES.flatMap((shape) => sizes.map((size) => editorCase(plan, size, shape))),
    ...small.map((size) => toolCase(plan, size)),
    batchCase(plan),
    ...SHAPES.map((shape) => memoryCase(plan, shape)),
    ...small.map((size) => otherCase(plan, size)),
    { title: 'extension', run: async () => activationTable(quick ? 7 : 15) },
    ...(growth ? SHAPES.map((shape) => growthCase(plan, shape)) : []),
  ];
}
