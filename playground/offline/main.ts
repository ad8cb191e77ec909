/**
 * The page's service worker: keeps the files of the page, and gives them when there is no network. With a network what is
 * served wins, so that nobody works with an old page.
 */
declare const self: ServiceWorkerGlobalScope;
/** The files of the page, and a name for just these; the build puts both in. */
declare const FILES: readonly string[];
declare const STORE: string;

/** What the names of all our stores begin with: other pages of the same site have theirs. */
const OURS = 'flatcar-config-playground-';

async function keepAll(): Promise<void> {
  const store = await caches.open(STORE);
  await store.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })));
  await self.skipWaiting();
}

async function dropOld(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(OURS) && name !== STORE).map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

/** The texts of a language, which are kept once somebody has used them. */
const LATER = /\/texts-[\w-]+\.js$/;

async function keep(request: Request, answer: Response): Promise<void> {
  try {
    await (await caches.open(STORE)).put(request, answer);
  } catch {
    // No room: they are loaded again the next time.
  }
}

async function serve(request: Request): Promise<Response> {
  const kept = async (): Promise<Response | undefined> =>
    (await caches.open(STORE)).match(request, { ignoreSearch: true });
  try {
    const answer = await fetch(request);
    if (answer.ok && LATER.test(new URL(request.url).pathname)) await keep(request, answer.clone());
    return answer.ok ? answer : ((await kept()) ?? answer);
  } catch (error) {
    const found = await kept();
    if (found) return found;
    throw error;
  }
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(dropOld()));
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(self.registration.scope)) event.respondWith(serve(event.request));
});

export type {};
