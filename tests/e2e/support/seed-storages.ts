/** Puts a sentinel into every storage a page has, as page code would: the seed of the residue tests. */
import type { Page } from '@playwright/test';

/** The storages that are seeded; each gets a sentinel of its own, so that a finding names its storage. */
export const STORAGES = [
  'cookie',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'indexedDB-blob',
  'cacheStorage',
  'opfs',
  'history',
] as const;
export type Storage = (typeof STORAGES)[number];

/** Sentinels that cannot be in any file by chance. */
export function makeSentinels(): Record<Storage, string> {
  const mark = crypto.randomUUID().replaceAll('-', '');
  return Object.fromEntries(STORAGES.map((storage, i) => [storage, `SENTINEL${i}x${mark}`])) as Record<
    Storage,
    string
  >;
}

/** Seeds all storages of a page. @throws when one of them refuses. */
export async function seedStorages(page: Page, sentinels: Record<Storage, string>): Promise<void> {
  await page.evaluate(async (marks) => {
    const many = (mark: string): string => Array.from({ length: 20 }, (_, i) => `${mark}-${i}`).join(' ');
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie jar is one of the storages under test
    document.cookie = `seed=${marks.cookie}; max-age=86400; path=/`;
    localStorage.setItem('seed', many(marks.localStorage));
    sessionStorage.setItem('seed', many(marks.sessionStorage));
    history.replaceState({ seed: marks.history }, '', `#${marks.history}`);

    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('seed', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('things');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('things', 'readwrite');
      transaction.objectStore('things').put(many(marks.indexedDB), 'text');
      transaction.objectStore('things').put(new Blob([many(marks['indexedDB-blob'])]), 'blob');
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
    });
    database.close();

    const cache = await caches.open('seed');
    await cache.put(`/seed-${marks.cacheStorage}`, new Response(many(marks.cacheStorage)));

    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('seed', { create: true });
    const writable = await handle.createWritable();
    await writable.write(many(marks.opfs));
    await writable.close();
  }, sentinels);
}
