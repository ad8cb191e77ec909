/** The extension under test, as other extensions see it. */
import { extensions } from 'vscode';
import type { Api } from '../../../client/src/activate.ts';

/** `publisher.name` of its manifest. */
export const EXTENSION_ID = 'flatcar-config.flatcar-config';

/** What its `activate` gives; activates it if nothing did so far. */
export async function api(): Promise<Api> {
  const extension = extensions.getExtension<Api>(EXTENSION_ID);
  if (extension === undefined) {
    throw new Error(`${EXTENSION_ID} is not installed`);
  }
  return extension.activate();
}
