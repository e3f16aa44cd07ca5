/** What can be made or read anew, kept within a number of bytes: what was not asked for the longest goes first. */
export class KeptWithin<V> {
  readonly #mostBytes: number
  readonly #entries = new Map<string, { value: V; bytes: number }>()
  #bytes = 0

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.value
  }

  /** `bytes` is what the value takes; its place in here is counted besides. */
  keep(key: string, value: V, bytes: number): void {
    this.drop(key)
    const entry = { value, bytes: bytes + bytesOfPlace + key.length }
    this.#entries.set(key, entry)
    this.#bytes += entry.bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#mostBytes) break
      this.drop(oldest)
    }
  }

  drop(key: string): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    this.#bytes -= entry.bytes
  }

  get bytes(): number {
    return this.#bytes
  }
}

const bytesOfPlace = 200
