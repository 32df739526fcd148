/** The page's IndexedDB databases, named and divided as the real page's are. */

const MODEL_STORES = [
  'active-message-ranges',
  'agent',
  'analytics',
  'anonymous-user',
  'blocklist',
  'bot-profile',
  'business-profile',
  'call-log',
  'cart',
  'catalog',
  'chat',
  'chat-assignment',
  'collection-version',
  'comment',
  'contact',
  'customer-data',
  'device-list',
  'device-switching',
  'event-response',
  'favorites',
  'feature-flag',
  'group-invite-v4',
  'group-metadata',
  'group-subgroups',
  'history-sync-chunk',
  'info',
  'jobs',
  'keep-in-chat',
  'label',
  'label-association',
  'labels-association',
  'message',
  'message-add-on',
  'message-association',
  'message-info',
  'message-orphans',
  'message-range',
  'message-secret',
  'missing-keys',
  'mute',
  'newsletter-metadata',
  'newsletter-message',
  'newsletter-reaction',
  'non-message-data-request',
  'note',
  'offline-job',
  'order',
  'orphan-payment-notification',
  'orphan-revoke-message',
  'orphan-tc-token',
  'out-contact',
  'participant',
  'pending-device-sync',
  'pending-mutations',
  'pin-in-chat',
  'poll-votes',
  'prekey-local',
  'premium-message',
  'product-collection',
  'profile-pic-thumb',
  'quick-reply',
  'reactions',
  'receipt-batch',
  'recent-emoji',
  'recent-sticker',
  'reporting-info',
  'screen-lock',
  'starred-sticker',
  'status',
  'status-v3',
  'sticker-pack',
  'subscription',
  'sync-actions',
  'sync-keys',
  'tc-token',
  'text-status',
  'thread-metadata',
  'transaction',
  'unattributed-edits',
  'unified-response',
  'unjoined-subgroups',
  'user-disclosure-status',
  'username',
  'verified-business-name',
  'waid-cache',
] as const;

/** Every database with its stores. */
const DATABASES = {
  'model-storage': MODEL_STORES,
  'signal-storage': [
    'baseKey-store',
    'identity-store',
    'message-base-key-store',
    'prekey-store',
    'senderkey-store',
    'session-store',
    'signal-meta-store',
    'signed-prekey-store',
  ],
  wawc: ['user', 'log'],
  wawc_db_enc: ['keys'],
  'jobs-storage': ['jobs', 'jobs-completed'],
  'lru-media-storage-idb': ['lru-media-array-buffer-cache', 'lru-media-meta'],
  'worker-storage': ['lru-media-array-buffer-cache-metadata', 'logs', 'state'],
} as const;
export type DatabaseName = keyof typeof DATABASES;

const open = new Map<DatabaseName, Promise<IDBDatabase>>();

function database(name: DatabaseName): Promise<IDBDatabase> {
  const known = open.get(name);
  if (known !== undefined) return known;
  const opening = new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const store of DATABASES[name]) request.result.createObjectStore(store, { keyPath: 'id' });
      if (name === 'model-storage')
        request.transaction?.objectStore('message').createIndex('chat', 'internalId');
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  open.set(name, opening);
  return opening;
}

/** Creates what does not exist yet. */
export async function openAll(): Promise<void> {
  await Promise.all((Object.keys(DATABASES) as DatabaseName[]).map(database));
}

/** Stores records (each with its `id`) in one transaction. */
export async function put(
  name: DatabaseName,
  store: string,
  ...records: readonly { id: string | number }[]
): Promise<void> {
  const transaction = (await database(name)).transaction(store, 'readwrite');
  for (const record of records) transaction.objectStore(store).put(record);
  await finished(transaction);
}

export async function get<T>(name: DatabaseName, store: string, id: string | number): Promise<T | undefined> {
  return settled(
    (await database(name)).transaction(store).objectStore(store).get(id) as IDBRequest<T | undefined>,
  );
}

export async function getAll<T>(name: DatabaseName, store: string): Promise<T[]> {
  return settled((await database(name)).transaction(store).objectStore(store).getAll() as IDBRequest<T[]>);
}

export async function remove(name: DatabaseName, store: string, id: string | number): Promise<void> {
  const transaction = (await database(name)).transaction(store, 'readwrite');
  transaction.objectStore(store).delete(id);
  await finished(transaction);
}

/** Empties every store of a database; the database itself stays. */
export async function clear(name: DatabaseName): Promise<void> {
  const stores = [...DATABASES[name]];
  const transaction = (await database(name)).transaction(stores, 'readwrite');
  for (const store of stores) transaction.objectStore(store).clear();
  await finished(transaction);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error);
    transaction.onerror = () => fail(transaction.error);
  });
}
