/**
 * Loads another script of the extension in the web extension host, whose `require` knows nothing but `vscode`.
 *
 * The host loads an extension's entry by fetching its text and making a function of it (`module`, `exports`, `require`);
 * for the second script this does the same. A single file with modules evaluated late was the other choice: it took six
 * times as long to load, because all of its text has to be parsed, and that in every window with a YAML file. Nothing is
 * trusted that was not before: the script lies beside the entry, in the extension's own folder, which only an
 * installation writes to, and a content security policy that forbade this would forbid the entry, too.
 */
import * as vscode from 'vscode';

/** The text of a script. The editor's file system has no provider for web addresses, and `fetch` knows only those. */
async function readScript(script: vscode.Uri): Promise<string> {
  if (script.scheme !== 'http' && script.scheme !== 'https') {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(script));
  }
  const response = await fetch(script.toString(true));
  if (!response.ok) {
    throw new Error(`${script.path}: ${response.status} ${response.statusText}`);
  }
  return response.text();
}

function requireEditor(name: string): unknown {
  if (name !== 'vscode') {
    throw new Error(`Cannot load module '${name}'`);
  }
  return vscode;
}

/** Runs a CommonJS script that needs only `vscode`, and gives what it exports. Rejects when it cannot be read or run. */
export async function loadScript(script: vscode.Uri): Promise<object> {
  const text = `${await readScript(script)}\n//# sourceURL=${script.toString(true)}`;
  const module: { exports: object } = { exports: {} };
  const run = new Function('module', 'exports', 'require', text);
  run(module, module.exports, requireEditor);
  return module.exports;
}
