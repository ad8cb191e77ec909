/** The page's own scripts that run elsewhere: no other can be started from it, which the browser sees to. */

const OWN: ReadonlySet<string> = new Set(['./server.js', './offline.js']);

function checked(address: string): string {
  if (OWN.has(address)) return address;
  throw new Error(`${address} is no script of the playground`);
}

const policy = window.trustedTypes?.createPolicy('flatcar-config', { createScriptURL: checked });

function own(address: string): string {
  return policy ? policy.createScriptURL(address) : checked(address);
}

/** The worker with the language server. */
export function serverWorker(): Worker {
  return new Worker(own('./server.js'), { name: 'flatcar-config' });
}

/** Keeps the page's own files, so that it opens without a network. Where that cannot be, it is as any other page. */
export async function workOffline(): Promise<void> {
  try {
    await navigator.serviceWorker?.register(own('./offline.js'));
  } catch {
    // Not a secure place, or not allowed.
  }
}
