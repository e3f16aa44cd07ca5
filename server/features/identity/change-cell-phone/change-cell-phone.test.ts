import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice } from '../../../testing/world.ts'
import { aCellPhoneCode, newestTo } from '../identity.factories.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const cellPhoneOf = async (personId: string) =>
  (await product.services.pool.query('select cell_phone from persons where id = $1', [personId])).rows[0]
    .cell_phone
const someone = async () => {
  const person = await aPerson(product)
  return { ...person, as: await product.as(person.personId) }
}

describe('another cell phone', () => {
  it('counts once the code that was texted to it is entered, and is told by mail [AUTH-11, ACC-16]', async () => {
    const { as, personId, email } = await someone()
    const code = await aCellPhoneCode(product, as, '+15185550142')
    expect(await cellPhoneOf(personId)).toBeNull()
    expect((await as.post('/api/cell-phone-change/confirm', { code })).status).toBe(204)
    expect(await cellPhoneOf(personId)).toBe('+15185550142')
    expect((await as.get('/api/security')).body.cellPhone).toBe('••• ••• ••42')
    expect(await newestTo(product, email, 'cellPhoneChanged')).not.toBeNull()
    expect((await as.post('/api/cell-phone-change/confirm', { code })).status).toBe(400)
  })

  it('takes the newest code alone, five tries, ten minutes [AUTH-07]', async () => {
    const { as, personId } = await someone()
    const confirm = (code: string) => as.post('/api/cell-phone-change/confirm', { code })
    const old = await aCellPhoneCode(product, as)
    const newer = await aCellPhoneCode(product, as)
    if (old !== newer) expect((await confirm(old)).status).toBe(400)
    const wrong = newer === '000000' ? '111111' : '000000'
    await Promise.all([1, 2, 3, 4].map(() => confirm(wrong)))
    expect((await confirm(newer)).status).toBe(400)
    const third = await aCellPhoneCode(product, as)
    product.setClock(Date.now() + 11 * 60_000)
    expect((await confirm(third)).status).toBe(400)
    product.setClock(null)
    expect((await confirm(third)).status).toBe(204)
    expect(await cellPhoneOf(personId)).not.toBeNull()
  })

  it('needs a fresh sign-in, and a number that texts reach at no extra cost [AUTH-11, AUTH-14]', async () => {
    const { as } = await someone()
    for (const cellPhone of ['+49 30 901820', '900 555 0142', 'my phone'])
      expect((await as.post('/api/cell-phone-change', { cellPhone })).body.errors[0].path).toBe('cellPhone')
    product.setClock(Date.now() + 11 * 60_000)
    const refused = await as.post('/api/cell-phone-change', { cellPhone: '+15185550143' })
    product.setClock(null)
    expect([refused.status, refused.body.title]).toEqual([403, 'fresh-sign-in-needed'])
  })

  it('has three codes a quarter of an hour texted to one number, whoever asks; the answer is the same [AUTH-14]', async () => {
    const cellPhone = '+15185550177'
    const answers = []
    for (const { as } of [await someone(), await someone()])
      for (let i = 0; i < 2; i += 1)
        answers.push((await as.post('/api/cell-phone-change', { cellPhone })).status)
    expect(answers).toEqual([204, 204, 204, 204])
    const outbox = await product.anonymous.get('/api/demo/outbox')
    expect(outbox.body.filter((m: { to: string }) => m.to === cellPhone)).toHaveLength(3)
  })

  it('counts against the caps over all codes of every kind [AUTH-14]', async () => {
    const practice = await aPractice(product)
    const client = await aClient(product, practice)
    await aCellPhoneCode(product, client.caller, '+15185550188')
    const counted = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx.selectFrom('code_requests').select('ip').execute(),
    )
    expect(counted).toEqual([{ ip: '127.0.0.1' }])
  })
})
