/**
 * What the program is at its start: this file alone, which reads the others when they are asked for. They lie beside it: texts
 * of JavaScript whose modules are evaluated when they are first used (tools/lazy-link.ts), and what V8 made of these texts for
 * the Node that built them, which spares compiling them again.
 */
import { join } from 'node:path';
import { Script } from 'node:vm';
import { type Runner, readCode, writeCode } from './code.ts';
import { NOT_WHOLE } from './not-whole.ts';
import { createRoom, readAscii } from './room.ts';

/** What is built in: which file holds which modules, by their numbers. */
export interface Parts {
  /** Told from one build to the next, so that no code of another is taken. */
  readonly build: string;
  /** Which program it is. */
  readonly runner: Runner;
  /** The files, and the number of the first module in each. One in a folder is an ES module, for others as well. */
  readonly files: readonly (readonly [name: string, first: number])[];
}

/** A program whose modules can be asked for. */
export interface Program {
  /** What a module exports, by its number. */
  readonly load: (number: number) => unknown;
  /** The numbers of the modules that have been needed so far. */
  readonly loaded: () => readonly number[];
  /** The files that have been read without code: it was refused, or there was none. */
  readonly refused: () => readonly string[];
  /** Keeps what V8 has made so far of those. Throws what writing throws. */
  readonly keepCode: () => void;
}

type Factory = () => unknown;

/** Makes a program of the files in a folder; `require` gives the modules of Node. Asking for a module throws `NOT_WHOLE`. */
export function openProgram(folder: string, parts: Parts, require: NodeJS.Require): Program {
  const { build, files, runner } = parts;
  const factories: Factory[] = [];
  const made: unknown[] = [];
  const scripts = new Map<string, Script>();
  let room: Buffer | null = null;
  /** A room for what is opened in a row; it is memory that is given back then. */
  const lend = (): Buffer => {
    if (room === null)
      queueMicrotask(() => {
        room = null;
      });
    room ??= createRoom();
    return room;
  };
  const open = (number: number): void => {
    const [name, first] = files.findLast(([, from]) => from <= number) ?? ['', 0];
    const path = join(folder, name);
    const script = scriptOf(path, name, parts, lend());
    scripts.set(path, script);
    const opened: readonly Factory[] = script.runInThisContext()(require, load);
    opened.forEach((factory, at) => {
      factories[first + at] = factory;
    });
  };
  const load = (number: number): unknown => {
    const known = made[number];
    if (known !== undefined) return known;
    if (factories[number] === undefined) open(number);
    const exports = factories[number]?.();
    made[number] = exports;
    return exports;
  };
  const refused = (): readonly string[] =>
    [...scripts].flatMap(([path, { cachedDataRejected }]) => (cachedDataRejected === false ? [] : [path]));
  return {
    load,
    loaded: () => [...made.keys()].filter((number) => made[number] !== undefined),
    refused,
    keepCode: () => {
      for (const path of refused()) {
        const code = scripts.get(path)?.createCachedData();
        if (code) writeCode(path, build, runner, code);
      }
    },
  };
}

/** An ES module that imports nothing and ends with what it exports, in the form of the other files: a function that gives a list of modules. */
function listOf(text: string): string {
  const open = text.lastIndexOf('{');
  const body = text.slice(0, open).trimEnd().slice(0, -'export'.length);
  const names = text.slice(open + 1, text.lastIndexOf('}')).split(',');
  const exported = names.map((name) => {
    const [own, as = own] = name.trim().split(' as ');
    return `${as}:${own}`;
  });
  return `()=>[()=>{"use strict";${body}return{${exported.join(',')}}}]`;
}

function scriptOf(path: string, name: string, { build, runner }: Parts, room: Buffer): Script {
  try {
    const text = readAscii(path, room);
    const list = name.includes('/') ? listOf(text) : text;
    return new Script(list, { filename: path, ...readCode(path, build, runner, room) });
  } catch (error) {
    const { message } = error as Error;
    const reason = `the installation is not whole, install it again: ${name}: ${message}`;
    throw Object.assign(new Error(reason), { name: NOT_WHOLE });
  }
}
