/** The file that is run: see program.ts. Whoever requires it gets the program, and nothing runs. */
import { NOT_WHOLE } from './not-whole.ts';
import { openProgram, type Parts } from './program.ts';

declare const PARTS: Parts;
/** The module that is the program. */
declare const ENTRY: number;

export const { load, loaded, refused, keepCode } = openProgram(__dirname, PARTS, require);

if (require.main?.filename === __filename) {
  try {
    load(ENTRY);
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== NOT_WHOLE) throw error;
    console.error(`flatcar-config: ${message}`);
    process.exit(2);
  }
}
