/**
 * JSON in the one form of RFC 8785 (JSON Canonicalization Scheme): names sorted by UTF-16 code units, no
 * white space, numbers and strings as ECMAScript writes them. Properties that are undefined are left out, as
 * `JSON.stringify` does.
 * @throws TypeError for what JSON cannot say without loss: NaN, Infinity, half of a surrogate pair, functions,
 * class instances, holes in lists.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('Canonical JSON has no NaN and no Infinity')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('Canonical JSON has no half surrogate pairs')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const prototype = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError('Canonical JSON takes plain objects')
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
    // The default order of `sort` is by UTF-16 code units, as RFC 8785 3.2.3 asks.
    const sorted = entries.map(([name]) => name).sort()
    const object = value as Record<string, unknown>
    return `{${sorted.map((name) => `${canonicalJson(name)}:${canonicalJson(object[name])}`).join(',')}}`
  }
  throw new TypeError(`Canonical JSON has no ${typeof value}`)
}

/** SHA-256 of bytes, from whatever the platform offers: `crypto.subtle` in a browser, `node:crypto` on the server. */
export type Sha256 = (
  bytes: Uint8Array<ArrayBuffer>,
) => ArrayBuffer | Uint8Array | Promise<ArrayBuffer | Uint8Array>

/** The SHA-256 of a value's canonical JSON in UTF-8, as 64 small hexadecimal digits. */
export async function hashOf(value: unknown, sha256: Sha256): Promise<string> {
  const digest = await sha256(new TextEncoder().encode(canonicalJson(value)))
  const bytes = digest instanceof Uint8Array ? digest : new Uint8Array(digest)
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
