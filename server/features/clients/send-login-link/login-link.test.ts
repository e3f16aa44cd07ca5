import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { createPractice } from '../../practice/index.ts'
import { aChart, outbox } from '../clients.factories.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Clínica Águila & Søn' })
})
afterAll(() => product.stop())

const linkOf = async (of: TestPractice) => (await of.owner.caller.get(`${of.path}/login-link`)).body

describe('the practice’s own login link', () => {
  it('is made of the name, belongs to one practice, and shows its name and colour to anybody [INV-4]', async () => {
    const link = await linkOf(practice)
    expect(link).toEqual({ url: 'http://localhost:3000/p/clinica-aguila-s-n', path: '/p/clinica-aguila-s-n' })
    const entry = await product.anonymous.get('/api/entries/clinica-aguila-s-n')
    expect(entry.body).toMatchObject({
      practiceId: practice.id,
      practiceName: 'Clínica Águila & Søn',
      accent: '#0f6e68',
      hasPublicSignUp: false,
    })
    expect((await product.anonymous.get('/api/entries/nobody-has-this')).status).toBe(404)
    for (const odd of ['%', 'a', 'CLINICA-AGUILA-S-N', "x'--", 'a'.repeat(79)])
      expect((await product.anonymous.get(`/api/entries/${encodeURIComponent(odd)}`)).status, odd).toBe(404)
  })

  it('is another one for each of several practices of one name, also when they are made at once [INV-4]', async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, () =>
        asSystem(product.services, 'create a practice', async (work) => {
          const id = await createPractice(work, { name: 'Oak Dental', timeZone: 'America/New_York' })
          const row = await work.trx
            .selectFrom('practices')
            .select('slug')
            .where('id', '=', id)
            .executeTakeFirst()
          return row!.slug
        }),
      ),
    )
    expect(made.sort()).toEqual(['oak-dental', 'oak-dental-2', 'oak-dental-3', 'oak-dental-4'])
  })

  it('is mailed by any staff member to everybody who may open the portal, without a secret or a name [INV-4, NPH-01]', async () => {
    const therapist = await aStaffMember(product, practice)
    const client = await aClient(product, practice, {
      firstName: 'Zebedia',
      lastName: 'Quartz',
      locale: 'es',
    })
    const send = () => therapist.caller.post(`${practice.path}/clients/${client.id}/login-link`)
    const both = await Promise.all([send(), send()])
    expect(both.map((a) => a.status).sort()).toEqual([200, 429])
    expect(both.find((a) => a.status === 200)!.body).toEqual({ sentTo: 1 })
    const mails = (await outbox(product)).filter((mail) => mail.to === client.email)
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ kind: 'loginLink', subject: expect.stringContaining('iniciar sesión') })
    expect(mails[0]!.text).toMatch(/\/p\/clinica-aguila-s-n\s/)
    expect(JSON.stringify(mails[0])).not.toMatch(/Zebedia|Quartz|#[\w-]{20}/)
  })

  it('is not mailed where nobody has registered: an invitation is what is wanted there [INV-4]', async () => {
    const chart = await aChart(product, practice)
    const answer = await practice.owner.caller.post(`${practice.path}/clients/${chart.id}/login-link`)
    expect([answer.status, answer.body.title]).toEqual([409, 'nobody-registered'])
    expect((await outbox(product)).some((mail) => mail.to === chart.email)).toBe(false)
  })

  it('lets one sign in as everywhere, and tells no more of accounts than the common page [INV-4, ACC-19]', async () => {
    const client = await aClient(product, practice)
    const entry = JSON.stringify((await product.anonymous.get('/api/entries/clinica-aguila-s-n')).body)
    expect(entry).not.toContain(client.email)
    const { portals } = (await client.caller.get('/api/session')).body
    expect(portals).toMatchObject([{ practiceId: practice.id, portalId: client.id }])
  })
})
