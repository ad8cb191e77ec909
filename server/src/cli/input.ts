/** Reads what a command line names, finds out what it is, and analyses it. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Analysis, type AnalyzeOptions, analyze, analyzeFilled, analyzeTolerant } from '../analysis.ts';
import { analyzeWithValues } from '../compose/filled.ts';
import type { Values } from '../compose/values.ts';
import { decodeNamed } from '../formats/decode-named.ts';
import { hasOnlySections } from '../formats/detect.ts';
import { isTemplateName, kindOfName } from '../formats/file-names.ts';
import { LARGEST } from '../formats/too-large.ts';
import { createNodeFiles } from '../host/files-node.ts';
import type { Files } from '../render/files.ts';
import type { DecodedBytes } from '../syntax/bytes.ts';
import { words } from '../text/words.ts';
import type { Linting, Reading } from './commands.ts';
import type { Io } from './io.ts';
import { type FoundProject, platformIn } from './project.ts';
import { withArtifacts } from './project-report.ts';
import type { Candidate } from './search/candidate.ts';
import { besideMarks } from './templates.ts';
import { noted, type Stamps } from './watch/stamps.ts';

export interface Input extends DecodedBytes {
  /** The text is the file, byte for byte: it can be written back without harm. */
  readonly exact: boolean;
}

/** More bytes than this are more characters than are checked, whatever they are. */
export const MAX_INPUT_BYTES = 4 * LARGEST.characters;

/** What `readInput` throws for more. */
export function tooManyBytes(): Error {
  return new RangeError(words`file too large`);
}

/**
 * A path of the command line, absolute. An empty one (`"$UNSET"`) stays empty, which is no file, as for every other tool:
 * it is not the working directory with all that is in it.
 */
export function absolutePath({ cwd }: Pick<Io, 'cwd'>, path: string): string {
  return path === '' ? '' : resolve(cwd, path);
}

/** A file that is named on the command line; `stdinName` is what standard input is called there. */
export function named(path: string, stdinName: string | null): Candidate {
  return { path, name: path === '-' ? (stdinName ?? path) : path, certain: true };
}

