/** Waiting for what the editor does in its own time: looked at after every event that may bring it, up to a deadline. */
import { type Disposable, languages, window, workspace } from 'vscode';

/** Milliseconds after which something that has not happened is a failure. */
const DEADLINE = 20_000;

/** How often to look when no event tells of a change. */
const LOOK_EVERY = 100;

/**
 * Resolves with the first value `look` gives that is neither undefined nor false. Rejects after the deadline, naming
 * what was waited for and what was there instead.
 */
export function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  seen: () => unknown = () => undefined,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const listeners: Disposable[] = [];
    let looking = false;
    const end = (finish: () => void): void => {
      clearTimeout(deadline);
      clearInterval(interval);
      for (const listener of listeners) {
        listener.dispose();
      }
      finish();
    };
    const tryNow = async (): Promise<void> => {
      if (looking) {
        return;
      }
      looking = true;
      try {
        const value = await look();
        if (value !== undefined && value !== false) {
          end(() => resolve(value));
        }
      } catch (error) {
        end(() => reject(error));
      } finally {
        looking = false;
      }
    };
    const late = (): void => reject(new Error(`Waited in vain for ${what}; there was ${show(seen())}`));
    const deadline = setTimeout(() => end(late), DEADLINE);
    const interval = setInterval(() => void tryNow(), LOOK_EVERY);
    listeners.push(
      languages.onDidChangeDiagnostics(() => void tryNow()),
      workspace.onDidChangeTextDocument(() => void tryNow()),
      window.onDidChangeActiveTextEditor(() => void tryNow()),
    );
    void tryNow();
  });
}

function show(value: unknown): string {
  return value === undefined
    ? 'nothing'
    : typeof value === 'string'
      ? `\n${value}`
      : JSON.stringify(value, null, 2);
}
