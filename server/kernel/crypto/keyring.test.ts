import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'
import { aPractice, type TestPractice } from '../../testing/world.ts'
import { masterKeyFrom } from '../config.ts'
import { inPracticeAsSystem } from '../db/work.ts'
import { Keyring, SealBrokenError } from './keyring.ts'

let product: Product
let practice: TestPractice
let other: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  other = await aPractice(product)
})
afterAll(() => product.stop())

const rowId = '01900000-0000-7000-8000-000000000001'
const inPractice = <T>(run: Parameters<typeof inPracticeAsSystem<T>>[3], id = practice.id) =>
  inPracticeAsSystem(product.services, id, 'test', run)

describe('sealed values', () => {
  it('open where they were sealed, and show nothing of themselves', async () => {
    const place = { practiceId: practice.id, column: 'messages.body', rowId }
    const { sealed, opened } = await inPractice(async ({ trx, services }) => {
      const sealed = await services.keyring.seal(trx, place, 'Grüße — ñ 🦷')
      return { sealed, opened: await services.keyring.openText(trx, place, sealed) }
    })
    expect(opened).toBe('Grüße — ñ 🦷')
    expect(sealed.includes(Buffer.from('Gr'))).toBe(false)
  })

  it('do not open in another row, column or practice, nor with one bit changed [CRY-03]', async () => {
    const place = { practiceId: practice.id, column: 'messages.body', rowId }
    const sealed = await inPractice(({ trx, services }) => services.keyring.seal(trx, place, 'the text'))
    const flipped = Buffer.from(sealed)
    flipped[sealed.length - 20]! ^= 1
    await inPractice(async ({ trx, services: { keyring } }) => {
      await expect(keyring.open(trx, { ...place, rowId: rowId.replace('1', '2') }, sealed)).rejects.toThrow(
        SealBrokenError,
      )
      await expect(keyring.open(trx, { ...place, column: 'messages.subject' }, sealed)).rejects.toThrow(
        SealBrokenError,
      )
      await expect(keyring.open(trx, place, flipped)).rejects.toThrow(SealBrokenError)
      await expect(keyring.open(trx, place, sealed.subarray(0, 20))).rejects.toThrow(SealBrokenError)
    })
    await inPractice(async ({ trx, services: { keyring } }) => {
      await expect(keyring.open(trx, { ...place, practiceId: other.id }, sealed)).rejects.toThrow(
        SealBrokenError,
      )
    }, other.id)
  })

  it('say plainly when the master key is not the one they were made with [CRY-04]', async () => {
    const place = { practiceId: practice.id, column: 'messages.body', rowId }
    const sealed = await inPractice(({ trx, services }) => services.keyring.seal(trx, place, 'the text'))
    const stranger = new Keyring(masterKeyFrom(randomBytes(32)))
    await inPractice(({ trx }) =>
      expect(stranger.open(trx, place, sealed)).rejects.toThrow(/FOYER_MASTER_KEY/),
    )
  })
})
