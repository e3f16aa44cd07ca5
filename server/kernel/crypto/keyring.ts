import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Config } from '../config.ts'
import type { Trx } from '../db/pool.ts'
import { newId } from '../ids.ts'

/** Where a sealed value lives. Bound into it as additional data: moved to another row, column or practice, it does not open. */
export type Place = { practiceId: string; column: string; rowId: string }

export class SealBrokenError extends Error {
  constructor(place: Place) {
    super(`A sealed value of ${place.column} could not be opened: its key is missing or it was changed.`)
  }
}

const formatVersion = 1
const headerLength = 1 + 16 + 12
const tagLength = 16

/**
 * Envelope encryption: AES-256-GCM with a data key per practice, which the master key wraps. A sealed value is
 * version(1) | key id(16) | nonce(12) | ciphertext | tag(16); the key id travels with the data, so that keys rotate.
 */
export class Keyring {
  readonly #master: Config['masterKey']
  readonly #keys = new Map<string, Buffer>()
  readonly #current = new Map<string, string>()

  constructor(master: Config['masterKey']) {
    this.#master = master
  }

  /** Makes the first data key of a practice. Belongs into the transaction that makes the practice. */
  async createPracticeKey(trx: Trx, practiceId: string): Promise<void> {
    const id = newId()
    await trx
      .insertInto('practice_keys')
      .values({
        practice_id: practiceId,
        id,
        master_key_id: this.#master.id,
        wrapped_key: this.#wrap(practiceId, id, randomBytes(32)),
      })
      .execute()
  }

  async seal(trx: Trx, place: Place, value: string | Buffer): Promise<Buffer> {
    const keyId = this.#current.get(place.practiceId) ?? (await this.#loadCurrent(trx, place.practiceId))
    const key = this.#keys.get(keyId)!
    const nonce = randomBytes(12)
    const header = Buffer.concat([Buffer.of(formatVersion), uuidBytes(keyId), nonce])
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    cipher.setAAD(additionalData(place))
    return Buffer.concat([
      header,
      cipher.update(value as string, 'utf8'),
      cipher.final(),
      cipher.getAuthTag(),
    ])
  }

  async open(trx: Trx, place: Place, sealed: Buffer): Promise<Buffer> {
    if (sealed.length < headerLength + tagLength || sealed[0] !== formatVersion)
      throw new SealBrokenError(place)
    const keyId = uuidText(sealed.subarray(1, 17))
    const key = this.#keys.get(keyId) ?? (await this.#load(trx, place, keyId))
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(17, headerLength))
      decipher.setAAD(additionalData(place))
      decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
      return Buffer.concat([
        decipher.update(sealed.subarray(headerLength, sealed.length - tagLength)),
        decipher.final(),
      ])
    } catch {
      throw new SealBrokenError(place)
    }
  }

  async openText(trx: Trx, place: Place, sealed: Buffer): Promise<string> {
    return (await this.open(trx, place, sealed)).toString('utf8')
  }

  /** Unwraps every data key of a practice, the retired ones too, and says how many there are. @throws Error where one does not open */
  async checkKeys(trx: Trx, practiceId: string): Promise<number> {
    const rows = await trx
      .selectFrom('practice_keys')
      .select(['id', 'wrapped_key', 'retired_at'])
      .where('practice_id', '=', practiceId)
      .execute()
    for (const { id, wrapped_key } of rows) this.#unwrap(practiceId, id, wrapped_key)
    if (!rows.some(({ retired_at }) => retired_at === null)) throw new Error('A practice has no data key.')
    return rows.length
  }

  async #loadCurrent(trx: Trx, practiceId: string): Promise<string> {
    const row = await trx
      .selectFrom('practice_keys')
      .select(['id', 'wrapped_key'])
      .where('practice_id', '=', practiceId)
      .where('retired_at', 'is', null)
      .executeTakeFirst()
    if (!row) throw new Error('A practice has no data key.')
    this.#keys.set(row.id, this.#unwrap(practiceId, row.id, row.wrapped_key))
    this.#current.set(practiceId, row.id)
    return row.id
  }

  async #load(trx: Trx, place: Place, keyId: string): Promise<Buffer> {
    const row = await trx
      .selectFrom('practice_keys')
      .select('wrapped_key')
      .where('practice_id', '=', place.practiceId)
      .where('id', '=', keyId)
      .executeTakeFirst()
    if (!row) throw new SealBrokenError(place)
    const key = this.#unwrap(place.practiceId, keyId, row.wrapped_key)
    this.#keys.set(keyId, key)
    return key
  }

  #wrap(practiceId: string, keyId: string, key: Buffer): Buffer {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#master.key, nonce)
    cipher.setAAD(Buffer.from(`practice key|${practiceId}|${keyId}`))
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
  }

  #unwrap(practiceId: string, keyId: string, wrapped: Buffer): Buffer {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#master.key, wrapped.subarray(0, 12))
      decipher.setAAD(Buffer.from(`practice key|${practiceId}|${keyId}`))
      decipher.setAuthTag(wrapped.subarray(wrapped.length - tagLength))
      return Buffer.concat([
        decipher.update(wrapped.subarray(12, wrapped.length - tagLength)),
        decipher.final(),
      ])
    } catch {
      throw new Error('A data key cannot be unwrapped: FOYER_MASTER_KEY is not the one it was made with.')
    }
  }
}

const additionalData = ({ practiceId, column, rowId }: Place) =>
  Buffer.from(`${column}|${practiceId}|${rowId}`)
const uuidBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
const uuidText = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
