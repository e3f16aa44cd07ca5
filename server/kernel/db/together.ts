/**
 * Waits for statements of one transaction that were sent without waiting for each other. Unlike Promise.all it lets every one end
 * before it throws the first failure: none may go on using a connection that was rolled back and given back meanwhile.
 */
export async function together<T extends readonly unknown[]>(
  parts: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const results = await Promise.allSettled(parts)
  const failed = results.find((result): result is PromiseRejectedResult => result.status === 'rejected')
  if (failed) throw failed.reason
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as T
}
