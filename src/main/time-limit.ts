/** Bounds what may never answer: a keychain, a disk, a registry. */

/** Settles as `work` does, or rejects with `late` once so many milliseconds have passed; the work itself goes on. */
export async function withinLimit<T>(limitMs: number, work: Promise<T>, late: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(late)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
