/** The service worker: keeps the page's own files, so that it opens without a network. Nothing that was said is kept here. */
/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope;
/** Filled in by the server: another set of files is another name. */
declare const VERSION: string;

const NAME = `page-${VERSION}`;
const FILES = ['/', '/page.js', '/page.css', '/manifest.webmanifest', '/icon.svg'];

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(NAME)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});
self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || !FILES.includes(pathname)) return;
  // The newest where there is a network; what is kept where there is none, or where it hangs.
  event.respondWith(
    Promise.race([
      fetch(event.request).then(async (response) => {
        if (response.ok) await (await caches.open(NAME)).put(pathname, response.clone());
        return response;
      }),
      new Promise<Response>((_resolve, reject) => setTimeout(() => reject(new Error('slow')), 2500)),
    ]).catch(async () => (await caches.match(pathname)) ?? Response.error()),
  );
});
