/** Reads what a command line names, and analyses it. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Analysis, type AnalyzeOptions, analyze } from '../analysis.ts';
import { createNodeFiles } from '../host/files-node.ts';
import type { Files } from '../render/files.ts';
import { type DecodedBytes, decodeBytes, decodeUtf8 } from '../syntax/bytes.ts';
import type { SyntaxProblem } from '../syntax/tree.ts';
import type { Io } from './io.ts';
import { kindOfName } from './walk.ts';

/** The text of a file, or of standard input for `-`. Throws what `node:fs` throws. */
export async function readInput(io: Io, path: string): Promise<DecodedBytes> {
  const bytes = path === '-' ? await io.readStdin() : readFileSync(resolve(io.cwd, path));
  return kindOfName(path) === 'ignition' ? decodeUtf8(bytes) : decodeBytes(bytes);
}

/** The files directory of a command as an option of `analyze`; without one no local file is read. */
export function filesOption(io: Io, filesDir: string | null): { readonly files?: Files } {
  return filesDir === null ? {} : { files: createNodeFiles(filesDir, io.cwd) };
}

/** Analyses a decoded input. Bytes that are no text fail a Butane config; Go's JSON reader, Ignition's, replaces them. */
export function analyzeInput({ text, problem }: DecodedBytes, options: AnalyzeOptions): Analysis {
  const analysis = analyze(text, options);
  return problem === null || analysis.kind !== 'butane' ? analysis : withByteFault(analysis, problem);
}

/** The analysis as butane's would be: its YAML reader gives up at the first bad byte, and names no place. */
function withByteFault(analysis: Analysis, { message, span }: SyntaxProblem): Analysis {
  const fatal = `Error unmarshaling yaml: yaml: ${message}`;
  const fault = {
    source: 'butane',
    code: 'yaml-syntax',
    severity: 'error',
    message: fatal,
    path: null,
  } as const;
  return { ...analysis, findings: [{ ...fault, span, placed: false }], fatal, ok: false, ignition: null };
}
