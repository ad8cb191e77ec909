/** Programs of Node for what is about all of one. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Milliseconds after which a program that stands still has failed. */
const PATIENCE = 20_000;

/** What a program prints that is a module of TypeScript; it rejects when that fails, or does not end. */
export async function printedBy(program: string): Promise<string> {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: PATIENCE });
  return stdout.trim();
}
