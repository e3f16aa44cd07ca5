import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { aLogo } from '../../../testing/a-logo.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, type TestPractice } from '../../../testing/world.ts'
import { aMailServer, type MailServer } from '../notifications.factories.ts'
import { tellPersons } from '../tell-person/tell-person.ts'
import { deliverMessage } from './deliver-message.job.ts'
import { createTransport } from './transport.ts'

let product: Product
let practice: TestPractice
let server: MailServer
beforeAll(async () => {
  server = await aMailServer()
  product = await startProduct({ overrides: { smtpUrl: server.url } })
  practice = await aPractice(product, { name: 'Harbor Dental' })
})
afterAll(async () => {
  await product.stop()
  await server.stop()
})

async function mailed(): Promise<string> {
  const id = await inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
    const [id] = await tellPersons(work, [
      {
        kind: 'invitationAskedAgain',
        channel: 'mail',
        to: { personId: null, email: 'maya@example.org', locale: 'en' },
        practice: { name: 'Harbor Dental' },
      },
    ])
    return id!
  })
  const transport = createTransport(product.config)
  await deliverMessage(product.services, transport, { practiceId: practice.id, id })
  transport.close()
  return server.taken.at(-1)!.data.replaceAll('=\r\n', '').replaceAll('=3D', '=')
}

describe('the logo in a mail', () => {
  it('comes along with it: nothing is fetched, and the name stands beside it [PRA-8, NTF-3]', async () => {
    const plain = await mailed()
    expect(plain).not.toMatch(/<img|Content-ID/i)
    expect(plain).toContain('Harbor Dental')

    const logo = await practice.owner.caller.put(`${practice.path}/settings/logo`, aLogo(), {
      'content-type': 'application/octet-stream',
    })
    expect(logo.status, logo.text).toBe(200)
    const mail = await mailed()
    const [, cid] = /<img src="cid:([^"]+)" alt="" width="2" height="2"/.exec(mail) ?? []
    expect(mail).toContain(`Content-ID: <${cid}>`)
    expect(mail).toContain('Content-Type: image/png; name=logo.png')
    const picture = mail.split(`Content-ID: <${cid}>`)[1]!
    expect(picture).toContain(Buffer.from('\x89PNG', 'latin1').toString('base64').slice(0, 5))
    // Nothing of it points to another machine, not even to ours, but the links that a reader presses.
    expect(mail).not.toMatch(/src="(?!cid:)/)
    expect(mail.match(/<img/g)).toHaveLength(1)
    expect(mail).toContain('Harbor Dental')
  })
})