/** Whether an argument has a mark of a pattern. */
export function mayBePattern(argument: string): boolean {
  return /[*?[{(!]/.test(argument);
}

/** A device or pipe need not end, so it is read piece by piece. */
function readFile(path: string): Buffer {
  const handle = openSync(path, 'r');
  try {
    const stats = fstatSync(handle);
    if (stats.isFile() && stats.size > MAX_INPUT_BYTES) throw tooManyBytes();
    if (stats.isFile()) return readFileSync(handle);
    const pieces: Buffer[] = [];
    for (let size = 0, piece = readPiece(handle); piece.length > 0; piece = readPiece(handle)) {
      size += piece.length;
      if (size > MAX_INPUT_BYTES) throw tooManyBytes();
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(handle);
  }
}

function readPiece(handle: number): Buffer {
  const piece = Buffer.alloc(1 << 16);
  return piece.subarray(0, readSync(handle, piece));
}

/**
 * The text of a file, or of standard input for `-`; `name` is what it is called. Throws what `node:fs` throws, or that the file is
 * too large.
 */
export async function readInput(
  io: Pick<Io, 'cwd' | 'readStdin'>,
  path: string,
  name = path,
): Promise<Input> {
  const bytes = path === '-' ? await io.readStdin() : readFile(absolutePath(io, path));
  const decoded = decodeNamed(name, bytes);
  return { ...decoded, exact: Buffer.from(decoded.text).equals(bytes) };
}

/**
 * The files directory of a command as an option of `analyze`; without one no local file is read. What is read is noted in
 * `stamps`, if there are some.
 */
export function filesOption(
  io: Pick<Io, 'cwd'>,
  filesDir: string | null,
  stamps: Stamps | null = null,
): { readonly files?: Files } {
  if (filesDir === null) return {};
  const files = createNodeFiles(filesDir, io.cwd);
  return { files: stamps === null ? files : noted(files, io.cwd, stamps) };
}

/** The options of a command as those of `analyze`; `stamps` is told of the local files that are read. */
export function analyzeOptions(
  io: Pick<Io, 'cwd'>,
  command: Reading & Partial<Linting>,
  stamps: Stamps | null = null,
): AnalyzeOptions {
  const { kind, platform, target, rules = {}, filesDir } = command;
  return {
    ...filesOption(io, filesDir, stamps),
    ...(kind !== null && { kind }),
    ...(platform !== null && { platform }),
    lint: { target, rules },
  };
}

/** How an input is analysed. */
export interface InputOptions extends AnalyzeOptions {
  /** Something renders it first, so that only what stands beside its marks can be judged. */
  readonly asTemplate?: boolean;
  /** The project file that holds for the input; its settings are in the other options already. */
  readonly project?: FoundProject;
  /** What `${name}` stands for, where the input is one of the configs of a machine. */
  readonly machine?: Values;
}

/** The options for one file of a check: one that is called a template is read as one, unless the command says its kind. */
export function forCheck({ name }: Pick<Candidate, 'name'>, options: InputOptions): InputOptions {
  const templates = options.project?.project.templates ?? null;
  if (templates !== null) return templates === 'tolerate' ? { ...options, asTemplate: true } : options;
  return options.kind === undefined && isTemplateName(name) ? { ...options, asTemplate: true } : options;
}

/**
 * Analyses an input as what it is: what the command says, else what the content says, else what the name promises. A
 * named input that nothing marks as a machine config is taken for a Container Linux Config when it has sections of one
 * only, or when a platform is given. Stays `unknown` otherwise.
 * @param certain the input was named, or its name is one of a machine config
 */
export function analyzeNamed(
  input: DecodedBytes,
  path: string,
  options: InputOptions,
  certain = true,
): Analysis {
  const named = kindOfName(path);
  if (options.kind !== undefined) return analyzeInput(input, options);
  if (named === 'ignition') return analyzeInput(input, { ...options, kind: named });
  const found = analyzeInput(input, options);
  if (found.kind !== 'unknown') return found;
  if (certain && (options.platform !== undefined || hasOnlySections(found.tree.root)))
    return analyzeInput(input, { ...options, kind: 'container-linux-config' });
  return named === null ? found : analyzeInput(input, { ...options, kind: named });
}

/**
 * Analyses a decoded input. Bytes that are no text fail what is YAML; Go's JSON reader, Ignition's, replaces them. A template
 * that values are given for is judged with these.
 */
export function analyzeInput({ text, problem }: DecodedBytes, options: InputOptions): Analysis {
  const { asTemplate = false, project = null, machine, ...rest } = options;
  const platform = rest.platform ?? platformIn(project);
  const asked = {
    ...rest,
    ...(platform !== undefined && { platform }),
    ...(problem !== null && { problem }),
  };
  const ofMachine = machine ? analyzeWithValues(text, machine, asked, analyzeTolerant) : null;
  const isFilled = ofMachine?.filled || ofMachine?.findings.some(({ code }) => code.startsWith('compose/'));
  return withArtifacts(
    ofMachine && isFilled ? besideMarks(ofMachine) : analyzeAsked(text, asked, asTemplate),
    project,
  );
}

function analyzeAsked(text: string, options: AnalyzeOptions, asTemplate: boolean): Analysis {
  const asked = options;
  if (options.values && options.values.size > 0) {
    const found = analyzeFilled(text, asked, analyzeTolerant);
    if (found.filled) return besideMarks(found);
  }
  return asTemplate ? besideMarks(analyzeTolerant(text, asked)) : analyze(text, asked);
}

/** Analyses what is to be rendered, with values filled in where some are given: marks that stay are text, as to butane. */
export function analyzeSource({ text, problem }: DecodedBytes, options: AnalyzeOptions): Analysis {
  return analyzeFilled(text, { ...options, ...(problem !== null && { problem }) }, analyze);
}
